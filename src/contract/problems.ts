/** Every way a request can fail. The words are in `i18n/`. */
export const PROBLEMS = {
  malformed: { status: 400, retry: false },
  'too-large': { status: 413, retry: true },
  'not-found': { status: 404, retry: false },
  'not-signed-in': { status: 401, retry: false },
  'wrong-password': { status: 401, retry: false },
  'second-factor': { status: 401, retry: false },
  'bad-signature': { status: 401, retry: false },
  'request-stale': { status: 401, retry: true },
  'password-given': { status: 403, retry: false },
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
// `Object.keys` forgets what it was given.
export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[]

/** What stands in the way of an act that is asked at the wrong moment. */
export const CONFLICTS = [
  'no-feedback',
  'closed-already',
  'unexplained-left',
  'session-not-begun',
  'session-open',
  'not-nil',
  'day-over',
  'not-waiting',
  'ended-already',
  'visit-over',
  'no-roll-call',
  'account-taken',
  'last-administrator',
  'password-same',
  'watch-list-full',
  'import-old',
  'import-undone',
  'import-later',
  'sheet-too-long',
  'sheet-under-way',
  'too-many-templates',
  'answered-already',
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
  /** With `protocol-unknown`: the oldest and the newest protocol the server speaks. */
  speaks?: { from: number; to: number }
  /** With `not-now`: what must be done first. */
  why?: Conflict
}

/** Why a table was not written whole. */
export const EXPORT_FAULTS = ['no-room', 'failed'] as const
export type ExportFault = (typeof EXPORT_FAULTS)[number]

/** What an import of a roster would do with a row. */
export const FATES = ['added', 'changed', 'unchanged'] as const
export type Fate = (typeof FATES)[number]

/** Why a text does not become a trust list. Nothing of it is kept then. */
export const TRUST_PROBLEMS = [
  'nothing-given',
  /** A private key stands in it: whoever can sign must not be in a browser, nor in this school's database. */
  'private-key',
  /** None of the forms the scheme is told in. */
  'not-understood',
  /** A certificate begins and does not end: the text was cut off. */
  'certificate-torn',
  /** Our own list of another scheme. */
  'other-scheme',
  /** Keys without the address of their issuer. */
  'issuer-missing',
  'issuer-unusable',
  /** Our own list, a DID document, a key set or a revocation list with something wrong in it; `at` says where. */
  'malformed-part',
  /** Nothing usable in it; the warnings say why each was left out. */
  'no-keys',
  /** A revocation list of keys that no list of the school holds. */
  'revocation-orphan',
  'too-many-keys',
  'too-many-revoked',
  'list-too-large',
] as const
export type TrustProblem = (typeof TRUST_PROBLEMS)[number]

/** What was left out of a list that was understood. */
export const TRUST_LEFT_OUT = [
  'certificate-unreadable',
  'key-unusable',
  'kid-missing',
  'twice',
  'other-purpose',
  /** Certificates that vouch for signers and sign no health certificate themselves. */
  'authority',
  'issuer-without-keys',
  'revocation-unknown-key',
  'revocation-unusable',
] as const
/** What was kept, and should be looked at. */
export const TRUST_KEPT = [
  'kid-differs',
  'kid-shared',
  'key-weak',
  'country-missing',
  'expired',
  'not-yet',
  /** Issuers that stay and end before the time stated; the whole list ends with them. */
  'ends-sooner',
] as const
export const TRUST_WARNINGS = [...TRUST_LEFT_OUT, ...TRUST_KEPT] as const
export type TrustWarning = (typeof TRUST_WARNINGS)[number]

/** Why a host was not put among those whose URLs are health codes. */
export const HOST_PROBLEMS = ['place-taken', 'too-many-hosts', 'host-gone'] as const
export type HostProblem = (typeof HOST_PROBLEMS)[number]

/** Why a lease file, or an order that came by the network, is not followed. */
export const ORDER_PROBLEMS = [
  /** No file of ours, or one that was cut off. */
  'not-a-lease-file',
  'other-school',
  /** Not signed by the school's order key, or changed since. */
  'forged',
  'other-tablet',
  /** What it allows is over, or ends no later than what the tablet has. */
  'outdated',
  /** The tablet let its roster key go and the file cannot bring it back: only the network can. */
  'needs-network',
] as const
export type OrderProblem = (typeof ORDER_PROBLEMS)[number]
