import { describe, expect, it } from 'vitest'
import { inspections, NOTICED_MS, officialsAtGates } from '#contract/inspections.ts'
import { registrations } from '#contract/registrations.ts'
import type { Person } from '#domain/person.ts'
import type { Entry } from '#ledger/bodies.ts'
import { toBase64url } from '#ledger/bytes.ts'
import { openSealers } from '#server/entries/sealers.ts'
import { registrationsPage } from '#server/visits/registrations-list.ts'
import { checkOf, redOf } from '#test/fakes/checks.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { greenCode, identityOf } from '#test/fakes/facts.ts'
import { inspectionOf } from '#test/fakes/inspection.ts'
import { MONDAY, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { registrationOf, visitOf } from '#test/fakes/visits.ts'

const OFFICIAL: Person = { id: 'official-0', kind: 'official', name: '督导0', unit: '县教育局' }
const MINUTE = 60_000

async function anOffice() {
  const served = await serveSchool()
  const tablet = await enrolTablet(served)
  const desk = deskOf(served, await served.signIn())
  let sent = 0
  const write = async (...entries: readonly Entry[]): Promise<void> => {
    for (const entry of entries) await tablet.write(entry, { at: MONDAY - MINUTE })
    expect((await tablet.push(tablet.batch(sent))).status).toBe(200)
    sent = tablet.events.length
  }
  const sealed = async (words: string) => {
    const { kid, seal } = await openSealers(served.world.database)(served.school)()
    return { kid, box: toBase64url(await seal(words)) }
  }
  return { served, desk, write, sealed }
}

const official = (check: string) =>
  checkOf(check, { identity: identityOf('official', { person: OFFICIAL }), code: greenCode({}) })

describe('the list of registrations', () => {
  it('says who registered, with phone and ID digits masked, which pledge they signed and whether they came in', async () => {
    const { desk, write, sealed } = await anOffice()
    const registered = registrationOf('visit-1')
    const told = {
      ...registered,
      body: {
        ...registered.body,
        sealed: { phone: await sealed('13812345678'), idDigits: await sealed('123X') },
      },
    } as Entry /* the kind it was made of */
    await write(told, registrationOf('visit-2'), visitOf('visit-1', { way: 'walk-in' }))
    const listed = await desk.ask(registrations, {})
    expect(listed.pledge).toBe(1)
    expect(listed.registrations).toHaveLength(2)
    expect(listed.registrations.find(({ visit }) => visit === 'visit-1')).toMatchObject({
      ...{ phone: '138****5678', idDigits: '**3X', pledge: 1, signed: 'drawn', language: 'en' },
      ...{ bySelf: true, companions: 1, cameIn: true },
    })
    expect(listed.registrations.find(({ visit }) => visit === 'visit-2')).toMatchObject({
      ...{ phone: null, idDigits: null, cameIn: false },
    })
    expect(JSON.stringify(listed)).not.toContain('13812345678')
  })

  it('leaves the signatures under seal', async () => {
    const { served, write } = await anOffice()
    await write(registrationOf('visit-1'), registrationOf('visit-2'))
    const asked: number[] = []
    const rows = await registrationsPage(
      served.world.database,
      { school: served.school, after: null },
      50,
      async (sealed) => {
        asked.push(sealed.length)
        return () => '13812345678'
      },
    )
    expect(rows.map(({ phone }) => phone)).toEqual(['138****5678', '138****5678'])
    expect(asked).toEqual([2])
  })

  it('is read a page at a time, none twice and none left out', async () => {
    const { desk, write } = await anOffice()
    await write(...Array.from({ length: 53 }, (_, n) => registrationOf(`visit-${n}`)))
    const first = await desk.ask(registrations, {})
    const rest = await desk.ask(registrations, { cursor: first.next ?? '' })
    const all = [...first.registrations, ...rest.registrations].map(({ visit }) => visit)
    expect([all.length, new Set(all).size, rest.next]).toEqual([53, 53, null])
    expect(await desk.call(registrations, { cursor: 'nonsense' })).toMatchObject({ ok: false })
  })
})

describe('the list of inspections', () => {
  it('names who came, who sent them and with whom they went, and how the check of each stands now', async () => {
    const { desk, write } = await anOffice()
    await write(official('i1-0'), inspectionOf('i1', ['held', 'admit']))
    expect((await desk.ask(inspections, {})).inspections).toMatchObject([
      {
        ...{ inspection: 'i1', authority: '县教育局', mission: '督2026-8', leader: { name: '赵校长' } },
        ...{ areas: ['gate', 'canteen'] },
        members: [
          { check: 'i1-0', person: { name: '督导0' }, outcome: official('i1-0').body.outcome },
          { check: 'i1-1', person: { name: '督导1' }, outcome: 'admit' },
        ],
      },
    ])
  })
})

describe('the notice of officials at the gates', () => {
  it('tells of an official as soon as a gate has checked them, and of nobody else', async () => {
    const { desk, write } = await anOffice()
    expect((await desk.ask(officialsAtGates, {})).officials).toEqual([])
    await write(official('c1'), checkOf('c2', { identity: identityOf('visitor') }))
    expect((await desk.ask(officialsAtGates, {})).officials).toMatchObject([
      { check: 'c1', person: OFFICIAL, refused: false },
    ])
  })

  it('tells of one who refuses, with a name or without', async () => {
    const { desk, write } = await anOffice()
    const refuse = (check: string, as?: 'official' | 'visitor'): Entry => ({
      kind: 'held-step',
      body: { check, step: 'resolved', outcome: 'turn-away', reason: 'refused-check', ...(as && { as }) },
    })
    const held = (check: string, body: object): Entry =>
      ({ kind: 'check', body: { ...body, check, outcome: 'held' } }) as Entry /* a check held by hand */
    await write(
      held('named', official('named').body),
      refuse('named'),
      held('unnamed', redOf('unnamed').body),
      refuse('unnamed', 'official'),
      held('parent', redOf('parent').body),
      refuse('parent', 'visitor'),
    )
    const { officials } = await desk.ask(officialsAtGates, {})
    const told = officials.map(({ check, refused, person }) => [check, refused, person?.name ?? null])
    expect(told.sort()).toEqual([
      ['named', true, '督导0'],
      ['unnamed', true, null],
    ])
  })

  it('is over two hours later', async () => {
    const { served, desk, write } = await anOffice()
    await write(official('c1'))
    served.pass(NOTICED_MS)
    expect((await desk.ask(officialsAtGates, {})).officials).toEqual([])
  })
})
