import type { ExposureAnswers } from '#domain/exposure.ts'
import type { HomeReading } from '#domain/facts.ts'
import type { Person } from '#domain/person.ts'
import { type Answer, ok } from '../answer.ts'
import { type Author, appendConsole, type Writer } from '../console/append.ts'

/** What was told of one person for one school day; what is null was not told. */
export type Told = {
  person: Person
  day: string
  by: HomeReading['by']
  reading: HomeReading | null
  /** Only what was answered now. */
  answers: ExposureAnswers | null
}

/** Writes it into the console stream, a record for the reading and one for the answers. */
export async function tell(
  writer: Writer,
  author: Author,
  { person, day, by, reading, answers }: Told,
): Promise<Answer<Record<string, never>>> {
  const anyway = async (): Promise<null> => null
  if (reading !== null) {
    const entry = { kind: 'home-reading', body: { person, day, reading } } as const
    const written = await appendConsole(writer, author, entry, anyway)
    if (!written.ok) return written
  }
  if (answers === null) return ok({})
  const entry = { kind: 'exposure', body: { person, act: 'answered', day, answers, by } } as const
  return await appendConsole(writer, author, entry, anyway)
}
