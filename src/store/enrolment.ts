import { fromBase64url } from '#ledger/bytes.ts'
import { GENESIS } from '#ledger/chain.ts'
import { openSealer, type SealingKey } from '#ledger/seal.ts'
import { plantBallast } from './ballast.ts'
import type { Connection } from './connection.ts'
import { nullIfRefused } from './device-keys.ts'
import { FIRST_FEED } from './feed.ts'
import { keep, newSecret } from './kept-key.ts'
import { type People, peopleUnder } from './relock.ts'
import { type Database, type Meta, readMeta, type Writing, writeMeta } from './schema.ts'
import type { Sessions } from './session.ts'
import type { Enrolment, NewEnrolment } from './store.ts'
import { StoreError } from './store-error.ts'
import { reading, together, writing } from './transaction.ts'

/** The enrolment with its latest lease; null on a tablet that has none. */
export async function readEnrolment(connection: Connection, sessions: Sessions): Promise<Enrolment | null> {
  const lease = await connection.run((database) => reading(database, ['meta'], (tx) => readMeta(tx, 'lease')))
  if (lease === undefined) return null
  try {
    return { ...(await sessions.get()).enrolment, leaseUntil: lease }
  } catch (error) {
    if (error instanceof StoreError && error.problem === 'not-enrolled') return null
    throw error
  }
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const

/** Stores a key pair, reads it back and signs with it: some browsers refuse at any of these (SYNC.md §1.2). */
export async function deviceKey(connection: Connection): Promise<CryptoKeyPair | null> {
  const fresh = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify'])
  try {
    const kept = await connection.run((database) =>
      writing(database, ['meta'], (tx) => keepCandidate(tx, fresh)).catch(nullIfRefused),
    )
    const back = kept === null ? undefined : await connection.run(readCandidate)
    return back !== undefined && (await signs(back)) ? back : null
  } catch (error) {
    if (error instanceof StoreError) return null
    throw error
  }
}

async function keepCandidate(tx: Writing, fresh: CryptoKeyPair): Promise<true> {
  if ((await readMeta(tx, 'candidate')) === undefined) await writeMeta(tx, 'candidate', fresh)
  return true
}

function readCandidate(database: Database): Promise<CryptoKeyPair | undefined> {
  return reading(database, ['meta'], (tx) => readMeta(tx, 'candidate'))
}

/** Writes the enrolment with everything that must be there from the first append on, then proves it. */
export async function writeEnrolment(
  connection: Connection,
  enrolment: NewEnrolment,
  ballastBytes?: number,
): Promise<void> {
  const canKeepKeys = enrolment.proof.means === 'key'
  const { digestSecret, leaseUntil, rosterKey = null, orderKey = null, ...rest } = enrolment
  const kept = { ...rest, digestKey: await keep('mac', fromBase64url(digestSecret), canKeepKeys) }
  const box =
    rosterKey === null
      ? await newSecret('box', canKeepKeys)
      : await keep('box', fromBase64url(rosterKey), canKeepKeys)
  const keys: Meta['keys'] = {
    ...{ box, pin: await newSecret('mac', canKeepKeys) },
    ...(rosterKey !== null && { from: 'school' as const }),
  }
  const fresh: Fresh = { keys, standing: await newSecret('box', canKeepKeys), leaseUntil, orderKey }
  const people = await peopleUnder(connection, kept.school, box)
  const stores = ['meta', 'memory', 'feed', 'absences'] as const
  await connection.run((database) => writing(database, [...stores], (tx) => replace(tx, kept, fresh, people)))
  const back = await connection.run((database) =>
    reading(database, ['meta'], (tx) => readMeta(tx, 'enrolment')),
  )
  if (back !== undefined && (await proves(back)))
    return connection.run((database) => plantBallast(database, ballastBytes))
  await connection.run((database) =>
    writing(database, ['meta'], (tx) => tx.objectStore('meta').delete('enrolment')),
  )
  throw new StoreError('storage-refused')
}

type Fresh = {
  keys: Meta['keys']
  standing: Meta['standing']
  leaseUntil: number
  orderKey: string | null
}

/**
 * Seals to another key of the school from the next append on. What was sealed before stays as it is: the server keeps
 * the old key.
 *
 * @throws TypeError or DOMException when it is no key that can be sealed to: the one before stays
 */
export async function writeSealingKey(
  connection: Connection,
  sessions: Sessions,
  key: SealingKey,
): Promise<void> {
  const { enrolment } = await sessions.get()
  if (enrolment.sealingKey.kid === key.kid) return
  await openSealer(enrolment.school, key)
  await connection.run((database) =>
    writing(database, ['meta'], async (tx) => {
      const kept = await readMeta(tx, 'enrolment')
      if (kept?.school === enrolment.school) await writeMeta(tx, 'enrolment', { ...kept, sealingKey: key })
    }),
  )
  sessions.forget()
}

/** A tablet that comes back to its school keeps what it remembers; another school never sees it. */
async function replace(
  tx: Writing,
  kept: Meta['enrolment'],
  { keys, standing, leaseUntil, orderKey }: Fresh,
  people: People,
): Promise<void> {
  const [before, known, head] = await Promise.all([
    readMeta(tx, 'enrolment'),
    readMeta(tx, 'keys'),
    readMeta(tx, 'head'),
  ])
  const isSame = before?.school === kept.school && known !== undefined
  await together(
    () => writeMeta(tx, 'enrolment', kept),
    () => writeMeta(tx, 'lease', leaseUntil),
    () => writeMeta(tx, 'feed', FIRST_FEED),
    () => tx.objectStore('feed').clear(),
    () => tx.objectStore('meta').delete('candidate'),
  )
  await together(
    () => tx.objectStore('memory').clear(),
    () => tx.objectStore('absences').clear(),
    () => writeMeta(tx, 'standing', standing),
    // Guards are told anew, and their PINs are tried under the same key as before.
    () => writeMeta(tx, 'keys', isSame ? { ...keys, pin: known.pin } : keys),
    () =>
      orderKey === null ? tx.objectStore('meta').delete('order-key') : writeMeta(tx, 'order-key', orderKey),
  )
  if (isSame)
    await together(
      ...people.memory.map((record) => () => tx.objectStore('memory').put(record)),
      ...people.absences.map((record) => () => tx.objectStore('absences').put(record)),
    )
  if (head?.stream !== kept.stream) {
    await together(
      () => writeMeta(tx, 'head', { stream: kept.stream, seq: 0, hash: GENESIS }),
      () => writeMeta(tx, 'watermarks', { acked: 0, safe: 0 }),
    )
  }
}

async function proves({ proof }: Meta['enrolment']): Promise<boolean> {
  return proof.means === 'token' ? proof.token !== '' : signs(proof.pair)
}

async function signs({ privateKey, publicKey }: CryptoKeyPair): Promise<boolean> {
  const text = crypto.getRandomValues(new Uint8Array(32))
  try {
    const signature = await crypto.subtle.sign(SIGNING, privateKey, text)
    return await crypto.subtle.verify(SIGNING, publicKey, signature, text)
  } catch {
    // A key that came back unusable is the very thing asked about.
    return false
  }
}
