import * as v from 'valibot'
import { PERSON_KINDS } from '#domain/person.ts'
import { id, words } from './fields.ts'

/** Somebody as the console shows them. */
export const shownPerson = v.object({
  id,
  kind: v.picklist(PERSON_KINDS),
  name: words(80),
  unit: v.nullable(words(80)),
})
