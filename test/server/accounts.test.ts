import { describe, expect, it } from 'vitest'
import { ENDPOINTS } from '#cli/rig/endpoints.ts'
import {
  accounts,
  beginSecondFactor,
  changeAccount,
  changePassword,
  confirmSecondFactor,
  disableAccount,
  enableAccount,
  endOwnSession,
  endSession,
  makeAccount,
  ownAccount,
  removeSecondFactor,
  resetAccount,
} from '#contract/accounts.ts'
import { audit } from '#contract/audit.ts'
import { consoleChanges } from '#contract/console-trust.ts'
import { addGuard } from '#contract/guards.ts'
import { LIVE_PATH } from '#contract/live.ts'
import { importRoster } from '#contract/roster.ts'
import { whoAmI } from '#contract/session.ts'
import { today } from '#contract/today.ts'
import { openOwnAccounts } from '#server/auth/own-account.ts'
import { resetPassword } from '#server/auth/rescue.ts'
import { openSignIn } from '#server/auth/sign-in.ts'
import { codeAt, stepOf } from '#server/auth/totp.ts'
import type { Database } from '#server/db/database.ts'
import { nameOfRoute } from '#server/routes/console-route.ts'
import { foundSchool } from '#server/school/found.ts'
import type { World } from '#server/world.ts'
import { askerAs, OWN_PASSWORD, ownPassword } from '#test/fakes/accounts.ts'
import { fromBase32 } from '#test/fakes/base32.ts'
import { type Desk, deskOf } from '#test/fakes/desk.ts'
import { ADMIN, cookieOf, refusal, type Served, serveSchool } from '#test/fakes/served.ts'

const MINUTE = 60_000
const TEACHER = { account: 'li-na', called: '李老师', role: 'teacher', units: ['一年级1班'] } as const

async function anOffice(): Promise<{ served: Served; desk: Desk }> {
  const served = await serveSchool()
  return { served, desk: deskOf(served, await served.signIn()) }
}

const trySignIn = (served: Served, asked: object, more: { address?: string; Cookie?: string } = {}) =>
  served.ask('/api/sign-in', {
    method: 'POST',
    body: JSON.stringify(asked),
    headers: { 'CG-Console': '1', ...(more.Cookie === undefined ? {} : { Cookie: more.Cookie }) },
    ...(more.address === undefined ? {} : { address: more.address }),
  })

async function signedIn(served: Served, asked: object): Promise<Desk> {
  const response = await trySignIn(served, asked)
  if (response.status !== 200) throw new Error(await response.text())
  return deskOf(served, { Cookie: cookieOf(response) })
}

/** Signs in by a password that was given, and puts another in its place. */
async function firstSignIn(served: Served, asked: { account: string; password: string }): Promise<Desk> {
  const cookie = { Cookie: cookieOf(await trySignIn(served, asked)) }
  await ownPassword(served, cookie, asked.password)
  return deskOf(served, cookie)
}

/** The cookie by which this browser is known from now on. */
function knownIn(response: Response): string {
  const known = response.headers.getSetCookie().find((one) => one.startsWith('cg_known='))
  return known?.split(';')[0] ?? ''
}

/** Sets up a second factor for whoever sits at the desk. */
async function secured(served: Served, desk: Desk, password: string) {
  const { secret } = await desk.ask(beginSecondFactor, { password })
  const key = fromBase32(secret)
  const codeNow = (steps = 0): string => codeAt(key, stepOf(served.world.clock()) + steps)
  const { recovery } = await desk.ask(confirmSecondFactor, { code: codeNow() })
  return { codeNow, recovery }
}

