import type { RosterPerson } from '#domain/person.ts'
import { indexRoster, searchRoster } from '#domain/roster-search.ts'
import { inventSchool } from '#drill/school.ts'
import { spelled } from '#server/school/roster.ts'
import { cpuMs, msRow, quantile } from './kit/figures.ts'
import type { BenchRow } from './row.ts'

const PEOPLE = 10_000
const LOOKED_FOR = 100
const PEER_KEYSTROKES = 20
const BUDGET_MS = 16

/** The guard types the initials of a name, and the list below follows each key. */
export async function run(): Promise<readonly BenchRow[]> {
  const roster = inventRoster()
  const index = indexRoster(roster)
  const typed = keystrokes(roster)
  const ours = await timesOf(typed, (query) => searchRoster(index, query))
  const unindexed = await timesOf(typed.slice(0, PEER_KEYSTROKES), (query) =>
    searchRoster(indexRoster(roster), query),
  )
  const note = `${typed.length} keystrokes over ${PEOPLE} people, as the initials of ${LOOKED_FOR} of them are typed; processor time in Node, not on a tablet`
  return [
    msRow('each keystroke, p50', quantile(ours, 0.5), null, note),
    msRow('each keystroke, p95', quantile(ours, 0.95), BUDGET_MS, note),
    msRow('each keystroke, slowest', Math.max(...ours), null, note),
    msRow('without the index, p50', quantile(unindexed, 0.5), null, 'folding every key of every person anew'),
  ]
}

function inventRoster(): RosterPerson[] {
  return inventSchool(1, PEOPLE).people.map((person) => ({
    ...person,
    ...spelled(person.name),
    ...{ id: person.number, cards: [], days: 0b0011111 },
  }))
}

/** `o`, `oy`, `oym`, `oymy`, and so on for the next. */
function keystrokes(roster: readonly RosterPerson[]): string[] {
  const every = Math.floor(roster.length / LOOKED_FOR)
  const names = roster.filter((_, n) => n % every === 0)
  return names.flatMap(({ initials }) => Array.from(initials, (_, n) => initials.slice(0, n + 1)))
}

async function timesOf(queries: readonly string[], search: (query: string) => unknown): Promise<number[]> {
  for (const query of queries.slice(0, 10)) search(query)
  const times: number[] = []
  for (const query of queries) times.push(await cpuMs(() => search(query)))
  return times
}
