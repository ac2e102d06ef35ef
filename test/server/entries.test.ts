import { describe, expect, it } from 'vitest'
import { parse, type ReplyOf } from '#contract/endpoint.ts'
import { type EntryDetail, entries, entry } from '#contract/entries.ts'
import { today } from '#contract/today.ts'
import type { Identity } from '#domain/facts.ts'
import type { PersonKind } from '#domain/person.ts'
import { utf8 } from '#ledger/bytes.ts'
import { sha256Hex } from '#ledger/chain.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { bringUpToDate } from '#server/entries/up-to-date.ts'
import { foundSchool } from '#server/school/found.ts'
import { addGuard } from '#server/school/guards.ts'
import { importRoster, rosterOf } from '#server/school/roster.ts'
import { checkOf, feverOf, redOf } from '#test/fakes/checks.ts'
import { consoleOf } from '#test/fakes/console.ts'
import { greenCode, identityOf, reading } from '#test/fakes/facts.ts'
import { ADMIN, cookieOf, MONDAY, refusal, type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'

type Page = ReplyOf<typeof entries>
const digestOf = (check: string) => sha256Hex(utf8(check))
const MINUTE = 60_000

async function signedIn(served: Served) {
  const headers = await served.signIn()
  const get = async (path: string): Promise<unknown> => await (await served.ask(path, { headers })).json()
  return {
    headers,
    list: async (query = ''): Promise<Page> => {
      const page = parse(entries.reply, await get(`/api/entries${query}`))
      if (!page.ok) throw new Error(`entries at ${page.at}`)
      return page.value
    },
    detail: async (check: string): Promise<EntryDetail> => {
      const detail = parse(entry.reply, await get(`/api/entries/${check}`))
      if (!detail.ok) throw new Error(`entry at ${detail.at}`)
      return detail.value
    },
    today: async (query = '') => {
      const day = parse(today.reply, await get(`/api/today${query}`))
      if (!day.ok) throw new Error(`today at ${day.at}`)
      return day.value
    },
  }
}

/** A morning of every kind of outcome, with steps and a correction. */
async function writeMorning(tablet: SigningTablet): Promise<void> {
  const at = (minutes: number) => ({ at: MONDAY - 30 * MINUTE + minutes * MINUTE })
  await tablet.write(
    { kind: 'boot', body: { app: '0.1.0', schema: 1, userAgent: 'test', persisted: true } },
    at(0),
  )
  await tablet.write(checkOf('plain'), at(1))
  await tablet.write(feverOf('cooled', 'student-2'), at(2))
  await tablet.write(feverOf('hot', 'student-3'), at(3))
  await tablet.write(redOf('red'), at(4))
  const cooled = checkOf('cooled', {
    identity: identityOf('student', {}, 'student-2'),
    readings: [reading(379), reading(368)],
  }).body
  const { identity, code, readings, reuse, reasons, grade } = cooled
  await tablet.write(
    {
      kind: 'held-step',
      body: {
        check: 'cooled',
        step: 'facts',
        policyVersion: 1,
        identity,
        code,
        readings,
        reuse,
        outcome: 'held',
        reasons,
        missing: [],
        changes: ['retest-below-line'],
        grade,
      },
    },
    at(5),
  )
  await tablet.write(
    {
      kind: 'held-step',
      body: { check: 'cooled', step: 'resolved', outcome: 'admit', reason: 'retest-normal' },
    },
    at(6),
  )
  const other = identityOf('student', {}, 'student-9')
  await tablet.write(
    {
      kind: 'correction',
      body: {
        check: 'plain',
        stream: tablet.enrolment.stream,
        seq: 2,
        reason: 'wrong-person',
        outcome: 'admit',
        identity: other,
      },
    },
    at(7),
  )
}

describe('entries', () => {
  it('come newest first, a page at a time, each once, also while new ones arrive', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    // Pairs share an instant: the key must tell them apart.
    for (let i = 0; i < 25; i++)
      await tablet.write(checkOf(`check-${String(i).padStart(2, '0')}`), {
        at: MONDAY - 50_000 + Math.floor(i / 2) * 1000,
      })
    await tablet.push()
    const console = await signedIn(served)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page = await console.list(`?limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`)
      seen.push(...page.entries.map((row) => row.check))
      cursor = page.next
      await tablet.write(checkOf(`late-${seen.length}`))
      await tablet.push(tablet.batch(25))
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => `check-${String(24 - i).padStart(2, '0')}`))
  })

  it('can be asked by outcome and by day, and are counted under the same filter', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await writeMorning(tablet)
    await tablet.write(checkOf('yesterday'), { at: MONDAY - 24 * 60 * MINUTE })
    await tablet.push()
    const console = await signedIn(served)
    const asked = async (query: string) => {
      const { entries: rows, count } = await console.list(query)
      expect(count).toEqual({ rows: rows.length, capped: false })
      return rows.map((row) => row.check)
    }
    expect(await asked('')).toEqual(['red', 'hot', 'cooled', 'plain', 'yesterday'])
    expect(await asked('?day=2026-11-23')).toEqual(['red', 'hot', 'cooled', 'plain'])
    expect(await asked('?day=2026-11-22')).toEqual(['yesterday'])
    expect(await asked('?outcome=held')).toEqual(['hot'])
    expect(await asked('?outcome=held&outcome=turn-away&day=2026-11-23')).toEqual(['red', 'hot'])
    expect(await asked('?outcome=isolate')).toEqual([])
  })

  it('refuse a question that makes no sense', async () => {
    const served = await serveSchool()
    const { headers } = await signedIn(served)
    const asked = async (query: string) =>
      await refusal(await served.ask(`/api/entries${query}`, { headers }))
    expect(await asked('?day=tomorrow')).toEqual({ status: 400, problem: 'malformed', at: 'day' })
    expect(await asked('?outcome=maybe')).toEqual({ status: 400, problem: 'malformed', at: 'outcome.0' })
    expect(await asked(`?${'outcome=held&'.repeat(5)}`)).toEqual({
      status: 400,
      problem: 'malformed',
      at: 'outcome',
    })
    expect(await asked('?limit=1000')).toEqual({ status: 400, problem: 'malformed', at: 'limit' })
    expect(await asked('?limit=x')).toEqual({ status: 400, problem: 'malformed', at: 'limit' })
    expect(await asked('?cursor=AAAA')).toEqual({ status: 400, problem: 'malformed', at: 'cursor' })
  })

  it('stand as their steps and corrections left them', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await writeMorning(tablet)
    await tablet.push()
    const rows = (await (await signedIn(served)).list()).entries
    expect(rows.find((row) => row.check === 'cooled')).toMatchObject({
      outcome: 'admit',
      tenths: 368,
      corrected: false,
    })
    expect(rows.find((row) => row.check === 'plain')).toMatchObject({
      outcome: 'admit',
      corrected: true,
      person: { id: 'student-9' },
    })
    expect(rows.find((row) => row.check === 'red')).toMatchObject({
      outcome: 'turn-away',
      person: null,
      color: 'red',
      tenths: null,
    })
    expect(rows.find((row) => row.check === 'hot')).toMatchObject({
      outcome: 'held',
      tenths: 379,
      tablet: '东门平板',
    })
  })

  it('are changed by no other tablet, whichever comes first, also after a rebuild', async () => {
    const served = await serveSchool()
    const { database } = served.world
    const [writer, other] = [await enrolTablet(served), await enrolTablet(served)]
    await writer.write(feverOf('ours'))
    const { stream } = writer.enrolment
    const resolved = { step: 'resolved', outcome: 'admit', reason: 'retest-normal' } as const
    const meddle = async () => {
      await other.write({ kind: 'held-step', body: { check: 'ours', ...resolved } })
      await other.write({
        kind: 'correction',
        body: { check: 'ours', stream, seq: 1, reason: 'wrong-outcome', outcome: 'turn-away' },
      })
      const from = other.events.length - 2
      expect((await other.push(other.batch(from))).status).toBe(200)
    }
    const reasons = async () =>
      (await database.all('select disposition, why from event where stream <> ? order by seq', stream)).map(
        ({ disposition, why }) => [disposition, why],
      )
    const expected = ['check-unknown', 'check-unknown', 'foreign-check', 'foreign-check', 'foreign-check']
    await meddle()
    await writer.push()
    await meddle()
    await other.write(checkOf('ours'))
    await other.push(other.batch(4))
    const console = await signedIn(served)
    for (const again of [false, true]) {
      if (again) await rebuild(database, served.school)
      expect(await reasons()).toEqual(expected.map((why) => ['quarantined', why]))
      expect((await console.list()).entries).toMatchObject([
        { check: 'ours', outcome: 'held', corrected: false },
      ])
      expect((await console.detail('ours')).history).toHaveLength(1)
    }
  })

  it('are corrected by their own tablet, which names the very place of the check', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    const { stream } = tablet.enrolment
    await tablet.write(checkOf('first'))
    await tablet.write(checkOf('second'))
    const correct = async (place: { stream: string; seq: number }) =>
      await tablet.write({
        kind: 'correction',
        body: { check: 'second', ...place, reason: 'wrong-outcome', outcome: 'held' },
      })
    await correct({ stream, seq: 1 })
    await correct({ stream: 'another', seq: 2 })
    await tablet.push()
    const console = await signedIn(served)
    const second = async () => (await console.list()).entries.find(({ check }) => check === 'second')
    expect(await second()).toMatchObject({ outcome: 'admit', corrected: false })
    await correct({ stream, seq: 2 })
    await tablet.push()
    expect(await second()).toMatchObject({ outcome: 'held', corrected: true })
  })
})

