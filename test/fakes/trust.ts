import type { TrustList, TrustScheme } from '#health-code/trust.ts'
import { sha256Hex } from '#ledger/chain.ts'

/** A list of so many keys that nobody holds, in issuers of ten. */
export function trustListOf(scheme: TrustScheme, keys: number): TrustList {
  const key = (n: number) => ({
    kid: Buffer.from(sha256Hex(Buffer.from(`kid ${n}`)), 'hex')
      .subarray(0, 8)
      .toString('base64'),
    type: 'P-256' as const,
    spki: `MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE${'x'.repeat(84)}${String(n).padStart(4, '0')}`,
    uses: ['test', 'vaccination', 'recovery'] as const,
    validUntil: Date.UTC(2027, 0, 1),
  })
  const issuers = Array.from({ length: Math.ceil(keys / 10) }, (_, at) => ({
    id: `X${at}`,
    name: `Land ${at}`,
    keys: Array.from({ length: Math.min(10, keys - at * 10) }, (_, n) => key(at * 10 + n)),
  }))
  return {
    scheme,
    source: 'test',
    issuedAt: Date.UTC(2026, 0, 1),
    validUntil: Date.UTC(2026, 11, 1),
    issuers,
  }
}
