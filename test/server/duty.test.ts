import { describe, expect, it } from 'vitest'
import { consoleChanges } from '#contract/console-trust.ts'
import { dutyDayView, dutyWeek, planDuty } from '#contract/duty.ts'
import { entry } from '#contract/entries.ts'
import { DUTY } from '#contract/tablet.ts'
import type { DutyLine } from '#domain/duty.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import type { Entry } from '#ledger/bodies.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { addGuard } from '#server/school/guards.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { identityOf, reading } from '#test/fakes/facts.ts'
import { MONDAY, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'

const DAY = '2026-11-23'
const HOUR = 60 * 60_000
const EAST = { gate: '东门', lane: '1' }
const CHECKPOINT = { id: 'east', kind: 'gate', lane: '1' } as const

/** A school with two guards, a tablet at its gate and its administrator's desk. */
async function aSchool() {
  const served = await serveSchool()
  const { world, school } = served
  const wang = { name: '王一', guard: await addGuard(world, school, { name: '王一', pin: '111111' }) }
  const li = { name: '李二', guard: await addGuard(world, school, { name: '李二', pin: '222222' }) }
  const tablet = await enrolTablet(served)
  return { served, wang, li, tablet, desk: deskOf(served, await served.signIn()) }
}

type Person = { name: string; guard: string | null }
const HEAD: Person = { name: '赵校长', guard: null }
const line = (person: Person, deputy: Person | null = null): DutyLine => ({
  ...{ session: 'morning', post: 'gate-guard', place: EAST, person, deputy },
})
const leader: DutyLine = { ...line(HEAD), post: 'duty-leader', place: null }

const opened = (shift: string, guard: string, more: object = {}): Entry => ({
  kind: 'shift-opened',
  body: { shift, guard, checkpoint: CHECKPOINT, ...more },
})
const closed = (shift: string, guard: string): Entry => ({
  kind: 'shift-closed',
  body: {
    ...{ shift, guard, checkpoint: CHECKPOINT },
    open: { held: 2, isolated: 1, unsynced: 3, oldestUnsyncedAt: MONDAY, alarms: 1 },
  },
})

async function send(tablet: SigningTablet): Promise<void> {
  const response = await tablet.push()
  if (response.status !== 200) throw new Error(`push: ${response.status}`)
}

describe('the duty roster', () => {
  it('is planned by the day, told to tablets that know it, and names its author', async () => {
    const { desk, tablet, wang, served } = await aSchool()
    const lines = [line(wang), leader]
    expect(await desk.ask(planDuty, { days: [{ day: DAY, version: 0, lines }] })).toEqual({ state: 'saved' })
    const week = await desk.ask(dutyWeek, { from: DAY })
    expect(week.days).toHaveLength(7)
    expect(week.days[0]).toMatchObject({ day: DAY, lines, version: 1, at: served.world.clock() })
    expect(week.days[1]).toEqual({ day: '2026-11-24', lines: [], version: 0, by: null, at: null })
    expect(week.lanes).toEqual([{ ...EAST, isGate: true }])

    const told = (page: Awaited<ReturnType<SigningTablet['pull']>>) =>
      page.entries.filter(({ kind }) => kind === 'duty')
    expect(told(await tablet.pull())).toEqual([])
    expect(told(await tablet.pull('', 500, DUTY))).toEqual([
      { kind: 'duty', key: DAY, value: { day: DAY, lines } },
    ])
    const { changes } = await desk.ask(consoleChanges, {})
    expect(changes[0]).toMatchObject({ what: 'duty-planned', subject: DAY })
  })

  it('lets nobody overwrite what another has planned since', async () => {
    const { desk, wang, li } = await aSchool()
    const days = [{ day: DAY, version: 0, lines: [line(wang)] }]
    await desk.ask(planDuty, { days })
    expect(await desk.ask(planDuty, { days: [{ day: DAY, version: 0, lines: [line(li)] }] })).toEqual({
      state: 'changed',
    })
    expect((await desk.ask(dutyWeek, { from: DAY })).days[0]?.lines).toEqual([line(wang)])
    expect(await desk.ask(planDuty, { days: [{ day: DAY, version: 1, lines: [line(li)] }] })).toEqual({
      state: 'saved',
    })
  })

  it('stays as it was once the day is over, and tablets forget it', async () => {
    const { desk, tablet, wang, served } = await aSchool()
    await desk.ask(planDuty, { days: [{ day: DAY, version: 0, lines: [line(wang)] }] })
    served.pass(24 * HOUR)
    const nextDay = deskOf(served, await served.signIn())
    expect(await nextDay.ask(planDuty, { days: [{ day: DAY, version: 1, lines: [] }] })).toEqual({
      state: 'past',
    })
    await nextDay.ask(planDuty, { days: [{ day: '2026-11-24', version: 0, lines: [line(wang)] }] })
    const { entries } = await tablet.pull('', 500, DUTY)
    expect(entries.filter(({ kind }) => kind === 'duty')).toMatchObject([
      { key: '2026-11-24', value: { day: '2026-11-24' } },
      { key: DAY, value: null },
    ])
    expect((await nextDay.ask(dutyWeek, { from: DAY })).days[0]?.lines).toEqual([line(wang)])
  })

  it('refuses a lane post without a lane, and a leader at one', async () => {
    const { desk, wang } = await aSchool()
    for (const wrong of [
      { ...line(wang), place: null },
      { ...leader, place: EAST },
    ])
      expect(await desk.call(planDuty, { days: [{ day: DAY, version: 0, lines: [wrong] }] })).toMatchObject({
        ok: false,
        failure: { code: 'malformed' },
      })
  })
})

describe('who stood there', () => {
  it('is told of a check: shift, post, deputy and the leader of the session', async () => {
    const { desk, tablet, wang, li, served } = await aSchool()
    await desk.ask(planDuty, { days: [{ day: DAY, version: 0, lines: [line(wang, li), leader] }] })
    const own = { ...reading(365), at: MONDAY - HOUR }
    await tablet.write(
      opened('s1', li.guard, { reading: own, acknowledged: 1, post: 'gate-guard', inPlaceOf: wang }),
      { at: MONDAY - HOUR },
    )
    await tablet.write(checkOf('c1'))
    await send(tablet)
    const { duty } = await desk.ask(entry, { check: 'c1' })
    expect(duty).toEqual({
      shift: {
        ...{ shift: 's1', place: EAST, guard: li, openedAt: MONDAY - HOUR, closedAt: null },
        ...{ post: 'gate-guard', inPlaceOf: wang, reading: own, acknowledged: 1 },
      },
      line: line(wang, li),
      leaders: [HEAD],
    })

    await rebuild(served.world.database, served.school)
    expect((await desk.ask(entry, { check: 'c1' })).duty).toEqual(duty)
  })

  it('says that nobody was, before the first shift and after one was closed', async () => {
    const { desk, tablet, wang } = await aSchool()
    await tablet.write(checkOf('early', { identity: identityOf('student', {}, 'a') }), { at: MONDAY - 3000 })
    await tablet.write(opened('s1', wang.guard), { at: MONDAY - 2000 })
    await tablet.write(closed('s1', wang.guard), { at: MONDAY - 1000 })
    await tablet.write(checkOf('late', { identity: identityOf('student', {}, 'b') }))
    await send(tablet)
    expect((await desk.ask(entry, { check: 'early' })).duty.shift).toBeNull()
    expect((await desk.ask(entry, { check: 'late' })).duty.shift).toBeNull()
  })

  it('goes by the order of the tablet’s records where its clock says otherwise', async () => {
    const { desk, tablet, wang } = await aSchool()
    await tablet.write(opened('s1', wang.guard), { at: MONDAY })
    await tablet.write(checkOf('c1'), { at: MONDAY - 1000 })
    await tablet.write(closed('s1', wang.guard), { at: MONDAY - 2000 })
    await send(tablet)
    expect((await desk.ask(entry, { check: 'c1' })).duty.shift).toMatchObject({ guard: wang })
  })

  it('takes the shift of an older tablet, which was asked nothing', async () => {
    const { desk, tablet, wang } = await aSchool()
    await tablet.write(opened('s1', wang.guard), { at: MONDAY - 1000 })
    await tablet.write(checkOf('c1'))
    await send(tablet)
    expect((await desk.ask(entry, { check: 'c1' })).duty).toMatchObject({
      shift: { guard: wang, post: null, inPlaceOf: null, reading: null },
      line: null,
    })
  })

  it('tells a day: manned as planned, by another, unmanned; hand-overs; who was kept off duty', async () => {
    const { desk, tablet, wang, li } = await aSchool()
    const second = { ...line(li), post: 'temperature' } as const
    await desk.ask(planDuty, { days: [{ day: DAY, version: 0, lines: [line(wang), second, leader] }] })
    const hot: TemperatureReading = { ...reading(378), at: MONDAY - HOUR }
    await tablet.write(
      {
        kind: 'shift-refused',
        body: { guard: wang.guard, checkpoint: CHECKPOINT, reading: hot, why: 'fever' },
      },
      { at: MONDAY - HOUR },
    )
    await tablet.write(opened('s1', li.guard, { post: 'gate-guard', inPlaceOf: wang }), {
      at: MONDAY - HOUR / 2,
    })
    await tablet.write(closed('s1', li.guard), { at: MONDAY - 1000 })
    await send(tablet)
    const day = await desk.ask(dutyDayView, {})
    expect(day.sessions.map(({ session }) => session)).toEqual(['morning'])
    expect(day.sessions[0]?.posts.map(({ as, line: planned }) => [planned?.post, as])).toEqual([
      ['gate-guard', 'by-another'],
      ['temperature', 'unmanned'],
    ])
    expect(day.refusals).toEqual([{ guard: wang, at: MONDAY - HOUR, reading: hot, why: 'fever' }])
    expect(day.handOvers).toMatchObject([{ guard: li, held: 2, isolated: 1, unsynced: 3, alarms: 1 }])
  })

  it('ends a shift that nobody closed where the next one begins', async () => {
    const { desk, tablet, wang, li } = await aSchool()
    await tablet.write(opened('s1', wang.guard), { at: MONDAY - 2000 })
    await tablet.write(opened('s2', li.guard), { at: MONDAY - 1000 })
    await send(tablet)
    const [morning] = (await desk.ask(dutyDayView, {})).sessions
    expect(morning?.posts.flatMap(({ shifts }) => shifts)).toMatchObject([
      { shift: 's1', closedAt: MONDAY - 1000 },
      { shift: 's2', closedAt: null },
    ])
  })
})

describe('the thermometers of a day', () => {
  const measured = (check: string, thermometer: string, tenths: number): Entry =>
    checkOf(check, {
      identity: identityOf('student', {}, check),
      readings: [{ ...reading(tenths), thermometer, at: MONDAY }],
    })

  it('are told where one measures unlike the others of its lane, over all tablets', async () => {
    const { desk, tablet, served } = await aSchool()
    const beside = await enrolTablet(served)
    for (let n = 0; n < 20; n += 1) {
      await tablet.write(measured(`a${n}`, 'A', 365 + (n % 3)))
      await beside.write(measured(`b${n}`, 'B', 371 + (n % 2)))
    }
    await send(tablet)
    expect((await desk.ask(dutyDayView, {})).drifts).toEqual([])
    await send(beside)
    const { drifts } = await desk.ask(dutyDayView, {})
    expect(drifts.map(({ thermometer, lane }) => [thermometer, lane]).sort()).toEqual([
      ['A', '东门 1'],
      ['B', '东门 1'],
    ])
    await rebuild(served.world.database, served.school)
    expect((await desk.ask(dutyDayView, {})).drifts).toEqual(drifts)
  })
})
