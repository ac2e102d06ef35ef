import { describe, expect, it } from 'vitest'
import { caseDetail, cases, closeCase, tellCase } from '#contract/cases.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { closeVisit, endRollCall, markSafe, onSite, startRollCall } from '#contract/on-site.ts'
import { rollCallOf } from '#domain/roll-call.ts'
import type { Entry } from '#ledger/bodies.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { openSealers } from '#server/entries/sealers.ts'
import { openLive } from '#server/live.ts'
import { pullPage } from '#server/tablets/pull.ts'
import { watchVisits } from '#server/visits/watch.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { MONDAY, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { visitEndOf, visitOf } from '#test/fakes/visits.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY_MS = 24 * HOUR

async function aSchool() {
  const served = await serveSchool({ people: 3 })
  const { database } = served.world
  const tablet = await enrolTablet(served)
  const desk = deskOf(served, await served.signIn())
  const tell = async (...entries: Entry[]): Promise<void> => {
    for (const entry of entries) await tablet.write(entry)
    await tablet.push()
  }
  const { clock } = served.world
  const writer = { database, clock, sealer: openSealers(database), live: openLive() }
  const watch = () => watchVisits(writer)
  const refused = async <Request>(endpoint: Endpoint<Request, unknown>, request: Request) => {
    const answer = await desk.call(endpoint, request)
    return answer.ok ? null : answer.failure
  }
  const ends = () =>
    database.all('select visit, how, left_at from visit_end where school = ? order by visit', served.school)
  const told = async (knows: readonly string[] = ['on-site'], cursor = '') =>
    await pullPage(served.world, served.school, cursor, { knows })
  return { served, desk, refused, tell, watch, ends, told }
}

const UNTIL = MONDAY + HOUR

describe('a visitor who has not gone in time', () => {
  it('becomes one case, which is told to the host and closed with feedback', async () => {
    const { served, desk, tell, watch } = await aSchool()
    await tell(visitOf('v1', { expectedUntil: UNTIL }))
    served.pass(HOUR + 15 * MINUTE)
    expect(await watch()).toEqual({ opened: 0, swept: 0 })
    served.pass(1)
    expect(await watch()).toEqual({ opened: 1, swept: 0 })
    expect(await watch()).toEqual({ opened: 0, swept: 0 })
    const [row] = (await desk.ask(cases, { state: 'open' })).cases
    expect(row).toMatchObject({
      cause: 'overdue-visitor',
      subject: { name: '王访' },
      owner: { role: 'duty-leader' },
    })
    const id = row?.case ?? ''
    expect(await desk.ask(caseDetail, { case: id })).toMatchObject({
      visit: { visit: 'v1', host: { name: '赵老师' }, until: UNTIL, end: null },
      whyNotClose: 'no-feedback',
    })
    await desk.ask(tellCase, { case: id, step: 'host-told', text: '赵老师，电话，说马上送出来' })
    expect((await desk.ask(caseDetail, { case: id })).whyNotClose).toBe('no-feedback')
    await tell(visitEndOf('v1', UNTIL + 20 * MINUTE, 'guard'))
    await desk.ask(tellCase, { case: id, step: 'feedback', text: '已送出校门' })
    await desk.ask(closeCase, { case: id, text: '' })
    const detail = await desk.ask(caseDetail, { case: id })
    expect(detail.row.state).toBe('closed')
    expect(detail.visit?.end).toEqual({ how: 'guard', leftAt: UNTIL + 20 * MINUTE })
    expect(detail.events.map(({ step }) => step)).toEqual(['host-told', 'feedback', 'closed'])
  })

  it('of whom nobody said how long is looked for when the school day is over', async () => {
    const { served, tell, watch } = await aSchool()
    await tell(visitOf('v1'))
    served.pass(10 * HOUR)
    expect(await watch()).toEqual({ opened: 0, swept: 0 })
    served.pass(HOUR)
    expect(await watch()).toEqual({ opened: 1, swept: 0 })
  })

  it('is no case once somebody saw them go', async () => {
    const { served, tell, watch } = await aSchool()
    await tell(visitOf('v1', { expectedUntil: UNTIL }), visitEndOf('v1', MONDAY, 'scanned'))
    served.pass(2 * HOUR)
    expect(await watch()).toEqual({ opened: 0, swept: 0 })
  })
})

describe('a visit that nobody ended', () => {
  it('is swept once its day is over, without a time', async () => {
    const { served, tell, watch, ends } = await aSchool()
    await tell(visitOf('v1', { expectedUntil: UNTIL }), visitOf('v2', { expectedUntil: UNTIL + DAY_MS }))
    served.pass(DAY_MS)
    expect(await watch()).toEqual({ opened: 1, swept: 1 })
    expect(await ends()).toEqual([{ visit: 'v1', how: 'swept', left_at: null }])
  })

  it('has the end that a gate tells late, for whoever saw them go knows better than a sweep', async () => {
    const { served, tell, watch, ends } = await aSchool()
    await tell(visitOf('v1', { expectedUntil: UNTIL }))
    served.pass(DAY_MS)
    await watch()
    await tell(visitEndOf('v1', UNTIL, 'scanned'))
    const before = await ends()
    expect(before).toEqual([{ visit: 'v1', how: 'scanned', left_at: UNTIL }])
    await rebuild(served.world.database, served.school)
    expect(await ends()).toEqual(before)
  })
})

