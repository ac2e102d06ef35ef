import { describe, expect, it } from 'vitest'
import { server as en } from '#i18n/en/server.ts'
import { server as zh } from '#i18n/zh-CN/server.ts'
import { readConfig } from '#server/config.ts'

function problemOf(environment: Record<string, string>): unknown {
  const configured = readConfig(environment)
  return configured.ok ? null : configured.problem
}

describe('the configuration', () => {
  it('serves this machine on port 8787 unless told otherwise', () => {
    expect(readConfig({})).toMatchObject({
      ok: true,
      config: { port: 8787, host: '127.0.0.1', tls: null, trustProxy: false },
    })
    expect(readConfig({ PORT: '0', HOST: 'localhost' })).toMatchObject({
      ok: true,
      config: { port: 0, host: 'localhost' },
    })
  })

  it('refuses to serve others in clear text unless a proxy stands in front', () => {
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'gate.example', '127.evil.example']) {
      expect(problemOf({ HOST: host })).toEqual({ code: 'not-loopback', host })
      expect(problemOf({ HOST: host, TRUST_PROXY: '1' })).toBeNull()
    }
    for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost'])
      expect(problemOf({ HOST: host })).toBeNull()
  })

  it('names what cannot be used', () => {
    for (const PORT of ['', '-1', '65536', '80x', '1e3', '999999']) {
      expect(problemOf({ PORT })).toEqual({ code: 'bad-value', name: 'PORT', value: PORT })
    }
    expect(problemOf({ LOG_REQUESTS: 'all' })).toMatchObject({ name: 'LOG_REQUESTS' })
    expect(problemOf({ TRUST_PROXY: 'yes' })).toEqual({
      code: 'bad-value',
      name: 'TRUST_PROXY',
      value: 'yes',
    })
    for (const DATABASE_URL of ['gate', 'mysql://gate.example/gate', 'http://gate.example'])
      expect(problemOf({ DATABASE_URL })).toEqual({ code: 'database-url-wrong' })
    expect(problemOf({ TLS_CERT: 'a.pem' })).toEqual({ code: 'tls-half' })
    expect(problemOf({ TLS_CERT: '/absent/a.pem', TLS_KEY: '/absent/b.pem' })).toEqual({
      code: 'tls-unreadable',
      file: '/absent/a.pem',
    })
  })

  it('has a sentence for every problem in both languages', () => {
    for (const code of Object.keys(zh.start)) expect(en.start).toHaveProperty(code)
    expect(zh.start['port-taken']({ code: 'port-taken', port: 8787 })).toContain('PORT=8788')
    expect(en.start['port-taken']({ code: 'port-taken', port: 8787 })).toContain('PORT=8788')
  })
})
