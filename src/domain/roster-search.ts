import type { RosterPerson } from './person.ts'

/** A roster made ready for search: people beside the folded texts they are found by. */
export type RosterIndex = readonly { person: RosterPerson; keys: readonly string[] }[]

export function indexRoster(roster: readonly RosterPerson[]): RosterIndex {
  return roster.map((person) => ({
    person,
    keys: [person.initials, person.pinyin, person.name, person.number, ...classKeys(person.unit)].map(folded),
  }))
}

/**
 * People whose initials, full pinyin, name, class or number begin with what was typed; a name is also found
 * by any part of it. Words are separated by spaces and must all be met: `3-2 lin`. Best matches first: whole
 * key, then beginning, then part of a name.
 */
export function searchRoster(index: RosterIndex, query: string, most = 20): RosterPerson[] {
  const words = folded(query).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const ranks: RosterPerson[][] = [[], [], []]
  for (const { person, keys } of index) {
    const rank = Math.max(...words.map((word) => rankOf(word, keys)))
    if (rank < ranks.length) ranks[rank]?.push(person)
    if ((ranks[0]?.length ?? 0) >= most) break
  }
  return ranks.flat().slice(0, most)
}

function rankOf(word: string, keys: readonly string[]): number {
  if (keys.includes(word)) return 0
  if (keys.some((key) => key.startsWith(word))) return 1
  return keys[2]?.includes(word) ? 2 : Number.POSITIVE_INFINITY
}

const CHINESE_DIGITS = '零一二三四五六七八九'

/** `三年级2班` is also found as `3-2` and `32`. */
function classKeys(unit: string | null): string[] {
  if (unit === null) return []
  const parts = /^([一二三四五六七八九])年级\s*(\d{1,2})班$/.exec(unit)
  if (parts === null) return [unit]
  const grade = CHINESE_DIGITS.indexOf(parts[1] ?? '')
  return [unit, `${grade}-${parts[2]}`, `${grade}${parts[2]}`]
}

/** Full-width letters and digits, as a Chinese input method types them, count as plain ones. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
}