describe('an account', () => {
  it('is made with a role, classes and a password that is shown once', async () => {
    const { served, desk } = await anOffice()
    const pupil = { kind: 'student', name: '测试生', unit: '一年级1班', number: 'T1' } as const
    await desk.ask(importRoster, { people: [pupil] })
    const { password } = await desk.ask(makeAccount, { ...TEACHER, units: [...TEACHER.units] })
    const teacher = await signedIn(served, { account: TEACHER.account, password })
    expect(await teacher.ask(whoAmI, {})).toMatchObject({
      ...{ id: 'li-na', name: '李老师', role: 'teacher', units: ['一年级1班'] },
    })
    const listed = await desk.ask(accounts, {})
    expect(listed.units).toEqual(['一年级1班'])
    expect(listed.accounts).toMatchObject([
      { account: 'head', role: 'school', disabledAt: null, sessions: [{}] },
      { account: 'li-na', called: '李老师', role: 'teacher', secondFactor: false, sessions: [{}] },
    ])
    const stored = JSON.stringify(await served.world.database.all('select * from account'))
    expect(stored).not.toContain(password)
  })

  it('has a name of its own on the whole server, and none that a record calls nobody by', async () => {
    const { served, desk } = await anOffice()
    await foundSchool(served.world, { schoolName: '另一所', ...ADMIN, account: 'other-head' })
    for (const account of ['head', 'other-head', 'guardian', 'device'])
      expect(await desk.call(makeAccount, { ...TEACHER, account, units: [] })).toMatchObject({
        failure: { code: 'not-now', why: 'account-taken' },
      })
    const both = await Promise.all([1, 2].map(() => desk.call(makeAccount, { ...TEACHER, units: [] })))
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  it('can be given another role, and has no classes then', async () => {
    const { served, desk } = await anOffice()
    const { password } = await desk.ask(makeAccount, { ...TEACHER, units: [...TEACHER.units] })
    const teacher = await signedIn(served, { account: TEACHER.account, password })
    await desk.ask(changeAccount, { ...TEACHER, role: 'doctor', units: ['一年级1班'] })
    expect(await teacher.ask(whoAmI, {})).toMatchObject({ role: 'doctor', units: [] })
    expect(await desk.call(changeAccount, { ...TEACHER, account: 'nobody', units: [] })).toMatchObject({
      failure: { code: 'not-found' },
    })
  })

  it('that is disabled is out at once and does not come in, until it is enabled again', async () => {
    const { served, desk } = await anOffice()
    const { password } = await desk.ask(makeAccount, { ...TEACHER, units: [] })
    const asked = { account: TEACHER.account, password }
    const teacher = await signedIn(served, asked)
    await desk.ask(disableAccount, { account: TEACHER.account })
    expect(await teacher.call(whoAmI, {})).toMatchObject({ failure: { code: 'not-signed-in' } })
    expect(await refusal(await trySignIn(served, asked))).toMatchObject({ problem: 'wrong-password' })
    await desk.ask(enableAccount, { account: TEACHER.account })
    expect(await teacher.call(whoAmI, {})).toMatchObject({ failure: { code: 'not-signed-in' } })
    expect((await trySignIn(served, asked)).status).toBe(200)
  })

  it('of the last administrator is neither disabled nor made something else', async () => {
    const { desk } = await anOffice()
    const why = { failure: { code: 'not-now', why: 'last-administrator' } }
    const other = { called: '副校长', role: 'school' as const, units: [] }
    const less = { account: 'head', called: '校长', role: 'auditor' as const, units: [] }
    expect(await desk.call(disableAccount, { account: 'head' })).toMatchObject(why)
    expect(await desk.call(changeAccount, less)).toMatchObject(why)
    await desk.ask(makeAccount, { account: 'second', ...other })
    await desk.ask(disableAccount, { account: 'second' })
    expect(await desk.call(disableAccount, { account: 'head' })).toMatchObject(why)
    await desk.ask(enableAccount, { account: 'second' })
    expect((await desk.call(changeAccount, less)).ok).toBe(true)
    // From now on it is no administrator's.
    expect(await desk.call(accounts, {})).toMatchObject({ failure: { code: 'forbidden' } })
  })

  it('of two administrators who disable each other at once leaves one', async () => {
    const { served, desk } = await anOffice()
    const { password } = await desk.ask(makeAccount, {
      ...{ account: 'second', called: '副校长', role: 'school', units: [] },
    })
    const second = await signedIn(served, { account: 'second', password })
    await Promise.all([
      desk.call(disableAccount, { account: 'second' }),
      second.call(disableAccount, { account: 'head' }),
    ])
    const left = await served.world.database.all(
      'select account from account where school = ? and disabled_at is null',
      served.school,
    )
    expect(left).toHaveLength(1)
  })

  it('is reset to a new password, without its sessions and its second factor', async () => {
    const { served, desk } = await anOffice()
    const made = await desk.ask(makeAccount, { ...TEACHER, units: [] })
    const teacher = await firstSignIn(served, { account: TEACHER.account, password: made.password })
    await secured(served, teacher, OWN_PASSWORD)
    const { password } = await desk.ask(resetAccount, { account: TEACHER.account })
    expect(await teacher.call(whoAmI, {})).toMatchObject({ failure: { code: 'not-signed-in' } })
    expect((await trySignIn(served, { account: TEACHER.account, password: OWN_PASSWORD })).status).toBe(401)
    expect((await trySignIn(served, { account: TEACHER.account, password })).status).toBe(200)
  })

  it('shows its sessions, which the office and their owner end one by one', async () => {
    const { served, desk } = await anOffice()
    const { password } = await desk.ask(makeAccount, { ...TEACHER, units: [] })
    const first = await firstSignIn(served, { account: TEACHER.account, password })
    const asked = { account: TEACHER.account, password: OWN_PASSWORD }
    served.pass(10 * MINUTE)
    const second = await signedIn(served, asked)
    const own = await second.ask(ownAccount, {})
    expect(own.sessions.map(({ isThis, madeAt }) => [isThis, madeAt])).toEqual([
      [true, served.world.clock()],
      [false, served.world.clock() - 10 * MINUTE],
    ])
    await second.ask(endOwnSession, { session: own.sessions[1]?.session ?? '' })
    expect(await first.call(whoAmI, {})).toMatchObject({ failure: { code: 'not-signed-in' } })
    await desk.ask(endSession, { account: TEACHER.account, session: own.sessions[0]?.session ?? '' })
    expect(await second.call(whoAmI, {})).toMatchObject({ failure: { code: 'not-signed-in' } })
    // Nobody ends the session of another account by calling it their own.
    const head = (await desk.ask(ownAccount, {})).sessions[0]?.session ?? ''
    const third = await signedIn(served, asked)
    expect(await third.call(endOwnSession, { session: head })).toMatchObject({
      failure: { code: 'not-found' },
    })
  })

  it('gets a new password from its owner, who knows the old one; other sessions end', async () => {
    const { served, desk } = await anOffice()
    const elsewhere = deskOf(served, await served.signIn())
    const password = 'another horse battery'
    expect(await desk.call(changePassword, { before: 'wrong', password })).toMatchObject({
      failure: { code: 'wrong-password' },
    })
    await desk.ask(changePassword, { before: ADMIN.password, password })
    expect((await desk.call(whoAmI, {})).ok).toBe(true)
    expect(await elsewhere.call(whoAmI, {})).toMatchObject({ failure: { code: 'not-signed-in' } })
    expect((await trySignIn(served, { account: ADMIN.account, password })).status).toBe(200)
  })

  it('leaves a record of every change, with who did it', async () => {
    const { served, desk } = await anOffice()
    const { password } = await desk.ask(makeAccount, { ...TEACHER, units: [] })
    const teacher = await firstSignIn(served, { account: TEACHER.account, password })
    await secured(served, teacher, OWN_PASSWORD)
    await desk.ask(changeAccount, { ...TEACHER, units: ['一年级1班'] })
    await desk.ask(disableAccount, { account: TEACHER.account })
    await desk.ask(enableAccount, { account: TEACHER.account })
    await desk.ask(resetAccount, { account: TEACHER.account })
    const { changes } = await desk.ask(consoleChanges, {})
    expect(changes.map(({ what, subject, by }) => [what, subject, by])).toEqual([
      ['account-reset', 'li-na', ADMIN.name],
      ['account-enabled', 'li-na', ADMIN.name],
      ['account-disabled', 'li-na', ADMIN.name],
      ['account-changed', 'li-na', ADMIN.name],
      ['second-factor-set', 'li-na', '李老师'],
      ['password-changed', 'li-na', '李老师'],
      ['account-made', 'li-na', ADMIN.name],
    ])
  })
})

describe('a password that somebody else set', () => {
  const GIVEN = { failure: { code: 'password-given' } }
  const ways: [set: string, give: (served: Served, desk: Desk) => Promise<string>][] = [
    [
      'of a new account',
      async (_, desk) => (await desk.ask(makeAccount, { ...TEACHER, units: [] })).password,
    ],
    [
      'of one that was reset',
      async (served, desk) => {
        const { password } = await desk.ask(makeAccount, { ...TEACHER, units: [] })
        await firstSignIn(served, { account: TEACHER.account, password })
        return (await desk.ask(resetAccount, { account: TEACHER.account })).password
      },
    ],
    [
      'of one that was let in again at the server',
      async (served, desk) => {
        await desk.ask(makeAccount, { ...TEACHER, units: [] })
        return (await resetPassword(served.world, TEACHER.account)) ?? ''
      },
    ],
  ]

  it.each(ways)('%s opens nothing but the way to one of one’s own', async (_, give) => {
    const { served, desk } = await anOffice()
    const password = await give(served, desk)
    const teacher = await signedIn(served, { account: TEACHER.account, password })
    expect(await teacher.ask(whoAmI, {})).toMatchObject({ passwordGiven: true })
    expect(await teacher.call(today, {})).toMatchObject(GIVEN)
    expect(await teacher.call(ownAccount, {})).toMatchObject(GIVEN)
    expect(await teacher.call(beginSecondFactor, { password })).toMatchObject(GIVEN)
    expect(await teacher.call(changePassword, { before: password, password })).toMatchObject({
      failure: { code: 'not-now', why: 'password-same' },
    })
    expect(await teacher.call(today, {})).toMatchObject(GIVEN)
    await teacher.ask(changePassword, { before: password, password: OWN_PASSWORD })
    expect(await teacher.ask(whoAmI, {})).not.toHaveProperty('passwordGiven')
    expect((await teacher.call(today, {})).ok).toBe(true)
    const again = await signedIn(served, { account: TEACHER.account, password: OWN_PASSWORD })
    expect((await again.call(today, {})).ok).toBe(true)
  })

  it('is asked for by every route of the console but two, whatever the role', async () => {
    const { served, desk } = await anOffice()
    for (const role of ['school', 'doctor', 'teacher', 'auditor'] as const) {
      const made = { account: `new-${role}`, called: '新人', role, units: [] }
      const { password } = await desk.ask(makeAccount, made)
      const response = await trySignIn(served, { account: made.account, password })
      const asker = askerAs(served, role, { Cookie: cookieOf(response) })
      const answered: string[] = []
      for (const endpoint of ENDPOINTS) {
        if (!('roles' in endpoint)) continue
        const target = endpoint.path.replaceAll(/:(\w+)/g, 'x')
        const { status, text } = await asker.ask(endpoint.method, target, '{}').then(told)
        if (!(status === 403 && /"problem":"(password-given|forbidden)"/.test(text)))
          answered.push(nameOfRoute(endpoint))
      }
      expect([role, ...answered.sort()]).toEqual([role, 'GET /api/me', 'POST /api/me/password'])
      const live = await served.ask(LIVE_PATH, { headers: { Cookie: cookieOf(response) } })
      expect(await refusal(live)).toMatchObject({ problem: 'password-given' })
    }
  })

  async function told(response: Response): Promise<{ status: number; text: string }> {
    return { status: response.status, text: await response.text() }
  }
})

describe('a session', () => {
  it('is not opened by a password that was right when it was typed and was taken away meanwhile', async () => {
    const { served, desk } = await anOffice()
    const made = await desk.ask(makeAccount, { ...TEACHER, units: [] })
    const signingIn = openSignIn(resetMeanwhile(served, desk))
    const raw = new Request('http://gate.test/api/sign-in')
    const answer = await signingIn(
      { account: TEACHER.account, password: made.password },
      { address: '192.0.2.5', raw },
    )
    expect(answer).toMatchObject({ ok: false, problem: { problem: 'wrong-password' } })
    const sessions = (await desk.ask(accounts, {})).accounts.find(
      ({ account }) => account === TEACHER.account,
    )
    expect(sessions?.sessions).toEqual([])
  })

  it('puts no other password in the place of one that was given meanwhile', async () => {
    const { served, desk } = await anOffice()
    const made = await desk.ask(makeAccount, { ...TEACHER, units: [] })
    const account = await (await signedIn(served, { account: TEACHER.account, ...made })).ask(whoAmI, {})
    let given = ''
    const world = resetMeanwhile(served, desk, (password) => {
      given = password
    })
    const answer = await openOwnAccounts(world).changePassword(account, {
      ...{ before: made.password, password: OWN_PASSWORD, session: null },
    })
    expect(answer).toMatchObject({ ok: false, problem: { problem: 'wrong-password' } })
    expect((await trySignIn(served, { account: TEACHER.account, password: OWN_PASSWORD })).status).toBe(401)
    const teacher = await signedIn(served, { account: TEACHER.account, password: given })
    expect(await teacher.ask(whoAmI, {})).toMatchObject({ passwordGiven: true })
  })

  /** The teacher's account is reset after it was read and before the slow check of its password is over. */
  function resetMeanwhile(served: Served, desk: Desk, given: (password: string) => void = () => {}): World {
    const { database } = served.world
    let hasRead = false
    const all: Database['all'] = async (...asked) => {
      const rows = await database.all(...asked)
      if (hasRead || !asked[0].includes('from account')) return rows
      hasRead = true
      given((await desk.ask(resetAccount, { account: TEACHER.account })).password)
      return rows
    }
    return { ...served.world, database: { ...database, all } }
  }
})

describe('who is added', () => {
  it('or let in again is written down, also when it was done at the server', async () => {
    const { served, desk } = await anOffice()
    await desk.ask(addGuard, { name: '门卫 甲', pin: '123456' })
    await resetPassword(served.world, ADMIN.account)
    const changes = await served.world.database.all(
      'select what, subject, account from console_change order by n',
    )
    expect(changes.map(({ what, account }) => [what, account])).toEqual([
      ['guard-added', ADMIN.account],
      ['account-reset', 'operator'],
    ])
  })

  it('is shown by the name of the guard', async () => {
    const { desk } = await anOffice()
    await desk.ask(addGuard, { name: '门卫 甲', pin: '123456' })
    const book = (await desk.ask(audit, { book: 'settings', what: 'guard-added' })).changes
    expect(book).toMatchObject([{ by: ADMIN.name, subject: '门卫 甲' }])
    expect((await desk.ask(consoleChanges, {})).changes[0]).toMatchObject({
      what: 'guard-added',
      subject: '门卫 甲',
    })
  })
})

describe('the second factor', () => {
  it('is asked for after the password, and a code lets in once', async () => {
    const { served, desk } = await anOffice()
    const { codeNow } = await secured(served, desk, ADMIN.password)
    const asked = { account: ADMIN.account, password: ADMIN.password }
    expect(await refusal(await trySignIn(served, asked))).toEqual({ status: 401, problem: 'second-factor' })
    // The code that set it up is spent.
    expect((await trySignIn(served, { ...asked, code: codeNow() })).status).toBe(401)
    served.pass(30_000)
    expect((await trySignIn(served, { ...asked, code: codeNow() })).status).toBe(200)
    expect(await refusal(await trySignIn(served, { ...asked, code: codeNow() }))).toMatchObject({
      problem: 'second-factor',
    })
    served.pass(60_000)
    // A clock that is a step behind.
    expect((await trySignIn(served, { ...asked, code: codeNow(-1) })).status).toBe(200)
    expect(
      await refusal(await trySignIn(served, { ...asked, password: 'wrong', code: codeNow() })),
    ).toMatchObject({
      problem: 'wrong-password',
    })
  })

  it('of one code used twice at once lets one in', async () => {
    const { served, desk } = await anOffice()
    const { codeNow } = await secured(served, desk, ADMIN.password)
    served.pass(30_000)
    const asked = { account: ADMIN.account, password: ADMIN.password, code: codeNow() }
    const answers = await Promise.all([1, 2, 3].map(() => trySignIn(served, asked)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401])
  })

  it('gives way to a recovery code, each of them once, and that is written down', async () => {
    const { served, desk } = await anOffice()
    const { recovery } = await secured(served, desk, ADMIN.password)
    expect(new Set(recovery).size).toBe(10)
    const asked = { account: ADMIN.account, password: ADMIN.password }
    const [first = ''] = recovery
    const typed = first.toLowerCase().replace('-', ' ')
    expect((await trySignIn(served, { ...asked, code: typed })).status).toBe(200)
    expect((await trySignIn(served, { ...asked, code: first })).status).toBe(401)
    expect((await desk.ask(ownAccount, {})).recoveryLeft).toBe(9)
    expect((await desk.ask(consoleChanges, {})).changes[0]).toMatchObject({ what: 'recovery-code-used' })
    const stored = JSON.stringify(await served.world.database.all('select recovery from account'))
    expect(stored).not.toContain(recovery[1])
  })

  it('counts for nothing before a code of it was told, and goes with the password alone', async () => {
    const { served, desk } = await anOffice()
    const asked = { account: ADMIN.account, password: ADMIN.password }
    expect(await desk.call(beginSecondFactor, { password: 'wrong' })).toMatchObject({ ok: false })
    expect(await desk.call(confirmSecondFactor, { code: '123456' })).toMatchObject({
      failure: { code: 'not-found' },
    })
    await desk.ask(beginSecondFactor, { password: ADMIN.password })
    expect((await trySignIn(served, asked)).status).toBe(200)
    const again = await signedIn(served, asked)
    const { codeNow } = await secured(served, again, ADMIN.password)
    expect(codeNow()).toMatch(/^\d{6}$/)
    expect((await trySignIn(served, asked)).status).toBe(401)
    expect(await again.call(removeSecondFactor, { password: 'wrong' })).toMatchObject({ ok: false })
    await again.ask(removeSecondFactor, { password: ADMIN.password })
    expect((await trySignIn(served, asked)).status).toBe(200)
  })

  it('rests after ten wrong codes, from wherever they come', async () => {
    const { served, desk } = await anOffice()
    const { codeNow } = await secured(served, desk, ADMIN.password)
    served.pass(30_000)
    const asked = { account: ADMIN.account, password: ADMIN.password }
    for (let i = 0; i < 10; i += 1)
      await trySignIn(served, { ...asked, code: 'AAAAA-AAAAA' }, { address: `198.51.100.${i}` })
    const next = await trySignIn(served, { ...asked, code: codeNow() }, { address: '198.51.100.99' })
    expect(await refusal(next)).toMatchObject({ problem: 'too-many-tries' })
    served.pass(15 * MINUTE)
    expect((await trySignIn(served, { ...asked, code: codeNow() })).status).toBe(200)
  })
})

describe('a stranger who guesses passwords', () => {
  const right = { account: ADMIN.account, password: ADMIN.password }
  const guess = (served: Served, address: string, times: number) =>
    Promise.all(
      Array.from({ length: times }, (_, i) =>
        trySignIn(served, { ...right, password: `x${i}` }, { address }),
      ),
    )

  it('makes nobody wait at another address', async () => {
    const { served } = await anOffice()
    await guess(served, '198.51.100.7', 7)
    expect((await trySignIn(served, right, { address: '198.51.100.7' })).status).toBe(429)
    expect((await trySignIn(served, right, { address: '192.0.2.9' })).status).toBe(200)
  })

  it('makes nobody wait at the same address whose browser is known to the account', async () => {
    const { served } = await anOffice()
    const Cookie = knownIn(await trySignIn(served, right))
    const address = '192.0.2.1'
    for (let round = 0; round < 5; round += 1) await guess(served, address, 5)
    expect((await trySignIn(served, right, { address })).status).toBe(429)
    expect((await trySignIn(served, right, { address, Cookie })).status).toBe(200)
    // The cookie is of this account, and nobody can make one.
    const forged = Cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    expect((await trySignIn(served, right, { address, Cookie: forged })).status).toBe(429)
  })

  it('does not get more tries by the cookie', async () => {
    const { served } = await anOffice()
    const Cookie = knownIn(await trySignIn(served, right))
    const tries = Array.from({ length: 7 }, () => trySignIn(served, { ...right, password: 'x' }, { Cookie }))
    expect((await Promise.all(tries)).filter(({ status }) => status === 401)).toHaveLength(5)
  })

  it('is no longer in the way after a rescue, wherever its owner sits', async () => {
    const { served } = await anOffice()
    for (let round = 0; round < 5; round += 1) await guess(served, '192.0.2.1', 5)
    expect((await trySignIn(served, right)).status).toBe(429)
    const password = await resetPassword(served.world, ADMIN.account)
    expect((await trySignIn(served, { account: ADMIN.account, password })).status).toBe(200)
  })
})
