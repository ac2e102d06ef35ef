import { setTimeout as wait } from 'node:timers/promises'
import { ON_FILE, TODAY } from '#contract/tablet.ts'
import { type Chance, chanceFrom } from '#drill/chance.ts'
import { take } from '#server/counter.ts'
import type { Database, Statements } from '#server/db/database.ts'
import { asSchool } from '#server/db/scope.ts'
import { foundSchool } from '#server/school/found.ts'
import { pullPage } from '#server/tablets/pull.ts'

export type CommitOrderTerms = {
  database: Database
  seed: number
  /** Transactions under way at a time. */
  writers: number
  /** Entries to write, of all schools together. */
  rows: number
  /** When numbers are taken: as the server does, or, to see that it would be noticed, as it must not. */
  numbered?: 'in-transaction' | 'before-transaction'
  /** Told now and then how many entries have been written. */
  progress?: (written: number) => void
}

/** `skipped` entries no reader ever saw; `doubled` ones it saw twice. */
export type CommitOrderResult = { rows: number; skipped: number; doubled: number }

const SCHOOLS = 3
/** Entries of one transaction, and ms it stays open after it took its numbers, at most. */
const MOST_AT_ONCE = 8
const LONGEST_MS = 4
/** Entries of one page: enough that a reader always stands at the end of what is being written. */
const PAGE = 200
const DAY = '2026-11-23'
const NOW = Date.parse(`${DAY}T00:00:00Z`)
const TELL_MS = 5_000

/** All of them take numbers of the same counter and come by the same pull. */
const INSERTS = {
  feed: `insert into feed (school, kind, key, gseq, value) values (?, 'revoked-pass', ?, ?, null)`,
  today: `insert into today (school, day, kind, key, gseq, value) values (?, '${DAY}', 'today-person', ?, ?, null)`,
  files: 'insert into on_file_change (school, person_id, gseq) values (?, ?, ?)',
} as const

type Batch = { school: string; into: keyof typeof INSERTS; keys: readonly string[] }

/**
 * Writers of several schools commit in whatever order chance wants; a reader of each school remembers the last number
 * it saw, as a tablet does, and must see every entry once (SYNC.md §2.6).
 */
export async function checkCommitOrder(terms: CommitOrderTerms): Promise<CommitOrderResult> {
  const schools = await foundSchools(terms)
  /** How often each entry was seen, by its key; keys are of one school each. */
  const seen = new Map<string, number>()
  let [left, writing] = [terms.rows, terms.writers]
  const writer = async (number: number): Promise<void> => {
    const chance = chanceFrom(terms.seed * 1_000 + number)
    for (let turn = 0; left > 0; turn += 1) {
      const count = Math.min(left, 1 + chance.under(MOST_AT_ONCE))
      left -= count
      const keys = Array.from({ length: count }, (_, index) => `${number}-${turn}-${index}`)
      const school = schools[chance.under(SCHOOLS)] ?? ''
      await write(terms, { school, into: chance.pick(['feed', 'today', 'files']), keys }, chance)
      for (const key of keys) seen.set(key, seen.get(key) ?? 0)
    }
    writing -= 1
  }
  const reader = async (school: string): Promise<void> => {
    for (let cursor = '', isLast = false; ; ) {
      // Known before it is asked: what is committed then is in this page or was in one before.
      const isOver = writing === 0
      const page = await pageAfter(terms.database, school, cursor)
      for (const { key } of page.entries) if (isOurs(key)) seen.set(key, (seen.get(key) ?? 0) + 1)
      cursor = page.cursor
      if (page.entries.length > 0) continue
      if (isLast) return
      isLast = isOver
      await wait(1)
    }
  }
  const telling = setInterval(() => terms.progress?.(seen.size), TELL_MS)
  try {
    const writers = Array.from({ length: terms.writers }, (_, number) => writer(number))
    await Promise.all([...writers, ...schools.map(reader)])
  } finally {
    clearInterval(telling)
  }
  const times = [...seen.values()]
  return {
    rows: times.length,
    skipped: times.filter((many) => many === 0).length,
    doubled: times.filter((many) => many > 1).length,
  }
}

async function foundSchools({ database, seed }: CommitOrderTerms): Promise<string[]> {
  const chance = chanceFrom(seed)
  const world = {
    database,
    clock: () => NOW,
    random: (bytes: number) => Uint8Array.from({ length: bytes }, () => chance.under(256)),
    settings: { secure: false, trustProxy: false, pinRounds: 1, scrypt: { N: 2, r: 1, p: 1 } },
  }
  const schools: string[] = []
  for (let n = 0; n < SCHOOLS; n += 1) {
    const account = { account: `rig-${n}`, name: 'rig', password: 'rig' }
    schools.push((await foundSchool(world, { schoolName: 'rig', ...account })).school)
  }
  return schools
}

/** One transaction in four speaks for no school, as the clock's own do: the counter's row alone must do then. */
async function write({ database, numbered }: CommitOrderTerms, batch: Batch, chance: Chance): Promise<void> {
  const { school, keys } = batch
  const stall = (): Promise<void> => wait(chance.under(LONGEST_MS + 1))
  const early = numbered === 'before-transaction' ? await take(database, school, keys.length) : null
  if (early !== null) await stall()
  const transaction = (): Promise<void> =>
    database.tx(async (sql) => {
      const last = early ?? (await take(sql, school, keys.length))
      if (early === null) await stall()
      await insert(sql, batch, last)
    })
  await (chance.under(4) === 0 ? transaction() : asSchool(school, transaction))
}

async function insert(sql: Statements, { school, into, keys }: Batch, last: number): Promise<void> {
  for (const [index, key] of keys.entries())
    await sql.run(INSERTS[into], school, key, last - keys.length + 1 + index)
}

function pageAfter(database: Database, school: string, cursor: string) {
  return pullPage({ database, clock: () => NOW }, school, cursor, { limit: PAGE, knows: [TODAY, ON_FILE] })
}

/** What a new school tells its tablets by itself has other keys. */
function isOurs(key: string): boolean {
  return /^\d+-\d+-\d+$/.test(key)
}
