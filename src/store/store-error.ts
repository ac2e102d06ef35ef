import type { StoreProblem } from './problems.ts'

/** The storage could not do what was asked; nothing of it was done. */
export class StoreError extends Error {
  override name = 'StoreError'
  readonly problem: StoreProblem

  constructor(problem: StoreProblem, options?: ErrorOptions) {
    super(problem, options)
    this.problem = problem
  }
}

/** Names what the browser threw; null when it is no trouble of the storage but a mistake of ours. */
export function storeProblemOf(error: unknown): StoreProblem | null {
  if (error instanceof StoreError) return error.problem
  if (typeof indexedDB === 'undefined') return 'storage-refused'
  if (!(error instanceof Error)) return null
  return PROBLEM_BY_NAME.get(error.name) ?? null
}

/** Whether the handle may be dead while the database lives (SYNC.md §1.2 story 2): a new handle may do. */
export function isLostHandle(error: unknown): boolean {
  return error instanceof Error && LOST_HANDLE.has(error.name)
}

const LOST_HANDLE: ReadonlySet<string> = new Set(['InvalidStateError', 'UnknownError', 'AbortError'])

const PROBLEM_BY_NAME: ReadonlyMap<string, StoreProblem> = new Map([
  ['QuotaExceededError', 'storage-full'],
  ['SecurityError', 'storage-refused'],
  ['NotAllowedError', 'storage-refused'],
  ['DataCloneError', 'storage-refused'],
  ['InvalidStateError', 'storage-lost'],
  ['UnknownError', 'storage-lost'],
  ['AbortError', 'storage-lost'],
  ['TimeoutError', 'storage-lost'],
  ['NotFoundError', 'storage-lost'],
  ['NotReadableError', 'storage-lost'],
  ['TransactionInactiveError', 'storage-lost'],
  ['ConstraintError', 'storage-lost'],
  ['VersionError', 'storage-lost'],
])
