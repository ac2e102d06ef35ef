import { placeOf } from '#contract/trust.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { createPassKeys } from '#health-code/pass-keys.ts'
import { generateSealingPair } from '#ledger/seal.ts'
import { hashPassword } from '../auth/password.ts'
import { newId } from '../auth/secret.ts'
import { text } from '../db/row.ts'
import { noteVersion } from '../entries/up-to-date.ts'
import { publish } from '../feed.ts'
import { addPassKey } from '../passes/keys.ts'
import type { World } from '../world.ts'
import { keepPolicy } from './policies.ts'

export type Founding = { schoolName: string; account: string; name: string; password: string }
export type Founded = { school: string; kid: string; privateKey: string }

/**
 * A new school with its keys, its first policy, the known hosts of health codes and its first administrator: all of it or none.
 *
 * @param isDemo marks it for good as one that the demo may open to everybody
 */
export async function foundSchool(
  world: Pick<World, 'database' | 'clock' | 'random' | 'settings'>,
  { schoolName, account, name, password }: Founding,
  { isDemo }: { isDemo: boolean } = { isDemo: false },
): Promise<Founded> {
  const { database, clock, random, settings } = world
  const now = clock()
  const school = newId(random)
  const kid = newId(random)
  const sealing = await generateSealingPair()
  const passKeys = await createPassKeys()
  const hash = await hashPassword(password, settings.scrypt, random)
  await database.tx(async (sql) => {
    await sql.run(
      'insert into school (school, name, digest_key, cursor_key, epoch, made_at) values (?, ?, ?, ?, ?, ?)',
      ...[school, schoolName, random(32), random(32), newId(random), now],
    )
    await sql.run('insert into counter (school, n) values (?, 0)', school)
    await sql.run(
      'insert into sealing_key (school, kid, public_key, private_key, made_at) values (?, ?, ?, ?, ?)',
      ...[school, kid, sealing.publicKey, sealing.privateKey, now],
    )
    await sql.run(
      `insert into account (school, account, name, role, units, recovery, salt, hash, cost, made_at)
       values (?, ?, ?, 'school', '[]', '[]', ?, ?, ?, ?)`,
      ...[school, account, name, hash.salt, hash.hash, hash.cost, now],
    )
    if (isDemo) await sql.run('insert into demo_school (school) values (?)', school)
    await noteVersion(sql, school)
    await keepPolicy(sql, school, STARTING_POLICY, { account, now })
    await publish(sql, school, [
      { kind: 'policy', key: 'current', value: STARTING_POLICY },
      // Its own from the first day, so that one can be taken away.
      ...DEFAULT_CODE_HOSTS.map((value) => ({ kind: 'code-host' as const, key: placeOf(value), value })),
    ])
    await addPassKey(sql, school, passKeys, now)
  })
  return { school, kid, privateKey: sealing.privateKey }
}

/** Whether the first school stands: every other is set up by a link of the bureau. */
export async function isFounded({ database }: Pick<World, 'database'>): Promise<boolean> {
  return (await database.all('select school from school limit 1')).length > 0
}

/**
 * The sealing key of a school whose set-up is not over, or null when there is none.
 *
 * @param school null for whichever was founded first
 */
export async function unprovenKey(
  { database }: Pick<World, 'database'>,
  school: string | null,
): Promise<{ schoolName: string; kid: string; privateKey: string } | null> {
  const [row] = await database.all(
    `select school.name, sealing_key.kid, sealing_key.private_key from sealing_key
       join school on school.school = sealing_key.school where sealing_key.proven_at is null
         and (cast(? as text) is null or sealing_key.school = ?)
      order by sealing_key.made_at limit 1`,
    school,
    school,
  )
  if (row === undefined) return null
  return { schoolName: text(row, 'name'), kid: text(row, 'kid'), privateKey: text(row, 'private_key') }
}

/** Whether set-up is over: a school stands and its sealing key was shown to be kept elsewhere. Null is any school. */
export async function isKeyProven(
  { database }: Pick<World, 'database'>,
  school: string | null = null,
): Promise<boolean> {
  const rows = await database.all(
    `select kid from sealing_key where proven_at is not null
      and (cast(? as text) is null or school = ?) limit 1`,
    school,
    school,
  )
  return rows.length > 0
}
