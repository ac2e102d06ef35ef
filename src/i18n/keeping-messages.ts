import type { DestroyedKind, Purpose } from '#domain/keeping.ts'

/** Words of how long things are kept, what was destroyed, and who looked at whom. */
export type KeepingMessages = {
  heading: string
  purposes: Record<Purpose, { name: string; what: string }>
  terms: {
    heading: string
    why: (policyVersion: number) => string
    columns: Record<'purpose' | 'days' | 'since' | 'coming', string>
    days: (days: string) => string
    comes: (day: string, things: string) => string
    nothing: string
  }
  holds: {
    heading: string
    none: string
    stands: string
    placed: (by: string, when: string) => string
    lifted: (by: string, when: string) => string
    place: string
    placeWhat: string
    reason: string
    reasonMissing: string
    lift: string
    liftWhat: string
  }
  rehearse: {
    act: string
    heading: string
    nothing: string
    line: (purpose: string, kind: string, things: string, events: string) => string
    note: string
  }
  destroyed: {
    heading: string
    why: string
    empty: string
    run: (when: string, policyVersion: number) => string
    columns: Record<'day' | 'purpose' | 'kind' | 'outcome' | 'things' | 'events', string>
    more: string
    end: string
  }
  kinds: Record<DestroyedKind, string>
  /** On a page of a day whose records are erased. */
  dayErased: (when: string) => string
  reads: {
    heading: string
    why: string
    account: string
    everybody: string
    anybody: string
    /** Who reads by a family's link. */
    guardian: string
    columns: Record<'time' | 'by' | 'what' | 'asked' | 'people', string>
    /** By method and path of the endpoint; one without words is shown as it is. */
    routes: Readonly<Record<string, string>>
    /** What was asked for, by its name in the question; one without words is shown as it is. */
    members: Readonly<Record<string, string>>
    empty: { why: string; act: string }
    emptyFilter: { why: string; act: string }
    more: string
    end: string
  }
}
