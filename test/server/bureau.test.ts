import { describe, expect, it } from 'vitest'
import { makeAccount, ownAccount } from '#contract/accounts.ts'
import { bureauDay, bureauSchool } from '#contract/bureau.ts'
import { whoAmI } from '#contract/session.ts'
import { proveSealingKey, resumeSetUp, setUp } from '#contract/set-up.ts'
import { today } from '#contract/today.ts'
import { newSchoolLink, openBureau } from '#server/bureau/bureau.ts'
import { asSchool } from '#server/db/scope.ts'
import { foundSchool } from '#server/school/found.ts'
import { OWN_PASSWORD, ownPassword } from '#test/fakes/accounts.ts'
import { isOnPostgres } from '#test/fakes/database.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { ADMIN, cookieOf, refusal, type Served, serveNothing } from '#test/fakes/served.ts'
import { type WholeSchool, wholeSchool } from '#test/fakes/whole-school.ts'

const DAY = '2026-11-23'
const BUREAU = { bureau: '某区教育局', account: 'bureau', name: '局办公室' }
/** Stands in every word of a school but its name and its class. */
const MARK = '不可见'

async function signedIn(served: Served, account: string, password: string) {
  const response = await served.post('/api/sign-in', { account, password })
  const cookie = { Cookie: cookieOf(response) }
  // What the server's own command gave.
  if (password !== ADMIN.password && password !== OWN_PASSWORD) await ownPassword(served, cookie, password)
  return deskOf(served, cookie)
}

/** A school that has reported its day, one that has not, and one of no bureau. */
async function aDistrict() {
  const alone = await serveNothing()
  let asked = 0
  const served: Served = {
    ...alone,
    ask: (path, init = {}) => alone.ask(path, { address: `address-${++asked}`, ...init }),
  }
  const word = (place: string): string =>
    place === 'school' ? '第一小学' : place === 'class' ? '一年级1班' : `${MARK}·${place}`
  const told: WholeSchool = await wholeSchool(served, 'first-head', { typed: word, recorded: word })
  const silent = await foundSchool(served.world, { schoolName: '第二小学', ...ADMIN, account: 'second-head' })
  const password = await openBureau(served.world, BUREAU)
  if (password === null) throw new Error('no bureau')
  const other = await foundSchool(served.world, { schoolName: '外区小学', ...ADMIN, account: 'other-head' })
  const desk = await signedIn(served, BUREAU.account, password)
  return { served, desk, told: told.ids.school, silent: silent.school, other: other.school, password }
}

