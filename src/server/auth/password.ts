import { scrypt, timingSafeEqual } from 'node:crypto'

export type ScryptCost = { N: number; r: number; p: number }
export type PasswordHash = { salt: Uint8Array<ArrayBuffer>; hash: Uint8Array<ArrayBuffer>; cost: string }

const HASH_BYTES = 32
const SALT_BYTES = 16

export async function hashPassword(
  password: string,
  cost: ScryptCost,
  random: (bytes: number) => Uint8Array<ArrayBuffer>,
): Promise<PasswordHash> {
  const salt = random(SALT_BYTES)
  return { salt, hash: await derive(password, salt, cost), cost: `${cost.N}:${cost.r}:${cost.p}` }
}

export async function isPassword(password: string, { salt, hash, cost }: PasswordHash): Promise<boolean> {
  const [N = 0, r = 0, p = 0] = cost.split(':').map(Number)
  return timingSafeEqual(await derive(password, salt, { N, r, p }), hash)
}

/** Whether two ways of typing are one password. */
export function isSamePassword(one: string, other: string): boolean {
  return one.normalize('NFKC') === other.normalize('NFKC')
}

/** A hash nobody's password has: an unknown account is answered after the same work as a known one. */
export function decoyHash({ N, r, p }: ScryptCost): PasswordHash {
  return { salt: new Uint8Array(SALT_BYTES), hash: new Uint8Array(HASH_BYTES), cost: `${N}:${r}:${p}` }
}

function derive(
  password: string,
  salt: Uint8Array,
  { N, r, p }: ScryptCost,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    scrypt(
      password.normalize('NFKC'),
      salt,
      HASH_BYTES,
      { N, r, p, maxmem: 256 * r * (N + p) + 4096 },
      (error, key) => {
        if (error === null) resolve(new Uint8Array(key))
        else reject(error)
      },
    )
  })
}
