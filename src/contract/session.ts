import * as v from 'valibot'
import { ROLES } from '#domain/role.ts'
import { endpoint } from './endpoint.ts'
import { id, name, nothing, words } from './fields.ts'
import { EVERYBODY } from './roles.ts'

/*
 * Who signs in to the administrator's console. Signed in by a cookie (HttpOnly, SameSite=Strict); every POST also
 * carries the header `CG-Console: 1` (`CONSOLE_HEADER`).
 */

export const password = v.pipe(v.string(), v.minLength(10), v.maxLength(200))
const unit = v.pipe(words(80), v.minLength(1))
/** The classes of a teacher. */
export const ownUnits = v.pipe(v.array(unit), v.maxLength(40))
const account = v.object({
  id,
  name,
  /** A bureau stands where a school does. */
  school: id,
  schoolName: name,
  role: v.picklist(ROLES),
  /** Empty for whoever is no class teacher. */
  units: ownUnits,
  /** Somebody else set the password: nothing else is answered until it is changed. */
  passwordGiven: v.exactOptional(v.literal(true)),
})
export type Account = v.InferOutput<typeof account>

export const signIn = endpoint({
  method: 'POST',
  path: '/api/sign-in',
  request: v.object({
    account: words(64),
    password: v.pipe(v.string(), v.maxLength(200)),
    /** Of the second factor; `second-factor` when it is wanted. */
    code: v.optional(words(20)),
  }),
  reply: account,
})
export const signOut = endpoint({ method: 'POST', path: '/api/sign-out', request: nothing, reply: nothing })
export const whoAmI = endpoint({
  method: 'GET',
  path: '/api/me',
  roles: EVERYBODY,
  about: () => [],
  withGivenPassword: true,
  request: nothing,
  reply: account,
})
