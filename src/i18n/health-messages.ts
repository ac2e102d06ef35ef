import type { HealthCode, HealthPart } from '#kiosk/problems.ts'
import type { ProblemWords } from './codes-messages.ts'

/** Words of the self-test and of the health page; they travel with those screens. */
export type HealthMessages = {
  title: string
  /** Opens the code to try a scanner gun with. */
  tryGun: string
  /** The lights in a row, before a shift. */
  row: string
  parts: Record<HealthPart, string>
  states: { ok: string; warn: string; bad: string; unknown: string }
  /** What is the matter and what to do; `act` is empty where nothing has to be done. */
  findings: Record<HealthCode, ProblemWords>
  /** What a button beside a part does. */
  acts: Record<'sound' | 'protect' | 'carry' | 'whole' | 'leaveWhole', string>
  people: (count: number) => string
  unsent: (count: number) => string
  thermometer: (label: string) => string
  /** Over the lights that are not good: a shift may begin all the same. */
  named: (count: number) => string
}
