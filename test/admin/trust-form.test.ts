import { describe, expect, it } from 'vitest'
import { faultsOfTrust, hostOfForm, stateOf, type TrustForm, textOfFile } from '#admin/trust-form.ts'
import type { TrustListRow } from '#contract/console-trust.ts'
import { readImport } from '#server/trust/read-import.ts'
import { testCertificate } from '#test/fakes/certificate.ts'

const form: TrustForm = {
  ...{ scheme: 'dcc', text: 'something', issuer: '', source: 'ministry', days: '90', keepOthers: false },
}

describe('the form of an import', () => {
  it('is let through when it is whole', () => {
    expect(faultsOfTrust(form)).toEqual({})
    for (const days of ['1', ' 400 ', '007']) expect(faultsOfTrust({ ...form, days })).toEqual({})
  })

  it('names what is wrong with each answer', () => {
    expect(faultsOfTrust({ ...form, text: ' \n', source: ' ', days: '' })).toEqual({
      ...{ text: 'text-missing', source: 'source-missing', days: 'days-unusable' },
    })
    for (const days of ['0', '401', '9.5', '-3', '1e2', 'ninety'])
      expect(faultsOfTrust({ ...form, days })).toEqual({ days: 'days-unusable' })
    expect(faultsOfTrust({ ...form, text: 'a'.repeat(3_000_001) })).toEqual({ text: 'text-too-long' })
  })

  it('reads a file of text as it is, and a certificate in its own bytes as the server takes it', () => {
    const { der, pem, kid } = testCertificate()
    expect(textOfFile(new TextEncoder().encode(pem))).toBe(pem)
    const read = readImport('dcc', textOfFile(new Uint8Array(der)), '', 0)
    expect(read.ok && read.value.issuers[0]?.keys[0]?.kid).toBe(kid)
  })
})

describe('a list', () => {
  it('is good, then ends within two weeks, then is out of date', () => {
    const day = 24 * 3_600_000
    const row = { validUntil: 100 * day } as TrustListRow // nothing else is looked at
    expect([0, 85, 86, 99, 100, 101].map((at) => stateOf(row, at * day))).toEqual([
      ...['good', 'good', 'ending', 'ending', 'stale', 'stale'],
    ])
  })
})

describe('the form of a host', () => {
  const host = { host: 'code.example.cn', path: '/health/', parameter: 'id', time: 'none' } as const

  it('describes it', () => {
    expect(hostOfForm(host)).toEqual({ ok: true, host })
    expect(hostOfForm({ ...host, host: ' code.example.cn ', parameter: ' ' })).toEqual({
      ...{ ok: true, host: { ...host, parameter: null } },
    })
    expect(hostOfForm({ ...host, parameter: '', time: 'epoch-ms' })).toMatchObject({
      host: { parameter: null, time: 'epoch-ms' },
    })
  })

  it('has no time where a parameter is read', () => {
    expect(hostOfForm({ ...host, time: 'epoch-ms' })).toEqual({ ok: true, host })
  })

  it('keeps the pattern of a line that is edited, as long as its token is the same', () => {
    const host = { host: 'code.example.cn', path: '/a/', parameter: 'id', time: 'none' } as const
    const before = { ...host, path: '/', pattern: '<hex 32>' }
    expect(hostOfForm(host, before)).toEqual({ ok: true, host: { ...host, pattern: '<hex 32>' } })
    expect(hostOfForm({ ...host, parameter: 'code' }, before)).toEqual({
      ok: true,
      host: { ...host, parameter: 'code' },
    })
    const whole = { ...before, parameter: null }
    expect(hostOfForm({ ...host, parameter: '', time: 'epoch-ms' }, whole)).toEqual({
      ok: true,
      host: { ...host, parameter: null, time: 'epoch-ms' },
    })
  })

  it('says which answer is wrong, and how', () => {
    for (const [changes, at, fault] of [
      [{ host: ' ' }, 'host', 'host-missing'],
      [{ host: 'https://code.example.cn/health/' }, 'host', 'host-is-address'],
      [{ host: 'Code.example.cn' }, 'host', 'host-unusable'],
      [{ host: 'code.example.cn:443' }, 'host', 'host-unusable'],
      [{ path: '/health' }, 'path', 'path-unusable'],
      [{ path: '/../' }, 'path', 'path-unusable'],
      [{ parameter: 'a=b' }, 'parameter', 'parameter-unusable'],
    ] as const)
      expect(hostOfForm({ ...host, ...changes })).toEqual({ ok: false, at, fault })
  })
})
