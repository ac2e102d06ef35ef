import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import type { DutyDay } from '#domain/duty.ts'
import type { OnFile } from '#domain/on-file.ts'
import type { SiteVisit } from '#domain/on-site.ts'
import type { RosterPerson } from '#domain/person.ts'
import type { Policy } from '#domain/policy.ts'
import { completed, type StoredPolicy } from '#domain/policy-stored.ts'
import type { RollAct } from '#domain/roll-call.ts'
import { LONGEST_WINDOW_MS } from '#domain/visit.ts'
import type { WatchListed } from '#domain/watch-list.ts'
import type { CodeHost } from '#health-code/hosts.ts'
import type { TrustList } from '#health-code/trust.ts'
import { type Box, lockBox, openBox } from './box.ts'
import { NO_CONTACT, seenAt } from './clock-state.ts'
import type { Connection } from './connection.ts'
import { isLeased, isPassing } from './feed-kinds.ts'
import { keepTime } from './lease-end.ts'
import { keptGuard } from './pin.ts'
import { type FeedGeneration, type FeedRecord, type FeedState, readMeta, writeMeta } from './schema.ts'
import type { Session, Sessions } from './session.ts'
import type {
  FeedChange,
  FeedPage,
  Guard,
  PassKey,
  SchoolData,
  SeenLeaving,
  SeenPerson,
  ToldInvitation,
  UsedCode,
  UsedPass,
} from './store.ts'
import { StoreError } from './store-error.ts'
import { reading, together, writing } from './transaction.ts'

const EMPTY: FeedGeneration = { generation: 1, cursor: '', policyVersion: 0 }

/** Before the first pull. */
export const FIRST_FEED: FeedState = { shown: EMPTY, filling: EMPTY }

/** Writes a page and its cursor in one transaction; what the gate reads changes only when a reset is complete. */
export async function writePage(connection: Connection, sessions: Sessions, page: FeedPage): Promise<void> {
  const session = await sessions.get()
  const rows = await Promise.all(page.entries.map((entry) => lockedRow(session, entry)))
  await connection.run((database) =>
    writing(database, ['meta', 'feed'], async (tx) => {
      const state = (await readMeta(tx, 'feed')) ?? FIRST_FEED
      const next = feedAfter(state, page)
      const { generation } = next.filling
      const feed = tx.objectStore('feed')
      await together(
        ...rows.map(
          ({ kind, key, row }) =>
            () =>
              row === null
                ? feed.delete([generation, kind, key])
                : feed.put({ generation, kind, key, ...row }),
        ),
      )
      if (next.shown.generation > state.shown.generation) {
        await feed.delete(IDBKeyRange.upperBound([next.shown.generation], true))
      }
      await writeMeta(tx, 'feed', next)
    }),
  )
}

/**
 * A build that knows other kinds than the one before begins at the start: what that one was not told is told now,
 * and what it kept is only said a second time.
 */
export async function readPullCursor(connection: Connection): Promise<string> {
  const state = await connection.run((database) => reading(database, ['meta'], (tx) => readMeta(tx, 'feed')))
  const { cursor, kinds } = (state ?? FIRST_FEED).filling
  return kinds === KINDS ? cursor : ''
}

/** Pages about other lanes come every few seconds: the school is read and indexed anew only when it said something. */
export function openSchool(connection: Connection, sessions: Sessions): (now: number) => Promise<SchoolData> {
  let last: { session: Session; mark: string; school: SchoolData } | null = null
  return async (now) => {
    await keepTime(connection, sessions, now, 0)
    const session = await sessions.get()
    const { shown, hasLease } = await connection.run((database) =>
      reading(database, ['meta'], async (tx) => {
        const clock = seenAt((await readMeta(tx, 'clock')) ?? NO_CONTACT, now)
        const hasLease = session.boxKey !== null && clock.highest <= ((await readMeta(tx, 'lease')) ?? 0)
        return { shown: ((await readMeta(tx, 'feed')) ?? FIRST_FEED).shown, hasLease }
      }),
    )
    const mark = [shown.generation, shown.told, hasLease].join('|')
    if (shown.told === undefined || last?.session !== session || last.mark !== mark)
      last = { session, mark, school: await readSchool(connection, session, shown, hasLease) }
    return last.school
  }
}

