import { type Answer, ok, refuse } from '../answer.ts'
import { newId } from '../auth/secret.ts'
import type { Statements } from '../db/database.ts'
import { text } from '../db/row.ts'
import { changing, type Doer } from '../school/changes.ts'
import type { World } from '../world.ts'

/**
 * Orders a tablet to erase itself. From now on it gets nothing and may send what it holds; one that was revoked may
 * come once more, for this. Ordered twice it is the same order.
 */
export async function orderWipe(
  world: Pick<World, 'database' | 'clock' | 'random'>,
  doer: Doer,
  stream: string,
): Promise<Answer<object>> {
  return await changing(world, doer, async (sql, note) => {
    const [row] = await sql.all(
      `update head set state = 'draining', wipe_order = coalesce(wipe_order, ?),
         wipe_ordered_at = coalesce(wipe_ordered_at, ?)
        where school = ? and stream = ? and state in ('active', 'draining', 'revoked') and wiped_at is null
        returning name`,
      ...[newId(world.random), doer.at, doer.school, stream],
    )
    if (row === undefined) return refuse('not-found')
    await note('tablet-wiped', text(row, 'name'), { stream })
    return ok({})
  })
}

/** The tablet's last word: it has erased everything. Nothing of it is let in any more, and its roster key is forgotten. */
export async function noteWiped(
  sql: Statements,
  school: string,
  stream: string,
  order: string,
  at: number,
): Promise<void> {
  await sql.run(
    `update head set wiped_at = coalesce(wiped_at, ?), state = 'revoked', roster_key = null
      where school = ? and stream = ? and wipe_order = ?`,
    ...[at, school, stream, order],
  )
}
