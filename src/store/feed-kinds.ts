import type { FeedChange } from './store.ts'

/** What is of people is read as long as the lease lasts; rules, guards and keys longer: the gate goes on checking. */
export function isLeased(kind: FeedChange['kind']): boolean {
  return kind === 'person' || isPassing(kind)
}

/** What lanes tell of one school day, what is on file about people, visits, and who is on site; the rest is the school itself. */
export function isPassing(kind: FeedChange['kind']): boolean {
  return /^(today|visit|site)-|^on-file$/.test(kind)
}
