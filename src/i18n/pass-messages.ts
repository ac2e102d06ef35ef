import type { TO_BRING, VisitPurpose } from '#domain/visit.ts'
import type { ProblemWords } from './codes-messages.ts'

/** Words of the page of an invited person: for somebody who was never here. */
export type PassMessages = {
  title: string
  /** Name of the other language, on the button that switches to it. */
  otherLanguage: string
  loading: string
  retry: string
  /** What the symbol is, for those who do not see it. */
  qr: (name: string) => string
  show: string
  /** From and until, as the school tells them. */
  window: (from: string, until: string) => string
  host: string
  when: string
  purpose: string
  purposes: Record<VisitPurpose, string>
  party: string
  people: (count: number) => string
  plate: string
  once: string
  bring: string
  toBring: Record<(typeof TO_BRING)[number], string>
  note: string
  waiting: ProblemWords
  used: string
  /** What is shown was kept on the phone. */
  kept: string
  closed: Record<'unknown' | 'revoked' | 'expired', ProblemWords>
  failed: Record<'offline' | 'busy' | 'other', ProblemWords>
}
