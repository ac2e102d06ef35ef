import type { InspectedArea } from '#domain/inspection.ts'

/** Words of the inspection 督导 at the gate and of what the gate has to show; they travel with those panels. */
export type InspectionMessages = {
  /** On the list of the last twenty. */
  open: string
  title: string
  toEvidence: string
  toParty: string
  loading: string
  unreadable: string
  /** Nobody of them was checked here today. */
  none: string
  noneAct: string
  who: string
  sameCheck: string
  lead: string
  authority: string
  mission: string
  leader: string
  areas: string
  area: Record<InspectedArea, string>
  record: string
  recording: string
  problems: Record<'nobody' | 'too-many' | 'authority-missing' | 'leader-missing' | 'not-saved', string>
  receipt: {
    title: string
    show: string
    qr: string
    unsigned: string
    counts: Record<'admit' | 'held' | 'isolate' | 'turn-away', (count: number) => string>
    recorded: (when: string) => string
  }
  evidence: {
    title: string
    /** What these numbers are of. */
    scope: string
    grade: string
    total: string
    officials: string
    policy: string
    version: (version: number) => string
    open: string
    held: (count: number) => string
    isolated: (count: number) => string
    oldest: (lasting: string) => string
    chain: string
    records: (count: number) => string
    unsent: (count: number) => string
    allSent: string
    contact: string
    never: string
    hash: string
    /** Whose numbers are shown. */
    scopes: Record<'tablet' | 'school', string>
    notAsked: string
    asOf: (when: string, ago: string) => string
    today: (day: string) => string
    period: (from: string, to: string) => string
    inspections: (count: number) => string
    erasedDays: (days: number) => string
    cases: string
    openCases: (open: number, overdue: number) => string
    /** `age` counts the steps of `CASE_AGES_HOURS`, the oldest last. */
    aged: (age: number, count: number) => string
    tablets: string
    tabletsSent: (count: number, unsent: number) => string
    gaps: (count: number) => string
    noGaps: string
    seal: string
    noSeal: string
    sealed: (day: string, events: number) => string
  }
}
