import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { count, hash, id, integer, name, nothing, words } from './fields.ts'
import { EVERYBODY, OFFICE } from './roles.ts'
import { ownUnits, password } from './session.ts'

/*
 * Who may sign in to a school's console and for what, and what each may do about their own account.
 */

/** What a school gives; the account of a bureau is made where the server is. */
export const SCHOOL_ROLES = ['school', 'teacher', 'doctor', 'auditor'] as const
const role = v.picklist(SCHOOL_ROLES)

const session = v.object({
  /** What the server knows it by; it opens nothing. */
  session: hash,
  /** Epoch ms; null for one from before this was written down. */
  madeAt: v.nullable(integer),
  seenAt: v.nullable(integer),
  /** Browser and system, as it says of itself; null when it says nothing known. */
  agent: v.nullable(words(40)),
})
export type SessionInfo = v.InferOutput<typeof session>

const accountInfo = v.object({
  account: id,
  called: name,
  role,
  units: ownUnits,
  madeAt: integer,
  disabledAt: v.nullable(integer),
  secondFactor: v.boolean(),
  /** Open ones, the latest first. */
  sessions: v.array(session),
})
export type AccountInfo = v.InferOutput<typeof accountInfo>

export const accounts = endpoint({
  method: 'GET',
  path: '/api/accounts',
  roles: OFFICE,
  request: nothing,
  reply: v.object({
    accounts: v.array(accountInfo),
    /** Classes that a teacher can be given, as a school counts them. */
    units: v.array(words(80)),
  }),
})
export type AccountsReply = v.InferOutput<typeof accounts.reply>

/** Shown once; whoever gets it puts one of their own in its place. */
const oneTime = v.object({ password })

/** Refused `not-now` with `account-taken`: a name belongs to one account of the whole server. */
export const makeAccount = endpoint({
  method: 'POST',
  path: '/api/accounts',
  roles: OFFICE,
  request: v.object({ account: id, called: name, role, units: ownUnits }),
  reply: oneTime,
})
/** Refused `not-now` with `last-administrator`. */
export const changeAccount = endpoint({
  method: 'POST',
  path: '/api/accounts/:account',
  roles: OFFICE,
  request: v.object({ account: id, called: name, role, units: ownUnits }),
  reply: nothing,
})
/** Ends its sessions as well. Refused `not-now` with `last-administrator`. */
export const disableAccount = endpoint({
  method: 'POST',
  path: '/api/accounts/:account/disable',
  roles: OFFICE,
  request: v.object({ account: id }),
  reply: nothing,
})
export const enableAccount = endpoint({
  method: 'POST',
  path: '/api/accounts/:account/enable',
  roles: OFFICE,
  request: v.object({ account: id }),
  reply: nothing,
})
/** A new password; ends the sessions, takes the second factor away and lifts a rest after wrong tries. */
export const resetAccount = endpoint({
  method: 'POST',
  path: '/api/accounts/:account/reset',
  roles: OFFICE,
  request: v.object({ account: id }),
  reply: oneTime,
})
export const endSession = endpoint({
  method: 'POST',
  path: '/api/accounts/:account/sessions/:session/end',
  roles: OFFICE,
  request: v.object({ account: id, session: hash }),
  reply: nothing,
})

/** Of recovery codes that were not used, as the server keeps them. */
export const recoveryHashes = v.pipe(v.array(hash), v.maxLength(10))

const own = { roles: EVERYBODY, about: () => [] }
/** How whoever asks signs in. */
export const ownAccount = endpoint({
  method: 'GET',
  path: '/api/me/account',
  ...own,
  request: nothing,
  reply: v.object({
    secondFactor: v.boolean(),
    /** Recovery codes that were not used. */
    recoveryLeft: count,
    sessions: v.array(v.object({ ...session.entries, isThis: v.boolean() })),
  }),
})
export type OwnAccount = v.InferOutput<typeof ownAccount.reply>

const typedPassword = v.pipe(v.string(), v.maxLength(200))
/**
 * Ends the other sessions. `wrong-password` and `too-many-tries` as at signing in; `not-now` with `password-same` for
 * the one that is there already.
 */
export const changePassword = endpoint({
  method: 'POST',
  path: '/api/me/password',
  ...own,
  withGivenPassword: true,
  request: v.object({ before: typedPassword, password }),
  reply: nothing,
})
export const endOwnSession = endpoint({
  method: 'POST',
  path: '/api/me/sessions/:session/end',
  ...own,
  request: v.object({ session: hash }),
  reply: nothing,
})
/** A secret for an authenticator app; it counts for nothing until a code made with it is told. */
export const beginSecondFactor = endpoint({
  method: 'POST',
  path: '/api/me/second-factor',
  ...own,
  request: v.object({ password: typedPassword }),
  reply: v.object({
    /** Base32, to be typed where no camera is. */ secret: words(64),
    /** The same as an SVG symbol of an `otpauth:` address. */ qr: v.string(),
  }),
})
/** `second-factor` for a code that is not right. */
export const confirmSecondFactor = endpoint({
  method: 'POST',
  path: '/api/me/second-factor/confirm',
  ...own,
  request: v.object({ code: words(20) }),
  /** Each signs in once in place of a code; shown once. */
  reply: v.object({ recovery: v.array(words(20)) }),
})
export const removeSecondFactor = endpoint({
  method: 'POST',
  path: '/api/me/second-factor/remove',
  ...own,
  request: v.object({ password: typedPassword }),
  reply: nothing,
})
