import type { OrderProblem } from '#contract/problems.ts'
import type { ProblemWords } from './codes-messages.ts'

/** What a tablet may hold, and how it ends; these words travel with their screens, which are seldom seen. */
export type EndingMessages = {
  wipe: {
    title: string
    sending: (left: number) => string
    sendingNote: string
    /** Nobody answers: it goes on by itself. */
    offline: string
    erasing: string
    telling: string
    tellingNote: string
    done: string
    doneSafe: string
    doneNote: string
  }
  lease: {
    /** `until` is a day and a time. */
    ends: (until: string) => string
    over: string
    load: string
    reading: string
    taken: (until: string) => string
    problems: Record<OrderProblem, ProblemWords>
  }
}
