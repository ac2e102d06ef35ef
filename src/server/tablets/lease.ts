import type { leaseFile } from '#contract/console-tablets.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import { leaseFileText, leaseKid } from '#contract/orders.ts'
import { toBase64url } from '#ledger/bytes.ts'
import { openSealer } from '#ledger/seal.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { newId } from '../auth/secret.ts'
import type { Row } from '../db/database.ts'
import { bytes, orNull, text } from '../db/row.ts'
import { changing, type Doer } from '../school/changes.ts'
import type { World } from '../world.ts'
import { signed } from './order-key.ts'
import { leaseOf } from './terms.ts'

/** How long tablets of the school may read their roster without the server, from their next contact on. */
export async function setLeaseHours(
  world: Pick<World, 'database'>,
  doer: Doer,
  hours: number,
): Promise<void> {
  await changing(world, doer, async (sql, note) => {
    await sql.run('update school set lease_ms = ? where school = ?', hours * 3_600_000, doer.school)
    await note('lease-set', String(hours), {})
  })
}

/** A lease for one tablet as a file, counted from now, with its roster key where the tablet can open it. */
export async function makeLeaseFile(
  world: Pick<World, 'database' | 'clock' | 'random'>,
  doer: Doer,
  stream: string,
): Promise<Answer<ReplyOf<typeof leaseFile>>> {
  const { school, at } = doer
  const made = await changing(world, doer, async (sql, note) => {
    const [row] = await sql.all(
      `select name, roster_key, lease_key from head where school = ? and stream = ? and state = 'active'`,
      ...[school, stream],
    )
    if (row === undefined) return null
    await note('lease-file-made', text(row, 'name'), { stream })
    return { row, leaseMs: await leaseOf(sql, school) }
  })
  if (made === null) return refuse('not-found')
  const until = at + made.leaseMs
  const key = await sealedKey(school, stream, made.row)
  const order = await signed(world, {
    ...{ v: 1, kind: 'lease', id: newId(world.random), school, stream, at, until },
    ...(key !== null && { key }),
  })
  return ok({ file: leaseFileText(order), until, opens: key !== null })
}

async function sealedKey(school: string, stream: string, row: Row): Promise<string | null> {
  const [key, point] = [orNull(bytes, row, 'roster_key'), orNull(text, row, 'lease_key')]
  if (key === null || point === null) return null
  const sealer = await openSealer(school, { kid: leaseKid(stream), publicKey: point })
  return toBase64url(await sealer.seal(toBase64url(key)))
}
