/** Every way a request can fail. The words are in `i18n/`. */
export const PROBLEMS = {
  malformed: { status: 400, retry: false },
  'too-large': { status: 413, retry: true },
  'not-found': { status: 404, retry: false },
  'not-signed-in': { status: 401, retry: false },
  'wrong-password': { status: 401, retry: false },
  'bad-signature': { status: 401, retry: false },
  'request-stale': { status: 401, retry: true },
  forbidden: { status: 403, retry: false },
  revoked: { status: 403, retry: false },
  'link-spent': { status: 410, retry: false },
  'link-expired': { status: 410, retry: false },
  'already-set-up': { status: 409, retry: false },
  'not-now': { status: 409, retry: false },
  need: { status: 409, retry: true },
  fork: { status: 409, retry: false },
  'chain-broken': { status: 422, retry: false },
  'protocol-unknown': { status: 426, retry: false },
  'too-many-tries': { status: 429, retry: true },
  overloaded: { status: 503, retry: true },
  internal: { status: 500, retry: true },
} as const satisfies Record<string, { status: number; retry: boolean }>

export type ProblemCode = keyof typeof PROBLEMS

/** What stands in the way of an act that is asked at the wrong moment. */
export const CONFLICTS = [
  'no-feedback',
  'closed-already',
  'unexplained-left',
  'session-not-begun',
  'session-open',
  'not-nil',
] as const
export type Conflict = (typeof CONFLICTS)[number]

/** Body of every refusal: the code, and what the caller needs to go on. */
export type Problem = {
  problem: ProblemCode
  /** Server time, epoch ms: a tablet with a wrong clock heals itself from it. */
  now: number
  /** With `need`: the sequence number the server wants next. */
  need?: number
  /** With `too-many-tries` and `overloaded`: seconds to wait. */
  retryAfter?: number
  /** With `malformed`: which member, as a dotted path. */
  at?: string
  /** With `not-now`: what must be done first. */
  why?: Conflict
}
