import type { ArrivalWindow } from '#domain/arrival.ts'
import { isDay } from '#domain/calendar.ts'
import type { RosterKind } from '#domain/person.ts'
import { type PolicyProblem, problemsOfSessions, problemsOfWindows } from '#domain/policy-problems.ts'
import { SESSION_IDS, type Session, type SessionId } from '#domain/session.ts'
import type { RowProblem } from './problems.ts'

/*
 * The parts of a school day, and when each class comes, as rows that are typed. What cannot be read keeps the draft from
 * being saved; what can be read and makes no sense is said beside its row and keeps it from being published.
 */

/** A part of the day as it is typed. */
export type TypedSession = { id: SessionId; from: string; until: string; kinds: readonly RosterKind[] }
/** When one class comes, as it is typed; empty `lane`, `fromOn` and `toOn` are none. */
export type TypedWindow = {
  unit: string
  lane: string
  from: string
  to: string
  days: number
  fromOn: string
  toOn: string
}

/** Members that cannot be read. */
export type SessionFault = 'from' | 'until'
export type WindowFault = 'unit' | 'from' | 'to' | 'fromOn' | 'toOn'

const WHOLE_DAY = 24 * 60
const SCHOOL_WEEK = 0b0011111
/** How long a new part of the day is at first, minutes. */
const NEW_SESSION = 120

/** Minutes after midnight of a time as people type it (`6:30`, `0630`, full width too); null for none. 24:00 is one. */
export function typedTime(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):?([0-5]\d)$/.exec(text.normalize('NFKC').trim()) ?? []
  const at = Number(hours) * 60 + Number(minutes)
  return at <= WHOLE_DAY ? at : null
}

