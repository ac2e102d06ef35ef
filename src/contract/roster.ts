import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { count, id, integer, name, nothing, words } from './fields.ts'
import { guardianContact } from './home.ts'
import { FATES } from './problems.ts'
import { OFFICE } from './roles.ts'

/*
 * A list of pupils and staff is held against the school's own before it is imported, and what an import did can be
 * undone for a day.
 */

/** An import can be undone for so long, ms. */
export const UNDO_MS = 24 * 60 * 60_000

/** As it can be told to tablets: one that a tablet could not read would keep the whole roster from all of them. */
const rosterNumber = v.pipe(id, v.maxLength(40))

/** Pupils and staff as a list names them, one a row. */
export const rosterList = v.pipe(
  v.array(
    v.object({
      kind: v.picklist(['student', 'staff']),
      name,
      unit: v.nullable(words(80)),
      number: rosterNumber,
      guardian: v.optional(guardianContact),
    }),
  ),
  v.minLength(1),
  v.maxLength(20_000),
)

/**
 * Adds or changes people by their number; nobody is removed. All rows or none. A guardian is kept sealed and told
 * to no tablet; a row without one leaves the one on file. `import` is by what it is undone (`roster.ts`).
 */
export const importRoster = endpoint({
  method: 'POST',
  path: '/api/roster',
  roles: OFFICE,
  request: v.object({ people: rosterList }),
  reply: v.object({ import: id, added: count, changed: count, unchanged: count, guardians: count }),
})

const listed = v.object({ id, name, unit: v.nullable(words(80)), number: id })
const as = v.object({ kind: v.picklist(['student', 'staff']), name, unit: v.nullable(words(80)) })

/** What importing the list would do; nothing is changed. */
export const rehearseRoster = endpoint({
  method: 'POST',
  path: '/api/roster/rehearse',
  roles: OFFICE,
  request: v.object({ people: rosterList }),
  reply: v.object({
    /** Of each row, in the order of the request. */
    fates: v.array(v.picklist(FATES)),
    /** How those who would be changed stand now; at most 200, in the order of the request. */
    changed: v.array(v.object({ id, number: id, now: as })),
    /** On the school's list, of a class or department of this one, and not in it; at most 200, by class. They stay. */
    left: v.object({ count, people: v.array(listed) }),
    /** Of the same kind, in classes or departments that this list has nobody of. They stay. */
    elsewhere: count,
  }),
  people: ({ changed, left }) => [...changed, ...left.people].map((one) => one.id),
})
export type RosterRehearsal = v.InferOutput<typeof rehearseRoster.reply>

/** The imports of the last day, newest first. */
export const rosterImports = endpoint({
  method: 'GET',
  path: '/api/roster/imports',
  roles: OFFICE,
  request: nothing,
  reply: v.object({
    imports: v.array(
      v.object({
        import: id,
        at: integer,
        by: words(80),
        added: count,
        changed: count,
        undoneAt: v.nullable(integer),
        /** Until when it can be undone, epoch ms; null when it cannot: undone, or a later one stands over it. */
        undoUntil: v.nullable(integer),
      }),
    ),
  }),
})
export type RosterImports = v.InferOutput<typeof rosterImports.reply>

/**
 * Takes back whom an import added, and puts back what it changed; cards made since stay with those who stay. Refused
 * `not-now` with `import-old`, `import-undone` or, while a later import stands, `import-later`.
 */
export const undoImport = endpoint({
  method: 'POST',
  path: '/api/roster/imports/:import/undo',
  roles: OFFICE,
  request: v.object({ import: id }),
  reply: v.object({ removed: count, restored: count }),
})
