import { describe, expect, it } from 'vitest'
import type { Entry } from '#ledger/bodies.ts'
import { openDesk } from '#server/app.ts'
import { climbCases } from '#server/cases/climb.ts'
import { auditChains } from '#server/db/audit.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { foundSchool } from '#server/school/found.ts'
import { addGuard } from '#server/school/guards.ts'
import { checkOf, feverOf, redOf, retestOf } from '#test/fakes/checks.ts'
import { consoleOf } from '#test/fakes/console.ts'
import { greenCode, identityOf, reading } from '#test/fakes/facts.ts'
import { ADMIN, cookieOf, MONDAY, refusal, type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

const HOUR = 60 * 60_000

const resolved = (check: string, reason: 'retest-normal' | 'duty-leader-agrees', second?: string): Entry => ({
  kind: 'held-step',
  body: { check, step: 'resolved', outcome: 'admit', reason, ...(second !== undefined && { second }) },
})

/** A school whose gate held somebody for a fever. */
async function heldSomebody() {
  const served = await serveSchool({ people: 30 })
  const tablet = await enrolTablet(served)
  await tablet.write(feverOf('hot'))
  await tablet.push()
  const desk = await consoleOf(served)
  const [row] = (await desk.cases()).cases
  if (row === undefined) throw new Error('no case was opened')
  return { served, tablet, desk, row }
}

/** Every table that is made of events, as it stands. */
async function derived(served: Served): Promise<unknown> {
  const tables = ['case_event', 'case_file', 'absence', 'day_closing', 'day_report', 'departure']
  return await Promise.all(
    tables.map((table) => served.world.database.all(`select * from ${table} order by 1, 2, 3`)),
  )
}

describe('a case', () => {
  it('is opened by every exception at the gate and by nothing else, one for each check', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await tablet.write(checkOf('plain'))
    await tablet.write(feverOf('hot'))
    await tablet.write(redOf('red'))
    await tablet.write(
      checkOf('isolated', {
        identity: identityOf('student', {}, 'student-7'),
        readings: [reading(379), reading(381, 'axillary')],
      }),
    )
    await tablet.write(feverOf('agreed', 'student-4'))
    await tablet.write(retestOf('agreed', 'student-4'))
    const second = await addGuard(served.world, served.school, { name: '带班 周', pin: '246810' })
    await tablet.write(resolved('agreed', 'duty-leader-agrees', second))
    const reuse = [{ code: 'code-of-another', at: MONDAY - 60_000, place: null }] as const
    await tablet.write({ kind: 'check', body: { ...feverOf('let-in').body, outcome: 'admit' } })
    await tablet.write(checkOf('borrowed', { identity: identityOf('staff'), code: greenCode(), reuse }))
    await tablet.push()
    await tablet.push()
    const { cases, count } = await (await consoleOf(served)).cases()
    expect(count).toEqual({ rows: 6, capped: false })
    expect(
      Object.fromEntries(cases.map((row) => [row.check, [row.cause, row.level, row.owner.role]])),
    ).toEqual({
      hot: ['hold', 'class', 'class-teacher'],
      red: ['turned-away', 'school', 'duty-leader'],
      isolated: ['isolation', 'school', 'doctor'],
      agreed: ['override', 'school', 'duty-leader'],
      'let-in': ['outcome-differs', 'school', 'duty-leader'],
      borrowed: ['reused-code', 'school', 'duty-leader'],
    })
  })

  it('closes only with feedback, and then says no more', async () => {
    const { served, desk, row } = await heldSomebody()
    const path = `/api/cases/${row.case}`
    expect(await refusal(await desk.post(`${path}/close`, { text: '' }))).toEqual({
      status: 409,
      problem: 'not-now',
      why: 'no-feedback',
    })
    await desk.act(`${path}/steps`, { step: 'note', text: '已电话联系家长' })
    expect((await desk.case(row.case)).whyNotClose).toBe('no-feedback')
    served.pass(60_000)
    await desk.act(`${path}/steps`, { step: 'feedback', text: '家长接回，医院排除' })
    await desk.act(`${path}/close`, { text: '完成' })
    const detail = await desk.case(row.case)
    expect(detail.events.map(({ step, by }) => [step, by])).toEqual([
      ['note', ADMIN.name],
      ['feedback', ADMIN.name],
      ['closed', ADMIN.name],
    ])
    expect(detail.row).toMatchObject({ state: 'closed', closedAt: MONDAY + 60_000, hasFeedback: true })
    for (const [act, body] of [
      ['close', { text: '' }],
      ['steps', { step: 'note', text: '又' }],
      ['owner', { role: 'head', name: null, dueAt: MONDAY + HOUR }],
    ] as const)
      expect(await refusal(await desk.post(`${path}/${act}`, body))).toMatchObject({ why: 'closed-already' })
    expect((await desk.cases()).cases).toEqual([])
    expect((await desk.cases('?state=closed')).cases).toHaveLength(1)
  })

  it('of a plain hold is closed by what the guard found out at the gate', async () => {
    const { desk, tablet, row } = await heldSomebody()
    await tablet.write(retestOf('hot'))
    await tablet.write(resolved('hot', 'retest-normal'), { actor: 'guard-9' })
    await tablet.push(tablet.batch(1))
    const detail = await desk.case(row.case)
    expect(detail.row).toMatchObject({ cause: 'hold', state: 'closed', hasFeedback: true })
    expect(detail.events).toMatchObject([{ step: 'settled', reason: 'retest-normal', by: 'guard-9' }])
  })

  it('follows its check when that is corrected to somebody else', async () => {
    const { desk, tablet, row } = await heldSomebody()
    await tablet.write({
      kind: 'correction',
      body: {
        check: 'hot',
        stream: tablet.enrolment.stream,
        seq: 1,
        reason: 'wrong-person',
        outcome: 'held',
        identity: identityOf('staff', {}, 'staff-5'),
      },
    })
    await tablet.push(tablet.batch(1))
    expect((await desk.case(row.case)).row).toMatchObject({
      subject: { id: 'staff-5' },
      owner: { role: 'duty-leader' },
    })
  })

  it('climbs as the clock says, is recorded once for each climb, and begins anew with a new owner', async () => {
    const { served, row } = await heldSomebody()
    const writer = openDesk(served.world)
    expect(await climbCases(writer)).toBe(0)
    served.pass(2 * HOUR)
    const desk = await consoleOf(served)
    // Read off the clock before the timer has come by.
    expect((await desk.case(row.case)).row).toMatchObject({ level: 'school', owner: { role: 'head' } })
    expect(await Promise.all([climbCases(writer), climbCases(openDesk(served.world))])).toEqual(
      expect.arrayContaining([1, 0]),
    )
    expect(await climbCases(writer)).toBe(0)
    served.pass(24 * HOUR)
    expect(await climbCases(writer)).toBe(1)
    expect(await climbCases(writer)).toBe(0)
    // A session of the day before has ended.
    const later = await consoleOf(served)
    const { events } = await later.case(row.case)
    expect(events).toMatchObject([
      { step: 'escalated', level: 'school' },
      { step: 'escalated', level: 'bureau' },
    ])
    expect(await auditChains(served.world.database, () => {})).toMatchObject({ streams: 2, broken: 0 })
    const dueAt = served.world.clock() + HOUR
    await later.act(`/api/cases/${row.case}/owner`, { role: 'doctor', name: '王医生', dueAt })
    expect((await later.case(row.case)).row).toMatchObject({
      owner: { role: 'doctor', name: '王医生' },
      dueAt,
    })
  })

  it('can be opened by hand, about somebody on the list or nobody', async () => {
    const { desk } = await heldSomebody()
    await desk.act('/api/cases', { cause: 'overdue-visitor', person: null, note: '送货人员未离校' })
    expect(
      await refusal(await desk.post('/api/cases', { cause: 'hold', person: 'nobody', note: 'x' })),
    ).toEqual({
      status: 404,
      problem: 'not-found',
    })
    expect((await desk.post('/api/cases', { cause: 'hold', person: null, note: ' ' })).status).toBe(400)
    const row = (await desk.cases()).cases.find(({ cause }) => cause === 'overdue-visitor')
    expect(await desk.case(row?.case ?? '')).toMatchObject({ said: '送货人员未离校', events: [] })
  })

  it('is found by owner and age, a page at a time, the oldest first', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    for (let i = 0; i < 7; i += 1)
      await tablet.write(i === 3 ? redOf(`check-${i}`) : feverOf(`check-${i}`, `student-${i}`), {
        at: MONDAY - (7 - i) * 60_000,
      })
    await tablet.push()
    const desk = await consoleOf(served)
    const checks = async (query: string) => (await desk.cases(query)).cases.map(({ check }) => check)
    const seen: (string | null)[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await desk.cases(`?state=open&limit=2&cursor=${cursor}`)
      seen.push(...page.cases.map(({ check }) => check))
      cursor = page.next
    }
    expect(seen).toEqual(Array.from({ length: 7 }, (_, i) => `check-${i}`))
    expect(await checks('?state=open&owner=duty-leader')).toEqual(['check-3'])
    expect(await checks('?state=open&minutes=6')).toEqual(['check-0', 'check-1'])
    for (const query of [
      '?state=lost',
      '?state=open&owner=x',
      '?state=open&minutes=x',
      '?state=open&cursor=AA',
    ])
      expect((await served.ask(`/api/cases${query}`, { headers: desk.headers })).status).toBe(400)
  })

  it('stands the same after a rebuild', async () => {
    const { served, desk, tablet, row } = await heldSomebody()
    await tablet.write(redOf('red'))
    await tablet.push(tablet.batch(1))
    await desk.act(`/api/cases/${row.case}/steps`, { step: 'feedback', text: '已处理' })
    await desk.act(`/api/cases/${row.case}/close`, { text: '' })
    await desk.act('/api/cases', { cause: 'overdue-visitor', person: null, note: 'x' })
    served.pass(100 * HOUR)
    await climbCases(openDesk(served.world))
    const before = await derived(served)
    await rebuild(served.world.database, served.school)
    expect(await derived(served)).toEqual(before)
  })
})

