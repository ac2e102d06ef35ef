import { describe, expect, it } from 'vitest'
import {
  codeHosts,
  consoleChanges,
  importTrust,
  putCodeHost,
  removeCodeHost,
  removeTrust,
  trustLists,
  tryCodeHost,
} from '#contract/console-trust.ts'
import type { ReplyOf, RequestOf } from '#contract/endpoint.ts'
import { TRUST } from '#contract/tablet.ts'
import { type CodeHost, DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { foundSchool } from '#server/school/found.ts'
import { testCertificate } from '#test/fakes/certificate.ts'
import { type Desk, deskOf } from '#test/fakes/desk.ts'
import { ADMIN, cookieOf, GATE, MONDAY, refusal, type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

const DAY = 24 * 3_600_000
type Import = RequestOf<typeof importTrust>

const asked = (changes: Partial<Import>): Import => ({
  ...{ scheme: 'dcc', text: '', issuer: '', source: 'test', days: 90, keepOthers: false, commit: true },
  ...changes,
})
const own: CodeHost = { host: 'code.example.cn', path: '/health/', parameter: 'id', time: 'none' }

async function signedIn(): Promise<{ served: Served; desk: Desk; cookie: { Cookie: string } }> {
  const served = await serveSchool()
  const cookie = await served.signIn()
  return { served, cookie, desk: deskOf(served, cookie) }
}

/** Another school on the same server, and its administrator. */
async function nextDoor(served: Served): Promise<{ school: string; desk: Desk }> {
  const { school } = await foundSchool(served.world, { schoolName: '另一所学校', ...ADMIN, account: 'other' })
  const response = await served.post('/api/sign-in', { account: 'other', password: ADMIN.password })
  return { school, desk: deskOf(served, { Cookie: cookieOf(response) }) }
}

async function told(served: Served, school = served.school) {
  const { entries } = await (await enrolTablet(served, GATE, school)).pull('', 500, TRUST)
  return {
    lists: entries.flatMap((entry) => (entry.kind === 'trust-list' ? [entry] : [])),
    hosts: entries.flatMap((entry) => (entry.kind === 'code-host' ? [entry] : [])),
  }
}

describe('trust lists', () => {
  it('are looked at first, and then told to the tablets whole', async () => {
    const { served, desk } = await signedIn()
    const text = testCertificate({ country: 'NZ' }).pem + testCertificate({ country: 'AU' }).pem
    const preview = await desk.ask(importTrust, asked({ text, commit: false }))
    const expected: Partial<ReplyOf<typeof importTrust>> = {
      ...{ outcome: 'read', form: 'certificates', warnings: [] },
      change: { added: 2, changed: 0, unchanged: 0, removed: 0 },
    }
    expect(preview).toMatchObject({ ...expected, committed: false })
    expect((await desk.ask(trustLists, {})).lists).toEqual([])
    expect((await told(served)).lists).toEqual([])

    const done = await desk.ask(importTrust, asked({ text, days: 30 }))
    const row = {
      ...{
        scheme: 'dcc',
        source: 'test',
        issuedAt: MONDAY,
        validUntil: MONDAY + 30 * DAY,
        keys: 2,
        revoked: 0,
      },
      issuerCount: 2,
      issuers: [
        { id: 'AU', name: 'Australia', keys: 1 },
        { id: 'NZ', name: 'New Zealand', keys: 1 },
      ],
    }
    expect(done).toMatchObject({ ...expected, committed: true, list: row })
    expect(await desk.ask(trustLists, {})).toEqual({ lists: [row], now: MONDAY })
    expect((await told(served)).lists).toMatchObject([
      { key: 'dcc', value: { issuers: [{ id: 'AU' }, { id: 'NZ' }], validUntil: MONDAY + 30 * DAY } },
    ])
  })

  it('are left as they are by a text that is refused', async () => {
    const { served, desk } = await signedIn()
    await desk.ask(importTrust, asked({ text: testCertificate().pem }))
    const before = await told(served)
    const torn = testCertificate().pem + testCertificate().pem.slice(0, 200)
    expect(await desk.ask(importTrust, asked({ text: torn }))).toEqual({
      ...{ outcome: 'refused', problem: 'certificate-torn', at: null },
    })
    const useless = await desk.ask(importTrust, asked({ text: testCertificate({ key: 'ed25519' }).pem }))
    expect(useless).toMatchObject({ outcome: 'refused', problem: 'no-keys' })
    expect(useless.outcome === 'refused' && useless.at).toMatch(/^key-unusable /)
    expect(await told(served)).toEqual(before)
    expect((await desk.ask(consoleChanges, {})).changes).toHaveLength(1)
  })

  it('say by kind what was left out, with the first ten by name', async () => {
    const { desk } = await signedIn()
    const { base64 } = testCertificate()
    const text = JSON.stringify([base64, ...Array.from({ length: 12 }, () => 'AAAA')])
    const preview = await desk.ask(importTrust, asked({ text, commit: false }))
    expect(preview).toMatchObject({ warnings: [{ code: 'certificate-unreadable', count: 12 }] })
    expect(preview.outcome === 'read' && preview.warnings[0]?.subjects).toEqual(
      Array.from({ length: 10 }, (_, index) => `#${index + 2}`),
    )
  })

  it('are taken away with a word to the tablets, once', async () => {
    const { served, desk } = await signedIn()
    await desk.ask(importTrust, asked({ text: testCertificate().pem }))
    await desk.ask(removeTrust, { scheme: 'dcc' })
    expect((await told(served)).lists).toEqual([{ kind: 'trust-list', key: 'dcc', value: null }])
    expect(await desk.call(removeTrust, { scheme: 'dcc' })).toMatchObject({
      ok: false,
      failure: { code: 'not-found' },
    })
  })

  it('refuse a request that states nonsense', async () => {
    const { served, cookie } = await signedIn()
    for (const [at, changes] of [
      ['days', { days: 0 }],
      ['days', { days: 401 }],
      ['scheme', { scheme: 'divoc' }],
      ['source', { source: 'x'.repeat(201) }],
    ] as const)
      expect(await refusal(await served.post('/api/trust', { ...asked({}), ...changes }, cookie))).toEqual({
        ...{ status: 400, problem: 'malformed', at },
      })
  })
})

describe('hosts of health codes', () => {
  it('are the known ones at first, and change one by one', async () => {
    const { served, desk } = await signedIn()
    const first = (await desk.ask(codeHosts, {})).hosts
    expect(new Set(first)).toEqual(new Set(DEFAULT_CODE_HOSTS))
    const added = await desk.ask(putCodeHost, { host: own, replaces: null })
    expect(added).toMatchObject({ ok: true })
    const moved = { ...own, path: '/' }
    await desk.ask(putCodeHost, { host: moved, replaces: own })
    await desk.ask(putCodeHost, { host: { ...moved, parameter: null }, replaces: moved })
    for (const host of DEFAULT_CODE_HOSTS) await desk.ask(removeCodeHost, host)
    expect((await desk.ask(codeHosts, {})).hosts).toEqual([{ ...moved, parameter: null }])
    const { hosts } = await told(served)
    expect(hosts.filter(({ value }) => value !== null)).toEqual([
      { kind: 'code-host', key: 'code.example.cn/', value: { ...moved, parameter: null } },
    ])
    await desk.ask(removeCodeHost, moved)
    expect((await desk.ask(codeHosts, {})).hosts).toEqual([])
  })

  it('are not put twice, nor in the place of one that is gone', async () => {
    const { desk } = await signedIn()
    const [known, other] = DEFAULT_CODE_HOSTS
    if (known === undefined || other === undefined) throw new Error('no hosts')
    expect(await desk.ask(putCodeHost, { host: known, replaces: null })).toEqual({
      ...{ ok: false, problem: 'place-taken' },
    })
    expect(await desk.ask(putCodeHost, { host: known, replaces: other })).toMatchObject({
      problem: 'place-taken',
    })
    expect(await desk.ask(putCodeHost, { host: own, replaces: own })).toMatchObject({ problem: 'host-gone' })
    expect(await desk.ask(removeCodeHost, own)).toMatchObject({ problem: 'host-gone' })
  })

  it('are two hundred at most', async () => {
    const { desk } = await signedIn()
    for (let n = DEFAULT_CODE_HOSTS.length; n < 200; n += 1)
      await desk.ask(putCodeHost, { host: { ...own, path: `/p${n}/` }, replaces: null })
    expect(await desk.ask(putCodeHost, { host: own, replaces: null })).toMatchObject({
      problem: 'too-many-hosts',
    })
  })

  it('of a school from before they were data are those it lived by, and one can be taken away', async () => {
    const { served, desk } = await signedIn()
    await served.world.database.run(`delete from feed where kind = 'code-host'`)
    expect((await desk.ask(codeHosts, {})).hosts).toHaveLength(DEFAULT_CODE_HOSTS.length)
    expect((await told(served)).hosts).toEqual([])
    await desk.ask(removeCodeHost, { host: 'ykm.gdbs.gov.cn', path: '/' })
    expect((await desk.ask(codeHosts, {})).hosts).toHaveLength(DEFAULT_CODE_HOSTS.length - 1)
    expect((await told(served)).hosts.filter(({ value }) => value !== null)).toHaveLength(
      DEFAULT_CODE_HOSTS.length - 1,
    )
  })

  it('can be tried with a text', async () => {
    const { desk } = await signedIn()
    const tried = (text: string) => desk.ask(tryCodeHost, { text })
    await desk.ask(putCodeHost, { host: own, replaces: null })
    expect(await tried('https://code.example.cn/health/x?id=7\r\n')).toEqual({ host: own, isCode: true })
    expect(await tried('https://code.example.cn/health/about')).toEqual({ host: own, isCode: false })
    expect(await tried('https://code.example.cn.evil.example/health/x?id=7')).toEqual({
      ...{ host: null, isCode: false },
    })
  })
})

describe('one school', () => {
  it('never sees or touches the lists and hosts of another', async () => {
    const { served, desk } = await signedIn()
    const other = await nextDoor(served)
    await desk.ask(importTrust, asked({ text: testCertificate().pem }))
    await desk.ask(putCodeHost, { host: own, replaces: null })
    expect((await other.desk.ask(trustLists, {})).lists).toEqual([])
    expect((await other.desk.ask(codeHosts, {})).hosts).not.toContainEqual(own)
    expect((await other.desk.ask(consoleChanges, {})).changes).toEqual([])
    expect(await other.desk.call(removeTrust, { scheme: 'dcc' })).toMatchObject({ ok: false })
    expect(await other.desk.ask(removeCodeHost, own)).toMatchObject({ ok: false })
    const fresh = await other.desk.ask(importTrust, asked({ text: testCertificate().pem, keepOthers: true }))
    expect(fresh).toMatchObject({ change: { added: 1, unchanged: 0 } })
    expect((await told(served, other.school)).lists).toHaveLength(1)
    expect((await desk.ask(trustLists, {})).lists).toMatchObject([{ keys: 1 }])
  })

  it('lets nobody in who is not signed in, and no form of another site', async () => {
    const { served, cookie } = await signedIn()
    for (const path of ['/api/trust', '/api/code-hosts', '/api/changes'])
      expect((await served.ask(path)).status).toBe(401)
    for (const path of ['/api/trust', '/api/trust/dcc/remove', '/api/code-hosts', '/api/code-hosts/try']) {
      expect((await served.post(path, {})).status).toBe(401)
      expect((await served.ask(path, { method: 'POST', body: '{}', headers: cookie })).status).toBe(403)
    }
  })
})

describe('every change', () => {
  it('is written down with who made it and what it was, newest first', async () => {
    const { served, desk } = await signedIn()
    await desk.ask(importTrust, asked({ text: testCertificate().pem, source: 'ministry' }))
    served.pass(60_000)
    await desk.ask(putCodeHost, { host: own, replaces: null })
    await desk.ask(removeCodeHost, own)
    await desk.ask(removeTrust, { scheme: 'dcc' })
    const { changes } = await desk.ask(consoleChanges, {})
    expect(changes).toEqual([
      { at: MONDAY + 60_000, by: ADMIN.name, what: 'trust-list-removed', subject: 'dcc' },
      { at: MONDAY + 60_000, by: ADMIN.name, what: 'code-host-removed', subject: 'code.example.cn/health/' },
      { at: MONDAY + 60_000, by: ADMIN.name, what: 'code-host-put', subject: 'code.example.cn/health/' },
      { at: MONDAY, by: ADMIN.name, what: 'trust-list-put', subject: 'dcc' },
    ])
    const [first] = await served.world.database.all(
      'select account, detail from console_change where school = ? order by n limit 1',
      served.school,
    )
    expect(first?.['account']).toBe(ADMIN.account)
    expect(JSON.parse(String(first?.['detail']))).toMatchObject({
      ...{ source: 'ministry', keys: 1, validUntil: MONDAY + 90 * DAY },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })
})