describe('who is on site', () => {
  it('is told live to the console, and a visit ends there with a time or none', async () => {
    const { served, desk, refused, tell } = await aSchool()
    await tell(visitOf('v1', { party: { invited: 2, came: 2, companions: [] } }))
    const before = await desk.ask(onSite, {})
    expect(before.counts.visitor).toBe(2)
    expect(before.guests).toMatchObject([
      { key: 'v1.1', name: null },
      { name: '王访', visit: { visit: 'v1', isOverdue: false } },
    ])
    served.pass(MINUTE)
    expect(await refused(closeVisit, { visit: 'v1', leftAt: MONDAY + HOUR, note: '' })).toMatchObject({
      code: 'malformed',
    })
    await desk.ask(closeVisit, { visit: 'v1', leftAt: null, note: '保安说早走了' })
    expect(await refused(closeVisit, { visit: 'v1', leftAt: null, note: '' })).toMatchObject({
      code: 'not-now',
      why: 'visit-over',
    })
    expect((await desk.ask(onSite, {})).guests).toEqual([])
  })

  it('is told to tablets that know of it, and to no other', async () => {
    const { tell, told } = await aSchool()
    await tell(
      visitOf('v1'),
      { kind: 'departure', body: { departure: 'd1', person: guest, checkpoint } },
      { kind: 'roll-call-mark', body: { mark: 'a', act: 'started', cause: 'roll-call' } },
    )
    const kinds = (await told()).entries.map(({ kind }) => kind).filter((kind) => kind.startsWith('site-'))
    expect(kinds).toEqual(['site-visit', 'site-left', 'site-roll'])
    expect((await told([])).entries.some(({ kind }) => kind.startsWith('site-'))).toBe(false)
  })

  it('is told again when a visit ends', async () => {
    const { tell, told } = await aSchool()
    await tell(visitOf('v1'))
    const first = await told()
    await tell(visitEndOf('v1', MONDAY, 'guard'))
    const [again] = (await told(['on-site'], first.cursor)).entries
    expect(again).toMatchObject({ kind: 'site-visit', key: 'v1', value: { overAt: expect.any(Number) } })
  })
})

describe('a roll call', () => {
  it('of the console and of two tablets is one, and every tablet is told all of its marks', async () => {
    const { served, desk, refused, tell, told } = await aSchool()
    const other = await enrolTablet(served)
    await tell(visitOf('v1', { party: { invited: 2, came: 2, companions: [] } }))
    await desk.ask(startRollCall, { cause: 'evacuation' })
    await desk.ask(markSafe, { key: '00112233445566aa' })
    await other.write({ kind: 'roll-call-mark', body: { mark: 'b', act: 'started', cause: 'roll-call' } })
    await other.write({
      kind: 'roll-call-mark',
      body: { mark: 'm1', act: 'safe', call: 'b', person: { id: 'v1.1', name: null, unit: null } },
    })
    await other.push()
    expect((await desk.ask(onSite, {})).roll).toMatchObject({
      cause: 'evacuation',
      safe: 2,
      missing: 0,
      lines: [],
    })
    const acts = new Map(
      (await told()).entries.flatMap((entry) =>
        entry.kind === 'site-roll' && entry.value !== null ? [[entry.key, entry.value] as const] : [],
      ),
    )
    expect([...(rollCallOf(acts)?.safe.keys() ?? [])].sort()).toEqual(['00112233445566aa', 'v1.1'])
    await desk.ask(endRollCall, {})
    expect((await desk.ask(onSite, {})).roll).toBeNull()
    expect(await refused(markSafe, { key: 'v1.1' })).toMatchObject({ why: 'no-roll-call' })
    expect(await refused(endRollCall, {})).toMatchObject({ why: 'no-roll-call' })
  })

  it('comes out of the events again', async () => {
    const { served, desk, tell } = await aSchool()
    await tell(visitOf('v1'))
    await desk.ask(startRollCall, { cause: 'roll-call' })
    await desk.ask(markSafe, { key: '00112233445566aa' })
    const before = await desk.ask(onSite, {})
    await rebuild(served.world.database, served.school)
    expect(await desk.ask(onSite, {})).toEqual(before)
  })
})

const checkpoint = { id: 'gate-1', kind: 'gate', lane: '1' } as const
const guest = { id: '00112233445566aa', kind: 'visitor', name: '王访', unit: '教育出版社' } as const
