import type { PassKeyRow } from '#contract/pass-keys.ts'
import type { PassKeyState } from '#domain/pass-key.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, orNull, text } from '../db/row.ts'
import { publish } from '../feed.ts'
import { changing, type Doer } from '../school/changes.ts'
import type { World } from '../world.ts'
import { keepPassKeys, signNow } from './keys.ts'

/** Every key of the school that signed passes, signs them or will; the newest first. */
export async function passKeyRows(sql: Statements, school: string, now: number): Promise<PassKeyRow[]> {
  const rows = await sql.all(
    `select pass_key.kid, coalesce(signs_from, 0) as signs_from, not_after, feed.value as withdrawn from pass_key
       left join feed on feed.school = pass_key.school and feed.kind = 'withdrawn-key' and feed.key = pass_key.kid
      where pass_key.school = ? order by signs_from desc, pass_key.kid`,
    school,
  )
  const signing = rows.find((row) => integer(row, 'signs_from') <= now && integer(row, 'not_after') > now)
  return rows.map((row) => ({
    kid: text(row, 'kid'),
    state: stateOf(row, row === signing, now),
    signsFrom: integer(row, 'signs_from'),
    notAfter: integer(row, 'not_after'),
  }))
}

function stateOf(row: Row, isSigning: boolean, now: number): PassKeyState {
  if (orNull(text, row, 'withdrawn') !== null) return 'withdrawn'
  if (isSigning) return 'signing'
  if (integer(row, 'not_after') <= now) return 'over'
  return integer(row, 'signs_from') > now ? 'next' : 'before'
}

/**
 * Takes a key back that somebody else may hold: from each tablet's next pull on, everything it signed is refused there,
 * also by builds that know no word for it. The next key signs at once, which tablets know already. What the old one
 * signed before this moment stays verifiable where the ledger itself is asked: the seals of days.
 *
 * @returns false for a key that is none of the school's or was taken back before
 */
export async function withdrawPassKey(
  world: Pick<World, 'database'>,
  doer: Doer,
  kid: string,
): Promise<boolean> {
  const { school, at } = doer
  const isWithdrawn = await changing(world, doer, async (sql, note) => {
    const [row] = (await passKeyRows(sql, school, at)).filter((key) => key.kid === kid)
    if (row === undefined || row.state === 'withdrawn') return false
    await sql.run(
      'update pass_key set not_after = ? where school = ? and kid = ? and not_after > ?',
      ...[at, school, kid, at],
    )
    await publish(sql, school, [
      { kind: 'pass-key', key: kid, value: null },
      { kind: 'withdrawn-key', key: kid, value: { at } },
    ])
    await signNow(sql, school, at)
    await note('pass-key-withdrawn', kid, {})
    return true
  })
  if (isWithdrawn) await keepPassKeys(world, school, at)
  return isWithdrawn
}
