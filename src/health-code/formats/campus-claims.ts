import { readCbor } from '../cbor.ts'
import { writeCbor } from '../cbor-writer.ts'
import { isBytes } from '../cose.ts'
import type { HealthCodeSubject } from '../health-code.ts'
import { fromHex, toHex } from '../hex.ts'

/** What a pass is issued for, in the order of the numbers it carries: `student` is 1. Only ever append. */
const KINDS = ['student', 'staff', 'visitor', 'official', 'contractor'] as const

export type PassKind = NonNullable<HealthCodeSubject['kind']>

/** What the school's own pass says. */
export type PassClaims = {
  /** Id of the school that issues it. */
  school: string
  /** 1 to 16 bytes in lower-case hex, unique per school. */
  passId: string
  /** Roster id; absent for people who are not on the roster. */
  personId?: string
  name: string
  kind: PassKind
  /** Epoch milliseconds, cut to whole seconds. */
  validFrom: number
  /** Epoch milliseconds, cut to whole seconds. */
  expiresAt: number
  /** Ids of the checkpoints it is good for; absent when it is good for all. */
  checkpoints?: readonly string[]
  /** Of a visit: how many come with it, 1 to 99, and whether it lets in only once. Absent on cards. */
  visit?: { party: number; once: boolean }
}

/** Registered claims of RFC 8392 §3.1, and ours from the range for private use (RFC 8392 §9.1). */
const CLAIM = {
  iss: 1,
  sub: 2,
  exp: 4,
  nbf: 5,
  cti: 7,
  name: -65_537,
  kind: -65_538,
  checkpoints: -65_539,
  /** An array of the party, and 1 for once or 0: two bytes, where two claims would be twelve. */
  visit: -65_541,
} as const

/** Year 9999 in seconds. */
const LAST_SECOND = 253_402_300_799

const MAX_PASS_ID_BYTES = 16

/** The CBOR of the claims, or null when they are not of the shape `PassClaims` states. */
export function writePassClaims(claims: PassClaims): Uint8Array<ArrayBuffer> | null {
  const written = writeCbor(
    new Map<number, unknown>([
      [CLAIM.iss, claims.school],
      ...(claims.personId === undefined ? [] : [[CLAIM.sub, claims.personId] as const]),
      [CLAIM.exp, Math.floor(claims.expiresAt / 1000)],
      [CLAIM.nbf, Math.floor(claims.validFrom / 1000)],
      [CLAIM.cti, fromHex(claims.passId)],
      [CLAIM.name, claims.name],
      [CLAIM.kind, KINDS.indexOf(claims.kind) + 1],
      ...(claims.checkpoints === undefined ? [] : [[CLAIM.checkpoints, claims.checkpoints] as const]),
      ...(claims.visit === undefined
        ? []
        : [[CLAIM.visit, [claims.visit.party, claims.visit.once ? 1 : 0]] as const]),
    ]),
  )
  return readPassClaims(written) === null ? null : written
}

/** The claims in a payload, or null when one is missing or not of its type. Claims of later versions are passed over. */
export function readPassClaims(payload: Uint8Array): PassClaims | null {
  const claims = readCbor(payload)
  if (!(claims instanceof Map)) return null
  const school = textOf(claims.get(CLAIM.iss))
  const name = textOf(claims.get(CLAIM.name))
  const passId = passIdOf(claims.get(CLAIM.cti))
  const kind = kindOf(claims.get(CLAIM.kind))
  const validFrom = instantOf(claims.get(CLAIM.nbf))
  const expiresAt = instantOf(claims.get(CLAIM.exp))
  if (school === null || name === null || passId === null || kind === null) return null
  if (validFrom === null || expiresAt === null || expiresAt < validFrom) return null
  const optional = optionalClaims(claims)
  return optional && { school, passId, name, kind, validFrom, expiresAt, ...optional }
}

function optionalClaims(
  claims: ReadonlyMap<unknown, unknown>,
): Pick<PassClaims, 'personId' | 'checkpoints' | 'visit'> | null {
  const personId = optional(CLAIM.sub, textOf)
  const checkpoints = optional(CLAIM.checkpoints, textsOf)
  const visit = optional(CLAIM.visit, visitOf)
  if (personId === null || checkpoints === null || visit === null) return null
  return { ...(personId && { personId }), ...(checkpoints && { checkpoints }), ...(visit && { visit }) }

  /** Undefined where nothing is said, null where it is not of its type. */
  function optional<T>(claim: number, read: (value: unknown) => T | null): T | null | undefined {
    return claims.has(claim) ? read(claims.get(claim)) : undefined
  }
}

function visitOf(value: unknown): NonNullable<PassClaims['visit']> | null {
  const [first, second]: unknown[] = Array.isArray(value) ? value : []
  const party = integerIn(first, 1, 99)
  const once = integerIn(second, 0, 1)
  return party === null || once === null ? null : { party, once: once === 1 }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function textsOf(value: unknown): string[] | null {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null
}

function kindOf(value: unknown): PassKind | null {
  return typeof value === 'number' ? (KINDS[value - 1] ?? null) : null
}

function passIdOf(value: unknown): string | null {
  return isBytes(value) && value.length > 0 && value.length <= MAX_PASS_ID_BYTES ? toHex(value) : null
}

function instantOf(value: unknown): number | null {
  const seconds = integerIn(value, 0, LAST_SECOND)
  return seconds && seconds * 1000
}

function integerIn(value: unknown, from: number, to: number): number | null {
  return typeof value === 'number' && value % 1 === 0 && value >= from && value <= to ? value : null
}