async function readSchool(
  connection: Connection,
  session: Session,
  { generation, told, cursor }: FeedGeneration,
  hasLease: boolean,
): Promise<SchoolData> {
  const records = await connection.run((database) =>
    reading(database, ['feed'], (tx) =>
      tx.objectStore('feed').getAll(IDBKeyRange.bound([generation], [generation + 1])),
    ),
  )
  const readable = records.filter(({ kind }) => !isPassing(kind) && (hasLease || !isLeased(kind)))
  const said = await Promise.all(readable.map((record) => opened(session, record)))
  return schoolFrom(said, told ?? cursor, hasLease)
}

/**
 * What is kept of each kind: a deletion only of hosts, because a school that took all of them away must be told
 * from one that never named any; a guard's PIN only under the tablet's own key.
 */
type Kept = {
  person: RosterPerson
  /** As the build that pulled it knew policies: what was added since is missing. */
  policy: StoredPolicy
  guard: Guard
  'pass-key': PassKey
  'revoked-pass': string
  'withdrawn-key': string
  'today-code': UsedCode
  'today-person': SeenPerson
  'on-file': OnFile
  'trust-list': TrustList
  'code-host': CodeHost | null
  duty: DutyDay
  'visit-invited': ToldInvitation
  'visit-used': UsedPass
  'site-visit': SiteVisit
  'site-left': SeenLeaving
  'site-roll': RollAct
  'watch-listed': WatchListed
}
/** The kinds this build knows; whoever forgets one here is told by the type. */
const KINDS = Object.keys({
  person: true,
  policy: true,
  guard: true,
  'pass-key': true,
  'revoked-pass': true,
  'withdrawn-key': true,
  'today-code': true,
  'today-person': true,
  'on-file': true,
  'trust-list': true,
  'code-host': true,
  duty: true,
  'visit-invited': true,
  'visit-used': true,
  'site-visit': true,
  'site-left': true,
  'site-roll': true,
  'watch-listed': true,
} satisfies Record<FeedChange['kind'], true>)
  // A build from before leased keys cannot read what this one wrote, and asks for everything once more.
  .concat('leased')
  .join(' ')
type KeptChange = { [K in keyof Kept]: { kind: K; value: Kept[K] } }[keyof Kept]
type LockedRow = {
  kind: FeedChange['kind']
  key: string
  row: { box: Box; until?: number; under?: 'standing' } | null
}

async function lockedRow({ boxKey, standingKey, pinKey }: Session, entry: FeedChange): Promise<LockedRow> {
  const { kind, key } = entry
  const kept = await keptChange(pinKey, entry)
  if (kept === null) return { kind, key, row: null }
  const label = feedLabel(kind, key)
  if (!isLeased(kind))
    return { kind, key, row: { box: await lockBox(standingKey, label, kept), under: 'standing' } }
  if (boxKey === null) throw new StoreError('roster-expired')
  const box = await lockBox(boxKey, label, kept)
  const last = lastDayOf(kept)
  return { kind, key, row: last === null ? { box } : { box, until: boundsOfDay(last).until } }
}

/** The school day with which it ends; null for what stays until the school takes it back. */
function lastDayOf(kept: KeptChange): string | null {
  switch (kept.kind) {
    case 'today-code':
    case 'today-person':
      return dayOf(kept.value.at)
    case 'on-file':
      return kept.value.until
    case 'visit-invited':
    case 'visit-used':
      return dayOf(kept.value.until)
    case 'site-visit':
      return dayOf(kept.value.at + LONGEST_WINDOW_MS)
    case 'site-left':
    case 'site-roll':
      return dayOf(kept.value.at)
    default:
      return null
  }
}