describe('a correction that betters', () => {
  it('what a gate held, or makes nobody of whom it let in, is marked, also after a rebuild', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    const { stream } = tablet.enrolment
    const correct = async (
      seq: number,
      body: { check: string; reason: 'wrong-outcome' | 'tapped-wrong'; outcome: 'admit' | 'held' },
    ) => await tablet.write({ kind: 'correction', body: { ...body, stream, seq } })
    await tablet.write(feverOf('hot'))
    await tablet.write(checkOf('fine'))
    await tablet.write(checkOf('gone'))
    await correct(1, { check: 'hot', reason: 'wrong-outcome', outcome: 'admit' })
    await correct(2, { check: 'fine', reason: 'wrong-outcome', outcome: 'held' })
    await correct(3, { check: 'gone', reason: 'tapped-wrong', outcome: 'admit' })
    await tablet.push()
    const { database } = served.world
    for (const again of [false, true]) {
      if (again) await rebuild(database, served.school)
      const marks = await database.all('select why from event where seq > 3 order by seq')
      expect(marks.map(({ why }) => why)).toEqual(['outcome-differs', null, 'outcome-differs'])
    }
  })
})

describe('an admission that the rules do not give', () => {
  it('stands as the tablet wrote it and is marked, also after a rebuild', async () => {
    const served = await serveSchool()
    const { database } = served.world
    const tablet = await enrolTablet(served)
    const hot = feverOf('hot').body
    await tablet.write(checkOf('right'))
    await tablet.write({ kind: 'check', body: { ...hot, outcome: 'admit' } })
    await tablet.write(feverOf('held'))
    const { identity, code, readings, reuse, reasons, missing, changes, grade } = hot
    const known = { policyVersion: 1, identity, code, readings, reuse, reasons, missing, changes, grade }
    const step = { check: 'held', step: 'facts', outcome: 'admit' } as const
    await tablet.write({ kind: 'held-step', body: { ...step, ...known } })
    await tablet.write({ kind: 'held-step', body: { ...step, ...known, policyVersion: 7 } })
    await tablet.push()
    const marks = async () =>
      (await database.all('select disposition, why from event order by seq')).map(({ disposition, why }) => [
        disposition,
        why,
      ])
    for (const again of [false, true]) {
      if (again) await rebuild(database, served.school)
      expect(await marks()).toEqual(
        [null, 'outcome-differs', null, 'outcome-differs', null].map((why) => ['accepted', why]),
      )
      expect((await (await signedIn(served)).list()).entries.map(({ outcome }) => outcome)).toEqual([
        'admit',
        'admit',
        'admit',
      ])
      const asked = await signedIn(served)
      const doubts = (await asked.list()).entries.map(({ check, doubts: found }) => [check, found])
      expect(Object.fromEntries(doubts)).toEqual({
        right: [],
        [hot.check]: ['outcome-differs'],
        held: ['outcome-differs'],
      })
      expect((await asked.detail('held')).row.doubts).toEqual(['outcome-differs'])
      const open = (await (await consoleOf(served)).cases()).cases.map(({ check, cause }) => [check, cause])
      expect(Object.fromEntries(open)).toEqual({ [hot.check]: 'outcome-differs', held: 'outcome-differs' })
    }
    const metrics = await (await served.ask('/metrics', { address: '127.0.0.1' })).text()
    expect(metrics).toContain('\ncampus_gate_events_outcome_differs 2\n')
  })
})

