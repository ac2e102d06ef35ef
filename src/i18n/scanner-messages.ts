import type { GunFault, GunOddity } from '#hardware/problems.ts'
import type { ProblemWords } from './codes-messages.ts'

/** Words about scanner guns and card readers that type. */
export type ScannerMessages = {
  /** Why what one typed is nobody's, at the gate. */
  faults: Record<GunFault, ProblemWords>
  /** Of a code whose color decides and that no camera saw. */
  noColor: ProblemWords
  /** Keys of the screen, where a gun keeps the tablet's own keyboard away. */
  keys: { label: string; space: string; close: string }
  title: string
  /** How to try one: the code to scan is beside it. */
  test: string
  /** What the picture to scan is, for who does not see it. */
  testCode: string
  never: string
  /** What came last, and how long ago. */
  last: Record<'code' | 'card-number' | 'unknown' | 'test', (ago: string) => string>
  /** Nothing was odd about it. */
  fine: string
  oddities: Record<GunOddity, ProblemWords>
}
