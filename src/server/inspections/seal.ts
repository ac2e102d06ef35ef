import { proofText, type Seal, sealText, signedProof } from '#contract/proof.ts'
import { dayBefore } from '#domain/absence.ts'
import { dayOf } from '#domain/calendar.ts'
import { signEs256 } from '#health-code/es256.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { canonicalJson } from '#ledger/canonical-json.ts'
import { GENESIS, sha256Hex } from '#ledger/chain.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, text } from '../db/row.ts'
import { asSchool } from '../db/scope.ts'
import { passSigner } from '../passes/keys.ts'
import type { World } from '../world.ts'

/** Where a chain stood: its stream, how many records it had, and the hash of the last. */
export type SealedHead = readonly [stream: string, seq: number, hash: string]

/** A seal as it is kept. */
export type KeptSeal = { seal: Seal; heads: readonly SealedHead[]; prev: string; signature: string }

/** Hash over the heads of a day and the seal before it: canonical JSON of `{day, heads, prev, school, v}`, SHA-256. */
export function sealHash(school: string, day: string, heads: readonly SealedHead[], prev: string): string {
  return sha256Hex(utf8(canonicalJson({ v: 1, school, day, heads: heads.map((head) => [...head]), prev })))
}

/** Seals the day before today at every school that has not sealed it. To be called every round. */
export function sealDaily({
  database,
  clock,
  log,
}: Pick<World, 'database' | 'clock' | 'log'>): () => Promise<void> {
  return async () => {
    const day = dayBefore(dayOf(clock()), 1)
    const open = await database.all(
      `select school.school from school left join day_seal on day_seal.school = school.school and day_seal.day = ?
        where day_seal.day is null order by school.school`,
      day,
    )
    for (const row of open) {
      const school = text(row, 'school')
      await asSchool(school, () => sealDay({ database, clock }, school, day)).catch((error: unknown) =>
        log({ level: 'error', error: 'seal', school, message: String(error) }),
      )
    }
  }
}

/** Seals all chains of a school as they stand now, once a day; a school without a record has nothing to seal. */
export async function sealDay(
  { database, clock }: Pick<World, 'database' | 'clock'>,
  school: string,
  day: string,
): Promise<void> {
  const madeAt = clock()
  await database.tx(async (sql) => {
    const heads = await headsOf(sql, school)
    if (heads.length === 0) return
    const prev = (await latestSeal(sql, school))?.seal.hash ?? GENESIS
    const { kid, key } = await passSigner(sql, school, madeAt)
    const hash = sealHash(school, day, heads, prev)
    const seal: Seal = { school, day, madeAt, streams: heads.length, events: recordsIn(heads), hash, kid }
    const signature = toBase64url(await signEs256(key, utf8(signedProof(sealText(seal)))))
    await sql.run(
      `insert into day_seal (school, day, made_at, heads, prev, hash, kid, signature)
       values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (school, day) do nothing`,
      ...[school, day, madeAt, JSON.stringify(heads), prev, hash, kid, signature],
    )
  })
}

/** The school's last seal; null before the first. */
export async function latestSeal(sql: Pick<Statements, 'all'>, school: string): Promise<KeptSeal | null> {
  const [row] = await sql.all('select * from day_seal where school = ? order by day desc limit 1', school)
  return row === undefined ? null : toSeal(row)
}

export async function sealOf(
  sql: Pick<Statements, 'all'>,
  school: string,
  day: string,
): Promise<KeptSeal | null> {
  const [row] = await sql.all('select * from day_seal where school = ? and day = ?', school, day)
  return row === undefined ? null : toSeal(row)
}

/** The first seal that is over this record of a chain; null while none is. */
export async function sealOver(
  sql: Pick<Statements, 'all'>,
  school: string,
  { stream, seq, receivedAt }: { stream: string; seq: number; receivedAt: number },
): Promise<KeptSeal | null> {
  const rows = await sql.all(
    'select * from day_seal where school = ? and made_at >= ? order by day limit 2',
    ...[school, receivedAt],
  )
  const found = rows
    .map(toSeal)
    .find(({ heads }) => heads.some((head) => head[0] === stream && head[1] >= seq))
  return found ?? null
}

/** The text of a seal with its signature, as it is printed and checked. */
export function sealProof({ seal, signature }: KeptSeal): string {
  return proofText(sealText(seal), signature)
}

/** Records in all chains together; a branch begins where it left its stream. */
function recordsIn(heads: readonly SealedHead[]): number {
  return heads.reduce((sum, [, seq]) => sum + seq, 0)
}

async function headsOf(sql: Statements, school: string): Promise<SealedHead[]> {
  const rows = await sql.all(
    'select stream, seq, hash from head where school = ? and seq > 0 order by stream',
    school,
  )
  return rows.map((row) => [text(row, 'stream'), integer(row, 'seq'), text(row, 'hash')] as const)
}

function toSeal(row: Row): KeptSeal {
  // As `sealDay` wrote them.
  const heads = JSON.parse(text(row, 'heads')) as SealedHead[]
  const seal = {
    school: text(row, 'school'),
    day: text(row, 'day'),
    madeAt: integer(row, 'made_at'),
    streams: heads.length,
    events: recordsIn(heads),
    hash: text(row, 'hash'),
    kid: text(row, 'kid'),
  }
  return { seal, heads, prev: text(row, 'prev'), signature: text(row, 'signature') }
}
