import { type Answer, ok, refuse } from '../answer.ts'
import { text } from '../db/row.ts'
import { changing, type Doer } from '../school/changes.ts'
import type { World } from '../world.ts'

type Done = Promise<Answer<object>>

/**
 * Takes a tablet out of service: it gets nothing any more. With `drain` it may still send what it holds; without, one
 * that is draining may no longer. Not for one that was ordered to erase itself: it must still hear that.
 */
export async function revoke(
  world: Pick<World, 'database'>,
  doer: Doer,
  stream: string,
  drain: boolean,
): Done {
  return await changing(world, doer, async (sql, note) => {
    const [row] = await sql.all(
      `update head set state = ? where school = ? and stream = ? and state in ('active', 'draining', 'revoked')
         and wipe_order is null returning name`,
      ...[drain ? 'draining' : 'revoked', doer.school, stream],
    )
    if (row === undefined) return refuse('not-found')
    await note('tablet-revoked', text(row, 'name'), { stream, drain })
    return ok({})
  })
}

/** Asks a tablet for a new device key at its next contact. */
export async function askForNewKey(world: Pick<World, 'database'>, doer: Doer, stream: string): Done {
  return await changing(world, doer, async (sql, note) => {
    const [row] = await sql.all(
      `update head set key_asked_at = ? where school = ? and stream = ? and state = 'active' returning name`,
      ...[doer.at, doer.school, stream],
    )
    if (row === undefined) return refuse('not-found')
    await note('tablet-key-asked', text(row, 'name'), { stream })
    return ok({})
  })
}
