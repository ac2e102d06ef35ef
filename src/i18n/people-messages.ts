import type { NumberProblem, PasteProblem, RosterRowProblem } from '#admin/problems.ts'
import type { ProblemWords } from './codes-messages.ts'
import type { EmptyWords } from './console-messages.ts'

/*
 * Guards, and the pupils and staff of the school as a pasted list.
 */

export type PeopleMessages = {
  heading: string
  guards: string
  guardsWhy: string
  guardsEmpty: EmptyWords
  guardName: string
  guardPin: string
  guardPinHint: string
  addGuard: string
  guardAdded: (name: string) => string
  guardFaults: Record<'name-missing' | 'pin-not-six' | 'pin-easy', string>
  roster: string
  rosterWhy: string
  rosterHow: string
  rosterExample: string
  rosterKind: string
  rosterKindHint: string
  previewCount: (good: number, bad: number) => string
  columns: Record<'kind' | 'unit' | 'guardian' | 'phone' | 'card', string>
  rowProblems: Record<Exclude<RosterRowProblem, NumberProblem>, string>
  rosterProblems: Record<Exclude<PasteProblem, 'nothing-pasted'>, ProblemWords>
  commit: (people: number) => string
  commitNote: string
  committed: (added: string, changed: string, unchanged: string) => string
  /** How many guardians came with the list. */
  guardiansKept: (guardians: string) => string
  another: string
}
