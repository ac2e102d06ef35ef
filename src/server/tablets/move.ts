import { createHmac } from 'node:crypto'
import { toBase64url } from '#ledger/bytes.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { hashOf, LINK_BYTES } from '../auth/secret.ts'
import { take } from '../counter.ts'
import type { Row, Statements } from '../db/database.ts'
import { bytes, only, orNull, text } from '../db/row.ts'
import { changing, type Doer } from '../school/changes.ts'
import type { World } from '../world.ts'
import { unitOf } from './checkpoint.ts'
import type { NewTablet } from './enrolment.ts'

/** How long a tablet may take to hear that it is moved, ms: one that hears it later is told nothing any more. */
const MOVE_MS = 30 * 24 * 60 * 60_000

/**
 * Calls a tablet otherwise, or sends it elsewhere. A place is part of what a stream's records say, so a tablet that
 * moves begins another stream: it is told a link of its own and enrols anew by it once nobody is on duty. Ordered
 * again, the last order counts; its own place ends a move that it has not followed yet.
 */
export async function placeTablet(
  world: Pick<World, 'database'>,
  doer: Doer,
  stream: string,
  wanted: NewTablet,
): Promise<Answer<object>> {
  const { school, at } = doer
  return await changing(world, doer, async (sql, note) => {
    const [row] = await sql.all(
      `update head set move_asked = null where school = ? and stream = ? and state = 'active' and wipe_order is null
        returning name, checkpoint_kind, checkpoint_name, lane, checkpoint_unit`,
      ...[school, stream],
    )
    if (row === undefined) return refuse('not-found')
    await sql.run(
      'delete from enrolment where school = ? and replaces = ? and stream is null',
      ...[school, stream],
    )
    const before = text(row, 'name')
    if (isSamePlace(row, wanted)) {
      await sql.run(
        'update head set name = ? where school = ? and (stream = ? or branch_of = ?)',
        ...[wanted.name, school, stream, stream],
      )
      await note('tablet-renamed', wanted.name, { stream, before })
      return ok({})
    }
    const asked = await take(sql, school, 1)
    await sql.run(
      'update head set move_asked = ? where school = ? and stream = ?',
      ...[asked, school, stream],
    )
    await layLink(sql, { school, stream, asked, until: at + MOVE_MS }, wanted)
    await note('tablet-moved', wanted.name, { stream, before, checkpoint: wanted.checkpoint })
    return ok({})
  })
}

/** The one-time secret of a move: nothing is stored of it but its hash, and the tablet may be told it more than once. */
export function moveLink(key: Uint8Array, school: string, stream: string, asked: number): string {
  const made = createHmac('sha256', key).update(`CG-move-1|${school}|${stream}|${asked}`).digest()
  return toBase64url(made.subarray(0, LINK_BYTES))
}

/** The move that a row of `head` may still follow, to be joined to it; its `?` is now, epoch ms. */
export const GOING = `enrolment as going on going.school = head.school and going.replaces = head.stream
  and going.stream is null and going.expires_at > ? and head.state = 'active' and head.wipe_order is null`

/** Whether the tablet may still follow: it was neither revoked nor told to stay. */
export async function mayMove(sql: Statements, school: string, stream: string): Promise<boolean> {
  const rows = await sql.all(
    `select stream from head where school = ? and stream = ? and state = 'active' and move_asked is not null
       and wipe_order is null`,
    ...[school, stream],
  )
  return rows.length > 0
}

/** The enrolment before is over. Whatever it still holds can be let in as that of any revoked tablet. */
export async function noteMoved(
  sql: Statements,
  school: string,
  stream: string,
  movedTo: string,
): Promise<void> {
  await sql.run(
    `update head set state = 'revoked', moved_to = ?, move_asked = null where school = ? and stream = ?`,
    ...[movedTo, school, stream],
  )
}

type Move = { school: string; stream: string; asked: number /** Epoch ms. */; until: number }

async function layLink(
  sql: Statements,
  { school, stream, asked, until }: Move,
  { name, checkpoint }: NewTablet,
): Promise<void> {
  const key = bytes(
    only(await sql.all('select cursor_key from school where school = ?', school)),
    'cursor_key',
  )
  await sql.run(
    `insert into enrolment (school, secret_hash, name, checkpoint_kind, checkpoint_name, lane, checkpoint_unit,
       expires_at, replaces) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[school, hashOf(moveLink(key, school, stream, asked)), name, checkpoint.kind, checkpoint.name],
    ...[checkpoint.lane, unitOf(checkpoint), until, stream],
  )
}

function isSamePlace(row: Row, { checkpoint }: NewTablet): boolean {
  const { kind, name, lane } = checkpoint
  const isThere = row['checkpoint_kind'] === kind && row['checkpoint_name'] === name && row['lane'] === lane
  return isThere && orNull(text, row, 'checkpoint_unit') === unitOf(checkpoint)
}
