import { toBase64url } from '#ledger/bytes.ts'
import type { Statements } from '../db/database.ts'
import { bytes, only } from '../db/row.ts'
import type { World } from '../world.ts'

/** AES-256. */
export const ROSTER_KEY_BYTES = 32

/**
 * The key under which one tablet keeps roster and working memory, base64url; made when it is first asked for. The
 * tablet lets it go at the end of its lease, and only here is it had again.
 */
export async function rosterKeyOf(
  sql: Statements,
  { random }: Pick<World, 'random'>,
  school: string,
  stream: string,
): Promise<string> {
  const rows = await sql.all(
    'update head set roster_key = coalesce(roster_key, ?) where school = ? and stream = ? returning roster_key',
    ...[random(ROSTER_KEY_BYTES), school, stream],
  )
  return toBase64url(bytes(only(rows), 'roster_key'))
}
