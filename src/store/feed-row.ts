import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import type { DutyDay } from '#domain/duty.ts'
import type { OnFile } from '#domain/on-file.ts'
import type { SiteVisit } from '#domain/on-site.ts'
import type { RosterPerson } from '#domain/person.ts'
import type { StoredPolicy } from '#domain/policy-stored.ts'
import type { RollAct } from '#domain/roll-call.ts'
import { LONGEST_WINDOW_MS } from '#domain/visit.ts'
import type { WatchListed } from '#domain/watch-list.ts'
import type { CodeHost } from '#health-code/hosts.ts'
import type { TrustList } from '#health-code/trust.ts'
import { type Box, lockBox, openBox } from './box.ts'
import { isLeased } from './feed-kinds.ts'
import { keptGuard } from './pin.ts'
import type { FeedRecord } from './schema.ts'
import type { Session } from './session.ts'
import type {
  FeedChange,
  Guard,
  PassKey,
  SeenLeaving,
  SeenPerson,
  ToldInvitation,
  UsedCode,
  UsedPass,
} from './store.ts'
import { StoreError } from './store-error.ts'

/*
 * One row of the feed: what is kept of a change that the school told, under which key, and how long.
 */

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
export const KINDS = Object.keys({
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
export type KeptChange = { [K in keyof Kept]: { kind: K; value: Kept[K] } }[keyof Kept]
export type LockedRow = {
  kind: FeedChange['kind']
  key: string
  row: { box: Box; until?: number; under?: 'standing' } | null
}

/** @throws StoreError `roster-expired` for what is of people while the lease is over */
export async function lockedRow(
  { boxKey, standingKey, pinKey }: Session,
  entry: FeedChange,
): Promise<LockedRow> {
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

/** What ties the box of a row to its place. */
export function feedLabel(kind: string, key: string): string {
  return `CG-feed-1|${kind}|${key}`
}
