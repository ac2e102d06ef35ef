import { type Proof, type Receipt, readProof, type Seal, sealText, signedProof } from '#contract/proof.ts'
import { allOf, countOutcomes } from '#domain/inspection.ts'
import { OUTCOMES, type Outcome } from '#domain/reasons.ts'
import { isSignedBy } from '../auth/device.ts'
import type { Statements } from '../db/database.ts'
import { integer, orNull, text } from '../db/row.ts'
import { asSchool } from '../db/scope.ts'
import { type KeptSeal, sealHash, sealOf, sealOver } from './seal.ts'

/** What checking a text found out. */
export type Verdict =
  /** Neither a receipt nor a seal. */
  | { found: 'unreadable' }
  /** Of a school or a tablet that this server does not keep. */
  | { found: 'other-school' }
  /** The signature is not that of the tablet or the school it names, or it says what the record does not. */
  | { found: 'forged' }
  /** Signed as it should be, and its record has not come in yet. */
  | { found: 'not-come'; school: string; receipt: Receipt }
  /** Signed as it should be, and the ledger holds another record there. */
  | { found: 'ledger-differs'; school: string }
  | {
      found: 'receipt'
      school: string
      gate: string
      receipt: Receipt
      /** Epoch ms by the server's clock. */
      receivedAt: number
      /** The day whose seal is over it; null while none is. */
      sealedOn: string | null
      /** The body has met its purpose and was erased; its hash stands. */
      isErased: boolean
    }
  | {
      found: 'seal'
      school: string
      seal: Seal
      /** The school signs with a newer key by now. */
      isOldKey: boolean
    }

type Readable = Pick<Statements, 'all'>

/** Checks a receipt or a seal against what this server keeps. Tells no more than the text itself and the ledger's state. */
export async function verify(sql: Readable, given: string, now: number): Promise<Verdict> {
  const proof = readProof(given)
  if (proof === null) return { found: 'unreadable' }
  const school = proof.is === 'receipt' ? proof.receipt.school : proof.seal.school
  const [row] = await sql.all('select name from school where school = ?', school)
  if (row === undefined) return { found: 'other-school' }
  const name = text(row, 'name')
  return await asSchool(school, () =>
    proof.is === 'receipt' ? verifyReceipt(sql, name, proof) : verifySeal(sql, name, proof, now),
  )
}

async function verifyReceipt(
  sql: Readable,
  school: string,
  { receipt, signed, signature }: Extract<Proof, { is: 'receipt' }>,
): Promise<Verdict> {
  const [head] = await sql.all(
    `select means, credential, checkpoint_name, lane from head where school = ? and stream = ? and branch_of is null`,
    ...[receipt.school, receipt.stream],
  )
  if (head === undefined) return { found: 'other-school' }
  const isUnsigned = signature === '' && text(head, 'means') === 'token'
  const keys = [text(head, 'credential'), ...(await retiredKeys(sql, receipt))]
  if (!isUnsigned && !(await isSignedByOne(keys, signature, signed))) return { found: 'forged' }
  const [event] = await sql.all(
    `select event.stream, event.hash, event.received_at, case when event.body is null then 1 else 0 end as erased
       from event
       join head on head.school = event.school and head.stream = event.stream
      where event.school = ? and event.seq = ? and (head.stream = ? or head.branch_of = ?)
      order by case when event.hash = ? then 0 else 1 end, event.stream limit 1`,
    ...[receipt.school, receipt.seq, receipt.stream, receipt.stream, receipt.hash],
  )
  // A tablet without a key proves nothing by itself: only the record does.
  if (event === undefined) return isUnsigned ? { found: 'forged' } : { found: 'not-come', school, receipt }
  if (text(event, 'hash') !== receipt.hash)
    return isUnsigned ? { found: 'forged' } : { found: 'ledger-differs', school }
  const isErased = integer(event, 'erased') === 1
  if (!isErased && !(await saysTheSame(sql, receipt))) return { found: 'forged' }
  const receivedAt = integer(event, 'received_at')
  const place = { stream: text(event, 'stream'), seq: receipt.seq, receivedAt }
  const over = await sealOver(sql, receipt.school, place)
  const gate = [text(head, 'checkpoint_name'), text(head, 'lane')].filter((part) => part !== '').join(' ')
  return {
    ...{ found: 'receipt', school, gate, receipt, receivedAt },
    ...{ sealedOn: over?.seal.day ?? null, isErased },
  }
}

async function retiredKeys(sql: Readable, { school, stream }: Receipt): Promise<string[]> {
  const rows = await sql.all(
    'select credential from retired_key where school = ? and stream = ?',
    school,
    stream,
  )
  return rows.map((row) => text(row, 'credential'))
}

async function isSignedByOne(keys: readonly string[], signature: string, signed: string): Promise<boolean> {
  for (const key of keys) if (await isSignedBy(key, signature, signedProof(signed))) return true
  return false
}

/** Whether the record behind a receipt is of an inspection, and of as many people. */
async function saysTheSame(sql: Readable, { school, stream, seq, counts }: Receipt): Promise<boolean> {
  const [row] = await sql.all(
    'select members from inspection where school = ? and stream = ? and seq = ?',
    ...[school, stream, seq],
  )
  if (row === undefined) return false
  // As the projection wrote them from a body that its parser had named.
  const members = JSON.parse(text(row, 'members')) as { outcome: Outcome }[]
  const recorded = countOutcomes(members.map(({ outcome }) => outcome))
  return allOf(counts) === members.length && OUTCOMES.every((one) => counts[one] === recorded[one])
}

async function verifySeal(
  sql: Readable,
  school: string,
  { seal, signed, signature }: Extract<Proof, { is: 'seal' }>,
  now: number,
): Promise<Verdict> {
  const [key] = await sql.all(
    'select public_key, not_after, signs_from from pass_key where school = ? and kid = ?',
    ...[seal.school, seal.kid],
  )
  // A key signs from its day on and is over on another: no seal can be made with it before or after.
  const isOfKey =
    key !== undefined &&
    (orNull(integer, key, 'signs_from') ?? 0) <= seal.madeAt &&
    seal.madeAt < integer(key, 'not_after')
  if (!isOfKey || !(await isSignedBy(text(key, 'public_key'), signature, signedProof(signed))))
    return { found: 'forged' }
  const kept = await sealOf(sql, seal.school, seal.day)
  if (kept === null || sealText(kept.seal) !== sealText(seal) || !(await isWhole(sql, kept)))
    return { found: 'ledger-differs', school }
  return { found: 'seal', school, seal, isOldKey: (await newestKid(sql, seal.school, now)) !== seal.kid }
}

/** Whether the ledger still holds every head that was sealed, and the seal is over them and the one before it. */
async function isWhole(sql: Readable, { seal, heads, prev }: KeptSeal): Promise<boolean> {
  if (sealHash(seal.school, seal.day, heads, prev) !== seal.hash) return false
  for (const [stream, seq, hash] of heads) {
    const [row] = await sql.all(
      'select hash from event where school = ? and stream = ? and seq = ?',
      ...[seal.school, stream, seq],
    )
    if (row === undefined || text(row, 'hash') !== hash) return false
  }
  return true
}

async function newestKid(sql: Readable, school: string, now: number): Promise<string | null> {
  const [row] = await sql.all(
    `select kid from pass_key where school = ? and coalesce(signs_from, 0) <= ? and not_after > ?
      order by coalesce(signs_from, 0) desc, kid limit 1`,
    ...[school, now, now],
  )
  return row === undefined ? null : text(row, 'kid')
}
