import { describe, expect, it } from 'vitest'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import type { AdmitReason } from '#domain/reasons.ts'
import type { Entry } from '#ledger/bodies.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { addGuard } from '#server/school/guards.ts'
import { keepPolicy } from '#server/school/policies.ts'
import type { NewTablet } from '#server/tablets/enrolment.ts'
import { checkOf, feverOf, retestOf } from '#test/fakes/checks.ts'
import { consoleOf } from '#test/fakes/console.ts'
import { greenCode, identityOf, reading } from '#test/fakes/facts.ts'
import { MONDAY, type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

const HOUR = 60 * 60_000
const WEST: NewTablet = { name: '西门平板', checkpoint: { kind: 'gate', name: '西门', lane: '2' } }

const admitted = (
  check: string,
  reason: AdmitReason,
  more: { second?: string; policyVersion?: number } = {},
) =>
  ({
    kind: 'held-step',
    body: { check, step: 'resolved', outcome: 'admit', reason, ...more },
  }) satisfies Entry
const received = (check: string, receiver: string): Entry => ({
  kind: 'isolation-handover',
  body: { check, receiver, place: 'infirmary' },
})
const isolatedOf = (check: string): Entry =>
  checkOf(check, { readings: [reading(379), { ...reading(381, 'axillary'), by: 'doctor-1' }] })

/** A school whose second policy wants two for a normal re-test, and gives its levels times of its own. */
async function strictSchool() {
  const served = await serveSchool({ people: 10 })
  const { database } = served.world
  const strict = {
    ...STARTING_POLICY,
    version: 2,
    overrides: { ...STARTING_POLICY.overrides, 'retest-normal': { secondPerson: true } },
    followUp: { ...STARTING_POLICY.followUp, deadlineHours: { class: 5, school: 9, bureau: 48 } },
  }
  await keepPolicy(database, served.school, strict, { account: '', now: MONDAY })
  return { served, tablet: await enrolTablet(served) }
}

async function marks({ world: { database } }: Served): Promise<unknown[]> {
  return (await database.all("select why from event where stream <> 'console' order by gseq")).map(
    ({ why }) => why,
  )
}

describe('an override', () => {
  it('without the second person its policy wants, or with one who is the guard or of no list, is marked and stays a case', async () => {
    const { served, tablet } = await strictSchool()
    const leader = await addGuard(served.world, served.school, { name: '带班 周', pin: '246810' })
    const endings = [
      admitted('alone', 'retest-normal', { policyVersion: 2 }),
      admitted('same', 'retest-normal', { policyVersion: 2, second: 'guard-1' }),
      admitted('unknown', 'retest-normal', { policyVersion: 2, second: 'guard-2' }),
      admitted('two', 'retest-normal', { policyVersion: 2, second: leader }),
      admitted('before', 'retest-normal', { policyVersion: 1 }),
    ]
    for (const [n, ending] of endings.entries()) {
      const id = `student-${n + 1}`
      await tablet.write(feverOf(ending.body.check, id))
      await tablet.write(retestOf(ending.body.check, id))
      await tablet.write(ending, { actor: 'guard-1' })
    }
    await tablet.push()
    const none = [null, null]
    const expected = [
      ...none,
      'override-unfounded',
      ...none,
      'override-unfounded',
      ...none,
      'override-unfounded',
      ...none,
      null,
      ...none,
      null,
    ]
    expect(await marks(served)).toEqual(expected)
    const desk = await consoleOf(served)
    const open = (await desk.cases()).cases.map(({ check, cause }) => [check, cause])
    expect(open).toEqual(
      expect.arrayContaining([
        ['alone', 'override'],
        ['same', 'override'],
        ['unknown', 'override'],
      ]),
    )
    expect(open).toHaveLength(3)
    await rebuild(served.world.database, served.school)
    expect(await marks(served)).toEqual(expected)
  })

  it('of what no guard can answer for is marked under every policy', async () => {
    const { served, tablet } = await strictSchool()
    await tablet.write(feverOf('hot'))
    await tablet.write(admitted('hot', 'duty-leader-agrees', { second: 'guard-2' }))
    await tablet.push()
    expect(await marks(served)).toEqual([null, 'override-unfounded'])
    const list = await served.ask('/api/entries', { headers: await served.signIn() })
    expect(await list.json()).toMatchObject({ entries: [{ check: 'hot', doubts: ['override-unfounded'] }] })
  })

  it('of somebody whom a correction lets in on top of it is marked as both, and is one case', async () => {
    const { served, tablet } = await strictSchool()
    const { stream } = tablet.enrolment
    await tablet.write(feverOf('hot'))
    await tablet.write({
      kind: 'correction',
      body: { check: 'hot', stream, seq: 1, reason: 'wrong-outcome', outcome: 'admit' },
    })
    await tablet.write(admitted('hot', 'duty-leader-agrees', { second: 'guard-2' }))
    await tablet.push()
    const list = await served.ask('/api/entries', { headers: await served.signIn() })
    expect(await list.json()).toMatchObject({
      entries: [{ check: 'hot', doubts: ['outcome-differs', 'override-unfounded'] }],
    })
    expect((await (await consoleOf(served)).cases()).cases).toMatchObject([{ cause: 'outcome-differs' }])
  })

  it('tells the console who agreed, by name', async () => {
    const served = await serveSchool({ people: 10 })
    const tablet = await enrolTablet(served)
    const leader = await addGuard(served.world, served.school, { name: '带班 周', pin: '246810' })
    await tablet.write(feverOf('hot'))
    await tablet.write(retestOf('hot'))
    await tablet.write(admitted('hot', 'duty-leader-agrees', { second: leader }), { actor: 'guard-1' })
    await tablet.push()
    const desk = await consoleOf(served)
    const [row] = (await desk.cases()).cases
    expect((await desk.case(row?.case ?? '')).events).toMatchObject([
      { step: 'settled', reason: 'duty-leader-agrees', second: '带班 周', by: 'guard-1' },
    ])
  })
})

describe('somebody isolated', () => {
  it('is received by name in the timeline of their case, which still waits for feedback', async () => {
    const served = await serveSchool({ people: 10 })
    const tablet = await enrolTablet(served)
    const doctor = await addGuard(served.world, served.school, { name: '校医 王', pin: '135790' })
    await tablet.write(isolatedOf('ill'))
    await tablet.write(received('ill', doctor), { actor: 'guard-1' })
    await tablet.push()
    const desk = await consoleOf(served)
    const [row] = (await desk.cases()).cases
    const detail = await desk.case(row?.case ?? '')
    expect(detail).toMatchObject({
      row: { cause: 'isolation', state: 'open', hasFeedback: false, dueAt: MONDAY + 2 * HOUR },
      events: [{ step: 'handed-over', receiver: '校医 王', place: 'infirmary', by: 'guard-1' }],
      whyNotClose: 'no-feedback',
    })
    const headers = await served.signIn()
    const entry = await (await served.ask('/api/entries/ill', { headers })).json()
    expect(entry).toMatchObject({
      row: { outcome: 'isolate' },
      readings: [{}, { by: 'doctor-1' }],
      history: [{ kind: 'check' }, { kind: 'isolation-handover', reason: 'infirmary', signer: '校医 王' }],
    })
  })

  it('is handed over by the tablet that isolated them, and by no other', async () => {
    const served = await serveSchool({ people: 10 })
    const [tablet, other] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    await tablet.write(isolatedOf('ill'))
    await tablet.push()
    await other.write(received('ill', 'doctor-1'))
    await other.write(received('nobody', 'doctor-1'))
    await other.push()
    expect(await marks(served)).toEqual([null, 'foreign-check', 'check-unknown'])
  })
})

describe('a refusal', () => {
  it('of somebody unnamed is a case of the duty leader that says what they came as', async () => {
    const served = await serveSchool({ people: 10 })
    const tablet = await enrolTablet(served)
    await tablet.write(checkOf('walked-off', { identity: null, readings: [] }))
    await tablet.write({
      kind: 'held-step',
      body: {
        ...{ check: 'walked-off', step: 'resolved', outcome: 'turn-away', reason: 'refused-check' },
        as: 'official',
      },
    })
    await tablet.push()
    const desk = await consoleOf(served)
    const [row] = (await desk.cases()).cases
    expect(row).toMatchObject({ cause: 'refusal', subject: null, owner: { role: 'duty-leader' } })
    expect((await desk.case(row?.case ?? '')).events).toMatchObject([
      { step: 'sent-away', reason: 'refused-check', as: 'official' },
    ])
  })
})

describe('the deadline of a case', () => {
  it('is that of the policy its check was opened under, and the climbs are those in force', async () => {
    const { served, tablet } = await strictSchool()
    const { body } = feverOf('new', 'student-2')
    await tablet.write(feverOf('old'))
    await tablet.write({ kind: 'check', body: { ...body, policyVersion: 2 } })
    await tablet.push()
    const desk = await consoleOf(served)
    const due = async () =>
      Object.fromEntries((await desk.cases()).cases.map(({ check, dueAt }) => [check, dueAt - MONDAY]))
    expect(await due()).toEqual({ old: 2 * HOUR, new: 5 * HOUR })
    await desk.act('/api/cases', { cause: 'overdue-visitor', person: null, note: '未离校' })
    const byHand = (await desk.cases()).cases.find(({ check }) => check === null)
    expect(byHand?.dueAt).toBe(MONDAY + 24 * HOUR)
  })
})

describe('a code that only all lanes together show to be used twice', () => {
  async function usedTwice() {
    const served = await serveSchool({ people: 10 })
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    const arrives = (check: string, person: string, minutes: number): [Entry, { at: number }] => {
      const at = MONDAY - minutes * 60_000
      const identity = identityOf('staff', {}, person)
      return [checkOf(check, { openedAt: at, identity, code: greenCode(), readings: [reading(366)] }), { at }]
    }
    await west.write(...arrives('second', 'staff-2', 3))
    await east.write(...arrives('first', 'staff-1', 12))
    await west.push()
    const desk = await consoleOf(served)
    expect((await desk.cases()).cases).toEqual([])
    await east.push()
    return { served, east, desk }
  }

  it('opens a case of the later one when the earlier record arrives, and it can be dealt with', async () => {
    const { served, desk } = await usedTwice()
    const [row, ...others] = (await desk.cases()).cases
    expect(row).toMatchObject({ check: 'second', cause: 'reused-code', subject: { id: 'staff-2' } })
    expect(others).toEqual([])
    await desk.act(`/api/cases/${row?.case}/steps`, { step: 'feedback', text: '已核对，借码属实' })
    await rebuild(served.world.database, served.school)
    expect((await desk.cases()).cases).toMatchObject([{ cause: 'reused-code', hasFeedback: true }])
    expect((await desk.case(row?.case ?? '')).events).toMatchObject([{ step: 'feedback' }])
  })

  it('is no case any more once the earlier record is corrected, unless somebody has dealt with it', async () => {
    for (const isDealtWith of [false, true]) {
      const { served, east, desk } = await usedTwice()
      const [row] = (await desk.cases()).cases
      if (isDealtWith) await desk.act(`/api/cases/${row?.case}/steps`, { step: 'feedback', text: '已核对' })
      const { stream } = east.enrolment
      const identity = identityOf('staff', {}, 'staff-2')
      await east.write({
        kind: 'correction',
        body: { check: 'first', stream, seq: 1, reason: 'wrong-person', outcome: 'admit', identity },
      })
      await east.push(east.batch(1))
      const causes = async () => (await desk.cases()).cases.map(({ check, cause }) => [check, cause])
      const expected = isDealtWith ? [['second', 'reused-code']] : []
      expect((await causes()).filter(([check]) => check === 'second')).toEqual(expected)
      const before = await causes()
      await rebuild(served.world.database, served.school)
      expect(await causes()).toEqual(before)
    }
  })
})
