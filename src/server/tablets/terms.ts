import { MOVE, NEW_KEY, WIPE } from '#contract/orders.ts'
import type { Command } from '#contract/tablet.ts'
import type { Device } from '../auth/device.ts'
import type { Row, Statements } from '../db/database.ts'
import { bytes, integer, only, orNull, text } from '../db/row.ts'
import type { World } from '../world.ts'
import { GOING, moveLink } from './move.ts'
import { signed } from './order-key.ts'

/** How long a tablet may read the roster without meeting the server, ms, unless the school chose (DESIGN.md §5). */
export const LEASE_MS = 72 * 60 * 60_000

/** The oldest app this server still understands. */
export const MIN_APP = '0.1.0'

/** After this a tablet is asked for a new device key, ms: a copied key is of use no longer than that. */
export const KEY_LIFE_MS = 90 * 24 * 60 * 60_000

/** On what terms a tablet goes on after a contact: how long it may read, and what is asked of it. */
export type Terms = { leaseMs: number; commands: Command[] }

/** A tablet that was revoked and only drains may read nothing more from its next contact on. */
export async function termsOf(
  world: Pick<World, 'database' | 'clock' | 'random'>,
  { school, stream, isDraining }: Device,
): Promise<Terms> {
  const row = only(
    await world.database.all(
      `select school.lease_ms, head.means, head.enrolled_at, head.key_at, head.key_asked_at, head.wipe_order,
         head.wipe_ordered_at, head.wiped_at, head.move_asked, going.name as going_name, school.cursor_key
         from head join school on school.school = head.school left join ${GOING}
        where head.school = ? and head.stream = ?`,
      ...[world.clock(), school, stream],
    ),
  )
  const commands: Command[] = []
  const wipe = orNull(text, row, 'wipe_order')
  if (wipe !== null && row['wiped_at'] === null) {
    const at = integer(row, 'wipe_ordered_at')
    const order = await signed(world, { v: 1, kind: 'wipe', id: wipe, school, stream, at })
    commands.push({ id: wipe, kind: WIPE, order })
  } else if (row['going_name'] !== null) {
    // Its key is new with the new enrolment.
    const asked = integer(row, 'move_asked')
    commands.push({ id: MOVE, kind: MOVE, link: moveLink(bytes(row, 'cursor_key'), school, stream, asked) })
  } else if (isDraining !== true && isKeyDue(row, world.clock())) {
    commands.push({ id: NEW_KEY, kind: NEW_KEY })
  }
  return { leaseMs: isDraining === true ? 0 : leaseIn(row), commands }
}

/** How long rosters of the school may be read without the server, ms. */
export async function leaseOf(sql: Statements, school: string): Promise<number> {
  return leaseIn(only(await sql.all('select lease_ms from school where school = ?', school)))
}

/** Since when the tablet's key or token is in use, epoch ms. */
export function keySince(row: Row): number {
  return orNull(integer, row, 'key_at') ?? integer(row, 'enrolled_at')
}

function leaseIn(row: Row): number {
  return orNull(integer, row, 'lease_ms') ?? LEASE_MS
}

function isKeyDue(row: Row, now: number): boolean {
  return row['key_asked_at'] !== null || now - keySince(row) > KEY_LIFE_MS
}
