import type { EntriesNarrowing } from '#contract/entries-filter.ts'
import { isId } from '#contract/fields.ts'
import { isDay } from '#domain/calendar.ts'
import { ENTRY_MARKS, type EntryMark } from '#domain/entry-marks.ts'
import { PERSON_KINDS, type PersonKind } from '#domain/person.ts'
import { OUTCOMES, type Outcome, REASON_CODES, type ReasonCode } from '#domain/reasons.ts'
import { EVIDENCE_GRADES, type EvidenceGrade } from '#health-code/health-code.ts'

/** Columns that can be left out; time and person say which row it is and stay. */
export const COLUMNS = ['kind', 'outcome', 'temperature', 'code', 'grade', 'tablet'] as const
export type Column = (typeof COLUMNS)[number]

/** What the entries screen shows; lives in the address, so that a view can be sent to a colleague. */
export type EntriesFilter = {
  /** `YYYY-MM-DD`; null is today, whatever day that becomes. Only while `days` is null. */
  day: string | null
  /** First and last day, both included and either open; null is the one day. */
  days: { from: string | null; until: string | null } | null
  /** Empty is all of them; so for every list here. */
  outcomes: readonly Outcome[]
  reasons: readonly ReasonCode[]
  unit: string | null
  /** Id of the person. */
  person: string | null
  /** Stream of the tablet. */
  tablet: string | null
  kinds: readonly PersonKind[]
  grades: readonly EvidenceGrade[]
  marks: readonly EntryMark[]
  /** Only checks of a code or a person seen before. */
  onlyReused: boolean
  /** Columns that are left out. */
  hidden: readonly Column[]
}

export const ALL_TODAY: EntriesFilter = {
  ...{ day: null, days: null, outcomes: [], reasons: [], unit: null, person: null, tablet: null },
  ...{ kinds: [], grades: [], marks: [], onlyReused: false, hidden: [] },
}

/** Every word that may stand in the address of the entries screen, besides that of the open check. */
const KNOWN = ['day', 'from', 'until', 'days', 'unit', 'person', 'tablet', 'reuse', 'check'] as const
const LISTS = ['outcome', 'reason', 'kind', 'grade', 'mark', 'hide'] as const

/** Reads the filter of an address; `faults` are the members that nobody understands and that are left out, as they stand there. */
export function readFilter(query: URLSearchParams): { filter: EntriesFilter; faults: readonly string[] } {
  const faults: string[] = []
  const fault = (name: string, value: string): null => {
    faults.push(`${name}=${value}`)
    return null
  }
  const one = (name: string, isGood: (value: string) => boolean): string | null => {
    const value = query.get(name)
    return value === null || isGood(value) ? value : fault(name, value)
  }
  const list = <T extends string>(name: (typeof LISTS)[number], known: readonly T[]): T[] => {
    const asked = (query.get(name) ?? '').split(',').filter((value) => value !== '')
    for (const value of asked) if (!known.some((other) => other === value)) fault(name, value)
    return known.filter((value) => asked.includes(value))
  }
  for (const [name, value] of query)
    if (!([...KNOWN, ...LISTS] as string[]).includes(name)) /* the same words, as texts */ fault(name, value)
  const day = one('day', isDay)
  const outcomes = list('outcome', OUTCOMES)
  const filter: EntriesFilter = {
    day,
    days: daysOf(
      one('from', isDay),
      one('until', isDay),
      one('days', (value) => value === 'all'),
      fault,
    ),
    // All four are the same as none.
    outcomes: outcomes.length === OUTCOMES.length ? [] : outcomes,
    reasons: list('reason', REASON_CODES),
    unit: one('unit', isUnit),
    person: one('person', isId),
    tablet: one('tablet', isId),
    kinds: list('kind', PERSON_KINDS),
    grades: list('grade', EVIDENCE_GRADES),
    marks: list('mark', ENTRY_MARKS),
    onlyReused: one('reuse', (value) => value === 'any') !== null,
    hidden: list('hide', COLUMNS),
  }
  return { filter: filter.days === null ? filter : { ...filter, day: null }, faults }
}

function daysOf(
  from: string | null,
  until: string | null,
  all: string | null,
  fault: (name: string, value: string) => null,
): EntriesFilter['days'] {
  // Days the wrong way round hold nothing, and a list that is empty for that would pass for a quiet month.
  if (from !== null && until !== null && from > until) return fault('until', until)
  return from === null && until === null && all === null ? null : { from, until }
}

/** The members of the address that a filter needs, in one order. */
export function queryOf(filter: EntriesFilter): string[] {
  const one = (name: string, value: string | null): string[] =>
    value === null ? [] : [`${name}=${encodeURIComponent(value)}`]
  const list = (name: string, values: readonly string[]): string[] =>
    values.length === 0 ? [] : [`${name}=${values.join(',')}`]
  const { days } = filter
  return [
    ...(days === null ? one('day', filter.day) : [...one('from', days.from), ...one('until', days.until)]),
    ...(days !== null && days.from === null && days.until === null ? ['days=all'] : []),
    ...list('outcome', filter.outcomes),
    ...list('reason', filter.reasons),
    ...one('unit', filter.unit),
    ...one('person', filter.person),
    ...one('tablet', filter.tablet),
    ...list('kind', filter.kinds),
    ...list('grade', filter.grades),
    ...list('mark', filter.marks),
    ...(filter.onlyReused ? ['reuse=any'] : []),
    ...list('hide', filter.hidden),
  ]
}

/** As the server is asked. `today` is `YYYY-MM-DD`. */
export function askedBy(filter: EntriesFilter, today: string): EntriesNarrowing {
  const { days, day, outcomes, reasons, unit, person, tablet, kinds, grades, marks, onlyReused } = filter
  const list = <T>(name: string, values: readonly T[]) => (values.length === 0 ? {} : { [name]: [...values] })
  return {
    ...(days === null ? { day: day ?? today } : {}),
    ...(days?.from ? { from: days.from } : {}),
    ...(days?.until ? { until: days.until } : {}),
    ...list('outcome', outcomes),
    ...list('reason', reasons),
    ...(unit === null ? {} : { unit }),
    ...(person === null ? {} : { person }),
    ...(tablet === null ? {} : { tablet }),
    ...list('kind', kinds),
    ...list('grade', grades),
    ...(onlyReused ? { reuse: 'any' as const } : {}),
    ...list('mark', marks),
  }
}

/** Whether anything but the day narrows it. */
export function isNarrowed(filter: EntriesFilter): boolean {
  return queryOf({ ...filter, day: null, days: null, hidden: [] }).length > 0
}

/** Adds an outcome to the filter, or takes it out; all four together are the same as none. */
export function toggled(filter: EntriesFilter, outcome: Outcome): EntriesFilter {
  const has = filter.outcomes.includes(outcome)
  const outcomes = OUTCOMES.filter((one) => (one === outcome ? !has : filter.outcomes.includes(one)))
  return { ...filter, outcomes: outcomes.length === OUTCOMES.length ? [] : outcomes }
}

function isUnit(text: string): boolean {
  return text.trim() !== '' && text.length <= 80
}
