import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { absences, findPeople } from '#contract/day.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { entries } from '#contract/entries.ts'
import { guardianPath, homeAsked } from '#contract/guardian.ts'
import { guards } from '#contract/guards.ts'
import { classLinks, guardianMasked } from '#contract/home.ts'
import { destructions } from '#contract/keeping.ts'
import { reads } from '#contract/reads.ts'
import { rehearseRoster } from '#contract/roster.ts'
import { printCards } from '#contract/visits.ts'
import { watchFor } from '#contract/watch-list.ts'
import { keeping as en } from '#i18n/en/keeping.ts'
import { keeping as zh } from '#i18n/zh-CN/keeping.ts'
import type { Database } from '#server/db/database.ts'
import { eraseOf } from '#server/keeping/erase.ts'
import { nameOfRoute } from '#server/routes/console-route.ts'
import { foundSchool } from '#server/school/found.ts'
import { importRoster } from '#server/school/roster.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { openTestDatabase } from '#test/fakes/database.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { identityOf } from '#test/fakes/facts.ts'
import { ADMIN, cookieOf, MONDAY, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

const MINUTE = 60_000
const DAY_MS = 24 * 60 * MINUTE

async function anOffice() {
  const served = await serveSchool({ people: 40 })
  const desk = deskOf(served, await served.signIn())
  const looks = async (asked: { account?: string; person?: string } = {}) =>
    (await desk.ask(reads, asked)).reads
  return { served, desk, looks }
}

/** Names that stand for people wherever they are members of one object together. */
const OF_A_PERSON = [
  ['name', 'unit'],
  ['name', 'kind', 'id'],
  ['name', 'phone'],
  ['name', 'guard'],
  ['id', 'name'],
]
/** Replies with such members that tell of nobody but the one who asks, or of things. */
const TELL_OF_NOBODY: Readonly<Record<string, string>> = {
  'POST /api/sign-in': 'whoever signs in',
  'GET /api/me': 'whoever asks',
  'GET /api/tablets': 'a checkpoint has a name and an id',
  'GET /api/policies': 'a checkpoint has a name and an id',
  'GET /api/trust': 'an issuer has a name and an id',
  'POST /api/trust': 'an issuer has a name and an id',
  'GET /v1/pull': 'a tablet holds the roster of its school; what it shows a guard is not asked of the server',
  'POST /v1/enrol': 'a checkpoint has a name and an id',
}

/** Every endpoint of the contract, whatever file it is in. */
const ENDPOINTS = (await Promise.all(readdirSync('src/contract').map(endpointsOf))).flat()

async function endpointsOf(file: string): Promise<Endpoint<unknown, unknown>[]> {
  if (!file.endsWith('.ts')) return []
  const found: unknown[] = Object.values(Object(await import(`#contract/${file.slice(0, -3)}.ts`)))
  return found.filter(isEndpoint)
}

function isEndpoint(value: unknown): value is Endpoint<unknown, unknown> {
  const { method, path, request } = Object(value)
  return (method === 'GET' || method === 'POST') && typeof path === 'string' && request !== undefined
}

/** Every object a schema can name, however deep. */
function* objectsIn(schema: unknown, seen = new Set<unknown>()): Generator<string[]> {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return
  seen.add(schema)
  const { type, entries: members } = Object(schema)
  if (type === 'object') yield Object.keys(members)
  for (const value of Object.values(schema)) yield* objectsIn(value, seen)
}

function tellsOfPeople({ reply }: Endpoint<unknown, unknown>): boolean {
  return [...objectsIn(reply)].some((members) =>
    OF_A_PERSON.some((names) => names.every((name) => members.includes(name))),
  )
}

describe('every endpoint whose reply has people in it', () => {
  it('says whom, so that who looked is written down', () => {
    const silent = ENDPOINTS.filter((one) => tellsOfPeople(one) && one.people === undefined).map(nameOfRoute)
    expect(silent.filter((route) => !Object.hasOwn(TELL_OF_NOBODY, route))).toEqual([])
    const telling = ENDPOINTS.filter(tellsOfPeople).map(nameOfRoute)
    expect(Object.keys(TELL_OF_NOBODY).filter((route) => !telling.includes(route))).toEqual([])
    expect(telling.length).toBeGreaterThan(15)
  })

  it('has its name in both languages', () => {
    const declared = ENDPOINTS.filter(({ people }) => people !== undefined)
      .map(nameOfRoute)
      .sort()
    expect(Object.keys(zh.reads.routes).sort()).toEqual(declared)
    expect(Object.keys(en.reads.routes).sort()).toEqual(declared)
  })
})

describe('a look at personal data', () => {
  it('is written down with who, when, what was asked and of whom', async () => {
    const { served, desk, looks } = await anOffice()
    const tablet = await enrolTablet(served)
    await tablet.write(checkOf('c1', { identity: identityOf('student', {}, 'p1') }))
    await tablet.write(checkOf('c2', { identity: identityOf('student', {}, 'p2') }))
    await tablet.push()
    await desk.ask(entries, { day: '2026-11-23', limit: 10 })
    expect(await looks()).toMatchObject([
      {
        ...{ at: MONDAY, by: ADMIN.name, route: 'GET /api/entries', people: 2 },
        asked: JSON.stringify({ day: '2026-11-23', limit: 10 }),
      },
    ])
    expect(await looks({ person: 'p2' })).toHaveLength(1)
    expect(await looks({ person: 'p3' })).toEqual([])
  })

  it('says of a question that brings words along whom it meant, and none of the words', async () => {
    const { served, desk, looks } = await anOffice()
    const guardian = { name: '周外婆', phone: '13900001234' }
    const row = { kind: 'student' as const, name: '周同学', unit: '三年级2班', number: '77', guardian }
    await desk.ask(rehearseRoster, { people: [row] })
    await desk.ask(watchFor, {
      ...{ name: '钱甲一', organization: '某公司', phone: '13800001234', idDigits: '123X' },
      ...{ reason: '曾强行进入', until: '2026-11-30' },
    })
    await desk.ask(printCards, { unit: '一年级1班' })
    expect(Object.fromEntries((await looks()).map(({ route, asked }) => [route, asked]))).toEqual({
      'POST /api/cards': JSON.stringify({ unit: '一年级1班' }),
      'POST /api/watch-list': '{}',
      'POST /api/roster/rehearse': '{}',
    })
    const kept = await served.world.database.all('select * from read_record where school = ?', served.school)
    for (const word of ['1390000', '1380000', '123X', '钱甲一', '周外婆', '强行'])
      expect(JSON.stringify(kept)).not.toContain(word)
  })

  it('at nobody is none', async () => {
    const { desk, looks } = await anOffice()
    await desk.ask(absences, {})
    await desk.ask(findPeople, { query: 'zzzzzz' })
    expect(await looks()).toEqual([])
  })

  it('repeated by an open page is one for ten minutes, but whoever is new in it is told at once', async () => {
    const { served, desk, looks } = await anOffice()
    const tablet = await enrolTablet(served)
    const page = () => desk.ask(entries, {})
    await tablet.write(checkOf('c1', { identity: identityOf('student', {}, 'p1') }))
    await tablet.push()
    await page()
    served.pass(9 * MINUTE)
    await page()
    expect(await looks()).toHaveLength(1)
    await tablet.write(checkOf('c2', { identity: identityOf('student', {}, 'p2') }))
    await tablet.push(tablet.batch(1))
    await page()
    expect((await looks()).map(({ people }) => people)).toEqual([1, 1])
    expect(await looks({ person: 'p2' })).toHaveLength(1)
    served.pass(MINUTE)
    await page()
    expect((await looks())[0]).toMatchObject({ at: served.world.clock(), people: 2 })
  })

  it('by a guardian is of the pupil of the link, and the link itself is not written down', async () => {
    const { served, desk, looks } = await anOffice()
    const unit = (await desk.ask(findPeople, { query: '一年级' })).people[0]?.unit ?? ''
    const [link] = (await desk.ask(classLinks, { unit })).links
    const token = link?.path.replace(guardianPath(''), '')
    expect((await served.post(homeAsked.path, { token })).status).toBe(200)
    expect(await looks({ account: 'guardian' })).toMatchObject([
      { by: 'guardian', route: 'POST /api/guardian/asked', asked: '{}', people: 1 },
    ])
    expect(await looks({ account: 'guardian', person: link?.person.id ?? '' })).toHaveLength(1)
  })

  it('at whom to call names whose guardian it was', async () => {
    const { served, desk, looks } = await anOffice()
    const guardian = { name: '王测试', phone: '13812345678' }
    const pupil = { kind: 'student' as const, name: '测试生', unit: '一年级1班', number: 'T1' }
    await served.post('/api/roster', { people: [{ ...pupil, guardian }] }, await served.signIn())
    const found = (await desk.ask(findPeople, { query: 'T1' })).people[0]
    served.pass(1)
    await desk.ask(guardianMasked, { person: found?.id ?? '' })
    expect(await looks({ person: found?.id ?? '' })).toMatchObject([
      { route: 'GET /api/people/:person/guardian' },
      { route: 'GET /api/people' },
    ])
  })

  it('that cannot be written down is not answered', async () => {
    const database = await openTestDatabase()
    let isFull = false
    const tx: Database['tx'] = (work) =>
      database.tx((sql) =>
        work({
          ...sql,
          run: async (statement, ...values) => {
            if (isFull && statement.startsWith('insert into read_record')) throw new Error('disk full')
            return await sql.run(statement, ...values)
          },
        }),
      )
    const served = await serveSchool({ people: 3, world: { database: { ...database, tx } } })
    const desk = deskOf(served, await served.signIn())
    isFull = true
    expect((await desk.call(findPeople, { query: '一年级' })).ok).toBe(false)
    // Nobody is in it, so there is nothing to write down.
    expect((await desk.call(guards, {})).ok).toBe(true)
    isFull = false
    expect((await desk.ask(findPeople, { query: '一年级' })).people.length).toBeGreaterThan(0)
    expect((await desk.ask(reads, {})).reads).toHaveLength(1)
  })

  it('is told to its own school alone', async () => {
    const { served, desk, looks } = await anOffice()
    const { school } = await foundSchool(served.world, { schoolName: '另一所', ...ADMIN, account: 'other' })
    await importRoster(served.world, school, [
      { kind: 'student', name: '别人', unit: '一年级1班', number: '1' },
    ])
    const signedIn = await served.post('/api/sign-in', { account: 'other', password: ADMIN.password })
    const other = deskOf(served, { Cookie: cookieOf(signedIn) })
    await other.ask(findPeople, { query: '别人' })
    expect(await looks()).toEqual([])
    expect((await other.ask(reads, {})).reads).toHaveLength(1)
    expect((await desk.ask(reads, {})).accounts.map(({ account }) => account)).toEqual([ADMIN.account])
  })

  it('is read a page at a time, newest first, nothing twice', async () => {
    const { served, desk } = await anOffice()
    for (let n = 0; n < 130; n += 1) {
      served.pass(11 * MINUTE)
      await deskOf(served, await served.signIn()).ask(findPeople, { query: '一年级' })
    }
    const again = deskOf(served, await served.signIn())
    const first = await again.ask(reads, {})
    const second = await again.ask(reads, { cursor: first.next ?? '' })
    const all = [...first.reads, ...second.reads]
    expect([first.reads.length, second.reads.length, second.next]).toEqual([100, 30, null])
    expect(new Set(all.map(({ read }) => read)).size).toBe(130)
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort((one, other) => other - one))
    expect(desk).toBeDefined()
  })

  it('is forgotten after a year, with a record of that', async () => {
    const { served, desk } = await anOffice()
    await desk.ask(findPeople, { query: '一年级' })
    served.pass(366 * DAY_MS)
    await eraseOf(served.world, served.school, false)
    const later = deskOf(served, await served.signIn())
    expect((await later.ask(reads, {})).reads).toEqual([])
    expect((await later.ask(destructions, {})).lines).toMatchObject([
      { day: '2026-11-23', purpose: 'reads', kind: 'read', things: 1, events: 0 },
    ])
    const { database } = served.world
    expect(await database.all('select * from read_person where school = ?', served.school)).toEqual([])
  })
})
