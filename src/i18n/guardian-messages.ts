import type { HomeFault } from '#admin/problems.ts'
import type { ExposureKind, Symptom } from '#domain/exposure.ts'
import type { MeasuringSite } from '#domain/temperature.ts'
import type { ProblemWords } from './codes-messages.ts'

/** Words of the page of a guardian: for a parent at six in the morning, not for somebody of the trade. */
export type GuardianMessages = {
  title: string
  /** Name of the other language, on the button that switches to it. */
  otherLanguage: string
  loading: string
  retry: string
  /** `2026-11-23` as a date in prose, with its weekday. */
  dayInProse: (day: string) => string
  temperature: string
  temperatureHint: string
  site: string
  sites: Record<MeasuringSite, string>
  symptoms: string
  noSymptoms: string
  symptomNames: Record<Symptom, string>
  /** A line of the area list as a question. */
  area: (kind: ExposureKind, name: string, days: number) => string
  yes: string
  no: string
  faults: Record<HomeFault, string>
  /** Degrees with one decimal. */
  tooLow: (below: string) => string
  send: string
  sending: string
  /** Told at a time of day, by whom. */
  told: Record<'guardian' | 'teacher' | 'import' | 'told', (time: string) => string>
  reading: (degrees: string, site: string) => string
  nothingAils: string
  ails: (symptoms: string) => string
  exposed: string
  listed: (items: readonly string[]) => string
  advice: Record<'keep-home' | 'come', ProblemWords>
  /** A fever or a symptom of today is on file. */
  stands: string
  change: string
  keep: string
  /** What was typed waits for a network. */
  waiting: ProblemWords
  sendNow: string
  kept: string
  /** What waited was for a day that is over. */
  over: string
  closed: Record<'unknown' | 'revoked' | 'expired', ProblemWords>
  failed: Record<'offline' | 'busy' | 'other', ProblemWords>
  waitMinutes: (minutes: number) => string
  privacy: string
}
