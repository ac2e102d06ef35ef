import type { Failure } from './api.ts'

/** Three kinds are enough for somebody on a phone who can only wait, try again or call. */
export function failureKind({ code }: Failure): 'offline' | 'busy' | 'other' {
  switch (code) {
    case 'offline':
    case 'timed-out':
    case 'not-json':
      return 'offline'
    case 'too-many-tries':
    case 'overloaded':
      return 'busy'
    default:
      return 'other'
  }
}
