import type { OutcomeCounts } from '#domain/inspection.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { fromBase64url, toBase64url, toHex } from '#ledger/bytes.ts'

/*
 * Texts that prove something to whoever holds them, without an account: the receipt of an inspection, signed by the
 * tablet that wrote it, and the seal of a day, signed by the school's key. Only letters of addresses, so that each is an
 * address as well; nobody is named in either.
 */

/** What a receipt says: which record of which tablet it is of, and how many were checked with what outcome. */
export type Receipt = {
  school: string
  stream: string
  seq: number
  /** Hash of the record, 64 hex digits: whoever holds the receipt holds the chain up to it. */
  hash: string
  /** Epoch ms by the tablet's clock. */
  at: number
  counts: OutcomeCounts
}

/** What a seal says: one hash over the heads of all of a school's chains as they stood at an instant. */
export type Seal = {
  school: string
  /** The school day it closes, `YYYY-MM-DD`. */
  day: string
  /** Epoch ms by the server's clock. */
  madeAt: number
  /** How many chains, and how many records in all of them. */
  streams: number
  events: number
  /** 64 hex digits; see `sealHash` of the server. */
  hash: string
  /** The school's key it is signed with. */
  kid: string
}

/** What somebody brings to be checked. `signature`: raw r‖s, base64url; empty where the tablet keeps no key. */
export type Proof =
  | { is: 'receipt'; receipt: Receipt; signed: string; signature: string }
  | { is: 'seal'; seal: Seal; signed: string; signature: string }

/** Longest text that is looked at. */
export const MAX_PROOF = 600

const ID = '[A-Za-z0-9_-]{1,64}'
const HASH = '[A-Za-z0-9_-]{43}'
const RECEIPT = new RegExp(
  `^R1\\.(${ID})\\.(${ID})\\.(\\d{1,15})\\.(\\d{1,15})\\.(${HASH})\\.(\\d{1,4}(?:-\\d{1,4}){3})$`,
)
const SEAL = new RegExp(
  `^S1\\.(${ID})\\.(\\d{4}-\\d\\d-\\d\\d)\\.(\\d{1,15})\\.(\\d{1,15})\\.(\\d{1,15})\\.(${HASH})\\.([0-9a-f]{2,8})$`,
)

/** The text of a receipt, before its signature. */
export function receiptText({ school, stream, seq, hash, at, counts }: Receipt): string {
  const numbers = OUTCOMES.map((outcome) => counts[outcome]).join('-')
  return ['R1', school, stream, seq, at, shortHash(hash), numbers].join('.')
}

/** The text of a seal, before its signature. */
export function sealText({ school, day, madeAt, streams, events, hash, kid }: Seal): string {
  return ['S1', school, day, madeAt, streams, events, shortHash(hash), kid].join('.')
}

/** What is signed of such a text: its own label keeps it from being any other thing that the key signs. */
export function signedProof(text: string): string {
  return `CG-proof-1\n${text}`
}

/** The whole text, as it stands in a symbol. */
export function proofText(text: string, signature: string): string {
  return `${text}.${signature}`
}

/** Reads a text, or the address it stands in; null for whatever is neither. */
export function readProof(given: string): Proof | null {
  const whole = given.trim().replace(/^https?:\/\/[^?#\s]*\?r=/, '')
  if (whole.length > MAX_PROOF) return null
  const cut = whole.lastIndexOf('.')
  const [signed, signature] = [whole.slice(0, cut), whole.slice(cut + 1)]
  if (cut === -1 || !/^[A-Za-z0-9_-]{0,86}$/.test(signature)) return null
  const receipt = receiptIn(signed)
  if (receipt !== null) return { is: 'receipt', receipt, signed, signature }
  const seal = sealIn(signed)
  return seal === null ? null : { is: 'seal', seal, signed, signature }
}

function receiptIn(text: string): Receipt | null {
  const [, school, stream, seq, at, hash, numbers] = RECEIPT.exec(text) ?? []
  if (school === undefined || stream === undefined || hash === undefined || numbers === undefined) return null
  const [admit = 0, held = 0, isolate = 0, turnedAway = 0] = numbers.split('-').map(Number)
  const counts = { admit, held, isolate, 'turn-away': turnedAway }
  return { school, stream, seq: Number(seq), at: Number(at), hash: longHash(hash), counts }
}

function sealIn(text: string): Seal | null {
  const [, school, day, madeAt, streams, events, hash, kid] = SEAL.exec(text) ?? []
  if (school === undefined || day === undefined || hash === undefined || kid === undefined) return null
  const numbers = { madeAt: Number(madeAt), streams: Number(streams), events: Number(events) }
  return { school, day, ...numbers, hash: longHash(hash), kid }
}

function shortHash(hex: string): string {
  const bytes = new Uint8Array(hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [])
  return toBase64url(bytes)
}

function longHash(short: string): string {
  return toHex(fromBase64url(short))
}
