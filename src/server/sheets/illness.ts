import { dayBefore, illnessStanding } from '#domain/absence.ts'
import { dayOf } from '#domain/calendar.ts'
import { LEDGER_DAYS } from '#domain/sheets.ts'
import { countIllnesses, type IllnessesAsked, illnessesPage, type NotedAbsence } from '../day/absences.ts'
import { namesOf } from '../school/names.ts'
import type { World } from '../world.ts'
import { absenceCells, type Seen } from './lists.ts'
import { numbersOf, personCells } from './person-cells.ts'
import { pagesByKey, type SheetPage, type SheetSource } from './sheet.ts'
import type { SheetWords } from './words.ts'

/** The ledger of illnesses 因病缺勤追踪台账: who fell ill, with what, and what is still owed after it. */
export function illnessSheet(
  { database, clock }: Pick<World, 'database' | 'clock'>,
  seen: Seen,
  { from, until }: { from?: string | undefined; until?: string | undefined },
  words: SheetWords,
): SheetSource {
  const today = dayOf(clock())
  const last = until ?? today
  const asked: IllnessesAsked = { ...seen, from: from ?? dayBefore(last, LEDGER_DAYS - 1), until: last }
  async function* pages(): AsyncGenerator<SheetPage> {
    const numbers = await numbersOf(database, seen.school)
    const nameOf = await namesOf(database, seen.school)
    yield* pagesByKey<NotedAbsence>(
      (after, limit) => illnessesPage(database, asked, after, limit),
      (rows) => ({
        rows: rows.map((one) => ({
          ...personCells(one.person, numbers, words),
          ...absenceCells(one, words),
          standing: words.sheets.illness[illnessStanding(one, today)],
          by: nameOf(one.notedBy),
        })),
        people: rows.map(({ person }) => person.id),
      }),
    )
  }
  return { pages, count: async () => await countIllnesses(database, asked) }
}