describe('an admission of somebody of the school’s list', () => {
  it('as another kind of person than the list says is marked and a case, also after a rebuild', async () => {
    const served = await serveSchool({ people: 30 })
    const { database } = served.world
    const roster = await rosterOf(database, served.school)
    const tablet = await enrolTablet(served)
    const [pupil, staff] = (['student', 'staff'] as const).map((kind) =>
      roster.find((one) => one.kind === kind),
    )
    if (pupil === undefined || staff === undefined) throw new Error('a list without a pupil or staff')
    const as = (kind: PersonKind, { id }: { id: string }) => identityOf(kind, {}, id)
    const letIn = async (check: string, identity: Identity, code = greenCode({ digest: digestOf(check) })) =>
      await tablet.write(checkOf(check, { identity, code }))
    await letIn('pupil', as('student', pupil))
    await letIn('staff-as-pupil', as('student', staff))
    await letIn('pupil-as-visitor', as('visitor', pupil))
    await letIn('nobody-of-the-list', as('student', { id: 'moved-away' }))
    await tablet.write(checkOf('hot-staff', { identity: as('student', staff), readings: [reading(379)] }))
    const { stream } = tablet.enrolment
    const named = { identity: as('staff', pupil), reason: 'wrong-person', outcome: 'admit' } as const
    await tablet.write({ kind: 'correction', body: { check: 'pupil', stream, seq: 1, ...named } })
    await tablet.push()
    for (const again of [false, true]) {
      if (again) await rebuild(database, served.school)
      const marks = await database.all('select why from event order by seq')
      expect(marks.map(({ why }) => why)).toEqual([
        ...[null, 'outcome-differs', 'outcome-differs', null, null],
        'outcome-differs',
      ])
      const open = (await (await consoleOf(served)).cases()).cases.map(({ check, cause }) => [check, cause])
      expect(Object.fromEntries(open)).toMatchObject({
        ...{ pupil: 'outcome-differs', 'staff-as-pupil': 'outcome-differs' },
        ...{ 'pupil-as-visitor': 'outcome-differs', 'hot-staff': 'hold' },
      })
    }
  })
})

