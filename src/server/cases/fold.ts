import {
  type CaseEvent,
  type CaseOpening,
  type CheckTold,
  firstDueAt,
  firstOwner,
  openings,
} from '#domain/case.ts'
import type { Outcome } from '#domain/reasons.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { sha256 } from '#ledger/chain.ts'
import type { ConsoleBodies } from '#ledger/console-bodies.ts'
import { type PlacedStep, standingOf } from '../entries/fold.ts'
import type { Around } from './around.ts'

/** A case event with its place in the order in which the server learned things. */
export type PlacedCaseEvent = { gseq: number; event: CaseEvent }
/** What the console wrote about a case. */
export type CaseAct = {
  [K in 'case-opened' | 'case-step' | 'case-closed']: { kind: K; body: ConsoleBodies[K] }
}[keyof Pick<ConsoleBodies, 'case-opened' | 'case-step' | 'case-closed'>]
export type PlacedCaseAct = CaseAct & { gseq: number; actor: string; at: number }

/** The case a check opens, if it opens one: always the same id, so that it is one case however often it is derived. */
export function caseOfCheck(check: string): string {
  return idOf(`check|${check}`)
}

/** The case of somebody who was signed for when a session was closed. */
export function caseOfLine(day: string, session: string, personId: string): string {
  return idOf(`line|${day}|${session}|${personId}`)
}

/** The case of a visitor who has not gone. */
export function caseOfVisit(visit: string): string {
  return idOf(`visit|${visit}`)
}

/** How a check opened its case; null when nothing was out of the ordinary. */
export function openingOf(steps: readonly PlacedStep[], around: Around): CaseOpening | null {
  const [cause] = openings(toldBy(steps, around))
  const standing = standingOf(steps)
  const opener = steps.find((_, index) => openings(toldBy(steps.slice(0, index + 1), around)).length > 0)
  if (cause === undefined || standing === null || opener === undefined) return null
  const subject = standing.identity?.person ?? null
  const owned = firstOwner(cause, subject)
  return {
    id: caseOfCheck(standing.check),
    cause,
    subject,
    check: standing.check,
    openedAt: opener.at,
    dueAt: firstDueAt(cause, owned.level, opener.at, around.terms),
    ...owned,
  }
}

/** Whether these steps open a case whatever else is known and whatever the rules of then say to them. */
export function opensCase(steps: readonly PlacedStep[]): boolean {
  return openings(toldBy(steps, { isReusedLate: false, unfoundedFrom: null, differsFrom: null })).length > 0
}

/** What the gate itself did about the case. */
export function gateEvents(steps: readonly PlacedStep[]): PlacedCaseEvent[] {
  return steps.flatMap((step): PlacedCaseEvent[] => {
    const event = gateEvent(step)
    return event === null ? [] : [{ gseq: step.gseq, event }]
  })
}

function gateEvent({ at, actor: by, ...step }: PlacedStep): CaseEvent | null {
  switch (step.kind) {
    case 'check':
    case 'late-entry':
    case 'correction':
      return null
    case 'held-step': {
      const { body } = step
      if (body.step !== 'resolved') return null
      return body.outcome === 'admit'
        ? { step: 'settled', reason: body.reason, second: body.second ?? null, by, at }
        : { step: 'sent-away', reason: body.reason, as: body.as ?? null, by, at }
    }
    case 'isolation-handover': {
      const { receiver, place } = step.body
      return { step: 'handed-over', receiver, place, by, at }
    }
    default:
      return step satisfies never
  }
}

/** A case that began with an act of the console. */
export function openingByAct({ at, body }: PlacedCaseAct & { kind: 'case-opened' }): CaseOpening {
  const { case: id, cause, subject, level, owner, dueAt } = body
  return { id, cause, subject, check: null, openedAt: at, dueAt, level, owner }
}

export function eventOf(act: PlacedCaseAct): PlacedCaseEvent {
  const { gseq, at, actor: by } = act
  switch (act.kind) {
    case 'case-opened':
      // Told a second time, what was said stays as a note.
      return { gseq, event: { step: 'note', text: act.body.note, by, at } }
    case 'case-step': {
      const { case: _, ...said } = act.body
      return { gseq, event: { ...said, by, at } }
    }
    case 'case-closed':
      return { gseq, event: { step: 'closed', text: act.body.text, by, at } }
    default:
      return act satisfies never
  }
}

function toldBy(
  steps: readonly PlacedStep[],
  { isReusedLate, unfoundedFrom, differsFrom }: Omit<Around, 'terms'>,
): CheckTold {
  const outcomes: Outcome[] = []
  let ending: CheckTold['ending'] = null
  let isReused = isReusedLate
  for (const step of steps) {
    const { body } = step
    if ('outcome' in body) outcomes.push(body.outcome)
    if ('reuse' in body && body.reuse.some(({ code }) => code === 'code-of-another')) isReused = true
    if (step.kind === 'held-step' && step.body.step === 'resolved') ending = step.body
  }
  return {
    outcomes,
    ending,
    isReused,
    isUnfounded: unfoundedFrom !== null && unfoundedFrom <= steps.length,
    isDiffering: differsFrom !== null && differsFrom <= steps.length,
  }
}

function idOf(text: string): string {
  return toBase64url(sha256(utf8(text)).subarray(0, 15))
}
