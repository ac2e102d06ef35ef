import { describe, expect, it } from 'vitest'
import { keepView } from '#contract/entries-views.ts'
import { destructions, keeping, liftHold, placeHold, rehearseErasure } from '#contract/keeping.ts'
import { dayOf } from '#domain/calendar.ts'
import type { RosterPerson } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { auditChains } from '#server/db/audit.ts'
import type { Database } from '#server/db/database.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { publish } from '#server/feed.ts'
import { eraseDaily } from '#server/keeping/daily.ts'
import { eraseOf } from '#server/keeping/erase.ts'
import * as holds from '#server/keeping/holds.ts'
import { foundSchool } from '#server/school/found.ts'
import { rosterOf } from '#server/school/roster.ts'
import { checkOf, feverOf } from '#test/fakes/checks.ts'
import { consoleOf } from '#test/fakes/console.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { greenCode, identityOf } from '#test/fakes/facts.ts'
import { ADMIN, MONDAY, refusal, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { registrationOf, visitEndOf, visitOf } from '#test/fakes/visits.ts'

const DAY_MS = 24 * 60 * 60_000
const DAY = '2026-11-23'
const checkpoint = { id: 'gate-1', kind: 'gate', lane: '1' } as const

const identity = ({ id, kind, name, unit }: RosterPerson) =>
  identityOf(kind, { person: { id, kind, name, unit } }, id)

async function aSchool(people = 12) {
  const served = await serveSchool({ people })
  const { database } = served.world
  const roster = await rosterOf(database, served.school)
  const tablet = await enrolTablet(served)
  let pushed = 0
  const push = async (): Promise<void> => {
    for (; pushed < tablet.events.length; pushed = Math.min(pushed + 200, tablet.events.length))
      expect((await tablet.push(tablet.batch(pushed, 200))).status).toBe(200)
  }
  /** Everybody of the list passes the gate but the last `missing`. */
  const letIn = async (missing = 2): Promise<void> => {
    for (const [n, person] of roster.slice(0, roster.length - missing).entries()) {
      const code = person.kind === 'staff' ? greenCode({ digest: `${n}`.padStart(64, '0') }) : null
      const admitted = checkOf(`in-${person.id}`, { identity: identity(person), code })
      const body = { ...admitted.body, outcome: 'admit' } as const
      await tablet.write({ ...admitted, body }, { at: MONDAY - 60_000 })
    }
    await push()
  }
  const erase = (isDry = false) => eraseOf(served.world, served.school, isDry)
  const bodies = async (): Promise<number> => {
    const [row] = await database.all('select count(*) as n from event where body is not null')
    return Number(row?.['n'])
  }
  const rows = (table: string) => database.all(`select * from ${table} where school = ?`, served.school)
  const audit = () => auditChains(database, () => {})
  const days = (n: number): void => served.pass(n * DAY_MS)
  return {
    served,
    school: served.school,
    roster,
    tablet,
    push,
    letIn,
    erase,
    bodies,
    rows,
    audit,
    days,
    database,
  }
}

describe('checks that have met their purpose', () => {
  it('are erased with their people, and the numbers of their day stay as they were', async () => {
    const { served, letIn, erase, bodies, rows, audit, days } = await aSchool()
    await letIn(2)
    days(1)
    const before = await (await consoleOf(served)).day(`?day=${DAY}`)
    days(30)
    expect((await erase()).destroyed).toEqual([])
    days(1)
    const { destroyed } = await erase()
    expect(destroyed).toEqual([
      { day: DAY, purpose: 'checks', kind: 'check', outcome: 'admit', things: 10, events: 10 },
    ])
    expect(await bodies()).toBe(0)
    expect([await rows('entry'), await rows('entry_step')]).toEqual([[], []])
    expect(await audit()).toMatchObject({ events: 10, erased: 10, broken: 0 })
    const desk = await consoleOf(served)
    const after = await desk.day(`?day=${DAY}`)
    expect(after.sessions).toEqual(before.sessions)
    expect(after.sessions[0]).toMatchObject({ counts: { expected: 12, admitted: 10, unexplained: 2 } })
    expect(before.erasedAt).toBeNull()
    expect(after.erasedAt).toBe(served.world.clock())
    expect(await desk.number(`day=${DAY}&session=morning&number=admitted`)).toMatchObject({
      people: [],
      total: 0,
    })
  })

  it('leave the same numbers once everything was derived anew, and whatever comes late', async () => {
    const { served, roster, tablet, push, letIn, erase, days, rows } = await aSchool()
    await letIn(2)
    days(32)
    await erase()
    const desk = await consoleOf(served)
    const erased = await desk.day(`?day=${DAY}`)
    await rebuild(served.world.database, served.school)
    expect(await rows('entry')).toEqual([])
    expect(await desk.day(`?day=${DAY}`)).toEqual(erased)
    const pupil = roster.find(({ kind }) => kind === 'student')
    if (pupil === undefined) throw new Error('a school without pupils')
    await tablet.write(checkOf('late', { identity: identity(pupil) }), { at: MONDAY })
    await push()
    expect(await rows('entry')).toHaveLength(1)
    expect((await desk.day(`?day=${DAY}`)).sessions).toEqual(erased.sessions)
    served.pass(1)
    expect((await erase()).destroyed).toMatchObject([{ day: DAY, kind: 'check', things: 1 }])
    expect(await rows('entry')).toEqual([])
  })

  it('are counted by a dry run, which changes nothing', async () => {
    const { letIn, erase, bodies, rows, days } = await aSchool()
    await letIn(2)
    days(32)
    const dry = await erase(true)
    expect([await bodies(), (await rows('entry')).length, await rows('kept_day')]).toEqual([10, 10, []])
    expect(await erase()).toEqual(dry)
  })

  it('are erased page by page, however many they are', async () => {
    const { roster, letIn, erase, bodies, days } = await aSchool(300)
    await letIn(0)
    days(32)
    expect((await erase()).destroyed).toMatchObject([{ things: roster.length, events: roster.length }])
    expect(await bodies()).toBe(0)
  })

  it('of visitors follow the term of visits', async () => {
    const { served, tablet, push, erase, rows, days, database } = await aSchool()
    const policy = {
      ...DEFAULT_POLICY,
      version: 2,
      retention: { ...DEFAULT_POLICY.retention, visits: 3, checks: 20 },
    }
    await database.tx((sql) =>
      publish(sql, served.school, [{ kind: 'policy', key: 'current', value: policy }]),
    )
    await tablet.write(checkOf('pupil', { identity: identityOf('student') }))
    const visitor = checkOf('visitor', { identity: identityOf('visitor') })
    await tablet.write({ ...visitor, body: { ...visitor.body, outcome: 'admit', reasons: [] } })
    await push()
    // Whatever the rules of now say to a visitor without a code is no matter of this test.
    await database.run('delete from case_file where school = ?', served.school)
    days(4)
    expect((await erase()).destroyed).toMatchObject([{ purpose: 'visits', things: 1 }])
    expect(await rows('entry')).toMatchObject([{ check_id: 'pupil' }])
    days(17)
    expect((await erase()).destroyed).toMatchObject([{ purpose: 'checks', things: 1 }])
    expect(await rows('entry')).toEqual([])
  })
})

describe('a view that is kept about one person', () => {
  it('goes with the last entry of somebody who is on no list, and stays for whoever is', async () => {
    const { served, roster, tablet, push, erase, rows, days, database } = await aSchool()
    const guest = identityOf('visitor', {}, 'guest-1')
    await tablet.write(checkOf('visitor', { identity: guest }))
    await push()
    const [pupil] = roster
    const desk = deskOf(served, await served.signIn())
    const kept = [
      ['来宾的记录', `person=${guest.person.id}&outcome=held`],
      ['一名学生', `person=${pupil?.id}`],
      ['全部待处理', 'outcome=held'],
    ] as const
    for (const [name, query] of kept) await desk.ask(keepView, { name, query })
    const names = async () => (await rows('saved_view')).map(({ name }) => name).sort()
    await erase()
    expect(await names()).toHaveLength(3)
    // Whatever case it opened is no matter of this test.
    await database.run('delete from case_file where school = ?', served.school)
    days(400)
    await erase(true)
    expect(await names()).toHaveLength(3)
    await erase()
    expect(await rows('entry')).toEqual([])
    expect(await names()).toEqual(['一名学生', '全部待处理'].sort())
    expect(JSON.stringify(await rows('saved_view'))).not.toContain(guest.person.id)
  })
})

describe('a check that opened a case', () => {
  it('is kept with what the same person did that day, until a year after the case was closed', async () => {
    const { served, tablet, push, erase, rows, audit, days } = await aSchool()
    await tablet.write(checkOf('before', { identity: identityOf('student', {}, 'p1') }), {
      at: MONDAY - 2000,
    })
    await tablet.write(feverOf('fever', 'p1'), { at: MONDAY - 1000 })
    await tablet.write(checkOf('other', { identity: identityOf('student', {}, 'p2') }), { at: MONDAY - 1000 })
    await push()
    days(40)
    await erase()
    expect((await rows('entry')).map((row) => row['check_id']).sort()).toEqual(['before', 'fever'])
    const desk = await consoleOf(served)
    const [one] = (await desk.cases()).cases
    await desk.act(`/api/cases/${one?.case}/steps`, { step: 'feedback', text: '已回家' })
    await desk.act(`/api/cases/${one?.case}/close`, { text: '退烧' })
    days(365)
    expect((await erase()).destroyed).toEqual([])
    days(1)
    expect((await erase()).destroyed).toMatchObject([
      { purpose: 'cases', kind: 'case', things: 1, events: 3 },
      { day: DAY, purpose: 'checks', kind: 'check', things: 1, events: 1 },
      { purpose: 'reads', kind: 'read', things: 1, events: 0 },
    ])
    expect([await rows('entry'), await rows('case_file'), await rows('case_event')]).toEqual([[], [], []])
    expect(await audit()).toMatchObject({ events: 5, erased: 5, broken: 0 })
    await rebuild(served.world.database, served.school)
    expect(await rows('case_file')).toEqual([])
  })

  it('is the same case after a rebuild while others of its day are erased', async () => {
    const { served, tablet, push, erase, rows, days } = await aSchool()
    const code = { digest: 'c'.repeat(64) }
    const shown = (check: string, id: string, at: number) =>
      tablet.write(checkOf(check, { identity: identityOf('staff', code, id), code: null }), { at })
    await shown('first', 'p1', MONDAY - 3000)
    await shown('second', 'p2', MONDAY - 2000)
    await tablet.write(feverOf('fever', 'p3'), { at: MONDAY - 1000 })
    await push()
    days(40)
    await erase()
    const before = [await rows('case_file'), await rows('entry')]
    await rebuild(served.world.database, served.school)
    expect([await rows('case_file'), await rows('entry')]).toEqual(before)
  })

  it('opened by a closing goes with the closing, which keeps its counts', async () => {
    const { served, roster, letIn, erase, rows, days } = await aSchool()
    await letIn(2)
    const lines = roster
      .slice(-2)
      .map(({ id }) => ({ person: id, reason: 'family-not-reached' as const, note: '打不通' }))
    let desk = await consoleOf(served)
    await desk.act('/api/day/close', { day: DAY, session: 'morning', lines })
    days(40)
    await erase()
    desk = await consoleOf(served)
    const [one, two] = (await desk.cases()).cases
    for (const each of [one, two])
      await desk.act(`/api/cases/${each?.case}/steps`, { step: 'feedback', text: '在外地' })
    await desk.act(`/api/cases/${one?.case}/close`, { text: '找到了' })
    days(200)
    desk = await consoleOf(served)
    await desk.act(`/api/cases/${two?.case}/close`, { text: '找到了' })
    days(200)
    await erase()
    // One of the two is a year old, but the other is not, and one event holds both names.
    expect(await rows('case_file')).toHaveLength(2)
    days(200)
    await erase()
    expect([await rows('case_file'), await rows('day_closing')]).toEqual([[], []])
    const [morning] = (await (await consoleOf(served)).day(`?day=${DAY}`)).sessions
    expect(morning?.closing).toMatchObject({
      by: ADMIN.name,
      counts: { unexplained: 2 },
      agrees: true,
      lines: [],
    })
    const kept = JSON.stringify(await rows('kept_day'))
    expect(roster.filter(({ name }) => kept.includes(name))).toEqual([])
  })
})

describe('what ages by itself', () => {
  it('goes by the term of its purpose: home readings first, departures, then who was on duty', async () => {
    const { served, roster, tablet, push, erase, rows, days } = await aSchool()
    const [pupil] = roster
    if (pupil === undefined) throw new Error('a school without people')
    const desk = await consoleOf(served)
    const reading = { tenths: 366, site: 'forehead' }
    await desk.act('/api/home', {
      day: DAY,
      by: 'teacher',
      rows: [{ person: pupil.id, reading, symptoms: ['cough'] }],
    })
    const { id, kind, name, unit } = pupil
    await tablet.write({
      kind: 'departure',
      body: { departure: 'd1', person: { id, kind, name, unit }, checkpoint },
    })
    // Told a second time it is no second departure, and yet its body names somebody.
    await tablet.write({
      kind: 'departure',
      body: { departure: 'd1', person: { id, kind, name, unit }, checkpoint },
    })
    await tablet.write({ kind: 'shift-opened', body: { shift: 's1', guard: 'g1', checkpoint } })
    await push()
    days(15)
    expect((await erase()).destroyed).toMatchObject([
      { purpose: 'exposure', kind: 'home-reading', events: 1 },
      { purpose: 'exposure', kind: 'exposure', events: 1 },
    ])
    expect([await rows('home_reading'), await rows('exposure_answer')]).toEqual([[], []])
    days(17)
    expect((await erase()).destroyed).toMatchObject([{ purpose: 'checks', kind: 'departure', events: 2 }])
    expect(await rows('departure')).toEqual([])
    expect(await rows('shift')).toHaveLength(1)
    days(340)
    expect((await erase()).destroyed).toMatchObject([{ purpose: 'cases', kind: 'shift-opened', events: 1 }])
    expect(await rows('shift')).toEqual([])
  })

  it('takes a visit with what the visitor told and signed, each by the term of visits', async () => {
    const { tablet, push, erase, rows, days } = await aSchool()
    await tablet.write(registrationOf('v1'))
    await tablet.write(visitOf('v1'))
    await tablet.write(visitEndOf('v1', null, 'swept'))
    await push()
    days(31)
    expect((await erase()).destroyed).toEqual([])
    days(1)
    expect((await erase()).destroyed.map(({ purpose, kind, events }) => [purpose, kind, events])).toEqual([
      ['visits', 'visit-registered', 1],
      ['visits', 'visit-opened', 1],
      ['visits', 'visit-closed', 1],
    ])
    for (const table of ['visit_registration', 'visit', 'visit_end']) expect(await rows(table)).toEqual([])
  })

  it('keeps an invitation while its pass lets in, and erases all that was told of it by the term of visits', async () => {
    const { served, roster, database, erase, rows, bodies, days } = await aSchool(60)
    await database.run(
      `update feed set value = replace(value, '"approvals":{"visitor":0', '"approvals":{"visitor":1')
        where school = ? and kind = 'policy'`,
      served.school,
    )
    const desk = await consoleOf(served)
    const { invitation } = Object(
      await desk.act('/api/invitations', {
        guest: { kind: 'visitor', name: '王访', organization: '' },
        ...{ host: roster.find(({ kind }) => kind === 'staff')?.id, purpose: 'meeting', note: '带样书' },
        ...{ from: MONDAY, until: MONDAY + 20 * DAY_MS, party: 2, once: true, plate: null },
      }),
    )
    await desk.act(`/api/invitations/${invitation}/decline`, { note: '改期' })
    days(45)
    expect((await erase()).destroyed).toEqual([])
    days(6)
    const { terms } = await deskOf(served, await served.signIn()).ask(keeping, {})
    expect(terms.find(({ purpose }) => purpose === 'visits')?.coming).toEqual([
      { on: dayOf(served.world.clock() + DAY_MS), things: 2 },
    ])
    days(1)
    expect((await erase()).destroyed).toMatchObject([{ purpose: 'visits', kind: 'invitation', events: 2 }])
    expect([await bodies(), await rows('invitation'), await rows('aging')]).toEqual([0, [], []])
    await rebuild(database, served.school)
    expect(await rows('invitation')).toEqual([])
  })

  it('keeps an absence until a year after its last day, and erases all that was told of it together', async () => {
    const { served, roster, erase, rows, audit, days } = await aSchool()
    const desk = await consoleOf(served)
    const { absence } = Object(
      await desk.act('/api/absences', {
        ...{ person: roster[0]?.id, fromOn: DAY, untilOn: '2026-12-31', sessions: null },
        ...{ reason: 'illness', note: '水痘' },
      }),
    )
    await desk.act(`/api/absences/${absence}/certificate`, { issuer: '社区医院', seenOn: DAY })
    days(400)
    await erase()
    expect(await rows('absence')).toHaveLength(1)
    days(4)
    expect((await erase()).destroyed).toMatchObject([
      { day: '2026-12-31', purpose: 'cases', kind: 'absence', things: 1, events: 2 },
    ])
    expect(await rows('absence')).toEqual([])
    expect(await audit()).toMatchObject({ erased: 2, broken: 0 })
  })

  it('forgets about whom somebody wrote with what they wrote, and not that they wrote', async () => {
    const { served, roster, erase, rows, days } = await aSchool()
    const desk = await consoleOf(served)
    await desk.act('/api/absences', {
      ...{ person: roster[0]?.id, fromOn: DAY, untilOn: DAY, sessions: null },
      ...{ reason: 'illness', note: '水痘' },
    })
    days(300)
    await erase()
    expect(await rows('console_act')).toMatchObject([{ person_id: roster[0]?.id }])
    days(104)
    await erase()
    expect(await rows('console_act')).toMatchObject([
      { account: ADMIN.account, what: 'absence', subject: '', person_id: null },
    ])
  })

  it('erases what nobody could read when the longest term is over', async () => {
    const { tablet, push, erase, bodies, days } = await aSchool()
    tablet.writeRaw(new Uint8Array([1, 2, 3]), { kind: 'check' })
    await push()
    days(365)
    await erase()
    expect(await bodies()).toBe(1)
    days(1)
    expect((await erase()).destroyed).toMatchObject([{ kind: 'quarantined', events: 1 }])
    expect(await bodies()).toBe(0)
  })
})

describe('an order that nothing may be erased', () => {
  it('stops every turn until it is lifted, and a dry run says what waits', async () => {
    const { served, letIn, erase, bodies, days } = await aSchool()
    await letIn()
    days(40)
    const desk = deskOf(served, await served.signIn())
    const { hold } = await desk.ask(placeHold, { reason: '市教育局调查' })
    expect(await erase()).toEqual({ isHeld: true, destroyed: [] })
    expect(await bodies()).toBe(10)
    expect((await desk.ask(rehearseErasure, {})).lines).toEqual([
      { purpose: 'checks', kind: 'check', things: 10, events: 10 },
    ])
    expect((await desk.ask(keeping, {})).holds).toMatchObject([
      { hold, reason: '市教育局调查', by: ADMIN.name, lifted: null },
    ])
    await desk.ask(liftHold, { hold })
    expect((await desk.ask(keeping, {})).holds).toMatchObject([{ hold, lifted: { by: ADMIN.name } }])
    expect(
      await refusal(await served.post(`/api/keeping/holds/${hold}/lift`, {}, await served.signIn())),
    ).toMatchObject({ problem: 'not-found' })
    await erase()
    expect(await bodies()).toBe(0)
  })

  it('that is placed between two pages stops the turn there, and what was not emptied keeps its rows', async () => {
    const { served, school, tablet, push, rows, bodies, days, database } = await aSchool()
    for (let n = 0; n < 200; n += 1)
      await tablet.write(visitEndOf(`v${n}`, null, 'swept'), { at: MONDAY + n })
    await push()
    days(40)
    const emptied = async (): Promise<number> => 200 - (await bodies())
    const tx: Database['tx'] = async (work) => {
      const done = await database.tx(work)
      if ((await emptied()) > 0 && !(await holds.isHeld(database, school)))
        await database.tx((sql) =>
          holds.placeHold(sql, school, { hold: 'h1', reason: '调查', by: 'a', at: MONDAY }),
        )
      return done
    }
    const { isHeld: stands, destroyed } = await eraseOf(
      { ...served.world, database: { ...database, tx } },
      school,
      false,
    )
    expect([stands, await emptied()]).toEqual([true, 128])
    expect(destroyed).toMatchObject([{ kind: 'visit-closed', events: 128 }])
    expect((await rows('visit_end')).length).toBeGreaterThanOrEqual(200 - 128)
  })

  it('is not needed for a dry run: it writes nothing, so that none that fails erases anything', async () => {
    const { served, school, tablet, push, letIn, days, database } = await aSchool()
    await letIn()
    await tablet.write(feverOf('fever', 'p1'), { at: MONDAY - 1000 })
    await tablet.write(visitEndOf('v1', null, 'swept'))
    tablet.writeRaw(new Uint8Array([1, 2, 3]), { kind: 'check' })
    await push()
    days(800)
    const written: string[] = []
    const tx: Database['tx'] = (work) =>
      database.tx((sql) =>
        work({
          ...sql,
          run: (text, ...values) => {
            written.push(text)
            return sql.run(text, ...values)
          },
        }),
      )
    const dry = await eraseOf({ ...served.world, database: { ...database, tx } }, school, true)
    expect(new Set(dry.destroyed.map(({ kind }) => kind))).toEqual(
      new Set(['check', 'visit-closed', 'quarantined']),
    )
    expect(written).toEqual([])
  })
})

describe('the record of destruction', () => {
  it('says of each turn what went, under which policy, and is read a page at a time', async () => {
    const { served, tablet, push, erase, days } = await aSchool()
    for (let n = 0; n < 120; n += 1)
      await tablet.write(checkOf(`c${n}`, { identity: identityOf('student', {}, `p${n}`) }), {
        at: MONDAY - n * DAY_MS,
      })
    await push()
    days(40)
    await erase()
    const turn = served.world.clock()
    const desk = deskOf(served, await served.signIn())
    const first = await desk.ask(destructions, {})
    const second = await desk.ask(destructions, { cursor: first.next ?? '' })
    expect([first.lines.length, second.lines.length, second.next]).toEqual([100, 20, null])
    const lines = [...first.lines, ...second.lines]
    expect(new Set(lines.map(({ day }) => day)).size).toBe(120)
    expect(lines[0]).toEqual({
      ...{ run: turn, policyVersion: DEFAULT_POLICY.version, day: DAY, purpose: 'checks', kind: 'check' },
      ...{ outcome: lines[0]?.outcome, things: 1, events: 1 },
    })
  })

  it('stands beside what goes on each of the next days', async () => {
    const { served, letIn, days } = await aSchool()
    await letIn()
    days(29)
    const { today, terms } = await deskOf(served, await served.signIn()).ask(keeping, {})
    const checks = terms.find(({ purpose }) => purpose === 'checks')
    expect(checks).toEqual({
      ...{ purpose: 'checks', days: 31, since: '2026-11-21' },
      coming: [{ on: dayOf(served.world.clock() + 3 * DAY_MS), things: 10 }],
    })
    expect(today).toBe(dayOf(served.world.clock()))
  })
})

describe('the daily turn', () => {
  it('erases once a day', async () => {
    const { served, letIn, bodies, days } = await aSchool()
    await letIn()
    const daily = eraseDaily(served.world)
    await daily()
    days(32)
    await daily()
    expect(await bodies()).toBe(0)
    expect(served.logged).toEqual([])
  })

  it('is made at every school although one of them fails, and erases nothing by the terms of another policy', async () => {
    const { served, letIn, bodies, days, database, school } = await aSchool()
    await letIn()
    const { school: other } = await foundSchool(served.world, {
      schoolName: '另一所',
      ...ADMIN,
      account: 'other',
    })
    await database.run("update feed set value = '{}' where school = ? and kind = 'policy'", other)
    days(32)
    for (const reversed of [false, true]) {
      const all: Database['all'] = async (sql, ...values) => {
        const rows = await database.all(sql, ...values)
        return reversed && sql.startsWith('select school from school') ? [...rows].reverse() : rows
      }
      await eraseDaily({ ...served.world, database: { ...database, all } })()
    }
    expect(await bodies()).toBe(0)
    expect(served.logged).toMatchObject([
      { error: 'erasure', school: other },
      { error: 'erasure', school: other },
    ])
    expect(school).not.toBe(other)
  })
})
