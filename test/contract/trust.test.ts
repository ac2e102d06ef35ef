import { describe, expect, it } from 'vitest'
import { parse } from '#contract/endpoint.ts'
import { feedEntry } from '#contract/feed.ts'
import { codeHost, MAX_REVOKED_IDS, MAX_TRUSTED_KEYS, placeOf, trustList } from '#contract/trust.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { trustListOf } from '#test/fakes/trust.ts'

const list = trustListOf('shc', 1)
const [issuer] = list.issuers
const [key] = issuer?.keys ?? []
const withKey = (changes: object) => ({ ...list, issuers: [{ ...issuer, keys: [{ ...key, ...changes }] }] })

describe('a trust list', () => {
  it('is understood as it was written', () => {
    const whole = withKey({ revoked: ['abc', 'abc.1650000000'], validFrom: 1 })
    expect(parse(trustList, JSON.parse(JSON.stringify(whole)))).toEqual({ ok: true, value: whole })
    expect(parse(feedEntry, { kind: 'trust-list', key: 'shc', value: null })).toMatchObject({ ok: true })
  })

  it('holds three thousand keys, and not one more', () => {
    expect(parse(trustList, trustListOf('dcc', MAX_TRUSTED_KEYS)).ok).toBe(true)
    expect(parse(trustList, trustListOf('dcc', MAX_TRUSTED_KEYS + 1)).ok).toBe(false)
  })

  it.each([
    ['scheme', { ...list, scheme: 'divoc' }],
    ['source', { ...list, source: 'x'.repeat(201) }],
    ['validUntil', { ...list, validUntil: 1.5 }],
    ['issuers.0.keys.0.kid', withKey({ kid: 'two words' })],
    ['issuers.0.keys.0.type', withKey({ type: 'Ed25519' })],
    ['issuers.0.keys.0.spki', withKey({ spki: '+/==' })],
    ['issuers.0.keys.0.spki', withKey({ spki: '' })],
    ['issuers.0.keys.0.uses.0', withKey({ uses: ['sign'] })],
    [
      'issuers.0.keys.0.revoked',
      withKey({ revoked: Array.from({ length: MAX_REVOKED_IDS + 1 }, () => 'a') }),
    ],
  ])('says that %s is wrong', (at, value) => {
    expect(parse(trustList, value)).toEqual({ ok: false, at })
  })
})

describe('a host of health codes', () => {
  it('may tell how its tokens are written, and no more than that', () => {
    const host = { host: 'code.example.cn', path: '/', parameter: 'q', time: 'none' }
    expect(parse(codeHost, { ...host, pattern: 'A<hex 32>' }).ok).toBe(true)
    expect(parse(codeHost, { ...host, pattern: '(a+)+' })).toEqual({ ok: false, at: 'pattern' })
    expect(parse(codeHost, { ...host, pattern: 'A'.repeat(201) })).toEqual({ ok: false, at: 'pattern' })
  })

  it('is any of those the project knows', () => {
    for (const host of DEFAULT_CODE_HOSTS) expect(parse(codeHost, host)).toEqual({ ok: true, value: host })
    expect(new Set(DEFAULT_CODE_HOSTS.map(placeOf)).size).toBe(DEFAULT_CODE_HOSTS.length)
  })

  const host = { host: 'code.example.cn', path: '/', parameter: null, time: 'none' }
  it.each([
    ['a port', { host: 'code.example.cn:8443' }],
    ['a capital letter', { host: 'Code.example.cn' }],
    ['a scheme', { host: 'https://code.example.cn' }],
    ['one name only', { host: 'localhost' }],
    ['a number for an address', { host: '192.0.2.1' }],
    ['a dot at its end', { host: 'code.example.cn.' }],
    ['a star', { host: '*.example.cn' }],
  ])('has no %s', (_what, changes) => {
    expect(parse(codeHost, { ...host, ...changes })).toEqual({ ok: false, at: 'host' })
  })

  it('has a path between slashes that leads nowhere else', () => {
    for (const path of ['/', '/a/', '/healthAct/v2.1/'])
      expect(parse(codeHost, { ...host, path }).ok).toBe(true)
    for (const path of [
      '',
      'a/',
      '/a',
      '//',
      '/a//b/',
      '/../',
      '/a/./',
      '/a b/',
      '/a?b/',
      '/%2e%2e/',
      '/a\\b/',
    ])
      expect(parse(codeHost, { ...host, path })).toEqual({ ok: false, at: 'path' })
  })

  it('tells its time after the path, where no parameter is read', () => {
    expect(parse(codeHost, { ...host, time: 'epoch-ms' }).ok).toBe(true)
    expect(parse(codeHost, { ...host, parameter: 'q', time: 'epoch-ms' }).ok).toBe(false)
    expect(parse(codeHost, { ...host, pattern: '<hex 32>', time: 'epoch-ms' }).ok).toBe(false)
    expect(parse(codeHost, { ...host, parameter: 'a&b' })).toEqual({ ok: false, at: 'parameter' })
  })
})
