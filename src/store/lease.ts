import { fromBase64url } from '#ledger/bytes.ts'
import { recipientOf, unsealerOf } from '#ledger/seal.ts'
import { NO_CONTACT } from './clock-state.ts'
import type { Connection } from './connection.ts'
import { keep, newSecret } from './kept-key.ts'
import { forgetPeople, OF_PEOPLE } from './lease-end.ts'
import { type Meta, readMeta, writeMeta } from './schema.ts'
import type { Sessions } from './session.ts'
import type { LeaseTaken, ToldLease } from './store.ts'
import { reading, writing } from './transaction.ts'

/** Whether the roster key was let go, so that the server is asked for it. */
export async function lacksRosterKey(connection: Connection): Promise<boolean> {
  const { keys } = await readHeld(connection)
  return keys !== undefined && keys.box === undefined
}

/**
 * A contact with the server renews the lease, and gives the roster key back where it was let go.
 *
 * @param rosterKey base64url; null where the server tells none
 */
export async function renewLease(
  connection: Connection,
  sessions: Sessions,
  until: number,
  rosterKey: string | null,
): Promise<void> {
  const secret = rosterKey === null ? null : fromBase64url(rosterKey)
  await writeLease(connection, sessions, until, secret, () => true)
}

/** A server from before leased keys gives none: the tablet makes one of its own and is told everything anew. */
export async function makeRosterKey(connection: Connection, sessions: Sessions): Promise<void> {
  const { keys } = await readHeld(connection)
  if (keys === undefined || keys.box !== undefined) return
  const box = await newSecret('box', keepsKeys(keys))
  await connection.run((database) =>
    writing(database, [...OF_PEOPLE], async (tx) => {
      await forgetPeople(tx)
      await writeMeta(tx, 'keys', { pin: keys.pin, box })
    }),
  )
  sessions.forget()
}

/** Takes a lease from a file: only one that is not over, and that ends later than what the tablet has. */
export async function takeLease(
  connection: Connection,
  sessions: Sessions,
  { until, key }: ToldLease,
): Promise<LeaseTaken> {
  const { pair, enrolment, keys } = await readHeld(connection)
  const isOver = keys?.box === undefined
  const secret =
    isOver && key !== null && pair !== undefined && enrolment !== undefined
      ? await unsealed(enrolment.school, key, pair)
      : null
  const isLater = ({ highest }: Meta['clock'], lease: number): boolean =>
    until > highest && (until > lease || isOver)
  if (isOver && secret === null) return 'needs-network'
  return (await writeLease(connection, sessions, until, secret, isLater)) ? 'taken' : 'outdated'
}

/** @returns false when it was not wanted, and nothing changed */
async function writeLease(
  connection: Connection,
  sessions: Sessions,
  until: number,
  secret: Uint8Array<ArrayBuffer> | null,
  isWanted: (clock: Meta['clock'], lease: number) => boolean,
): Promise<boolean> {
  const { keys: held } = await readHeld(connection)
  const box = held === undefined || secret === null ? null : await keep('box', secret, keepsKeys(held))
  const written = await connection.run((database) =>
    writing(database, ['meta'], async (tx) => {
      const [clock = NO_CONTACT, lease = 0, keys] = await Promise.all([
        readMeta(tx, 'clock'),
        readMeta(tx, 'lease'),
        readMeta(tx, 'keys'),
      ])
      if (!isWanted(clock, lease)) return 'unwanted'
      await writeMeta(tx, 'lease', until)
      if (box === null || keys === undefined || keys.box !== undefined) return 'renewed'
      await writeMeta(tx, 'keys', { pin: keys.pin, box, from: 'school' })
      return 'readable again'
    }),
  )
  if (written === 'readable again') sessions.forget()
  return written !== 'unwanted'
}

function readHeld(connection: Connection) {
  return connection.run((database) =>
    reading(database, ['meta'], async (tx) => ({
      keys: await readMeta(tx, 'keys'),
      pair: await readMeta(tx, 'lease-pair'),
      enrolment: await readMeta(tx, 'enrolment'),
    })),
  )
}

/** Whether this browser could keep keys when the tablet was enrolled. */
function keepsKeys({ pin }: Meta['keys']): boolean {
  return !(pin instanceof Uint8Array)
}

async function unsealed(
  school: string,
  { sealed, kid }: NonNullable<ToldLease['key']>,
  { privateKey, publicKey }: CryptoKeyPair,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const ours = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
    return fromBase64url(
      await unsealerOf(recipientOf(school, kid, privateKey, ours)).unseal(fromBase64url(sealed)),
    )
  } catch {
    // Sealed to a lease key that this browser has since lost: only the network brings the roster back.
    return null
  }
}