async function keptChange(pinKey: CryptoKey, entry: FeedChange): Promise<KeptChange | null> {
  if (entry.kind === 'code-host') return { kind: 'code-host', value: entry.value }
  if (entry.value === null) return null
  switch (entry.kind) {
    case 'guard':
      return { kind: 'guard', value: await keptGuard(pinKey, entry.value) }
    case 'revoked-pass':
      return { kind: 'revoked-pass', value: entry.key }
    case 'withdrawn-key':
      return { kind: 'withdrawn-key', value: entry.key }
    case 'person':
      return { kind: 'person', value: entry.value }
    case 'policy':
      return { kind: 'policy', value: entry.value }
    case 'pass-key':
      return { kind: 'pass-key', value: entry.value }
    case 'today-code':
      return { kind: 'today-code', value: entry.value }
    case 'today-person':
      return { kind: 'today-person', value: entry.value }
    case 'on-file':
      return { kind: 'on-file', value: entry.value }
    case 'trust-list':
      return { kind: 'trust-list', value: entry.value }
    case 'duty':
      return { kind: 'duty', value: entry.value }
    case 'visit-invited':
      return { kind: 'visit-invited', value: entry.value }
    case 'visit-used':
      return { kind: 'visit-used', value: entry.value }
    case 'site-visit':
      return { kind: 'site-visit', value: entry.value }
    case 'site-left':
      return { kind: 'site-left', value: entry.value }
    case 'site-roll':
      return { kind: 'site-roll', value: entry.value }
    case 'watch-listed':
      return { kind: 'watch-listed', value: entry.value }
    default:
      return entry satisfies never
  }
}

/**
 * What a record holds.
 *
 * @throws StoreError `roster-expired` for what is of people while the lease is over
 */
export async function opened(
  { boxKey, standingKey }: Pick<Session, 'boxKey' | 'standingKey'>,
  { kind, key: name, box, under }: FeedRecord,
): Promise<KeptChange> {
  const key = under === 'standing' ? standingKey : boxKey
  if (key === null) throw new StoreError('roster-expired')
  // The label ties the box to `lockedRow`, which put nothing else in.
  return (await openBox(key, feedLabel(kind, name), box)) as KeptChange
}

function feedAfter({ shown, filling }: FeedState, page: FeedPage): FeedState {
  const base = page.reset
    ? { ...EMPTY, generation: Math.max(shown.generation, filling.generation) + 1 }
    : filling
  const policyVersion = Math.max(base.policyVersion, ...page.entries.map(policyVersionOf))
  const saysMore = page.reset || base.told === undefined || page.entries.some(({ kind }) => !isPassing(kind))
  const told = saysMore ? page.cursor : base.told
  const next = {
    ...{ ...base, cursor: page.cursor, policyVersion, kinds: KINDS },
    ...(told === undefined ? {} : { told }),
  }
  const isComplete = !page.more || next.generation === shown.generation
  return { shown: isComplete ? next : shown, filling: next }
}

function policyVersionOf(entry: FeedChange): number {
  return entry.kind === 'policy' ? (entry.value?.version ?? 0) : 0
}

function schoolFrom(said: readonly KeptChange[], cursor: string, hasLease: boolean): SchoolData {
  const policies = said.flatMap((change) => (change.kind === 'policy' ? [change.value] : []))
  return {
    cursor,
    policy: newest(policies),
    roster: said.flatMap((change) => (change.kind === 'person' ? [change.value] : [])),
    guards: said.flatMap((change) => (change.kind === 'guard' ? [change.value] : [])),
    passKeys: said.flatMap((change) => (change.kind === 'pass-key' ? [change.value] : [])),
    trust: said.flatMap((change) => (change.kind === 'trust-list' ? [change.value] : [])),
    hosts: hostsFrom(said),
    duty: said.flatMap((change) => (change.kind === 'duty' ? [change.value] : [])),
    watchList: said.flatMap((change) => (change.kind === 'watch-listed' ? [change.value] : [])),
    revokedPasses: new Set(said.flatMap((change) => (change.kind === 'revoked-pass' ? [change.value] : []))),
    withdrawnKeys: new Set(said.flatMap((change) => (change.kind === 'withdrawn-key' ? [change.value] : []))),
    problem: hasLease ? null : 'roster-expired',
  }
}

/** The longest path first: of two lines that fit a URL the closer one describes it. */
function hostsFrom(said: readonly KeptChange[]): readonly CodeHost[] | null {
  const told = said.flatMap((change) => (change.kind === 'code-host' ? [change.value] : []))
  const kept = told.filter((host) => host !== null).sort((a, b) => b.path.length - a.path.length)
  return told.length === 0 ? null : kept
}

/** What a tablet of an older version kept lacks what policies have said since. */
function newest(kept: readonly StoredPolicy[]): Policy | null {
  const [policy] = [...kept].sort((a, b) => b.version - a.version)
  return policy === undefined ? null : completed(policy)
}

/** What ties the box of a row to its place. */
export function feedLabel(kind: string, key: string): string {
  return `CG-feed-1|${kind}|${key}`
}
