import { nextEvent } from '#ledger/append.ts'
import { bodyText, type Entry } from '#ledger/bodies.ts'
import { fromBase64url } from '#ledger/bytes.ts'
import { GENESIS } from '#ledger/chain.ts'
import type { EventHeader, Head, LedgerEvent } from '#ledger/event.ts'
import { openSealer, type Sealer } from '#ledger/seal.ts'
import { afterContact, type Moment, NO_CONTACT, offsetAt } from '#store/clock-state.ts'
import type { Meta } from '#store/schema.ts'
import type { DeviceProof, Enrolment, FeedPage, NewEnrolment, Store } from '#store/store.ts'
import type { SyncStore } from '#sync/sync-store.ts'

/** What a tablet of a rig keeps: the real chain and the real seal over plain memory, which no test has to wait for. */
export type MemoryStore = SyncStore &
  Pick<Store, 'deviceKey' | 'leaseKey' | 'enrol'> & {
    /** @param damage what a bad disk does to it in the writing */
    append: (entry: Entry, damage?: Damage) => Promise<{ seq: number; hash: string }>
    /** Everything in it, as a copy of the whole device would have it. */
    image: () => MemoryImage
    /** All of the feed as it was told, by kind and key. */
    feed: () => ReadonlyMap<string, string>
  }

/** A changed header or body leaves the hash; a lost or unreadable record leaves nothing. */
export const DAMAGES = ['header', 'body', 'missing', 'unreadable'] as const
export type Damage = (typeof DAMAGES)[number]

export type MemoryImage = {
  log: readonly LedgerEvent[]
  torn: ReadonlyMap<number, Damage>
  enrolment: Enrolment
  marks: { acked: number; safe: number }
  met: Meta['clock']
  cursor: string
  feed: ReadonlyMap<string, string>
}

export type MemoryStoreOptions = {
  /** Epoch ms by the tablet's clock. */
  clock: () => number
  monotonic: () => number
  boot: string
  /** `token` for a browser that cannot keep keys. */
  means: DeviceProof['means']
  /** What the device came with, when it is the copy of another. */
  image?: MemoryImage
}

export function openMemoryStore({ clock, monotonic, boot, means, image }: MemoryStoreOptions): MemoryStore {
  const log: LedgerEvent[] = [...(image?.log ?? [])]
  const torn = new Map<number, Damage>(image?.torn)
  const listeners = new Set<() => void>()
  let pair: CryptoKeyPair | null = null
  let enrolment: Enrolment | null = image?.enrolment ?? null
  let sealer: Sealer | null = null
  let marks = image?.marks ?? { acked: 0, safe: 0 }
  let met: Meta['clock'] = image?.met ?? NO_CONTACT
  let cursor = image?.cursor ?? ''
  let feed = new Map<string, string>(image?.feed)

  const enrolled = (): Enrolment => {
    if (enrolment === null) throw new Error('not enrolled')
    return enrolment
  }
  const head = (): Head => log.at(-1) ?? { seq: 0, hash: GENESIS }
  const isGone = (seq: number): boolean => ['missing', 'unreadable'].includes(torn.get(seq) ?? '')
  const onDisk = (event: LedgerEvent): LedgerEvent => damaged(event, torn.get(event.seq))

  return {
    deviceKey: async () => {
      if (means === 'token') return null
      pair ??= await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
        'sign',
        'verify',
      ])
      return pair
    },
    enrol: async (told) => {
      enrolment = await withDigestKey(told)
      pair = null
      sealer = await openSealer(told.school, told.sealingKey)
    },
    enrolment: async () => enrolment,
    append: async (entry, damage) => {
      sealer ??= await openSealer(enrolled().school, enrolled().sealingKey)
      const sealed = await sealer.seal(bodyText(entry))
      const event = nextEvent(head(), headerFor(entry.kind, sealer.kid), sealed)
      log.push(event)
      if (damage !== undefined) torn.set(event.seq, damage)
      for (const listener of listeners) listener()
      return { seq: event.seq, hash: event.hash }
    },
    progress: async () => ({
      stream: enrolled().stream,
      head: { seq: head().seq, hash: head().hash },
      ...marks,
      oldestUnsyncedAt: null,
    }),
    eventsAfter: async (from, limit) => {
      const found = log.slice(from, from + limit)
      const gone = found.findIndex(({ seq }) => isGone(seq))
      return (gone === -1 ? found : found.slice(0, gone)).map(onDisk)
    },
    findRecord: async (seq) => {
      const before = isGone(seq - 1) ? null : (log[seq - 2]?.hash ?? null)
      const how = torn.get(seq)
      const event = log[seq - 1]
      if (how === 'missing' || how === 'unreadable') return { state: how, before }
      return event === undefined
        ? { state: 'missing', before }
        : { state: 'found', found: onDisk(event), before }
    },
    acknowledge: async (_stream, acked, safe) => {
      const known = Math.min(acked, head().seq)
      marks = { acked: known, safe: Math.min(safe, known) }
    },
    renewLease: async () => {},
    // A rig's tablet keeps its feed in clear, and is ordered nothing that is signed.
    leaseKey: async () => null,
    makeRosterKey: async () => {},
    lacks: async () => ({ rosterKey: false, orderKey: false }),
    orderKey: async () => null,
    keepOrderKey: async () => {},
    hasCandidate: async () => pair !== null,
    replaceProof: async (proof) => {
      enrolment = { ...enrolled(), proof }
      pair = null
    },
    wipe: async () => null,
    noteWipe: async () => {},
    takeSealingKey: async (sealingKey) => {
      enrolment = { ...enrolled(), sealingKey }
      sealer = null
    },
    clock: async () => met,
    setClockOffset: async (off, offErr) => {
      met = afterContact(off, offErr, now())
    },
    pullCursor: async () => cursor,
    applyPage: async (page) => {
      if (page.reset) feed = new Map()
      for (const [key, value] of saidIn(page)) {
        if (value === null) feed.delete(key)
        else feed.set(key, value)
      }
      cursor = page.cursor
    },
    onAppend: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    image: () => ({
      log: [...log],
      torn: new Map(torn),
      enrolment: enrolled(),
      marks,
      met,
      cursor,
      feed: new Map(feed),
    }),
    feed: () => feed,
  }

  function now(): Moment {
    return { at: Math.round(clock()), mono: Math.max(0, Math.round(monotonic())), boot }
  }

  function headerFor(kind: string, kid: string): Omit<EventHeader, 'v' | 'seq'> {
    const { school, stream } = enrolled()
    const moment = now()
    return {
      kind,
      school,
      stream,
      ...moment,
      ...offsetAt(met, moment),
      policyVersion: 1,
      cursor,
      actor: 'guard-1',
      kid,
    }
  }
}

/** The bytes as a disk gives them back; the hash and the length of the log are kept elsewhere. */
function damaged(event: LedgerEvent, how: Damage | undefined): LedgerEvent {
  if (how === 'header') return { ...event, header: event.header.replace('"mono":', '"mono":1') }
  if (how !== 'body' || event.body === null) return event
  return { ...event, body: event.body.map((byte, index) => (index === 90 ? byte ^ 1 : byte)) }
}

function saidIn({ entries }: FeedPage): [key: string, value: string | null][] {
  return entries.map(({ kind, key, value }) => [
    `${kind} ${key}`,
    value === null ? null : JSON.stringify(value),
  ])
}

async function withDigestKey({ digestSecret, ...rest }: NewEnrolment): Promise<Enrolment> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const digestKey = await crypto.subtle.importKey('raw', fromBase64url(digestSecret), hmac, false, ['sign'])
  return { ...rest, digestKey }
}
