import { describe, expect, it } from 'vitest'
import { utf8 } from '#ledger/bytes.ts'
import { browserName } from '#server/auth/browser-name.ts'
import { networkOf } from '#server/auth/network.ts'
import { codeAt, otpauthOf, stepOf, stepOfCode, toBase32 } from '#server/auth/totp.ts'

/** The secret of the test vectors of RFC 4226 (appendix D) and, for SHA-1, RFC 6238 (appendix B). */
const SECRET = utf8('12345678901234567890')

describe('a time-based code', () => {
  it('is the one of RFC 4226', () => {
    const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871']
    expect(codes.map((_, counter) => codeAt(SECRET, counter))).toEqual(codes)
  })

  it('is the one of RFC 6238', () => {
    const vectors: [number, string][] = [
      [59, '94287082'],
      [1_111_111_109, '07081804'],
      [1_111_111_111, '14050471'],
      [1_234_567_890, '89005924'],
      [2_000_000_000, '69279037'],
      [20_000_000_000, '65353130'],
    ]
    for (const [seconds, code] of vectors) expect(codeAt(SECRET, stepOf(seconds * 1000), 8)).toBe(code)
  })

  it('counts a step early and a step late, and no further', () => {
    const now = Date.parse('2026-11-23T00:00:10Z')
    const at = (steps: number): string => codeAt(SECRET, stepOf(now) + steps)
    expect([-2, -1, 0, 1, 2].map((steps) => stepOfCode(SECRET, at(steps), now, null))).toEqual([
      null,
      stepOf(now) - 1,
      stepOf(now),
      stepOf(now) + 1,
      null,
    ])
    expect(stepOfCode(SECRET, ` ${at(0).slice(0, 3)} ${at(0).slice(3)}`, now, null)).toBe(stepOf(now))
  })

  it('of a step that was used, or of one before it, is over', () => {
    const now = 1_000_000_000_000
    const current = stepOf(now)
    expect(stepOfCode(SECRET, codeAt(SECRET, current), now, current - 1)).toBe(current)
    expect(stepOfCode(SECRET, codeAt(SECRET, current), now, current)).toBeNull()
    expect(stepOfCode(SECRET, codeAt(SECRET, current - 1), now, current)).toBeNull()
  })

  it('comes from a secret that an app is given in base32', () => {
    const vectors = ['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']
    expect(vectors.map((_, length) => toBase32(utf8('foobar'.slice(0, length))))).toEqual(vectors)
    expect(otpauthOf(SECRET, { school: '实验小学', account: 'head' })).toBe(
      `otpauth://totp/${encodeURIComponent('实验小学')}:head?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=${encodeURIComponent('实验小学')}`,
    )
  })
})

describe('where a try comes from', () => {
  it('is the address, and of IPv6 the network in which one machine can take any', () => {
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1')
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(networkOf('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
    expect(networkOf('2001:0db8::1')).toBe('2001:db8:0:0::/64')
    expect(networkOf('::1')).toBe('0:0:0:0::/64')
  })
})

describe('a browser in a list of sessions', () => {
  it('is told by its name and its system', () => {
    const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36'
    expect(browserName(chrome)).toBe('Chrome · Windows')
    expect(browserName(`${chrome} Edg/120.0`)).toBe('Edge · Windows')
    expect(
      browserName('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17 Safari/604.1'),
    ).toBe('Safari · iPhone')
    expect(browserName('curl/8.0')).toBeNull()
    expect(browserName(null)).toBeNull()
  })
})
