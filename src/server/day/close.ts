import type { closeSession } from '#contract/day.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import type { Person } from '#domain/person.ts'
import type { SignedLine, StreamHead } from '#ledger/console-bodies.ts'
import { type Answer, ok, type Refused, refuse } from '../answer.ts'
import { caseOfLine } from '../cases/fold.ts'
import { type Author, appendConsole, type Writer } from '../console/append.ts'
import type { Statements } from '../db/database.ts'
import { integer, text } from '../db/row.ts'
import { asPerson } from '../school/roster.ts'
import { type CountedSession, countSessions } from './sessions.ts'

type Request = RequestOf<typeof closeSession>

/** Closing is tried anew so often when records arrive between counting and signing. */
const MOST_TRIES = 5

/**
 * Closes a session over the records as they are at that moment. Counted before it is sealed and again under the
 * stream's lock: what was signed is what stood there.
 */
export async function closeSessionOf(
  writer: Writer,
  author: Author,
  request: Request,
): Promise<Answer<Record<string, never>>> {
  const { school } = author
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const asOf = writer.clock()
    const before = await writer.database.tx((sql) => standing(sql, school, request, asOf))
    if (!before.ok) return before
    const { counts } = before.value.session.numbers
    const { lines, heads } = before.value
    const { day, session } = request
    let isStill = true
    const written = await appendConsole(
      writer,
      author,
      { kind: 'day-closed', body: { day, session, asOf, counts, lines, heads } },
      async (sql): Promise<Refused | null> => {
        const now = await standing(sql, school, request, asOf)
        if (!now.ok) return now
        isStill =
          JSON.stringify(now.value.session.report?.whole.places) ===
          JSON.stringify(before.value.session.report?.whole.places)
        return isStill ? null : refuse('overloaded', { retryAfter: 1 })
      },
    )
    if (isStill) return written
  }
  return refuse('overloaded', { retryAfter: 1 })
}

type Standing = { session: CountedSession; lines: SignedLine[]; heads: StreamHead[] }

/** The session at `asOf` with a signed line for each whom nobody can explain, or why it cannot be closed. */
async function standing(
  sql: Statements,
  school: string,
  { day, session: id, lines }: Request,
  asOf: number,
): Promise<Answer<Standing>> {
  const { read, sessions } = await countSessions(sql, school, day, asOf)
  const session = sessions.find((one) => one.session.id === id)
  if (session === undefined) return refuse('not-found')
  if (session.closing !== null) return refuse('not-now', { why: 'closed-already' })
  if (session.state === 'ahead') return refuse('not-now', { why: 'session-not-begun' })
  if (session.report === null) return refuse('not-now', { why: 'day-over' })
  const people = new Map<string, Person>(read.people.map((person) => [person.id, asPerson(person)]))
  const signed: SignedLine[] = []
  for (const place of session.report.whole.places) {
    if (place.line !== 'unexplained') continue
    const line = lines.find(({ person }) => person === place.personId)
    const person = people.get(place.personId)
    if (line === undefined || person === undefined) return refuse('not-now', { why: 'unexplained-left' })
    signed.push({
      person,
      case: caseOfLine(day, id, person.id),
      reason: line.reason,
      note: line.note ?? '',
    })
  }
  return ok({ session, lines: signed, heads: await headsOf(sql, school) })
}

/** Where every stream of the school stands. */
export async function headsOf(sql: Statements, school: string): Promise<StreamHead[]> {
  const rows = await sql.all(
    'select stream, seq, hash from head where school = ? and seq > 0 order by stream',
    school,
  )
  return rows.map((row) => ({
    stream: text(row, 'stream'),
    seq: integer(row, 'seq'),
    hash: text(row, 'hash'),
  }))
}
