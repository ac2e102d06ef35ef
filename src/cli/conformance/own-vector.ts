import { digestOf, importDigestKey } from '#health-code/digest.ts'
import type { ReadingContext } from '#health-code/format.ts'
import type { HealthCode, HealthCodeColor } from '#health-code/health-code.ts'
import { fromHex } from '#health-code/hex.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { importPassKey, type PassPublicJwk } from '#health-code/pass-keys.ts'
import { readHealthCode } from '#health-code/registry.ts'
import type { TrustList } from '#health-code/trust.ts'

/** The gate that all our vectors share: `context.json` and `trust.json` in `test/vectors/health-code`. */
export type VectorContext = {
  now: number
  clockSound: boolean
  school: string
  checkpoint: string | null
  color: HealthCodeColor
  codeLifeMs: number
  digestKeyHex: string
  passKeys: PassPublicJwk[]
  passKeysFreshUntil: number | null
  denied: string[]
  /** Keys of passes the school took back; absent where none was. */
  withdrawn?: string[]
  trust: TrustList[]
}

/** One of our own vectors, as `test/vectors/health-code/README.md` describes them. */
export type Vector = {
  name: string
  text: string
  context?: Partial<VectorContext>
  token?: string
  digest?: string
  expect: Omit<HealthCode, 'digest'>
}

/** The gate of the vectors, with what differs. */
export async function contextOf(
  shared: VectorContext,
  changes: Partial<VectorContext> = {},
): Promise<ReadingContext> {
  const { digestKeyHex, passKeys, denied, withdrawn = [], ...plain } = { ...shared, ...changes }
  return {
    ...plain,
    digestKey: await importDigestKey(fromHex(digestKeyHex) ?? new Uint8Array()),
    passKeys: await Promise.all(passKeys.map(importPassKey)),
    denied: (passId) => denied.includes(passId),
    withdrawn: (kid) => withdrawn.includes(kid),
    hosts: DEFAULT_CODE_HOSTS,
  }
}

/** Null when the code reads as the vector says, digest and all; else both readings in words. */
export async function ownDisagreement(vector: Vector, shared: VectorContext): Promise<string | null> {
  const context = await contextOf(shared, vector.context)
  const digest = vector.digest ?? (await digestOf(vector.token ?? vector.text, context.digestKey))
  const expected = sorted({ ...vector.expect, digest })
  const got = sorted(await readHealthCode(vector.text, context))
  return got === expected ? null : `expected ${expected}, got ${got}`
}

function sorted(code: HealthCode): string {
  return JSON.stringify(code, (_, value: unknown) => {
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isRecord ? Object.fromEntries(Object.entries(value).sort()) : value
  })
}
