import type { PersonKind } from '#domain/person.ts'
import type { PolicyPoint } from '#domain/policy-points.ts'
import type { RetestStep } from '#domain/retest.ts'
import type { MeasuringSite } from '#domain/temperature.ts'
import type { ProblemWords } from './codes-messages.ts'

/** What a point of the rules is said with. */
export type PointNames = { kinds: Record<PersonKind, string>; sites: Record<MeasuringSite, string> }

/** Words between a right PIN and the gate; they travel with that screen, not with the gate. */
export type OpeningMessages = {
  temperature: {
    title: string
    who: (name: string) => string
    /** Before anything was measured. */
    lead: string
    hint: string
    label: string
    keys: string
    refused: string
    partial: string
    lo: string
    /** What a failed measurement showed; null for "Lo". */
    failed: (shown: string | null) => ProblemWords
    fever: (shown: string) => ProblemWords
    /** What to measure next, with the time left as `mm:ss`; null where nothing has to be waited for. */
    next: (step: RetestStep, sites: PointNames['sites'], left: string | null) => string | null
  }
  policy: {
    first: string
    changed: (version: number) => string
    firstNote: (version: number) => string
    changedNote: (before: number) => string
    /** A new version in which nothing changed for this lane. */
    nothing: string
    point: (point: PolicyPoint, names: PointNames) => string
    read: string
  }
  post: {
    title: string
    planned: (name: string, post: string, deputy: string | null) => string
    inPlaceOf: (name: string, post: string) => string
    inAddition: string
  }
  /** To the guards and the PIN again. */
  other: string
  writing: string
}
