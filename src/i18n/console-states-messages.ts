import type { ProblemWords } from './codes-messages.ts'

/** States that any view of the console can be in. */
export type ConsoleStatesMessages = {
  /** What is shown is from before, for asking anew failed as told. */
  old: (what: string) => string
  /** A page whose part of the program did not come. */
  pageMissing: ProblemWords
}
