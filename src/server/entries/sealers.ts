import { openSealer, type Sealer } from '#ledger/seal.ts'
import type { Database } from '../db/database.ts'
import { currentSealingKey } from '../school/sealing-keys.ts'

/** Seals what the server itself writes, to the school's current key. */
export type SealEvent = () => Promise<Sealer>

/** One ephemeral key pair per school, key and start of the server. */
export function openSealers(database: Database): (school: string) => SealEvent {
  const opened = new Map<string, Promise<Sealer>>()
  return (school) => async () => {
    const key = await currentSealingKey(database, school)
    const name = `${school}|${key.kid}`
    const known = opened.get(name)
    if (known !== undefined) return await known
    const made = openSealer(school, key)
    opened.set(name, made)
    return await made
  }
}
