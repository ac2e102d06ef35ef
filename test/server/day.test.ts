import { describe, expect, it } from 'vitest'
import { reportDocument } from '#contract/day.ts'
import { parse } from '#contract/endpoint.ts'
import { maskedName, type RosterPerson } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { verifyEs256 } from '#health-code/es256.ts'
import { importPassPoint } from '#health-code/pass-keys.ts'
import { fromBase64url, utf8 } from '#ledger/bytes.ts'
import { auditChains } from '#server/db/audit.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { publish } from '#server/feed.ts'
import { foundSchool } from '#server/school/found.ts'
import { keepPolicy } from '#server/school/policies.ts'
import { rosterOf } from '#server/school/roster.ts'
import { checkOf, feverOf } from '#test/fakes/checks.ts'
import { type ConsoleDesk, consoleOf } from '#test/fakes/console.ts'
import { greenCode, identityOf } from '#test/fakes/facts.ts'
import { ADMIN, cookieOf, MONDAY, refusal, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'

const DAY = '2026-11-23'
const HOUR = 60 * 60_000
const MORNING = `session=morning&number=`

async function aMorning(people = 30) {
  const served = await serveSchool({ people })
  const roster = await rosterOf(served.world.database, served.school)
  const tablet = await enrolTablet(served)
  return { served, roster, tablet, desk: await consoleOf(served) }
}

const identity = ({ id, kind, name, unit }: RosterPerson) =>
  identityOf(kind, { person: { id, kind, name, unit } }, id)

/** Everybody of the list passes the gate but the last `missing`. */
async function letIn(tablet: SigningTablet, roster: readonly RosterPerson[], missing: number): Promise<void> {
  for (const [n, person] of roster.slice(0, roster.length - missing).entries()) {
    const code = person.kind === 'staff' ? greenCode({ digest: `${n}`.padStart(64, '0') }) : null
    const admitted = checkOf(`in-${person.id}`, { identity: identity(person), code })
    await tablet.write({ ...admitted, body: { ...admitted.body, outcome: 'admit' } }, { at: MONDAY - 60_000 })
  }
  await tablet.push()
}

const morningOf = async (desk: ConsoleDesk) => {
  const session = (await desk.day()).sessions.find((one) => one.session === 'morning')
  if (session === undefined) throw new Error('a day without a morning')
  return session
}
const lineFor = (person: { id: string } | undefined) => ({
  person: person?.id ?? '',
  reason: 'family-not-reached' as const,
  note: '',
})

describe('a school day', () => {
  it('has the parts that the policy of that day gives it', async () => {
    const { served, desk } = await aMorning()
    const { database, clock } = served.world
    const [morning] = DEFAULT_POLICY.sessions
    if (morning === undefined) throw new Error('a day without a morning')
    const policy = { ...DEFAULT_POLICY, version: 2, sessions: [{ ...morning, until: 15 * 60 }] }
    const author = { account: ADMIN.account, now: clock() }
    await database.tx((sql) => keepPolicy(sql, served.school, policy, author))
    const { sessions } = await desk.day(`?day=${DAY}`)
    expect(sessions.map(({ session, until }) => [session, until])).toEqual([
      ['morning', Date.parse(`${DAY}T15:00:00+08:00`)],
    ])
    const before = await desk.day('?day=2026-11-20')
    expect(before.sessions).toHaveLength(DEFAULT_POLICY.sessions.length)
  })
})

describe('a session', () => {
  it('balances, and every number opens the people behind it', async () => {
    const { roster, tablet, desk } = await aMorning()
    await letIn(tablet, roster, 3)
    await tablet.write(feverOf('visitor-like', 'unknown-1'))
    await tablet.push(tablet.batch(27))
    const morning = await morningOf(desk)
    expect(morning).toMatchObject({ state: 'running', closing: null, unexpected: { held: 1 } })
    const { expected, ...lines } = morning.counts
    expect(expected).toBe(30)
    expect(Object.values(lines).reduce((sum, count) => sum + count, 0)).toBe(30)
    for (const [number, count] of [
      ['expected', 30],
      ['admitted', 27],
      ['held', 0],
      ['absent', 0],
      ['unexplained', 3],
      ['not-in-class', 0],
      ['left', 0],
      ['visitors', 0],
      ['unexpected', 1],
    ] as const) {
      const { people, total, next } = await desk.number(MORNING + number)
      expect([number, total, people.length, next]).toEqual([number, count, count, null])
    }
    const { people } = await desk.number(`${MORNING}unexplained`)
    expect(people.map(({ person }) => person?.id).sort()).toEqual(
      roster
        .slice(-3)
        .map(({ id }) => id)
        .sort(),
    )
    expect((await desk.number(`${MORNING}unexpected`)).people).toMatchObject([
      { check: 'visitor-like', person: { id: 'unknown-1' } },
    ])
  })

  it('opens numbers of any size two hundred at a time', async () => {
    const { desk } = await aMorning(450)
    const seen = new Set<string>()
    for (let cursor: string | null = '0'; cursor !== null; ) {
      const page = await desk.number(`${MORNING}expected&cursor=${cursor}`)
      for (const { person } of page.people) seen.add(person?.id ?? '')
      cursor = page.next
    }
    expect(seen.size).toBe(450)
  })

  it('does not close while anybody is unexplained without a signature', async () => {
    const { served, roster, tablet, desk } = await aMorning()
    await letIn(tablet, roster, 2)
    const [one, other] = roster.slice(-2)
    const close = (lines: object[], session = 'morning') =>
      desk.post('/api/day/close', { day: DAY, session, lines })
    expect(await refusal(await close([]))).toEqual({
      status: 409,
      problem: 'not-now',
      why: 'unexplained-left',
    })
    expect(await refusal(await close([lineFor(one)]))).toMatchObject({ why: 'unexplained-left' })
    expect(await refusal(await close([lineFor(one), lineFor(other)], 'evening'))).toMatchObject({
      why: 'session-not-begun',
    })
    expect((await morningOf(desk)).closing).toBeNull()
    served.pass(1000)
    await desk.act('/api/day/close', { day: DAY, session: 'morning', lines: [lineFor(one), lineFor(other)] })
    const { closing } = await morningOf(desk)
    expect(closing).toMatchObject({ at: MONDAY + 1000, by: ADMIN.name, agrees: true })
    expect(closing?.counts).toMatchObject({ expected: 30, admitted: 28, unexplained: 2 })
    expect(closing?.lines.map(({ person }) => person.id).sort()).toEqual([one?.id, other?.id].sort())
    const { cases } = await desk.cases()
    expect(cases.map(({ cause, subject }) => [cause, subject?.id]).sort()).toEqual(
      [one, other].map((person) => ['unexplained-absence', person?.id]).sort(),
    )
    expect(await auditChains(served.world.database, () => {})).toMatchObject({ streams: 2, broken: 0 })
  })

  it('closes once, however many close it at once', async () => {
    const { served, roster, tablet, desk } = await aMorning()
    await letIn(tablet, roster, 1)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        desk.post('/api/day/close', { day: DAY, session: 'morning', lines: [lineFor(roster.at(-1))] }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    expect(
      await served.world.database.all(`select why from event where stream = 'console' and why is not null`),
    ).toEqual([])
    expect((await desk.cases()).cases).toHaveLength(1)
    expect((await served.world.database.all(`select seq from event where stream = 'console'`)).length).toBe(1)
  })

  it('that was closed tells when records that came later no longer give what was signed', async () => {
    const { served, roster, tablet, desk } = await aMorning()
    await letIn(tablet, roster, 1)
    const last = roster.at(-1)
    if (last === undefined) throw new Error('an empty list')
    await desk.act('/api/day/close', { day: DAY, session: 'morning', lines: [lineFor(last)] })
    served.pass(HOUR)
    const late = checkOf('late', { identity: identity(last) })
    // Made before the closing, on a tablet that had no network.
    await tablet.write({ ...late, body: { ...late.body, outcome: 'admit' } }, { at: MONDAY - 1000 })
    await tablet.push(tablet.batch(29))
    expect(await morningOf(desk)).toMatchObject({
      counts: { admitted: 30, unexplained: 0 },
      closing: { agrees: false, counts: { admitted: 29, unexplained: 1 } },
    })
  })

  it('takes whoever goes home off site in the sessions that follow', async () => {
    const { served, roster, tablet } = await aMorning(3)
    await letIn(tablet, roster, 0)
    const [first] = roster
    if (first === undefined) throw new Error('an empty list')
    const { person } = identity(first)
    const checkpoint = { id: 'gate-1', kind: 'gate', lane: '1' } as const
    await tablet.write({ kind: 'departure', body: { departure: 'd1', person, checkpoint } })
    await tablet.push(tablet.batch(3))
    served.pass(7 * HOUR)
    const { sessions } = await (await consoleOf(served)).day()
    expect(sessions.map(({ session, left, counts }) => [session, left, counts.unexplained])).toMatchObject([
      ['morning', 1, 0],
      ['noon', 0, first.kind === 'student' ? 1 : 0],
      ['afternoon', 0, 1],
      ['evening', 0, first.kind === 'student' ? 1 : 0],
    ])
  })

  it('misses pupils whom the gate let in and the door of their class has not seen', async () => {
    const { served, roster, tablet, desk } = await aMorning(120)
    await letIn(tablet, roster, 0)
    const pupils = roster.filter(({ kind }) => kind === 'student')
    const unit = pupils[0]?.unit ?? null
    const classmates = pupils.filter((pupil) => pupil.unit === unit)
    const door = await enrolTablet(served, {
      name: '教室',
      checkpoint: { kind: 'class-door', name: '教室', lane: '' },
    })
    for (const pupil of classmates.slice(1)) {
      const seen = checkOf(`door-${pupil.id}`, { identity: identity(pupil), checkpoint: 'class-door' })
      await door.write({ ...seen, body: { ...seen.body, outcome: 'admit' } }, { at: MONDAY - 1000 })
    }
    await door.push()
    const morning = await morningOf(desk)
    expect(classmates.length).toBeGreaterThan(1)
    expect(morning).toMatchObject({ notInClass: 1, counts: { admitted: 119, unexplained: 1 } })
    expect((await desk.number(`${MORNING}not-in-class`)).people).toMatchObject([
      { person: { id: classmates[0]?.id }, unexplainedAs: 'not-in-class' },
    ])
  })
})

describe('an absence', () => {
  it('explains somebody for its days, until it is withdrawn', async () => {
    const { roster, tablet, desk } = await aMorning()
    await letIn(tablet, roster, 1)
    const person = roster.at(-1)?.id
    const noted = {
      person,
      fromOn: DAY,
      untilOn: DAY,
      sessions: ['morning'],
      reason: 'illness',
      note: '发烧',
    }
    const { absence } = (await desk.act('/api/absences', noted)) as { absence: string }
    expect((await morningOf(desk)).counts).toMatchObject({ absent: 1, unexplained: 0 })
    expect((await desk.day()).sessions.find((one) => one.session === 'afternoon')?.counts).toMatchObject({
      absent: 0,
    })
    expect((await desk.absences()).absences).toMatchObject([
      { absence, by: ADMIN.name, note: '发烧', withdrawn: false },
    ])
    await desk.act(`/api/absences/${absence}/withdraw`, {})
    expect((await morningOf(desk)).counts).toMatchObject({ absent: 0, unexplained: 1 })
    expect(await refusal(await desk.post(`/api/absences/${absence}/withdraw`, {}))).toMatchObject({
      status: 409,
    })
    expect((await desk.absences()).absences).toMatchObject([{ withdrawn: true }])
  })

  it('for illness asks for a certificate on coming back, and is content with one', async () => {
    const { roster, tablet, desk } = await aMorning()
    const person = roster[0]?.id
    const ill = { person, fromOn: '2026-11-19', untilOn: '2026-11-20', sessions: null, reason: 'illness' }
    const { absence } = (await desk.act('/api/absences', ill)) as { absence: string }
    expect((await desk.day()).returning).toEqual([])
    await letIn(tablet, roster, 0)
    expect((await desk.day()).returning).toMatchObject([{ absence, person: { id: person } }])
    await desk.act(`/api/absences/${absence}/certificate`, { issuer: '县人民医院', seenOn: DAY })
    expect((await desk.day()).returning).toEqual([])
    const again = { issuer: '另一家', seenOn: DAY }
    expect((await desk.post(`/api/absences/${absence}/certificate`, again)).status).toBe(409)
  })

  it('of many in one class is told as a cluster', async () => {
    const { roster, desk } = await aMorning(120)
    const unit = roster.find(({ kind }) => kind === 'student')?.unit ?? null
    const classmates = roster.filter((person) => person.unit === unit).slice(0, 3)
    for (const [index, { id }] of classmates.entries()) {
      expect((await desk.day()).clusters).toEqual([])
      const ill = { person: id, fromOn: DAY, untilOn: DAY, sessions: null, reason: 'illness' }
      await desk.act('/api/absences', ill)
      if (index === 2) expect((await desk.day()).clusters).toEqual([{ unit, today: 3, lately: 3 }])
    }
    expect(classmates).toHaveLength(3)
  })

  it('is told as a cluster from the number that the school’s policy names', async () => {
    const { served, roster, desk } = await aMorning(120)
    const { database } = served.world
    const cluster = { inOneDay: 2, inThreeDays: 5 }
    const value = { ...DEFAULT_POLICY, version: 2, followUp: { ...DEFAULT_POLICY.followUp, cluster } }
    await database.tx((sql) => publish(sql, served.school, [{ kind: 'policy', key: 'current', value }]))
    const unit = roster.find(({ kind }) => kind === 'student')?.unit ?? null
    for (const { id } of roster.filter((person) => person.unit === unit).slice(0, 2))
      await desk.act('/api/absences', {
        person: id,
        fromOn: DAY,
        untilOn: DAY,
        sessions: null,
        reason: 'illness',
      })
    expect((await desk.day()).clusters).toEqual([{ unit, today: 2, lately: 2 }])
  })

  it('names somebody of the list, ends no earlier than it begins, and is found by initials', async () => {
    const { served, roster, desk } = await aMorning()
    const noted = { person: roster[0]?.id, fromOn: DAY, untilOn: DAY, sessions: null, reason: 'personal' }
    for (const [wrong, status] of [
      [{ person: 'nobody' }, 404],
      [{ untilOn: '2026-11-22' }, 400],
      [{ sessions: [] }, 400],
      [{ reason: 'lazy' }, 400],
    ] as const)
      expect((await desk.post('/api/absences', { ...noted, ...wrong })).status).toBe(status)
    const query = `/api/people?query=${roster[0]?.initials}`
    const { people } = (await (await served.ask(query, { headers: desk.headers })).json()) as {
      people: { id: string }[]
    }
    expect(people.map(({ id }) => id)).toContain(roster[0]?.id)
  })
})

describe('a day report', () => {
  it('is refused while a session that is over holds somebody unsigned, and covers the ledger it names', async () => {
    const { served, roster, tablet, desk } = await aMorning()
    await letIn(tablet, roster, 1)
    await desk.act('/api/day/report', { day: DAY, isNil: false })
    served.pass(5 * HOUR)
    const later = await consoleOf(served)
    const report = (isNil: boolean, day = DAY) => later.post('/api/day/report', { day, isNil })
    expect(await refusal(await report(false))).toMatchObject({ status: 409, why: 'session-open' })
    await later.act('/api/day/close', { day: DAY, session: 'morning', lines: [lineFor(roster.at(-1))] })
    expect(await refusal(await report(true))).toMatchObject({ why: 'not-nil' })
    expect(await refusal(await report(false, '2026-11-24'))).toMatchObject({ why: 'session-not-begun' })
    const made = (await (await report(false)).json()) as { report: string }
    const reply = await later.report(made.report)
    expect(reply).toMatchObject({ by: ADMIN.name, holds: true })
    const [morning] = reply.document.sessions
    expect(morning).toMatchObject({ closedBy: ADMIN.name, counts: { admitted: 29, unexplained: 1 } })
    expect(morning?.signedFor).toMatchObject([{ name: maskedName(roster.at(-1)?.name ?? '') }])
    const [console] = await served.world.database.all(`select seq from head where stream = 'console'`)
    const covered = reply.document.heads.find(({ stream }) => stream === 'console')
    expect(covered?.seq).toBe(Number(console?.['seq']) - 1)
    expect((await later.day()).reports).toMatchObject([{ isNil: false }, { report: made.report }])
  })

  it('can be verified by anybody with the public key, and by nobody after one letter was changed', async () => {
    const { roster, tablet, desk } = await aMorning()
    await letIn(tablet, roster, 0)
    const made = (await desk.act('/api/day/report', { day: DAY, isNil: true })) as { report: string }
    const { text, kid, signature, publicKey } = await desk.report(made.report)
    const { key } = await importPassPoint(kid, fromBase64url(publicKey))
    const isSigned = (said: string) =>
      verifyEs256(key, fromBase64url(signature), utf8(`CG-report-1\n${said}`))
    expect(await isSigned(text)).toBe(true)
    expect(await isSigned(text.replace('"isNil":true', '"isNil":false'))).toBe(false)
    expect(parse(reportDocument, JSON.parse(text)).ok).toBe(true)
  })

  it('no longer holds when the ledger it covers was changed', async () => {
    const { served, roster, tablet, desk } = await aMorning()
    await letIn(tablet, roster, 0)
    const made = (await desk.act('/api/day/report', { day: DAY, isNil: true })) as { report: string }
    expect((await desk.report(made.report)).holds).toBe(true)
    await served.world.database.run(
      `update event set hash = ? where stream = ? and seq = ?`,
      'f'.repeat(64),
      tablet.enrolment.stream,
      tablet.head().seq,
    )
    expect((await desk.report(made.report)).holds).toBe(false)
  })

  it('of nothing is signed only while nothing happened', async () => {
    const { roster, tablet, desk } = await aMorning()
    await letIn(tablet, roster, 0)
    expect((await desk.day()).isNil).toBe(true)
    await tablet.write(feverOf('hot', roster[0]?.id))
    await tablet.push(tablet.batch(30))
    expect((await desk.day()).isNil).toBe(false)
    const answer = await desk.post('/api/day/report', { day: DAY, isNil: true })
    expect(await refusal(answer)).toMatchObject({ status: 409, why: 'not-nil' })
  })
})

describe('what the console did', () => {
  async function everything() {
    const morning = await aMorning()
    const { roster, tablet, desk } = morning
    await letIn(tablet, roster, 2)
    const person = roster.at(-2)?.id
    const ill = { person, fromOn: DAY, untilOn: DAY, sessions: null, reason: 'illness' }
    const { absence } = (await desk.act('/api/absences', ill)) as { absence: string }
    await desk.act(`/api/absences/${absence}/certificate`, { issuer: '校医室', seenOn: DAY })
    await desk.act('/api/day/close', { day: DAY, session: 'morning', lines: [lineFor(roster.at(-1))] })
    const made = (await desk.act('/api/day/report', { day: DAY, isNil: false })) as { report: string }
    return { ...morning, absence, report: made.report }
  }

  it('stands the same after a rebuild', async () => {
    const { served, desk, report } = await everything()
    const all = async () => [
      await desk.day(),
      (await desk.absences()).absences,
      (await desk.cases()).cases,
      await desk.report(report),
    ]
    const before = await all()
    await rebuild(served.world.database, served.school)
    expect(await all()).toEqual(before)
  })

  it('is told to nobody of another school', async () => {
    const { served, roster, absence, report } = await everything()
    const second = { schoolName: '第二学校', account: 'other', name: '别校管理员', password: ADMIN.password }
    await foundSchool(served.world, second)
    const signedIn = await served.post('/api/sign-in', { account: 'other', password: ADMIN.password })
    const headers = { Cookie: cookieOf(signedIn) }
    const asked = async (path: string) => await served.ask(path, { headers })
    expect((await asked(`/api/reports/${report}`)).status).toBe(404)
    expect(await (await asked('/api/absences')).json()).toEqual({ absences: [] })
    expect(await (await asked('/api/day')).json()).toMatchObject({
      reports: [],
      cases: { opened: 0, open: 0 },
    })
    expect(await (await asked(`/api/day/number?${MORNING}expected`)).json()).toMatchObject({ total: 0 })
    expect(await (await asked(`/api/people?query=${roster[0]?.initials}`)).json()).toEqual({ people: [] })
    for (const [path, body] of [
      [`/api/absences/${absence}/withdraw`, {}],
      [`/api/absences/${absence}/certificate`, { issuer: 'x', seenOn: DAY }],
      [
        '/api/absences',
        { person: roster[0]?.id, fromOn: DAY, untilOn: DAY, sessions: null, reason: 'other' },
      ],
    ] as const)
      expect((await served.post(path, body, headers)).status).toBe(404)
  })
})
