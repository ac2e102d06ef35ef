import type { NumberProblem } from '#admin/problems.ts'
import type { ProblemWords } from './codes-messages.ts'

/** What every pasted list of the console says. */
export type PasteMessages = {
  text: string
  file: string
  preview: string
  more: (rows: number) => string
  line: string
  trouble: string
  columns: Record<'name' | 'number', string>
  rowProblems: Record<NumberProblem, string>
  numberTwice: (line: number) => string
  problems: Record<'nothing-pasted', ProblemWords>
  badLeftOut: (bad: number) => string
  copyBad: string
}
