import type { ConsoleWords } from '#i18n/index.ts'
import type { EntriesFilter } from '../entries-filter.ts'

/** One narrowing that holds: its words, and the filter without it. */
export type FilterChip = { of: string; says: string; without: EntriesFilter }

/** What a filter names by an id, in words. */
export type Names = { tablet: string | null; person: string | null }

/** Every narrowing but those that have a switch of their own: the one day, outcomes and reuse. */
export function chipsOf(
  filter: EntriesFilter,
  { codes, console: words }: ConsoleWords,
  names: Names,
): readonly FilterChip[] {
  const { narrow } = words.entries
  const chips: FilterChip[] = []
  const add = (of: string, says: string | null, cleared: Partial<EntriesFilter>): void => {
    if (says !== null) chips.push({ of, says, without: { ...filter, ...cleared } })
  }
  const all = <T extends string>(values: readonly T[], said: Record<T, string>): string | null =>
    values.length === 0 ? null : values.map((value) => said[value]).join(' · ')
  const { days, unit, person, tablet, reasons, kinds, grades, marks } = filter
  add(words.entries.day, days && narrow.days(days.from, days.until), { days: null })
  add(narrow.reason, all(reasons, narrow.reasons), { reasons: [] })
  add(narrow.unit, unit, { unit: null })
  add(narrow.person, person && (names.person ?? narrow.personGone), { person: null })
  add(narrow.tablet, tablet && (names.tablet ?? tablet), { tablet: null })
  add(narrow.kind, all(kinds, codes.kinds), { kinds: [] })
  add(narrow.grade, all(grades, codes.grades), { grades: [] })
  add(narrow.mark, all(marks, narrow.marks), { marks: [] })
  return chips
}
