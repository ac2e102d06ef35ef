/*
 * Tables that other programs are given: what each has for columns, in the order in which it is written unless
 * somebody wants another.
 */
const PERSON = ['number', 'name', 'kind', 'unit'] as const

export const SHEET_COLUMNS = {
  /** A row for each check, newest first. */
  entries: [
    ...['time', ...PERSON, 'outcome', 'temperature', 'color', 'grade', 'tablet'],
    ...['late', 'corrected', 'reused', 'left', 'check'],
  ],
  /** The school's own list, by class and number. */
  people: [...PERSON, 'pinyin', 'cards'],
  /** Everything noted for a day, also what was withdrawn. */
  absences: [
    ...[...PERSON, 'from', 'until', 'sessions', 'absence-reason', 'symptoms', 'certificate', 'seen'],
    ...['withdrawn', 'note', 'by', 'noted'],
  ],
  /** Who went off site on a day, newest first. */
  departures: ['time', ...PERSON, 'leave-reason', 'escort', 'escort-name', 'tablet', 'by'],
  /** The closing equation of a day, a row for each session and class and one for each whole session. */
  day: [
    ...['day', 'session', 'unit', 'expected', 'admitted', 'held', 'isolated', 'turned-away'],
    ...['absent', 'unexplained'],
  ],
  /** Every illness that began within some days, the latest first, with what is still owed after it. */
  illness: [
    ...[...PERSON, 'from', 'until', 'sessions', 'symptoms', 'standing', 'certificate', 'seen', 'note'],
    ...['by', 'noted'],
  ],
  /** Cases under the board's filter: open ones oldest first, closed ones newest first. */
  cases: [
    ...['opened', 'cause', ...PERSON, 'level', 'owner', 'owner-name', 'due', 'overdue', 'standing'],
    ...['closed', 'feedback', 'check'],
  ],
  /** Who was invited: what is to come, soonest first, or what is over, latest first. */
  invitations: [
    ...['name', 'kind', 'organization', 'standing', 'from-time', 'until-time', 'host', 'purpose', 'note'],
    ...['party', 'plate', 'approved-by', 'by', 'noted', 'came', 'came-people'],
  ],
  /** Who registered at a gate without an invitation, newest first; phone and ID digits masked as the list has them. */
  registrations: [
    ...['time', 'name', 'kind', 'organization', 'phone', 'id-digits', 'plate', 'companions', 'host'],
    ...['purpose', 'note', 'pledge', 'tablet', 'came-in'],
  ],
  /** Who came to inspect, newest first, a row for each of a party. */
  inspections: [
    ...['time', 'authority', 'mission', 'leader', 'areas', 'name', 'organization', 'outcome', 'tablet'],
    'check',
  ],
} as const satisfies Record<string, readonly string[]>

export type Sheet = keyof typeof SHEET_COLUMNS
// Object.keys forgets what it was given.
export const SHEETS = Object.keys(SHEET_COLUMNS) as readonly Sheet[]
export type SheetColumn = (typeof SHEET_COLUMNS)[Sheet][number]

/** A column of a form that somebody else made: what stands over it, and what of ours in it; null is left empty. */
export type FormColumn = { heading: string; column: SheetColumn | null }

/** Days of a ledger of illnesses that nobody narrowed. */
export const LEDGER_DAYS = 30

export const SHEET_FORMATS = ['xlsx', 'csv'] as const
export type SheetFormat = (typeof SHEET_FORMATS)[number]
/** What each is called where files travel. */
export const SHEET_TYPES: Readonly<Record<SheetFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Rows an XLSX sheet can have below its headings: the format's own bound less one (ECMA-376, 18.3.1.73). */
export const MOST_XLSX_ROWS = 1_048_575
