import * as v from 'valibot'
import { SHEET_COLUMNS, SHEET_FORMATS, SHEETS, type Sheet } from '#domain/sheets.ts'
import { cases } from './cases.ts'
import { absences, dayView } from './day.ts'
import { departures } from './departures.ts'
import { type ConsoleEndpoint, endpoint } from './endpoint.ts'
import { entries } from './entries.ts'
import { count, day, id, integer, name, nothing, words } from './fields.ts'
import { inspections } from './inspections.ts'
import { EXPORT_FAULTS } from './problems.ts'
import { registrations } from './registrations.ts'
import { CLASS, OFFICE } from './roles.ts'
import { invitations } from './visits.ts'

/*
 * Tables for other programs: exactly what a list of the console shows under its filter, to the last row.
 */

/** By what each table is a list of the console: whoever may ask for that may have it as a file, and nobody else. */
export const LIST_OF: Readonly<Record<Sheet, Pick<ConsoleEndpoint<unknown, unknown>, 'roles'>>> = {
  ...{ entries, absences, illness: absences, departures, day: dayView, cases },
  ...{ invitations, registrations, inspections },
  people: { roles: OFFICE },
}

/** Days on which an illness began, first and last included; without them the last `LEDGER_DAYS`. */
export const illnessAsked = v.object({ from: v.optional(day), until: v.optional(day) })

const sheet = v.picklist(SHEETS)
/**
 * The question of the list that stands on the screen, as its own endpoint is asked it: the members of a query string,
 * without where a page begins.
 */
const filter = v.optional(words(4_000), '')

const file = v.object({
  sheet,
  filter,
  format: v.picklist(SHEET_FORMATS),
  language: v.picklist(['zh-CN', 'en']),
  /** Whose columns, in whose order; all of ours without one. `not-found` where it is of another table, or gone. */
  template: v.optional(id),
})
export type SheetAsked = v.InferOutput<typeof file>

/** `forbidden` where the list itself would be. A class teacher's tables are of their classes, as their lists are. */
const own = { roles: CLASS, about: () => [] }

/** How many rows a table would have. Refused `malformed` where the list's own question would be. */
export const countSheet = endpoint({
  method: 'GET',
  path: '/api/sheets/:sheet/count',
  ...own,
  request: v.object({ sheet, filter }),
  reply: v.object({ rows: count }),
})

/**
 * The table as a file, sent while it is read. Whom it tells of is written down page by page, before the page is sent:
 * no reply as a whole can say it.
 */
export const sheetFile = endpoint({
  method: 'GET',
  path: '/api/sheets/:sheet',
  ...own,
  request: file,
  reply: v.unknown(),
  people: () => [],
})

/** A table with more rows than this is written in the background, to be fetched once it is whole. */
export const MOST_AT_ONCE = 50_000

const exportRow = v.object({
  export: id,
  sheet,
  format: file.entries.format,
  /** Rows as they were counted, and as many as are written. */
  rows: count,
  done: count,
  state: v.picklist(['running', 'ready', 'failed']),
  /** `no-room`: the server's disk has no room for it. Nothing of it is left there. */
  why: v.nullable(v.picklist(EXPORT_FAULTS)),
  startedAt: integer,
})
export type ExportRow = v.InferOutput<typeof exportRow>

/** Begins to write a table. Refused `not-now` while another of the school is being written. */
export const startExport = endpoint({
  method: 'POST',
  path: '/api/sheets/:sheet/export',
  ...own,
  request: file,
  reply: v.object({ export: id }),
})
/** What whoever asks has begun within the last hour, newest first. */
export const exportsBegun = endpoint({
  method: 'GET',
  path: '/api/exports',
  ...own,
  request: nothing,
  reply: v.object({ exports: v.array(exportRow) }),
})
/** The file; whom it tells of was written down while it was written. */
export const exportFile = endpoint({
  method: 'GET',
  path: '/api/exports/:export',
  ...own,
  request: v.object({ export: id }),
  reply: v.unknown(),
})
/** Ends the keeping of a file; one that is not there is dropped already. */
export const dropExport = endpoint({
  method: 'POST',
  path: '/api/exports/:export/drop',
  ...own,
  request: v.object({ export: id }),
  reply: nothing,
})

/** Columns of one form at most, and forms of one school. */
export const MOST_FORM_COLUMNS = 60
export const MOST_TEMPLATES = 50

const template = v.object({
  template: id,
  sheet,
  name,
  columns: v.pipe(
    v.array(
      v.object({ heading: words(80), column: v.nullable(v.picklist(Object.values(SHEET_COLUMNS).flat())) }),
    ),
    v.minLength(1),
    v.maxLength(MOST_FORM_COLUMNS),
  ),
})
export type SheetTemplate = v.InferOutput<typeof template>

/** The forms of a bureau that the school fills, by name. */
export const sheetTemplates = endpoint({
  method: 'GET',
  path: '/api/sheet-templates',
  roles: OFFICE,
  request: nothing,
  reply: v.object({ templates: v.array(template) }),
})
/** Keeps a form; one of that name for the same table gives way. Refused `not-now` with `too-many-templates`. */
export const keepTemplate = endpoint({
  method: 'POST',
  path: '/api/sheet-templates',
  roles: OFFICE,
  request: v.omit(template, ['template']),
  reply: v.object({ template: id }),
})
/** Forgets a form; one that is not there is forgotten already. */
export const forgetTemplate = endpoint({
  method: 'POST',
  path: '/api/sheet-templates/:template/forget',
  roles: OFFICE,
  request: v.object({ template: id }),
  reply: nothing,
})