describe('the console stream', () => {
  it('is a chain of its own that the audit walks, sealed, and no tablet', async () => {
    const { served, desk, row } = await heldSomebody()
    await desk.act(`/api/cases/${row.case}/steps`, { step: 'note', text: '家长姓名和电话' })
    const { database } = served.world
    expect(await auditChains(database, () => {})).toEqual({ events: 2, streams: 2, erased: 0, broken: 0 })
    const [event] = await database.all(`select header, body from event where stream = 'console'`)
    expect(String(event?.['header'])).toContain(`"actor":"${ADMIN.account}"`)
    expect(Buffer.from(event?.['body'] as Uint8Array /* a blob */).toString()).not.toContain('家长')
    const { tablets } = (await (await served.ask('/api/tablets', { headers: desk.headers })).json()) as {
      tablets: unknown[]
    }
    expect(tablets).toHaveLength(1)
    expect((await desk.post('/api/tablets/console/revoke', {})).status).toBe(404)
    await database.run(`update event set header = replace(header, 'head', 'haed') where stream = 'console'`)
    expect(await auditChains(database, () => {})).toMatchObject({ broken: 1 })
  })

  it('is written by nobody but the server: what a tablet writes of its kinds is kept and not counted', async () => {
    const { served, desk, tablet, row } = await heldSomebody()
    const { database } = served.world
    await tablet.writeRaw(
      await tablet.sealer.seal(JSON.stringify({ case: row.case, step: 'feedback', text: 'x' })),
      { kind: 'case-step' },
    )
    expect((await tablet.push(tablet.batch(1))).status).toBe(200)
    expect((await desk.case(row.case)).row.hasFeedback).toBe(false)
    expect(await database.all(`select why from event where disposition = 'quarantined'`)).toEqual([
      { why: 'not-of-console' },
    ])
    const asConsole = await served.ask('/v1/pull?cursor=', {
      headers: { 'CG-Stream': 'console', 'CG-Sent-At': String(MONDAY), 'CG-Signature': 'AAAA' },
    })
    expect(asConsole.status).toBe(401)
  })

  it('keeps the cases of one school from another', async () => {
    const { served, desk, row } = await heldSomebody()
    const second = { schoolName: '第二学校', account: 'other', name: '别校管理员', password: ADMIN.password }
    await foundSchool(served.world, second)
    const signedIn = await served.post('/api/sign-in', { account: 'other', password: ADMIN.password })
    const headers = { Cookie: cookieOf(signedIn) }
    const asked = async (path: string) => await served.ask(path, { headers })
    expect(await (await asked('/api/cases?state=open')).json()).toMatchObject({
      cases: [],
      count: { rows: 0 },
    })
    expect((await asked(`/api/cases/${row.case}`)).status).toBe(404)
    for (const [act, body] of [
      ['steps', { step: 'feedback', text: 'x' }],
      ['owner', { role: 'head', name: null, dueAt: MONDAY + HOUR }],
      ['close', { text: '' }],
    ] as const)
      expect((await served.post(`/api/cases/${row.case}/${act}`, body, headers)).status).toBe(404)
    expect((await desk.case(row.case)).events).toEqual([])
    for (const path of ['/api/cases?state=open', `/api/cases/${row.case}`, '/api/day', '/api/absences'])
      expect((await served.ask(path)).status).toBe(401)
  })
})
