import type { ScryptCost } from './auth/password.ts'
import type { Database } from './db/database.ts'
import type { DemoDesk } from './demo-desk.ts'
import type { Room } from './sheets/room.ts'
import type { StaticFiles } from './static-files.ts'

/** What the operator decided that requests are answered by. */
export type Settings = {
  /** Browsers reach this server by https only: cookies are marked so and HSTS is sent. */
  secure: boolean
  /** A proxy in front says in `X-Forwarded-For` who is asking. */
  trustProxy: boolean
  /** PBKDF2-SHA-256 rounds of a guard's PIN. */
  pinRounds: number
  scrypt: ScryptCost
}

/** Everything outside the program that answering a request needs. */
export type World = {
  database: Database
  /** Epoch ms. */
  clock: () => number
  /** So many unpredictable bytes. */
  random: (bytes: number) => Uint8Array<ArrayBuffer>
  settings: Settings
  /** Secret of the set-up link that was printed at the start; null once nobody may set up. */
  setUpSecret: string | null
  /** Where large tables lie until they are fetched. */
  room: Room
  /** The built client. */
  files: StaticFiles
  /** Only in the demo. */
  demo: DemoDesk | null
  /** Where unexpected failures are written, one line each, without personal data. */
  log: (line: Readonly<Record<string, string | number>>) => void
  /** Where a line about each request is written, without personal data; absent unless the operator asks for it. */
  access?: (line: Readonly<Record<string, string | number>>) => void
}

/**
 * Numbers of OWASP's password storage cheat sheet: PBKDF2-HMAC-SHA256 with 600,000 rounds; scrypt with
 * N=2^15, r=8, p=3.
 */
export const STRONG: Pick<Settings, 'pinRounds' | 'scrypt'> = {
  pinRounds: 600_000,
  scrypt: { N: 2 ** 15, r: 8, p: 3 },
}
