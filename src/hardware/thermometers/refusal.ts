import type { LinkProblem } from '../problems.ts'

/** Why a browser let nobody choose a device, or let a device not be opened. */
export function refusalOf(error: unknown): LinkProblem {
  switch (errorName(error)) {
    case 'NotFoundError':
      return 'none-chosen'
    case 'SecurityError':
    case 'NotAllowedError':
      return 'denied'
    default:
      return 'failed'
  }
}

export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : ''
}
