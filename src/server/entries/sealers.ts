import { openSealer, type Sealer } from '#ledger/seal.ts'
import type { Database } from '../db/database.ts'
import { only, text } from '../db/row.ts'

/** Seals what the server itself writes, to the school's newest key. */
export type SealEvent = () => Promise<Sealer>

/** One ephemeral key pair per school, key and start of the server. */
export function openSealers(database: Database): (school: string) => SealEvent {
  const opened = new Map<string, Promise<Sealer>>()
  return (school) => async () => {
    const row = only(
      await database.all(
        'select kid, public_key from sealing_key where school = ? order by made_at desc limit 1',
        school,
      ),
    )
    const kid = text(row, 'kid')
    const name = `${school}|${kid}`
    const known = opened.get(name)
    if (known !== undefined) return await known
    const made = openSealer(school, { kid, publicKey: text(row, 'public_key') })
    opened.set(name, made)
    return await made
  }
}
