import type { EntriesNarrowing } from '#contract/entries-filter.ts'
import type { EntryMark } from '#domain/entry-marks.ts'
import type { PersonKind } from '#domain/person.ts'
import type { ReasonCode } from '#domain/reasons.ts'
import type { Value } from '../db/database.ts'
import { marks as listOf } from '../db/in-parts.ts'
import { ofUnits, type Units } from '../school/units.ts'

/** What a list of entries is asked by; `during` are instants, epoch ms, and null is all days. */
export type EntriesAsked = Omit<EntriesNarrowing, 'day' | 'from' | 'until'> & {
  school: string
  during: { from: number; until: number } | null
  units: Units
}

export type Condition = { sql: string; values: readonly Value[] }

/**
 * One narrowing. `few` names a small part of a school's entries, so that an index over it is worth using; `many` may
 * name nearly all of them: fetching each only to leave it out is slower than walking the index of time, which holds
 * what a filter asks.
 */
type Term = Condition & { column: string; names: 'few' | 'many' }

/** As the indexes say it: SQLite uses one that holds a part of the rows only where it reads the same words. */
const REUSED = '(entry.reuse is not null or entry.late_code = 1 or entry.late_person = 1)'
const MARKED = '(entry.corrected = 1 or entry.late = 1 or entry.doubted = 1)'
const OF_VISITS = `entry.person_kind in ('visitor', 'official', 'contractor')`
const VISITS: readonly PersonKind[] = ['visitor', 'official', 'contractor']

/** What holds for every row of a list. */
export function conditionOf(asked: EntriesAsked): Condition {
  const { school, during, units } = asked
  const own = ofUnits('entry.person_id', school, units)
  const terms = termsOf(asked)
  const leading = terms.some(({ names }) => names === 'few') ? undefined : terms.find(isLeading)
  const isBeside = (term: Term): boolean => terms.length > 1 && term.names === 'many' && term !== leading
  return joined([
    { sql: 'entry.school = ?', values: [school] },
    ...(during === null
      ? []
      : [{ sql: 'entry.at >= ? and entry.at < ?', values: [during.from, during.until] }]),
    ...terms.map((term) => (isBeside(term) ? beside(term) : term)),
    ...(own.where.length === 0 ? [] : [{ sql: own.where.join(' and '), values: own.values }]),
  ])
}

/** Of what names many, one grade or one tablet is walked rather than the time: its index holds what filters ask, too. */
function isLeading({ column, values }: Term): boolean {
  return values.length === 1 && (column === 'entry.grade' || column === 'entry.stream')
}

/** Checked on each row that another term or the time has found, and never looked up by. */
function beside({ sql, values, column }: Term): Condition {
  return { sql: sql.replace(column, `(${column} || '')`), values }
}

function joined(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => sql).join(' and '),
    values: conditions.flatMap(({ values }) => values),
  }
}

function termsOf({ outcome, reason, unit, person, tablet, kind, grade, reuse, mark }: EntriesAsked): Term[] {
  return [
    ...among('entry.person_id', person, () => false),
    ...among('entry.person_unit', unit, () => false),
    ...(reuse === undefined ? [] : [few(REUSED)]),
    ...markedWith(mark),
    ...withReasons(reason),
    ...among('entry.outcome', outcome, (one) => one === 'admit'),
    ...ofKinds(kind),
    ...among('entry.grade', grade, () => true),
    ...among('entry.stream', tablet, () => true),
  ]
}

function few(sql: string, values: readonly Value[] = []): Term {
  return { sql, values, column: '', names: 'few' }
}

/** The column holds one of these. */
function among<T extends string>(
  column: string,
  asked: T | readonly T[] | undefined,
  isMany: (value: T) => boolean,
): Term[] {
  const values = typeof asked === 'string' ? [asked] : (asked ?? [])
  if (values.length === 0) return []
  const sql = values.length === 1 ? `${column} = ?` : `${column} in (${listOf(values.length)})`
  return [{ sql, values, column, names: values.some(isMany) ? 'many' : 'few' }]
}

/** Visits are few and have an index of their own; the school's own people are nearly all. */
function ofKinds(kinds: readonly PersonKind[] = []): Term[] {
  const isFew = kinds.length > 0 && kinds.every((kind) => VISITS.includes(kind))
  return [...(isFew ? [few(OF_VISITS)] : []), ...among('entry.person_kind', kinds, () => !isFew)]
}

function withReasons(reasons: readonly ReasonCode[] = []): Term[] {
  if (reasons.length === 0) return []
  const any = reasons.map(() => 'entry.reasons like ?').join(' or ')
  const values = reasons.map((code) => `% ${code} %`)
  return [few(`entry.reasons is not null and (${any})`, values)]
}

function markedWith(asked: readonly EntryMark[] = []): Term[] {
  if (asked.length === 0) return []
  return [few(`${MARKED} and (${asked.map((mark) => `entry.${mark} = 1`).join(' or ')})`)]
}
