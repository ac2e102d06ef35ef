import { type Order, orderSigned, orderText, type SignedOrder } from '#contract/orders.ts'
import { fromBase64url, toBase64url, utf8 } from '#ledger/bytes.ts'
import { newId } from '../auth/secret.ts'
import type { Statements } from '../db/database.ts'
import { text } from '../db/row.ts'
import type { World } from '../world.ts'

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SCHEME = { name: 'ECDSA', hash: 'SHA-256' } as const

/** Both halves base64url: the public one as a point, the private one as PKCS#8. */
type OrderKey = { publicKey: string; privateKey: string }

/**
 * The key that signs what the school orders its tablets; made when it is first asked for, so only inside a transaction. Never exchanged: a tablet
 * believes the one it was told when it was enrolled.
 */
export async function orderKeyOf(
  sql: Statements,
  { clock, random }: Pick<World, 'clock' | 'random'>,
  school: string,
): Promise<OrderKey> {
  const known = await readKey(sql, school)
  if (known !== null) return known
  // Two who find none at once: the row of the school lets one in after the other.
  await sql.run('update school set name = name where school = ?', school)
  const meanwhile = await readKey(sql, school)
  if (meanwhile !== null) return meanwhile
  const made = await makeKey()
  await sql.run(
    'insert into order_key (school, kid, public_key, private_key, made_at) values (?, ?, ?, ?, ?)',
    ...[school, newId(random), made.publicKey, made.privateKey, clock()],
  )
  return made
}

/** An order as it travels, in the name of its school. */
export async function signed(
  world: Pick<World, 'database' | 'clock' | 'random'>,
  order: Order,
): Promise<SignedOrder> {
  const { privateKey } = await world.database.tx((sql) => orderKeyOf(sql, world, order.school))
  const key = await crypto.subtle.importKey('pkcs8', fromBase64url(privateKey), CURVE, false, ['sign'])
  const said = orderText(order)
  const signature = await crypto.subtle.sign(SCHEME, key, utf8(orderSigned(said)))
  return { text: said, signature: toBase64url(new Uint8Array(signature)) }
}

async function readKey(sql: Statements, school: string): Promise<OrderKey | null> {
  const [row] = await sql.all(
    'select public_key, private_key from order_key where school = ? order by made_at, kid limit 1',
    school,
  )
  return row === undefined
    ? null
    : { publicKey: text(row, 'public_key'), privateKey: text(row, 'private_key') }
}

async function makeKey(): Promise<OrderKey> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify'])
  const [secret, point] = await Promise.all([
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
    crypto.subtle.exportKey('raw', pair.publicKey),
  ])
  return { privateKey: toBase64url(new Uint8Array(secret)), publicKey: toBase64url(new Uint8Array(point)) }
}
