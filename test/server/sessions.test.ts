import { describe, expect, it } from 'vitest'
import { resetPassword } from '#server/auth/rescue.ts'
import { ADMIN, cookieOf, refusal, type Served, serveSchool } from '#test/fakes/served.ts'

const right = { account: ADMIN.account, password: ADMIN.password }

/** Every console endpoint that shows or changes something. */
const GUARDED: readonly (readonly ['GET' | 'POST', string, unknown?])[] = [
  ['GET', '/api/me'],
  ['GET', '/api/today'],
  ['GET', '/api/entries'],
  ['GET', '/api/entries/check-1'],
  ['GET', '/api/tablets'],
  ['POST', '/api/tablets', { name: 'a', checkpoint: { kind: 'gate', name: 'b', lane: '1' } }],
  ['POST', '/api/tablets/abc/revoke', { stream: 'abc' }],
  ['GET', '/api/guards'],
  ['POST', '/api/guards', { name: 'a', pin: '123456' }],
  ['POST', '/api/roster', { people: [{ kind: 'student', name: 'a', unit: null, number: '1' }] }],
  ['GET', '/api/live'],
]

async function ask(
  served: Served,
  [method, path, body]: (typeof GUARDED)[number],
  headers: Record<string, string>,
): Promise<Response> {
  return method === 'GET' ? await served.ask(path, { headers }) : await served.post(path, body, headers)
}

describe('a session', () => {
  it('is needed for every route of the console', async () => {
    const served = await serveSchool()
    for (const route of GUARDED) {
      for (const headers of [{}, { Cookie: 'cg_session=x.y' }, { Cookie: `cg_session=${served.school}.` }]) {
        expect(await refusal(await ask(served, route, headers))).toEqual({
          status: 401,
          problem: 'not-signed-in',
        })
      }
    }
  })

  it('begins with the password, and its cookie is out of reach of scripts and other sites', async () => {
    const served = await serveSchool()
    const response = await served.post('/api/sign-in', right)
    expect(await response.json()).toEqual({
      id: 'head',
      name: ADMIN.name,
      school: served.school,
      schoolName: '测试学校',
      role: 'school',
      units: [],
    })
    const [cookie, known] = response.headers.getSetCookie()
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Max-Age=43200$/)
    expect(known).toMatch(/; Path=\/api\/sign-in; HttpOnly; SameSite=Strict; Max-Age=\d+$/)
    expect((await served.ask('/api/me', { headers: { Cookie: cookieOf(response) } })).status).toBe(200)
    const token = cookieOf(response).split('.')[1] ?? ''
    expect(JSON.stringify(await served.world.database.all('select * from session'))).not.toContain(token)
  })

  it('is marked for https only where the browser sees https', async () => {
    const { world } = await serveSchool()
    const served = await serveSchool({ world: { settings: { ...world.settings, secure: true } } })
    const response = await served.post('/api/sign-in', right)
    expect(response.headers.get('Set-Cookie')).toContain('; Secure')
    expect(response.headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
  })

  it('ends on signing out, after twelve hours, and when the password is reset', async () => {
    const served = await serveSchool()
    const me = async (headers: Record<string, string>) => (await served.ask('/api/me', { headers })).status
    const first = await served.signIn()
    expect((await served.post('/api/sign-out', {}, first)).headers.get('Set-Cookie')).toMatch(
      /^cg_session=;.*Max-Age=0/,
    )
    expect(await me(first)).toBe(401)
    const second = await served.signIn()
    served.pass(12 * 3_600_000 - 1)
    expect(await me(second)).toBe(200)
    served.pass(1)
    expect(await me(second)).toBe(401)
    const third = await served.signIn()
    const password = await resetPassword(served.world, ADMIN.account)
    expect(await me(third)).toBe(401)
    expect((await served.post('/api/sign-in', right)).status).toBe(401)
    expect((await served.post('/api/sign-in', { account: ADMIN.account, password })).status).toBe(200)
    expect(await resetPassword(served.world, 'nobody')).toBeNull()
  })
})

describe('signing in', () => {
  it('tells nobody whether an account exists', async () => {
    const served = await serveSchool()
    const wrong = await served.post('/api/sign-in', { ...right, password: 'wrong' })
    const unknown = await served.post('/api/sign-in', { account: 'nobody', password: 'wrong' })
    expect(await refusal(wrong)).toEqual({ status: 401, problem: 'wrong-password' })
    expect(await refusal(unknown)).toEqual({ status: 401, problem: 'wrong-password' })
    expect(wrong.headers.get('Set-Cookie')).toBeNull()
  })

  it('rests after five wrong passwords for an account from one place, even with the right one', async () => {
    const served = await serveSchool()
    for (let i = 0; i < 5; i++) await served.post('/api/sign-in', { ...right, password: `wrong ${i}` })
    const sixth = await served.post('/api/sign-in', right)
    expect(sixth.headers.get('Retry-After')).toBe('900')
    expect(await refusal(sixth)).toEqual({ status: 429, problem: 'too-many-tries', retryAfter: 900 })
    served.pass(15 * 60_000)
    expect((await served.post('/api/sign-in', right)).status).toBe(200)
  })

  it('rests after twenty wrong passwords from one address, whatever the accounts', async () => {
    const served = await serveSchool()
    for (let i = 0; i < 20; i++) await served.post('/api/sign-in', { account: `guess-${i}`, password: 'x' })
    expect((await served.post('/api/sign-in', right)).status).toBe(429)
  })

  it('counts tries sent at once', async () => {
    const served = await serveSchool()
    const answers = await Promise.all(
      Array.from({ length: 7 }, () => served.post('/api/sign-in', { ...right, password: 'x' })),
    )
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5)
  })
})

describe('a request of another site', () => {
  it('changes nothing, cookie or not', async () => {
    const served = await serveSchool()
    const signedIn = await served.signIn()
    const guard = { name: '测试门卫', pin: '123456' }
    const asForm = await served.ask('/api/guards', {
      method: 'POST',
      body: JSON.stringify(guard),
      headers: signedIn,
    })
    expect(await refusal(asForm)).toEqual({ status: 403, problem: 'forbidden' })
    for (const site of ['cross-site', 'same-site', 'none']) {
      const foreign = await served.post('/api/guards', guard, { ...signedIn, 'Sec-Fetch-Site': site })
      expect(await refusal(foreign)).toEqual({ status: 403, problem: 'forbidden' })
    }
    expect(await (await served.ask('/api/guards', { headers: signedIn })).json()).toEqual({ guards: [] })
    const own = await served.post('/api/guards', guard, { ...signedIn, 'Sec-Fetch-Site': 'same-origin' })
    expect(own.status).toBe(200)
  })
})
