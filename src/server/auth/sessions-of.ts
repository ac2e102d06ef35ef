import type { SessionInfo } from '#contract/accounts.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, orNull, text } from '../db/row.ts'

/** Open sessions by account, the latest seen first. */
export async function sessionsBy(
  sql: Statements,
  school: string,
  now: number,
): Promise<Map<string, SessionInfo[]>> {
  const rows = await sql.all(
    `select * from session where school = ? and expires_at > ?
      order by coalesce(seen_at, 0) desc, token_hash`,
    ...[school, now],
  )
  const all = new Map<string, SessionInfo[]>()
  for (const row of rows) {
    const account = text(row, 'account')
    all.set(account, [...(all.get(account) ?? []), toSession(row)])
  }
  return all
}

function toSession(row: Row): SessionInfo {
  return {
    session: text(row, 'token_hash'),
    madeAt: orNull(integer, row, 'made_at'),
    seenAt: orNull(integer, row, 'seen_at'),
    agent: orNull(text, row, 'agent'),
  }
}

/** Ends one session of an account. @returns false when it has no such session */
export async function endSessionOf(
  sql: Statements,
  school: string,
  account: string,
  session: string,
): Promise<boolean> {
  const touched = await sql.run(
    'delete from session where school = ? and account = ? and token_hash = ?',
    ...[school, account, session],
  )
  return touched === 1
}

/** Ends the sessions of an account, but for one that stays. */
export async function endSessions(
  sql: Statements,
  school: string,
  account: string,
  staying: string | null = null,
): Promise<void> {
  await sql.run(
    'delete from session where school = ? and account = ? and token_hash <> ?',
    ...[school, account, staying ?? ''],
  )
}
