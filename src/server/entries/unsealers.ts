import { openUnsealer, type Unsealer } from '#ledger/seal.ts'
import type { Database } from '../db/database.ts'
import { text } from '../db/row.ts'

/** Opens a sealed body; null when it was not sealed to a key of the school. */
export type UnsealEvent = (kid: string, sealed: Uint8Array<ArrayBuffer>) => Promise<string | null>

/** The schools' private keys, imported once each. */
export function openUnsealers(database: Database): (school: string) => UnsealEvent {
  const opened = new Map<string, Promise<Unsealer | null>>()
  const unsealer = (school: string, kid: string): Promise<Unsealer | null> => {
    const name = `${school}|${kid}`
    const known = opened.get(name)
    if (known !== undefined) return known
    const made = load(database, school, kid)
    opened.set(name, made)
    // An unknown kid may become known: only keys are remembered.
    void made.then(
      (found) => (found === null ? opened.delete(name) : null),
      () => opened.delete(name),
    )
    return made
  }
  return (school) => async (kid, sealed) => {
    const key = await unsealer(school, kid)
    if (key === null) return null
    try {
      return await key.unseal(sealed)
    } catch {
      // Sealed to another key, cut or forged: the caller quarantines it.
      return null
    }
  }
}

async function load(database: Database, school: string, kid: string): Promise<Unsealer | null> {
  const [row] = await database.all(
    'select public_key, private_key from sealing_key where school = ? and kid = ?',
    school,
    kid,
  )
  return row === undefined
    ? null
    : await openUnsealer(school, kid, text(row, 'private_key'), text(row, 'public_key'))
}
