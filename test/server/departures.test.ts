import { describe, expect, it } from 'vitest'
import { type DepartureRow, departures } from '#contract/departures.ts'
import { parse } from '#contract/endpoint.ts'
import type { EntryDetail } from '#contract/entries.ts'
import type { Person } from '#domain/person.ts'
import type { DepartureBody } from '#ledger/bodies.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { bringUpToDate } from '#server/entries/up-to-date.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { identityOf } from '#test/fakes/facts.ts'
import { MONDAY, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

const HOUR = 60 * 60_000
const checkpoint = { id: 'gate-1', kind: 'gate', lane: '1' } as const
const ANNA: Person = { id: 'p1', kind: 'student', name: '林一诺', unit: '三年级2班' }
const VISITOR: Person = { id: 'v1', kind: 'visitor', name: '王访', unit: null }
const FETCHED = { reason: 'ill', escort: 'guardian', name: '妈妈' } as const

async function aGate() {
  const served = await serveSchool()
  const tablet = await enrolTablet(served)
  const headers = await served.signIn()
  const ask = async (query = '') => {
    const parsed = parse(
      departures.reply,
      await (await served.ask(`/api/departures${query}`, { headers })).json(),
    )
    if (!parsed.ok) throw new Error(parsed.at)
    return parsed.value
  }
  const left = (departure: string, person: Person, at: number, more: Partial<DepartureBody> = {}) =>
    tablet.write(
      { kind: 'departure', body: { departure, person, checkpoint, grade: 'signed', ...more } },
      { at },
    )
  const seen = (check: string, person: Person, at: number) =>
    tablet.write(checkOf(check, { identity: identityOf(person.kind, { person }) }), { at })
  const entry = async (check: string): Promise<EntryDetail> =>
    (await served.ask(`/api/entries/${check}`, { headers })).json()
  let pushed = 0
  const push = async () => {
    await tablet.push(tablet.batch(pushed))
    pushed = tablet.events.length
  }
  return { served, tablet, ask, left, seen, entry, push }
}

describe('departures in the console', () => {
  it('tell who went, when, why and with whom, newest first, and how many', async () => {
    const { ask, left, push } = await aGate()
    await left('d1', ANNA, MONDAY - 2000, { early: FETCHED })
    await left('d2', VISITOR, MONDAY - 1000, { notSeenIn: true })
    await push()
    const reply = await ask()
    expect(reply).toMatchObject({ day: '2026-11-23', total: 2, early: 1, next: null })
    expect(reply.departures).toMatchObject([
      { departure: 'd2', person: VISITOR, notSeenIn: true, early: null },
      { departure: 'd1', person: ANNA, notSeenIn: false, early: FETCHED, tablet: '东门平板' },
    ])
    expect((await ask('?early=only')).departures.map(({ departure }) => departure)).toEqual(['d1'])
    expect((await ask('?day=2026-11-22')).departures).toEqual([])
  })

  it('are one however often they are told, also after everything was derived again', async () => {
    const { served, ask, left, push } = await aGate()
    await left('d1', ANNA, MONDAY - 2000, { early: FETCHED })
    await left('d1', ANNA, MONDAY - 1000)
    await push()
    const before = await ask()
    expect(before.departures).toMatchObject([{ early: FETCHED }])
    await rebuild(served.world.database, served.school)
    expect(await ask()).toEqual(before)
  })

  it('of a tablet that wrote no more than who went are told all the same', async () => {
    const { tablet, ask, push } = await aGate()
    await tablet.write(
      { kind: 'departure', body: { departure: 'd1', person: ANNA, checkpoint } },
      { at: MONDAY - 1 },
    )
    await push()
    expect((await ask()).departures).toMatchObject([{ person: ANNA, notSeenIn: false, early: null }])
  })

  it('come a page at a time and leave nobody out', async () => {
    const { ask, left, push } = await aGate()
    for (let n = 0; n < 130; n += 1) await left(`d${n}`, { ...ANNA, id: `p${n}` }, MONDAY - 1000 - (n >> 2))
    await push()
    const found: DepartureRow[] = []
    for (let cursor = ''; ; ) {
      const { departures: some, next } = await ask(`?cursor=${cursor}`)
      found.push(...some)
      if (next === null) break
      cursor = next
    }
    expect(new Set(found.map(({ departure }) => departure)).size).toBe(130)
    expect(found).toHaveLength(130)
  })

  it('stand beside the entry they follow, and not beside the next one of the day', async () => {
    const { left, seen, entry, push } = await aGate()
    await seen('in-1', ANNA, MONDAY - 3 * HOUR)
    await left('d1', ANNA, MONDAY - 2 * HOUR, { early: FETCHED })
    await seen('in-2', ANNA, MONDAY - HOUR)
    await seen('other', { ...ANNA, id: 'p2' }, MONDAY - 3 * HOUR)
    await push()
    expect(await entry('in-1')).toMatchObject({
      row: { leftAt: MONDAY - 2 * HOUR },
      left: { departure: 'd1', early: FETCHED },
    })
    expect(await entry('in-2')).toMatchObject({ row: { leftAt: null }, left: null })
    expect(await entry('other')).toMatchObject({ row: { leftAt: null }, left: null })
  })

  it('are read anew from the events once a server that knows more starts', async () => {
    const { served, ask, left, push } = await aGate()
    await left('d1', ANNA, MONDAY - 2000, { early: FETCHED })
    await push()
    const { database } = served.world
    await database.run('update departure set person_kind = null, reason = null')
    await database.run('update projection set version = 8')
    await bringUpToDate(database, () => undefined)
    expect((await ask()).departures).toMatchObject([{ person: ANNA, early: FETCHED }])
  })
})
