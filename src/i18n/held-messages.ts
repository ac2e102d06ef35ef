import type { CheckpointKind } from '#domain/policy.ts'
import type { Outcome } from '#domain/reasons.ts'

/** Words of what becomes of somebody who is not simply let in; they travel with the panels, not with the gate. */
export type HeldMessages = {
  sign: {
    second: string
    measurer: string
    doctor: string
    receiver: string
    /** What is signed for: whom it is about and what becomes of them. */
    forWhat: (name: string, what: string) => string
    choose: string
    byCard: string
    none: string
    noneAct: string
  }
  resolve: {
    site: string
    /** Marks a reason or a site that wants somebody else's PIN. */
    two: string
    byDoctor: string
    turnAway: string
    /** Of somebody on no list. */
    register: string
    /** Instead of the reasons to let in, where there is none. */
    cannot: string
  }
  isolated: {
    title: string
    where: string
    note: string
    since: (lasting: string) => string
  }
  turnAway: {
    title: string
    reason: string
    nobody: string
    nobodyNote: string
    /** What somebody unnamed can be seen to be; may be left out. */
    cameAs: string
    openNote: string
  }
  why: {
    title: string
    /** To be read out: how it stands. */
    says: Record<Outcome | 'incomplete', string>
    rules: (version: number) => string
    asks: (who: string, where: CheckpointKind, what: string) => string
    need: (need: string, grade: string) => string
    nothing: string
    stops: string
    lacks: string
    hints: string
    ended: (what: string) => string
    second: (name: string) => string
    notYet: string
  }
}
