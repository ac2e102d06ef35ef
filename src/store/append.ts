import { nextEvent } from '#ledger/append.ts'
import { bodyText, type Entry } from '#ledger/bodies.ts'
import { GENESIS, sha256Hex } from '#ledger/chain.ts'
import type { EventHeader } from '#ledger/event.ts'
import { lockAbsence } from './absences.ts'
import { type Moment, NO_CONTACT, offsetAt, seenAt } from './clock-state.ts'
import type { Connection } from './connection.ts'
import { FIRST_FEED } from './feed.ts'
import { lockCheck, memoryRecord } from './memory.ts'
import { type AbsenceRecord, readMeta, type Writing, writeMeta } from './schema.ts'
import type { Session, Sessions } from './session.ts'
import type { Recorded, Remember, RememberedAbsence } from './store.ts'
import { StoreError } from './store-error.ts'
import { together, writing } from './transaction.ts'

/**
 * Writes one event, or two that stand and fall together: everything that needs WebCrypto first, then one strict transaction (SYNC.md §2.3).
 * IndexedDB lets one writer in at a time, so two tabs need no lock.
 */
export async function writeEvent(
  connection: Connection,
  sessions: Sessions,
  moment: Moment,
  entry: Entry,
  actor: string,
  remember: Remember | undefined,
  away: RememberedAbsence | undefined,
  beside: Entry | undefined,
): Promise<Recorded> {
  const session = await sessions.get()
  if (!session.isWhole) throw new StoreError('chain-broken')
  const draft = await prepare(session, moment, entry, actor, remember, away, beside)
  const recorded = await connection.run((database) =>
    writing(database, ['meta', 'log', 'memory', 'absences'], (tx) => chain(tx, draft)),
  )
  if (recorded !== 'other-stream') return recorded
  sessions.forget()
  return writeEvent(connection, sessions, moment, entry, actor, remember, away, beside)
}

type Draft = {
  header: Pick<EventHeader, 'kind' | 'school' | 'stream' | 'actor' | 'kid' | 'at' | 'mono' | 'boot'>
  sealed: Uint8Array<ArrayBuffer>
  /** What is written right after it, or not at all without it. */
  beside: { kind: string; sealed: Uint8Array<ArrayBuffer> } | null
  remember: ((recorded: Recorded) => ReturnType<typeof memoryRecord>) | null
  away: AbsenceRecord | null
  /** The head an earlier try of this draft stood on. */
  triedFrom: number | null
}

async function prepare(
  { enrolment: { school, stream }, sealer, boxKey }: Session,
  moment: Moment,
  entry: Entry,
  actor: string,
  remember: Remember | undefined,
  noted: RememberedAbsence | undefined,
  also: Entry | undefined,
): Promise<Draft> {
  const header = { kind: entry.kind, school, stream, actor, kid: sealer.kid, ...moment }
  const sealed = await sealer.seal(bodyText(entry))
  const beside = also === undefined ? null : { kind: also.kind, sealed: await sealer.seal(bodyText(also)) }
  // With the roster key gone nothing about people is kept here; the record itself is sealed to the school.
  const away = noted === undefined || boxKey === null ? null : await lockAbsence(boxKey, noted)
  if (remember === undefined || boxKey === null)
    return { header, sealed, beside, remember: null, away, triedFrom: null }
  const box = await lockCheck(boxKey, remember({ stream, seq: 0, hash: GENESIS, at: moment.at }))
  const place = (recorded: Recorded) => memoryRecord(remember({ ...recorded, stream }), box)
  return { header, sealed, beside, remember: place, away, triedFrom: null }
}

async function chain(tx: Writing, draft: Draft): Promise<Recorded | 'other-stream'> {
  const { header, sealed } = draft
  const { stream, at } = header
  const [head, clock = NO_CONTACT, feed = FIRST_FEED, wipe] = await Promise.all([
    readMeta(tx, 'head'),
    readMeta(tx, 'clock'),
    readMeta(tx, 'feed'),
    readMeta(tx, 'wipe'),
  ])
  if (head?.stream !== stream) return 'other-stream'
  // Once its wipe was ordered a tablet says nothing more but that it is done.
  if (wipe !== undefined && header.kind !== 'wipe-done') throw new StoreError('being-wiped')
  const earlier = await writtenEarlier(tx, draft)
  if (earlier !== null) return earlier
  draft.triedFrom = head.seq
  const { off, offErr } = offsetAt(clock, header)
  const { cursor, policyVersion } = feed.shown
  const known = { ...header, off, offErr, cursor, policyVersion }
  const event = nextEvent(head, known, sealed)
  const { seq, hash } = event
  const next = draft.beside && nextEvent(event, { ...known, kind: draft.beside.kind }, draft.beside.sealed)
  const memory = draft.remember?.({ seq, hash, at })
  await together(
    () => tx.objectStore('log').add({ ...event, stream }),
    () => next && tx.objectStore('log').add({ ...next, stream }),
    () => writeMeta(tx, 'head', { stream, seq: (next ?? event).seq, hash: (next ?? event).hash }),
    () => writeMeta(tx, 'clock', seenAt(clock, at)),
    () => memory && tx.objectStore('memory').put(memory),
    () => draft.away && tx.objectStore('absences').put(draft.away),
  )
  return { seq, hash, at }
}

/**
 * A handle can die after the disk has the event and before `oncomplete` says so. The second try must then find
 * it instead of writing it twice; sealed bytes are never equal by chance.
 */
async function writtenEarlier(tx: Writing, { header, sealed, triedFrom }: Draft): Promise<Recorded | null> {
  if (triedFrom === null) return null
  const since = IDBKeyRange.bound([header.stream, triedFrom + 1], [header.stream, Number.MAX_SAFE_INTEGER])
  const bodyHash = sha256Hex(sealed)
  const mine = (await tx.objectStore('log').getAll(since)).find((event) => event.bodyHash === bodyHash)
  return mine === undefined ? null : { seq: mine.seq, hash: mine.hash, at: header.at }
}
