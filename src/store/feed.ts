import type { Policy } from '#domain/policy.ts'
import { completed, type StoredPolicy } from '#domain/policy-stored.ts'
import type { CodeHost } from '#health-code/hosts.ts'
import { NO_CONTACT, seenAt } from './clock-state.ts'
import type { Connection } from './connection.ts'
import { isLeased, isPassing } from './feed-kinds.ts'
import { type KeptChange, KINDS, lockedRow, opened } from './feed-row.ts'
import { keepTime } from './lease-end.ts'
import { type FeedGeneration, type FeedState, readMeta, writeMeta } from './schema.ts'
import type { Session, Sessions } from './session.ts'
import type { FeedPage, SchoolData } from './store.ts'
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

function feedAfter({ shown, filling }: FeedState, page: FeedPage): FeedState {
  const base = page.reset
    ? { ...EMPTY, generation: Math.max(shown.generation, filling.generation) + 1 }
    : filling
  const policies = policiesAfter(base, page)
  const saysMore = page.reset || base.told === undefined || page.entries.some(({ kind }) => !isPassing(kind))
  const told = saysMore ? page.cursor : base.told
  const next = {
    ...{ ...base, cursor: page.cursor, policies, kinds: KINDS },
    policyVersion: Math.max(0, ...Object.values(policies)),
    ...(told === undefined ? {} : { told }),
  }
  const isComplete = !page.more || next.generation === shown.generation
  return { shown: isComplete ? next : shown, filling: next }
}

function policiesAfter(
  { policies, policyVersion }: FeedGeneration,
  { entries }: FeedPage,
): Record<string, number> {
  const told: Record<string, number> = { ...(policies ?? { [ONLY_PLACE]: policyVersion }) }
  for (const { kind, key, value } of entries) {
    if (kind !== 'policy') continue
    if (value === null) delete told[key]
    else told[key] = value.version
  }
  return told
}

/** Where builds that knew one place kept the policy. */
const ONLY_PLACE = 'current'

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
