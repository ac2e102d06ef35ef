import type { OutcomeCounts } from '#domain/inspection.ts'

/** Words of the public page that checks receipts and seals; it speaks all languages at once. */
export type VerifyMessages = {
  title: string
  /** What the page is for. */
  intro: string
  field: string
  check: string
  /** Heading and explanation of each answer. */
  found: Record<
    | 'unreadable'
    | 'other-school'
    | 'forged'
    | 'not-come'
    | 'ledger-differs'
    | 'receipt'
    | 'seal'
    | 'too-many',
    { what: string; more: string }
  >
  facts: {
    school: string
    gate: string
    at: string
    receivedAt: string
    record: string
    people: string
    sealedOn: string
    day: string
    madeAt: string
    ledger: string
    hash: string
  }
  counts: (counts: OutcomeCounts) => string
  records: (events: number, streams: number) => string
  notSealed: string
  erased: string
  oldKey: string
  /** How old the thing is, in days. */
  age: (days: number) => string
}
