/** Begins what a visitor's badge says to a scanner: capitals and digits only, as on every other pass. */
const PREFIX = 'CGV-'
const TEXT = /^CGV-[0-9A-F]{32}$/

/** What the code on a badge says: which visit it is of, and nothing about whose. It lets nobody in. */
export function badgeText(visit: string): string {
  return PREFIX + visit.toUpperCase()
}

/** Id of the visit that a badge is of; null for every other text. */
export function visitOfBadge(text: string): string | null {
  return TEXT.test(text) ? text.slice(PREFIX.length).toLowerCase() : null
}

/** What people read on a badge and write on a paper one. */
export function badgeNumber(visit: string): string {
  return visit.slice(0, 6).toUpperCase()
}
