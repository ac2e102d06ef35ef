import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { exportedPush } from './export.ts'
import { count } from './fields.ts'
import { PROBLEM_CODES } from './problems.ts'
import { OFFICE } from './roles.ts'

/** Most pushes of a file in one request: as many as surely fit into what the server reads of a console. */
export const MAX_IMPORTED_PUSHES = 4

/**
 * Takes pushes of a tablet's file in, as if the tablet had sent them. A tablet that this school does not have is
 * `not-found`; what was bent since it was signed is `bad-signature`. What one push is refused for leaves the others.
 */
export const importUnsent = endpoint({
  method: 'POST',
  path: '/api/tablets/import',
  roles: OFFICE,
  request: v.object({
    pushes: v.pipe(v.array(exportedPush), v.minLength(1), v.maxLength(MAX_IMPORTED_PUSHES)),
  }),
  reply: v.object({
    /** On the server now: those that this request brought, and those that were there before. */
    stored: count,
    already: count,
    /** One for each push that was not taken. */
    refused: v.array(v.picklist(PROBLEM_CODES)),
  }),
})
