import { pbkdf2 } from 'node:crypto'
import { toBase64url } from '#ledger/bytes.ts'
import { newId } from '../auth/secret.ts'
import type { Statements } from '../db/database.ts'
import { text } from '../db/row.ts'
import { publish } from '../feed.ts'
import type { World } from '../world.ts'
import { noteChange, OPERATOR } from './changes.ts'
import { spelled } from './roster.ts'

export async function guardsOf(
  { database }: { database: Statements },
  school: string,
): Promise<{ id: string; name: string }[]> {
  const rows = await database.all('select id, name from guard where school = ? order by name, id', school)
  return rows.map((row) => ({ id: text(row, 'id'), name: text(row, 'name') }))
}

/**
 * A guard who may open a shift on any of the school's tablets.
 *
 * @param account who adds them
 * @returns their id
 */
export async function addGuard(
  { database, clock, random, settings }: Pick<World, 'database' | 'clock' | 'random' | 'settings'>,
  school: string,
  { name, pin }: { name: string; pin: string },
  account: string = OPERATOR,
): Promise<string> {
  const id = newId(random)
  const salt = random(16)
  const rounds = settings.pinRounds
  const hash = toBase64url(await slowHash(pin, salt, rounds))
  const { initials } = spelled(name)
  const kept = { salt: toBase64url(salt), rounds, hash }
  await database.tx(async (sql) => {
    await sql.run(
      'insert into guard (school, id, name, initials, salt, rounds, hash) values (?, ?, ?, ?, ?, ?, ?)',
      ...[school, id, name, initials, kept.salt, rounds, hash],
    )
    await noteChange(sql, { school, account, at: clock() }, 'guard-added', id, {})
    await publish(sql, school, [{ kind: 'guard', key: id, value: { id, name, initials, pin: kept } }])
  })
  return id
}

function slowHash(pin: string, salt: Uint8Array, rounds: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    pbkdf2(pin, salt, rounds, 32, 'sha256', (error, key) =>
      error === null ? resolve(new Uint8Array(key)) : reject(error),
    )
  })
}