describe('an entry', () => {
  it('shows its reasons, its history and its place in the chain', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await writeMorning(tablet)
    await tablet.push()
    const detail = await (await signedIn(served)).detail('cooled')
    expect(detail).toMatchObject({
      row: { check: 'cooled', outcome: 'admit' },
      reasons: [{ rule: 'T-2', code: 'fever', tenths: 379 }],
      policyVersion: 1,
      history: [
        { seq: 3, kind: 'check', outcome: 'held', reason: null, actor: 'guard-1' },
        { seq: 6, kind: 'held-step', outcome: 'held', reason: null },
        { seq: 7, kind: 'held-step', outcome: 'admit', reason: 'retest-normal' },
      ],
    })
    expect(detail.readings.map((one) => one.tenths)).toEqual([379, 368])
    const [second, third] = [tablet.events[1], tablet.events[2]]
    expect(detail.chain).toEqual({
      ...{ stream: tablet.enrolment.stream, seq: 3, hash: third?.hash, prev: second?.hash, holds: true },
      ...{ receivedAt: MONDAY, safe: false },
    })
  })

  it('is told, no more, once a guard answered for the code of a held person', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    const code = greenCode({ color: 'yellow' })
    await tablet.write(checkOf('yellow', { identity: identityOf('staff'), code, readings: [reading(366)] }))
    await tablet.push()
    const console = await signedIn(served)
    expect((await console.detail('yellow')).row).toMatchObject({ outcome: 'held', grade: 'token' })
    await tablet.write({
      kind: 'held-step',
      body: { check: 'yellow', step: 'resolved', outcome: 'admit', reason: 'green-code-seen' },
    })
    await tablet.push(tablet.batch(1))
    expect((await console.detail('yellow')).row).toMatchObject({ outcome: 'admit', grade: 'told' })
  })

  it('names the guards who acted', async () => {
    const served = await serveSchool()
    const guard = await addGuard(served.world, served.school, { name: '测试门卫', pin: '908172' })
    const tablet = await enrolTablet(served)
    await tablet.write(checkOf('seen'), { actor: guard })
    await tablet.write(
      {
        kind: 'held-step',
        body: { check: 'seen', step: 'resolved', outcome: 'admit', reason: 'retest-normal' },
      },
      { actor: 'guard-of-another-time' },
    )
    await tablet.push()
    const detail = await (await signedIn(served)).detail('seen')
    expect(detail.history.map(({ actor }) => actor)).toEqual(['测试门卫', 'guard-of-another-time'])
  })

  it('says that its chain is broken when the stored bytes were touched', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await tablet.write(checkOf('touched'))
    await tablet.push()
    const console = await signedIn(served)
    expect((await console.detail('touched')).chain.holds).toBe(true)
    await served.world.database.run(`update event set body = ? where seq = 1`, Uint8Array.of(1, 2, 3))
    expect((await console.detail('touched')).chain.holds).toBe(false)
    await served.world.database.run(`update event set body = null where seq = 1`)
    expect((await console.detail('touched')).chain.holds).toBe(true)
    await served.world.database.run(`update event set header = replace(header, 'guard-1', 'guard-2')`)
    expect((await console.detail('touched')).chain.holds).toBe(false)
  })

  it('is not shown to another school', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await tablet.write(checkOf('ours'))
    await tablet.push()
    await foundSchool(served.world, { schoolName: '另一所学校', ...ADMIN, account: 'other' })
    const other = {
      Cookie: cookieOf(await served.post('/api/sign-in', { account: 'other', password: ADMIN.password })),
    }
    expect(await refusal(await served.ask('/api/entries/ours', { headers: other }))).toEqual({
      status: 404,
      problem: 'not-found',
    })
    expect(await (await served.ask('/api/entries', { headers: other })).json()).toMatchObject({ entries: [] })
    expect(await (await served.ask('/api/tablets', { headers: other })).json()).toMatchObject({ tablets: [] })
    const { stream } = tablet.enrolment
    expect((await served.post(`/api/tablets/${stream}/revoke`, { stream }, other)).status).toBe(404)
  })
})

