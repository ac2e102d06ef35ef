import { describe, expect, it } from 'vitest'
import type { EntryDetail, EntryRow } from '#contract/entries.ts'
import { factsOnPaper, judgePaper, type PaperLine } from '#domain/late-entry.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { type Entry, factsOf } from '#ledger/bodies.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { addGuard, guardsOf } from '#server/school/guards.ts'
import { rosterOf } from '#server/school/roster.ts'
import { consoleOf } from '#test/fakes/console.ts'
import { MONDAY, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

const MINUTE = 60_000
const POLICY = { policy: DEFAULT_POLICY, checkpoint: 'gate' } as const

function lateOf(
  check: string,
  line: PaperLine,
  by: string,
  note = '',
): Extract<Entry, { kind: 'late-entry' }> {
  const facts = factsOnPaper(line, check, 'e'.repeat(64), POLICY)
  const { outcome, reasons, missing, changes, grade } = judgePaper(facts, DEFAULT_POLICY, line.outcome)
  const judged = { outcome, reasons, missing, changes, grade }
  const checkpoint = { id: 'gate-1', kind: 'gate', lane: '1' } as const
  return {
    kind: 'late-entry',
    body: { ...factsOf(facts), checkpoint, ...judged, paper: { outcome: line.outcome, by, note } },
  }
}

async function aGate() {
  const served = await serveSchool({ people: 3 })
  const { world, school } = served
  await addGuard(world, school, { name: '门卫 01', pin: '123456' })
  const [guard] = await guardsOf(world, school)
  const [pupil] = (await rosterOf(world.database, school)).filter(({ kind }) => kind === 'student')
  if (guard === undefined || pupil === undefined) throw new Error('a school without a guard or a pupil')
  const { id, kind, name, unit } = pupil
  const tablet = await enrolTablet(served)
  const headers = await served.signIn()
  const entries = async (): Promise<EntryRow[]> =>
    (await (await served.ask('/api/entries', { headers })).json()).entries
  const entry = async (check: string): Promise<EntryDetail> =>
    (await served.ask(`/api/entries/${check}`, { headers })).json()
  const line: PaperLine = {
    ...{ person: { id, kind, name, unit }, at: MONDAY - 20 * MINUTE },
    ...{ tenths: 366, color: null, outcome: 'admit' },
  }
  return { served, tablet, guard, line, entries, entry, desk: await consoleOf(served) }
}

describe('a late entry', () => {
  it('is an entry of the time on paper, marked late, with the paper’s word and its writer', async () => {
    const { tablet, guard, line, entries, entry } = await aGate()
    await tablet.write(lateOf('late-1', line, guard.id, '停电'), { at: MONDAY - MINUTE })
    await tablet.push()
    expect(await entries()).toMatchObject([
      { check: 'late-1', at: line.at, outcome: 'admit', grade: 'told', tenths: 366, late: true },
    ])
    expect(await entry('late-1')).toMatchObject({
      paper: { outcome: 'admit', by: '门卫 01', note: '停电', writtenAt: MONDAY - MINUTE },
      history: [{ kind: 'late-entry', outcome: 'admit' }],
      chain: { holds: true },
    })
  })

  it('is counted in the session in which it happened, once however often it is told', async () => {
    const { served, tablet, guard, line, entries, desk } = await aGate()
    const before = (await desk.day()).sessions.find(({ session }) => session === 'morning')?.counts
    const told = lateOf('late-1', line, guard.id)
    await tablet.write(told, { at: MONDAY - MINUTE })
    await tablet.write(told, { at: MONDAY })
    await tablet.push()
    const after = (await desk.day()).sessions.find(({ session }) => session === 'morning')?.counts
    expect([before?.admitted, after?.admitted]).toEqual([0, 1])
    expect(await entries()).toHaveLength(1)
    await rebuild(served.world.database, served.school)
    expect(await entries()).toMatchObject([{ at: line.at, late: true }])
  })

  it('that the rules would not admit is held and a case, and a guard ends it like any other', async () => {
    const { tablet, guard, line, entries, entry, desk } = await aGate()
    const teacher = { id: 'staff-1', kind: 'staff', name: '周明', unit: '教务处' } as const
    await tablet.write(lateOf('late-1', { ...line, person: teacher, color: 'green' }, guard.id), {
      at: MONDAY,
    })
    await tablet.push()
    expect(await entries()).toMatchObject([{ outcome: 'held', late: true, color: 'green' }])
    expect(await entry('late-1')).toMatchObject({ paper: { outcome: 'admit' } })
    expect((await desk.day()).cases).toMatchObject({ opened: 1, open: 1 })
    const body = { check: 'late-1', step: 'resolved', outcome: 'admit', reason: 'green-code-seen' } as const
    await tablet.write({ kind: 'held-step', body }, { at: MONDAY })
    await tablet.push(tablet.batch(1))
    expect(await entries()).toMatchObject([{ outcome: 'admit', late: true, grade: 'told', at: line.at }])
    expect((await desk.day()).cases).toMatchObject({ opened: 1, open: 0 })
  })

  it('that admits against the rules is marked, as a check would be', async () => {
    const { served, tablet, guard, line } = await aGate()
    const hot = lateOf('late-1', { ...line, tenths: 379 }, guard.id)
    await tablet.write({ ...hot, body: { ...hot.body, outcome: 'admit' } }, { at: MONDAY })
    await tablet.push()
    expect(await served.world.database.all('select disposition, why from event')).toEqual([
      { disposition: 'accepted', why: 'outcome-differs' },
    ])
  })

  it('of nobody who could be named keeps how they looked', async () => {
    const { tablet, guard, line, entry } = await aGate()
    const stranger = { ...line, person: null, outcome: 'turn-away' } as const
    await tablet.write(lateOf('late-1', stranger, guard.id, '穿灰外套'), { at: MONDAY })
    await tablet.push()
    expect(await entry('late-1')).toMatchObject({
      row: { person: null, outcome: 'turn-away' },
      paper: { note: '穿灰外套' },
    })
  })

  it('of a session that was closed shows there that the records differ from what was signed', async () => {
    const { served, tablet, guard, line, desk } = await aGate()
    const people = (await rosterOf(served.world.database, served.school)).map(({ id }) => id)
    const lines = people.map((person) => ({ person, reason: 'family-not-reached', note: '' }))
    await desk.act('/api/day/close', { day: '2026-11-23', session: 'morning', lines })
    const closing = async () => (await desk.day()).sessions[0]?.closing
    expect(await closing()).toMatchObject({ agrees: true, counts: { admitted: 0 } })
    served.pass(60 * MINUTE)
    await tablet.write(lateOf('late-1', line, guard.id), { at: MONDAY + 59 * MINUTE })
    await tablet.push()
    expect(await closing()).toMatchObject({ agrees: false, counts: { admitted: 0 } })
    await rebuild(served.world.database, served.school)
    expect(await closing()).toMatchObject({ agrees: false })
  })

  it('of a day too far back, or still to come, is kept and counted, and marked, also after a rebuild', async () => {
    const { served, tablet, guard, line, entries } = await aGate()
    const { database } = served.world
    const days = [-4, -3, 0, 1, -10_000]
    for (const [n, back] of days.entries())
      await tablet.write(lateOf(`late-${n}`, { ...line, at: line.at + back * 24 * 60 * MINUTE }, guard.id), {
        at: MONDAY,
      })
    await tablet.push()
    for (const again of [false, true]) {
      if (again) await rebuild(database, served.school)
      const found = new Map((await entries()).map(({ check, at, doubts }) => [check, { at, doubts }]))
      expect(days.map((_, n) => found.get(`late-${n}`))).toEqual([
        { at: line.at - 4 * 24 * 60 * MINUTE, doubts: ['time-in-doubt'] },
        { at: line.at - 3 * 24 * 60 * MINUTE, doubts: [] },
        { at: line.at, doubts: [] },
        { at: MONDAY, doubts: ['time-in-doubt'] },
        { at: line.at - 10_000 * 24 * 60 * MINUTE, doubts: ['time-in-doubt'] },
      ])
    }
  })

  it('tells of nothing that is later than its own writing', async () => {
    const { tablet, guard, line, entries } = await aGate()
    await tablet.write(lateOf('late-1', { ...line, at: MONDAY + 60 * MINUTE }, guard.id), { at: MONDAY })
    await tablet.push()
    expect(await entries()).toMatchObject([{ at: MONDAY }])
  })
})
