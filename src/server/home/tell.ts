import type { ExposureAnswers } from '#domain/exposure.ts'
import type { HomeReading } from '#domain/facts.ts'
import type { Person } from '#domain/person.ts'
import type { ConsoleEntry } from '#ledger/console-bodies.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { type Author, appendConsole, type Writer } from '../console/append.ts'
import type { Statements } from '../db/database.ts'

/** What was told of one person for one school day; what is null was not told. */
export type Told = {
  person: Person
  day: string
  by: HomeReading['by']
  reading: HomeReading | null
  /** Only what was answered now. */
  answers: ExposureAnswers | null
  /** Made by the phone for this telling, so that a repeat is known; null is never a repeat. */
  telling: string | null
}

/** A phone drops what it kept for a day that is over; nothing older comes again. */
const REMEMBERED_MS = 2 * 24 * 60 * 60_000

/**
 * Writes it into the console stream, a record for the reading and one for the answers. What of it was written under
 * the same telling before is not written again.
 */
export async function tell(
  writer: Writer,
  author: Author,
  told: Told,
): Promise<Answer<Record<string, never>>> {
  for (const entry of entriesOf(told)) {
    const written = await writeOnce(writer, author, entry, nameOf(told, entry.kind))
    if (!written.ok) return written
  }
  return ok({})
}

/** Whether all of it was written under the same telling before. */
export async function isTold(sql: Statements, school: string, told: Told): Promise<boolean> {
  const entries = entriesOf(told)
  for (const { kind } of entries) {
    const name = nameOf(told, kind)
    if (name === null) return false
    const known = await sql.all(
      'select telling from guardian_telling where school = ? and telling = ?',
      school,
      name,
    )
    if (known.length === 0) return false
  }
  return entries.length > 0
}

function entriesOf({ person, day, by, reading, answers }: Told): ConsoleEntry[] {
  const entries: ConsoleEntry[] = []
  if (reading !== null) entries.push({ kind: 'home-reading', body: { person, day, reading } })
  if (answers !== null)
    entries.push({ kind: 'exposure', body: { person, act: 'answered', day, answers, by } })
  return entries
}

/** With the person in it: no link can use up the ids of another. */
function nameOf({ telling, person }: Told, kind: ConsoleEntry['kind']): string | null {
  return telling === null ? null : `${person.id}/${telling}/${kind}`
}

async function writeOnce(
  writer: Writer,
  author: Author,
  entry: ConsoleEntry,
  name: string | null,
): Promise<Answer<Record<string, never>>> {
  let isRepeat = false
  const at = writer.clock()
  const written = await appendConsole(writer, author, entry, async (sql) => {
    isRepeat = name !== null && !(await remember(sql, author.school, name, at))
    return isRepeat ? refuse('not-now') : null
  })
  return isRepeat ? ok({}) : written
}

/** @returns false when it is known already */
async function remember(sql: Statements, school: string, name: string, at: number): Promise<boolean> {
  await sql.run('delete from guardian_telling where school = ? and at < ?', school, at - REMEMBERED_MS)
  const added = await sql.all(
    `insert into guardian_telling (school, telling, at) values (?, ?, ?)
     on conflict (school, telling) do nothing returning telling`,
    ...[school, name, at],
  )
  return added.length > 0
}
