import type { ExampleFault, RowProblem } from '#admin/problems.ts'
import type { PolicyCase } from '#domain/policy.ts'
import type { Comparison } from '#domain/temperature.ts'

/** Words of the rows in which parts of the day, arrival times and examples are written. */
export type PolicyEditorMessages = {
  /** Before the name of a field: which row it is of, from 1. */
  row: (row: number) => string
  remove: string
  noTime: string
  noDay: string
  /** Rows count from 0. */
  problem: (problem: RowProblem) => string
  measuring: {
    /** Of the fever line of a site. */
    line: (site: string) => string
    comparisons: Record<Comparison, string>
    /** Where a failed or feverish measurement is done again. */
    site: string
    same: string
    mustWait: string
    symptoms: string
  }
  evidence: { title: (checkpoint: string) => string; hint: string }
  sessions: {
    heading: string
    why: string
    columns: { id: string; from: string; until: string; kinds: string }
    empty: string
    notWhole: string
    add: string
  }
  windows: {
    heading: string
    why: string
    columns: { unit: string; lane: string; time: string; days: string; period: string }
    from: string
    to: string
    fromOn: string
    toOn: string
    anyLane: string
    /** From Monday on. */
    weekdays: readonly string[]
    empty: string
    noUnit: string
    /** Of a class or department that the roster does not have, and a lane at which no tablet stands. */
    unknownUnit: (unit: string) => string
    unknownLane: (lane: string) => string
    add: string
  }
  examples: {
    heading: string
    why: string
    /** Which one it is, from 1. */
    nth: (example: number) => string
    name: string
    expect: string
    facts: string
    factsHint: string
    outcomes: Record<PolicyCase['expect'], string>
    asExpected: string
    differs: (outcome: string) => string
    /** `at` is the member that nobody understands; empty for a text that is no JSON. */
    unreadable: (at: string) => string
    faults: Record<ExampleFault, string>
    /** How many come out otherwise; none is good news. */
    summary: (examples: number, wrong: number) => string
    empty: string
    add: string
  }
  /** After a press on Save while something cannot be read. */
  notSaved: string
}
