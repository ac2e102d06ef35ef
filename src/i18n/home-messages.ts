import type { HomeRowProblem, NumberProblem, PasteProblem } from '#admin/problems.ts'
import type { HomeAdvice } from '#domain/home.ts'
import type { ProblemWords } from './codes-messages.ts'
import type { EmptyWords } from './console-messages.ts'

/** Words of the console about readings at home: classes, the grid of one, links of guardians, lists. */
export type HomeMessages = {
  heading: string
  why: string
  columns: Record<'unit' | 'people' | 'given' | 'missing' | 'keptHome', string>
  total: (given: number, people: number) => string
  empty: EmptyWords
  toImport: string
  grid: {
    back: string
    counted: (given: number, people: number, keptHome: number) => string
    how: string
    site: string
    columns: Record<'name' | 'reading' | 'symptoms' | 'told' | 'guardian', string>
    readingOf: (name: string) => string
    faults: Record<'no-number' | 'out-of-range', string>
    advice: Record<Exclude<HomeAdvice, 'give-reading' | 'come'>, string>
    sources: Record<'guardian' | 'teacher' | 'import' | 'told', string>
    told: (source: string, time: string) => string
    saving: string
    notAsked: string
    none: string
    some: string
    change: string
    /** The face of a button with whom it is about. */
    forPerson: (name: string, face: string) => string
    symptomsOf: (name: string) => string
    nothing: string
    save: string
    symptomsMissing: string
    call: string
    callFor: (name: string) => string
    noGuardian: string
    toLinks: string
    onlyMissing: string
  }
  contact: {
    heading: (name: string) => string
    guardian: string
    phone: string
    show: string
    showNote: string
    shown: string
    none: string
  }
  links: {
    heading: (unit: string) => string
    why: string
    warning: string
    print: string
    copyAll: string
    copyOne: string
    renewAll: string
    revokeAll: string
    renew: string
    revoke: string
    renewHeading: (whose: string) => string
    renewWhat: string
    renewConfirm: string
    revokeHeading: (whose: string) => string
    revokeWhat: string
    revokeConfirm: string
    states: Record<'good' | 'expired' | 'revoked', string>
    until: (day: string) => string
    /** On paper, below the symbol. */
    scan: string
    /** First line of the list for a chat. */
    listTitle: (unit: string) => string
    listLine: (name: string, url: string) => string
    noPupils: string
    qrOf: (name: string) => string
  }
  paste: {
    heading: string
    why: string
    how: string
    example: string
    site: string
    check: string
    checking: string
    counted: (good: number, bad: number) => string
    columns: Record<'temperature' | 'symptoms', string>
    rowProblems: Record<Exclude<HomeRowProblem, NumberProblem>, string>
    problems: Record<Exclude<PasteProblem, 'nothing-pasted'>, ProblemWords>
    commit: (rows: number) => string
    committing: (done: number, rows: number) => string
    commitNote: string
    stopped: (done: number, rows: number) => string
    done: (rows: number) => string
    another: string
  }
}
