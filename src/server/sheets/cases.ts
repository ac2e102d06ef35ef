import type { Case } from '#domain/case.ts'
import { termsNow } from '../cases/around.ts'
import { type CaseKey, type CasesAsked, casesPage, countCases, toCaseRow } from '../cases/list.ts'
import type { World } from '../world.ts'
import { numbersOf, personCells } from './person-cells.ts'
import { pagesByKey, type SheetPage, type SheetSource } from './sheet.ts'
import type { SheetWords } from './words.ts'

/** Every case under the board's filter, as it stands when the table is begun. */
export function casesSheet(
  { database, clock }: Pick<World, 'database' | 'clock'>,
  asked: CasesAsked,
  words: SheetWords,
): SheetSource {
  const { cases, sheets } = words
  async function* pages(): AsyncGenerator<SheetPage> {
    const now = clock()
    const terms = await termsNow(database, asked.school)
    const numbers = await numbersOf(database, asked.school)
    yield* pagesByKey<Case & CaseKey>(
      async (after, limit) =>
        (await casesPage(database, asked, after, limit)).map((one) => ({ ...one, case: one.id })),
      (found) => {
        const rows = found.map((one) => toCaseRow(one, now, terms))
        return {
          rows: rows.map((row) => ({
            ...personCells(row.subject, numbers, words),
            opened: { at: row.openedAt },
            cause: cases.causes[row.cause],
            level: cases.levels[row.level],
            owner: cases.roles[row.owner.role],
            'owner-name': row.owner.name,
            due: { at: row.dueAt },
            overdue: row.state === 'open' && row.dueAt <= now ? sheets.yes : null,
            standing: cases[row.state],
            closed: row.closedAt === null ? null : { at: row.closedAt },
            feedback: row.hasFeedback ? sheets.yes : null,
            check: row.check,
          })),
          people: rows.map(({ subject }) => subject?.id ?? null),
        }
      },
    )
  }
  return { pages, count: async () => (await countCases(database, asked, null)).rows }
}
