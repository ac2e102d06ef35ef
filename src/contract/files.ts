import * as v from 'valibot'
import { MAX_TEXT } from './console-bodies.ts'
import { endpoint } from './endpoint.ts'
import { personFile } from './feed.ts'
import { day, id, name, nothing, words } from './fields.ts'
import { CARE, CLASS } from './roles.ts'
import { symptoms } from './told.ts'

/** What is on file about a person today, and every day of symptoms within the days policy looks back. */
export const fileOfPerson = endpoint({
  method: 'GET',
  path: '/api/files/:person',
  roles: CLASS,
  about: ({ person }) => [{ of: 'person', id: person }],
  request: v.object({ person: id }),
  reply: v.object({
    file: v.nullable(personFile),
    /** Oldest first; `closedBy` is the name of whoever found the person well. */
    notes: v.array(v.object({ symptoms, on: day, closedBy: v.nullable(words(80)) })),
  }),
  people: (_, { person }) => [person],
})
export type FileOfPerson = v.InferOutput<typeof fileOfPerson.reply>

/** Somebody looked at the person and says that the symptoms up to that day are over. Refused `not-now` when they are. */
export const findWell = endpoint({
  method: 'POST',
  path: '/api/files/:person/well',
  roles: CARE,
  request: v.object({ person: id, on: day, foundBy: name, note: v.pipe(words(MAX_TEXT), v.minLength(1)) }),
  reply: nothing,
})