describe('today', () => {
  it('closes: everybody expected is somewhere or unexplained', async () => {
    const served = await serveSchool({ people: 65 })
    const roster = await rosterOf(served.world.database, served.school)
    const tablet = await enrolTablet(served)
    const [a, b, c] = roster.filter((person) => person.kind === 'student')
    if (!a || !b || !c) throw new Error('three pupils')
    const as = (person: typeof a) => ({
      identity: {
        ...identityOf('student'),
        person: { id: person.id, kind: person.kind, name: person.name, unit: person.unit },
      },
    })
    await tablet.write(checkOf('a', as(a)))
    await tablet.write(checkOf('b', { ...as(b), readings: [reading(380)] }))
    await tablet.write(checkOf('c', { ...as(c), code: greenCode({ color: 'red' }) }))
    await tablet.write(checkOf('visitor', { identity: identityOf('visitor'), code: greenCode() }))
    await tablet.write(checkOf('stranger', { identity: identityOf('student', {}, 'not-on-roster') }))
    await tablet.push()
    const day = await (await signedIn(served)).today()
    expect(day.day).toBe('2026-11-23')
    expect(day.counts).toEqual({
      expected: 65,
      admitted: 1,
      held: 1,
      isolated: 0,
      turnedAway: 1,
      absent: 0,
      unexplained: 62,
    })
    expect(day.visitors).toEqual({ admitted: 1, held: 0, isolated: 0, turnedAway: 0 })
    expect(day.unexpected).toEqual({ admitted: 1, held: 0, isolated: 0, turnedAway: 0 })
    expect(day.unexplained).toHaveLength(62)
    expect(day.unexplained.map((person) => person.id)).not.toContain(a.id)
    const sum = (of: 'expected' | 'unexplained') =>
      day.units.reduce((total, unit) => total + unit.counts[of], 0)
    expect([sum('expected'), sum('unexplained')]).toEqual([65, 62])
  })

  it('is told class by class as a school counts them, departments last, names in order within each', async () => {
    const served = await serveSchool()
    const staff = { kind: 'staff', unit: '教务处' } as const
    const pupil = { kind: 'student' } as const
    await importRoster(served.world, served.school, [
      { ...staff, name: '赵甲', number: 'T1' },
      { ...pupil, name: '钱乙', unit: '二年级10班', number: 'S1' },
      { ...pupil, name: '周丁', unit: '二年级2班', number: 'S2' },
      { ...pupil, name: '安丙', unit: '二年级2班', number: 'S3' },
      { ...pupil, name: '孙戊', unit: '一年级1班', number: 'S4' },
    ])
    const day = await (await signedIn(served)).today()
    expect(day.units.map(({ unit }) => unit)).toEqual(['一年级1班', '二年级2班', '二年级10班', '教务处'])
    expect(day.unexplained.map(({ name }) => name)).toEqual(['孙戊', '安丙', '周丁', '钱乙', '赵甲'])
  })

  it('expects nobody on a Sunday, and can be asked for another day', async () => {
    const served = await serveSchool({ people: 13 })
    const console = await signedIn(served)
    expect((await console.today('?day=2026-11-22')).counts.expected).toBe(0)
    expect((await console.today('?day=2026-11-24')).counts.expected).toBe(13)
    const wrong = await served.ask('/api/today?day=24.11.2026', { headers: console.headers })
    expect(await refusal(wrong)).toEqual({ status: 400, problem: 'malformed', at: 'day' })
    expect((await served.ask('/api/today?day=2026-02-31', { headers: console.headers })).status).toBe(400)
  })
})

