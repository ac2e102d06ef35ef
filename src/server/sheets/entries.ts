import type { EntryRow } from '#contract/entries.ts'
import type { EntriesAsked } from '../entries/filter.ts'
import { countEntries, entriesPage } from '../entries/list.ts'
import type { World } from '../world.ts'
import { numbersOf, personCells } from './person-cells.ts'
import { pagesByKey, type SheetPage, type SheetRow, type SheetSource } from './sheet.ts'
import type { SheetWords } from './words.ts'

/** Every check under a filter, newest first. What comes while it is read is newer and not among them. */
export function entriesSheet(
  { database }: Pick<World, 'database'>,
  asked: EntriesAsked,
  words: SheetWords,
): SheetSource {
  async function* pages(): AsyncGenerator<SheetPage> {
    const numbers = await numbersOf(database, asked.school)
    yield* pagesByKey<EntryRow>(
      (after, limit) => entriesPage(database, asked, after === null ? 'newest' : { olderThan: after }, limit),
      (rows) => ({
        rows: rows.map((row) => cellsOf(row, numbers, words)),
        people: rows.map(({ person }) => person?.id ?? null),
      }),
    )
  }
  return { pages, count: async () => (await countEntries(database, asked, null)).rows }
}

function cellsOf(row: EntryRow, numbers: ReadonlyMap<string, string>, words: SheetWords): SheetRow {
  const { codes, sheets } = words
  const yes = (is: boolean): string | null => (is ? sheets.yes : null)
  return {
    time: { at: row.at },
    ...personCells(row.person, numbers, words),
    outcome: codes.outcomes[row.outcome],
    temperature: row.tenths === null ? null : { tenths: row.tenths },
    color: row.color === null ? null : codes.colors[row.color],
    grade: codes.grades[row.grade],
    tablet: row.tablet,
    late: yes(row.late),
    corrected: yes(row.corrected),
    reused: yes(row.reuse !== null),
    left: row.leftAt === null ? null : { at: row.leftAt },
    check: row.check,
  }
}