/** `HH:mm` of minutes after midnight. */
export function timeText(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`
}

export function typedSessions(sessions: readonly Session[]): TypedSession[] {
  return sessions.map(({ id, from, until, kinds }) => ({
    ...{ id, kinds },
    from: timeText(from),
    until: timeText(until),
  }))
}

export function faultsOfSession({ from, until }: TypedSession): SessionFault[] {
  const members = { from, until } as const
  return (['from', 'until'] as const).filter((member) => typedTime(members[member]) === null)
}

/** The parts in the order of the day, however they are typed; null while one of them cannot be read. */
export function sessionsIn(rows: readonly TypedSession[]): Session[] | null {
  const read = readSessions(rows)
  return read.length < rows.length ? null : read.map(({ session }) => session)
}

/** What is wrong with rows that can be read, by row; `isWhole` is false when no part counts both pupils and staff. */
export function problemsOfTypedSessions(rows: readonly TypedSession[]): {
  rows: readonly (readonly RowProblem[])[]
  isWhole: boolean
} {
  const read = readSessions(rows)
  const problems = problemsOfSessions(read.map(({ session }) => session))
  const named = rowsOfProblems(
    problems,
    read.map(({ row }) => row),
  )
  return {
    rows: rows.map((_, row) => named.flatMap((one) => (one.row === row ? [one.problem] : []))),
    isWhole: !problems.some(({ at }) => at === 'sessions'),
  }
}

/** Another part after the last one; null when the day has all there are. */
export function nextSession(rows: readonly TypedSession[]): TypedSession | null {
  const id = SESSION_IDS.find((one) => !rows.some((row) => row.id === one))
  if (id === undefined) return null
  const ends = readSessions(rows).map(({ session }) => session.until)
  const from = Math.min(Math.max(6 * 60, ...ends), WHOLE_DAY - NEW_SESSION)
  return { id, from: timeText(from), until: timeText(from + NEW_SESSION), kinds: ['student'] }
}

function readSessions(rows: readonly TypedSession[]): { row: number; session: Session }[] {
  return rows
    .flatMap(({ id, kinds, ...typed }, row) => {
      const [from, until] = [typedTime(typed.from), typedTime(typed.until)]
      return from === null || until === null ? [] : [{ row, session: { id, from, until, kinds } }]
    })
    .sort((a, b) => a.session.from - b.session.from)
}

export function typedWindows(windows: readonly ArrivalWindow[]): TypedWindow[] {
  return windows.map(({ lane, fromOn, toOn, ...window }) => ({
    ...window,
    lane: lane ?? '',
    fromOn: fromOn ?? '',
    toOn: toOn ?? '',
  }))
}

export function faultsOfWindow({ unit, from, to, fromOn, toOn }: TypedWindow): WindowFault[] {
  const isRead: Record<WindowFault, boolean> = {
    unit: unit.trim() !== '',
    from: clockTime(from) !== null,
    to: clockTime(to) !== null,
    fromOn: typedDay(fromOn) !== null,
    toOn: typedDay(toOn) !== null,
  }
  return (['unit', 'from', 'to', 'fromOn', 'toOn'] as const).filter((member) => !isRead[member])
}

/** When each class comes; null while a row cannot be read. */
export function windowsIn(rows: readonly TypedWindow[]): ArrivalWindow[] | null {
  const read = readWindows(rows)
  return read.length < rows.length ? null : read.map(({ window }) => window)
}

/**
 * What is wrong with rows that can be read, by row.
 *
 * @param today school day on which they are written
 */
export function problemsOfTypedWindows(
  rows: readonly TypedWindow[],
  today: string,
): readonly (readonly RowProblem[])[] {
  const read = readWindows(rows)
  const named = rowsOfProblems(
    problemsOfWindows(
      read.map(({ window }) => window),
      today,
    ),
    read.map(({ row }) => row),
  )
  return rows.map((_, row) => named.flatMap((one) => (one.row === row ? [one.problem] : [])))
}

/** The next class of the roster that has no row yet, when and where the one before it comes. */
export function nextWindow(rows: readonly TypedWindow[], units: readonly string[]): TypedWindow {
  const before = rows.at(-1) ?? FIRST_WINDOW
  return { ...before, unit: units.find((unit) => !rows.some((row) => row.unit.trim() === unit)) ?? '' }
}

const FIRST_WINDOW: TypedWindow = {
  ...{ unit: '', lane: '', from: '07:00', to: '07:30' },
  ...{ days: SCHOOL_WEEK, fromOn: '', toOn: '' },
}

function readWindows(rows: readonly TypedWindow[]): { row: number; window: ArrivalWindow }[] {
  return rows.flatMap(({ unit, lane, days, ...typed }, row) => {
    const [from, to] = [clockTime(typed.from), clockTime(typed.to)]
    const [fromOn, toOn] = [typedDay(typed.fromOn), typedDay(typed.toOn)]
    if (unit.trim() === '' || from === null || to === null || fromOn === null || toOn === null) return []
    const window = { unit: unit.trim(), lane: lane.trim() || null, from, to, days }
    return [{ row, window: { ...window, fromOn: fromOn || null, toOn: toOn || null } }]
  })
}

/** `HH:mm` of a time that a clock shows, which 24:00 is not; null for none. */
function clockTime(text: string): string | null {
  const minutes = typedTime(text)
  return minutes === null || minutes === WHOLE_DAY ? null : timeText(minutes)
}

/** `YYYY-MM-DD` of a day as people type it (`2026/9/1`), empty where none is typed; null for what is no day. */
function typedDay(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return ''
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain) ?? []
  const written = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return isDay(written) ? written : null
}

/** Problems of a list by the row each stands in; `rows` are those of the list's members. */
function rowsOfProblems(
  problems: readonly PolicyProblem[],
  rows: readonly number[],
): { row: number; problem: RowProblem }[] {
  const rowIn = (path: string): number | undefined => rows[Number(path.split('.')[1])]
  return problems.flatMap((problem) => {
    const row = rowIn(problem.at)
    const named = row === undefined ? null : asRowProblem(problem, rowIn)
    return row === undefined || named === null ? [] : [{ row, problem: named }]
  })
}

function asRowProblem(
  problem: PolicyProblem,
  rowIn: (path: string) => number | undefined,
): RowProblem | null {
  const [list = '', index = '', member] = problem.at.split('.')
  switch (problem.code) {
    case 'overlaps':
    case 'twice':
      return { code: problem.code, with: rowIn(problem.with) ?? 0 }
    case 'ended':
      return { code: 'ended' }
    case 'out-of-range':
      // A part of the day that ends at 00:00 ends before it begins, which is said of it as well.
      return member === 'days' ? { code: 'no-days' } : null
    default:
      // It begins before the one before it is over.
      return member === 'from'
        ? { code: 'overlaps', with: rowIn(`${list}.${Number(index) - 1}`) ?? 0 }
        : { code: 'reversed' }
  }
}
