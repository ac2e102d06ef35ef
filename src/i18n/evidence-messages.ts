/** Words of what a school has to show to whoever inspects it. Counts arrive as numbers and are grouped by the screen. */
export type EvidenceMessages = {
  heading: string
  /** Title of the sheet. */
  title: (schoolName: string) => string
  /** What is on it and what is not. */
  why: string
  print: string
  periods: Record<'7' | '31', string>
  today: (day: string) => string
  period: (from: string, to: string) => string
  outcome: string
  total: string
  officials: string
  noChecks: string
  erasedDays: (days: number) => string
  inspections: (count: number) => string
  policy: (version: number) => string
  cases: { heading: string; open: (open: string, overdue: string) => string; ages: readonly string[] }
  tablets: {
    heading: string
    columns: Record<'name' | 'place' | 'records' | 'unsent' | 'contact' | 'gaps', string>
    never: string
    noGaps: string
    torn: (count: number) => string
    branches: (count: number) => string
    none: string
  }
  seal: {
    heading: string
    none: string
    made: (day: string, when: string) => string
    ledger: (events: string, streams: number) => string
    check: string
    qr: string
  }
}