describe('a bureau', () => {
  it('sees first which of its schools has not reported, and how the schools compare', async () => {
    const { desk, told, silent } = await aDistrict()
    expect(await desk.ask(whoAmI, {})).toMatchObject({ role: 'bureau', schoolName: '某区教育局' })
    const { schools, day } = await desk.ask(bureauDay, {})
    expect(day).toBe(DAY)
    expect(schools.map(({ school, called, report }) => [school, called, report?.isNil ?? null])).toEqual([
      [silent, '第二小学', null],
      [told, '第一小学', false],
    ])
    expect(schools[1]).toMatchObject({
      counts: { expected: 4, admitted: 1, held: 1, absent: 1, unexplained: 1 },
      tablets: { all: 2 },
    })
    expect(schools[1]?.cases.open).toBeGreaterThan(0)
    expect(schools[0]).toMatchObject({ counts: { expected: 0 }, tablets: { all: 0, silent: 0 } })
  })

  it('reads one school class by class and session by session, and no name of anybody in it', async () => {
    const { served, desk, told } = await aDistrict()
    const one = await desk.ask(bureauSchool, { school: told })
    expect(one.units.map(({ unit, counts }) => [unit, counts.expected])).toContainEqual(['一年级1班', 3])
    expect(one.sessions).toContainEqual(
      expect.objectContaining({ session: 'morning', closedAt: served.world.clock() }),
    )
    expect(one.reports).toEqual([{ at: served.world.clock(), isNil: false }])
    const everything = JSON.stringify([one, await desk.ask(bureauDay, {})])
    // A department is called what the school calls it.
    expect(everything.replaceAll(`${MARK}·department`, '')).not.toContain(MARK)
  })

  it('is told of no school but its own, and does nothing a school does', async () => {
    const { desk, told, other } = await aDistrict()
    const nobody = await desk.call(bureauSchool, { school: 'AAAAAAAA' })
    expect(nobody).toMatchObject({ failure: { code: 'not-found' } })
    const foreign = await desk.call(bureauSchool, { school: other })
    expect({ ...foreign, failure: null }).toEqual({ ...nobody, failure: null })
    expect(foreign).toMatchObject({ failure: { code: 'not-found' } })
    expect(await desk.call(today, {})).toMatchObject({ failure: { code: 'forbidden' } })
    const wanted = { account: 'spy', called: '某人', role: 'school' as const, units: [] }
    expect(await desk.call(makeAccount, wanted)).toMatchObject({ failure: { code: 'forbidden' } })
    expect(told).toBeDefined()
  })

  it('has a day of its own choosing, and an account like any other', async () => {
    const { desk } = await aDistrict()
    const { schools } = await desk.ask(bureauDay, { day: '2026-11-20' })
    expect(schools.map(({ report }) => report)).toEqual([null, null])
    expect(await desk.ask(ownAccount, {})).toMatchObject({
      secondFactor: false,
      sessions: [{ isThis: true }],
    })
  })

  it('is not what a school’s own account can ask', async () => {
    const { served } = await aDistrict()
    const head = await signedIn(served, 'first-head', ADMIN.password)
    expect(await head.call(bureauDay, {})).toMatchObject({ failure: { code: 'forbidden' } })
  })

  it('has as many accounts as it is given names that are free', async () => {
    const { served } = await aDistrict()
    expect(await openBureau(served.world, BUREAU)).toBeNull()
    expect(await openBureau(served.world, { ...BUREAU, account: 'device' })).toBeNull()
    const password = await openBureau(served.world, { ...BUREAU, account: 'bureau-2', bureau: '别名' })
    const second = await signedIn(served, 'bureau-2', password ?? '')
    // By now the school that was founded later is its as well; the bureau keeps its name.
    expect(await second.ask(whoAmI, {})).toMatchObject({ schoolName: '某区教育局' })
    expect((await second.ask(bureauDay, {})).schools).toHaveLength(3)
  })

  it('speaks for one school at a time: inside a school the rows of the others are not there', async () => {
    const { served, told } = await aDistrict()
    const { database } = served.world
    const seen = () => database.all('select distinct school from person order by school')
    const all = await asSchool(told, seen)
    // SQLite has no wall; there the statements alone keep schools apart.
    if (isOnPostgres()) expect(all).toEqual([{ school: told }])
    const members = () => database.all('select member from bureau_school')
    if (isOnPostgres()) expect(await asSchool(told, members)).toEqual([])
    expect((await members()).length).toBe(2)
  })
})

describe('a link of the bureau', () => {
  const asked = (secret: string, account: string) => ({
    ...{ secret, schoolName: '第三小学', account, name: '校长', password: ADMIN.password },
  })

  it('sets up one more school, whose key is proven by the same link, and which is the bureau’s then', async () => {
    const { served, desk } = await aDistrict()
    const secret = (await newSchoolLink(served.world)) ?? ''
    const founded = await served.post(setUp.path, asked(secret, 'third-head'))
    expect(founded.status).toBe(200)
    const { kid, privateKey } = await founded.json()
    expect(await (await served.post(resumeSetUp.path, { secret })).json()).toMatchObject({
      ...{ schoolName: '第三小学', kid, privateKey },
    })
    expect((await served.post(proveSealingKey.path, { secret, kid, privateKey })).status).toBe(200)
    expect(await refusal(await served.post(resumeSetUp.path, { secret }))).toMatchObject({
      problem: 'already-set-up',
    })
    expect(await refusal(await served.post(setUp.path, asked(secret, 'fourth-head')))).toMatchObject({
      problem: 'already-set-up',
    })
    expect((await desk.ask(bureauDay, {})).schools.map(({ called }) => called)).toContain('第三小学')
  })

  it('is nobody’s to guess, runs out after two weeks, and gives no name away twice', async () => {
    const { served } = await aDistrict()
    expect(await refusal(await served.post(setUp.path, asked('guessed', 'third-head')))).toMatchObject({
      problem: 'already-set-up',
    })
    const secret = (await newSchoolLink(served.world)) ?? ''
    // What `device` or `guardian` writes and reads, the records take for nobody's.
    for (const name of ['first-head', 'device', 'guardian'])
      expect(await refusal(await served.post(setUp.path, asked(secret, name)))).toMatchObject({
        ...{ problem: 'not-now', why: 'account-taken' },
      })
    served.pass(14 * 24 * 60 * 60_000)
    expect(await refusal(await served.post(setUp.path, asked(secret, 'third-head')))).toMatchObject({
      problem: 'already-set-up',
    })
  })

  it('is given by a server that has a bureau', async () => {
    const { world } = await serveNothing()
    expect(await newSchoolLink(world)).toBeNull()
  })
})
