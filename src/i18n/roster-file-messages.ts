import type { RosterColumn, SheetProblem } from '#admin/problems.ts'
import type { Fate } from '#contract/problems.ts'
import type { ProblemWords } from './codes-messages.ts'

/** A roster as a file: what was read of it, what it would change, what became of it. */
export type RosterFileMessages = {
  problems: Record<SheetProblem, ProblemWords>
  sheet: string
  /** What a file is called once it was read, and how many rows it has. */
  read: (file: string, rows: number) => string
  formulas: (cells: number) => string
  merged: (areas: number) => string
  cards: string
  /** Which cell of the list is what. */
  columnsHeading: string
  columnsHow: string
  columns: Record<RosterColumn, string>
  noColumn: string
  /** A column without a heading, by its letter. */
  columnNamed: (letter: string) => string
  pasteInstead: string
  outcome: string
  cardTwice: (line: number) => string
  saveBad: string
  badFile: string
  compare: (people: number) => string
  comparing: string
  fates: Record<Fate, string>
  left: string
  leftWhy: string
  elsewhere: (people: number) => string
  compared: string
  was: (text: string) => string
  nothingNew: string
  undo: {
    heading: string
    why: string
    empty: string
    counts: (added: number, changed: number) => string
    by: (name: string, time: string) => string
    act: string
    ask: string
    confirm: string
    undone: string
    done: (removed: number, restored: number) => string
  }
}
