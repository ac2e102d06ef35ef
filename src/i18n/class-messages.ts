import type { AbsenceReason } from '#domain/absence.ts'
import type { ClassCounts, SeenBy } from '#domain/class-list.ts'

/** Words of the class list; what gate and class share is in `GateMessages` and `CodesMessages`. */
export type ClassMessages = {
  /** Short: they stand above numbers. */
  counts: Record<Exclude<keyof ClassCounts, 'onSite'>, string>
  countsLabel: string
  onSite: (count: number) => string
  onlyMissing: string
  list: string
  nobodyMissing: string
  noPupils: string
  noPupilsAct: string
  states: {
    missing: string
    saving: string
    present: Record<SeenBy, string>
    /** A gate let them in at this time of day, `HH:mm`. */
    onSite: (time: string) => string
    atGate: (outcome: string) => string
    away: Record<AbsenceReason, string>
    /** Beside one who is here and whom no gate saw. */
    pastGate: string
  }
  /** What the second control of a cell opens, for a screen reader. */
  more: (name: string) => string
  nav: { list: string; find: string; site: string }
  findTitle: string
  findLabel: string
  noneFound: string
  pupil: {
    tell: string
    leave: string
    leaveTitle: string
    symptomsTitle: string
    noteIllness: string
    undo: string
    resolve: string
    measureFirst: string
    measure: string
    /** Of one whom the other tablet of the door, or a gate, has. */
    elsewhere: string
    backspace: string
  }
  last: { told: (name: string) => string; absent: (name: string, reason: string) => string }
}
