import { PROBLEMS, type Problem, type ProblemCode } from '#contract/problems.ts'
import { PROTOCOL, type Spoken } from '#contract/version.ts'
import type { SyncProblem } from './problems.ts'

/** Why a request brought nothing: no understandable answer, or the server's own refusal. */
export type Failure =
  | { of: 'sync'; problem: SyncProblem; retryAfterMs: number | null }
  | { of: 'contract'; problem: ProblemCode; said: Problem; retryAfterMs: number | null }

/** Names the body of a refusal; null when it is not in the server's words. */
export function parseProblem(value: unknown): Problem | null {
  if (typeof value !== 'object' || value === null) return null
  const { problem, now, need, retryAfter, at, speaks }: { [K in keyof Problem]?: unknown } = value
  if (!isProblemCode(problem) || !isWhole(now)) return null
  return {
    problem,
    now,
    ...(isWhole(need) ? { need } : {}),
    ...(isWhole(retryAfter) ? { retryAfter } : {}),
    ...(typeof at === 'string' ? { at } : {}),
    ...(isSpoken(speaks) ? { speaks } : {}),
  }
}

/** What a refusal means for the status of the tablet. */
export function syncProblemOf(failure: Failure): SyncProblem {
  if (failure.of === 'sync') return failure.problem
  const { problem, said } = failure
  switch (problem) {
    case 'revoked':
      return 'revoked'
    case 'fork':
      return 'forked'
    case 'bad-signature':
    case 'not-signed-in':
    case 'forbidden':
      return 'not-recognized'
    case 'protocol-unknown':
      return said.speaks !== undefined && said.speaks.to < PROTOCOL ? 'server-outdated' : 'update-required'
    case 'malformed':
    case 'chain-broken':
    case 'too-large':
      return 'record-refused'
    case 'overloaded':
    case 'too-many-tries':
      return 'server-busy'
    case 'request-stale':
      return 'clock-far-off'
    case 'need':
      return 'server-lost-records'
    case 'internal':
    case 'not-found':
    case 'wrong-password':
    case 'second-factor':
    case 'password-given':
    case 'link-spent':
    case 'link-expired':
    case 'already-set-up':
    case 'not-now':
      return 'server-error'
    default:
      return problem satisfies never
  }
}

function isProblemCode(value: unknown): value is ProblemCode {
  return typeof value === 'string' && Object.hasOwn(PROBLEMS, value)
}

function isSpoken(value: unknown): value is Spoken {
  return typeof value === 'object' && value !== null && 'to' in value && 'from' in value && isWhole(value.to)
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value)
}
