import * as v from 'valibot'
import { SHEET_FORMATS, SHEETS } from '#domain/sheets.ts'
import { endpoint } from './endpoint.ts'
import { count, words } from './fields.ts'
import { OFFICE } from './roles.ts'

/*
 * Tables for other programs: exactly what a list of the console shows under its filter, to the last row.
 */

const sheet = v.picklist(SHEETS)
/**
 * The question of the list that stands on the screen, as its own endpoint is asked it: the members of a query string,
 * without where a page begins.
 */
const filter = v.optional(words(4_000), '')

/** How many rows a table would have. Refused `malformed` where the list's own question would be. */
export const countSheet = endpoint({
  method: 'GET',
  path: '/api/sheets/:sheet/count',
  roles: OFFICE,
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
  roles: OFFICE,
  request: v.object({
    sheet,
    filter,
    format: v.picklist(SHEET_FORMATS),
    language: v.picklist(['zh-CN', 'en']),
  }),
  reply: v.unknown(),
  people: () => [],
})