describe('projections', () => {
  it('are the same, byte for byte, when they are built again from the raw events', async () => {
    const served = await serveSchool()
    const tablets = [await enrolTablet(served), await enrolTablet(served)]
    for (const tablet of tablets) {
      await tablet.write({
        kind: 'correction',
        body: {
          check: 'plain',
          stream: 'x',
          seq: 9,
          reason: 'wrong-temperature',
          outcome: 'admit',
          readings: [reading(366)],
        },
      })
      await writeMorning(tablet)
      tablet.writeRaw(await tablet.sealer.seal('{"check":1}'), { kind: 'check' })
    }
    for (const tablet of tablets)
      for (let from = 0; from < tablet.events.length; from += 3) await tablet.push(tablet.batch(from, 3))
    const everything = async () => {
      const { database } = served.world
      return JSON.stringify([
        await database.all('select * from entry order by school, check_id'),
        await database.all('select * from entry_step order by school, check_id, gseq'),
        await database.all('select school, stream, seq, disposition, why from event order by gseq'),
      ])
    }
    const before = await everything()
    expect(before).toContain('"check_id":"cooled"')
    await rebuild(served.world.database, served.school)
    expect(await everything()).toBe(before)
  })

  it('are rebuilt once by a server whose code would make others, and by no other', async () => {
    const served = await serveSchool()
    const { database } = served.world
    const tablet = await enrolTablet(served)
    await tablet.write(checkOf('kept'))
    await tablet.push()
    const spoil = async () => await database.run(`update entry set outcome = 'held'`)
    const outcomes = async () =>
      (await database.all('select outcome from entry')).map((row) => row['outcome'])
    const told: string[] = []
    const tell = () => told.push('rebuilding')
    await spoil()
    await bringUpToDate(database, tell)
    expect([told, await outcomes()]).toEqual([[], ['held']])
    await bringUpToDate(database, tell, 1_000_000)
    expect([told, await outcomes()]).toEqual([['rebuilding'], ['admit']])
    await spoil()
    await bringUpToDate(database, tell, 1_000_000)
    expect([told.length, await outcomes()]).toEqual([1, ['held']])
    await database.run('delete from projection')
    await bringUpToDate(database, tell)
    expect([told.length, await outcomes()]).toEqual([2, ['admit']])
  })
})
