import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { id, name, nothing, words } from './fields.ts'
import { CLASS } from './roles.ts'

/** A filter of the list of entries that somebody keeps under a name. */
const savedView = v.object({
  view: id,
  name,
  /** The members of the console's address, as the console wrote them. */
  query: v.pipe(v.string(), v.maxLength(2_000), v.regex(/^[A-Za-z0-9%=&,_.~!'()*-]*$/)),
})
export type SavedView = v.InferOutput<typeof savedView>

/** Views one account may keep. */
export const MOST_VIEWS = 50

/** What entries can be narrowed by at this school, and the views that whoever asks keeps. */
export const entriesDesk = endpoint({
  method: 'GET',
  path: '/api/entries-desk',
  roles: CLASS,
  about: () => [],
  request: nothing,
  reply: v.object({
    /** Classes and departments, as a school counts them; of a class teacher their own. */
    units: v.array(words(80)),
    tablets: v.array(v.object({ stream: id, name })),
    /** By name. */
    views: v.array(savedView),
  }),
})
/** Keeps a view under a name; one of that name gives way. */
export const keepView = endpoint({
  method: 'POST',
  path: '/api/entries-views',
  roles: CLASS,
  about: () => [],
  request: v.omit(savedView, ['view']),
  reply: v.object({ view: id }),
})
/** Forgets a view; one that is not there is forgotten already. */
export const forgetView = endpoint({
  method: 'POST',
  path: '/api/entries-views/:view/forget',
  roles: CLASS,
  about: () => [],
  request: v.object({ view: id }),
  reply: nothing,
})
