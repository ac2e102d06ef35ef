import { dayOf } from '#domain/calendar.ts'
import { trace } from '#domain/decide.ts'
import { afterAnswers, type ExposureAnswers, type QuestionsToAsk, questionsToAsk } from '#domain/exposure.ts'
import { needsOf, type ScreeningFacts } from '#domain/facts.ts'
import type { MeasuringSite } from '#domain/temperature.ts'
import { openHits, type WatchAnswer, type WatchHit } from '#domain/watch-list.ts'
import type { Slot } from './lanes.ts'

/** What is still to be asked of the open person. */
export type Asks = {
  /** Whose answers these will be. */
  check: string
  /** The entry of the watch list that the guard is to compare this person with; null when none is left. */
  watch: WatchHit | null
  /** Whether to ask for this morning's reading at home. */
  home: boolean
  /** For how many the pass is, when nobody has counted who came; else null. */
  party: number | null
  questions: QuestionsToAsk
  /** How many questions that is. */
  count: number
  /** How many days back the questions go. */
  days: number
  /** Version of the list the questions are of, and the school day of an answer. */
  listVersion: number
  on: string
}

/** What the open person told. `none`: nobody measured at home, or nobody knows. */
export type Told =
  | { home: { tenths: number; site: MeasuringSite } | 'none' }
  | { exposure: ExposureAnswers }
  | { came: number }
  /** What the guard found when comparing. */
  | { watch: string; answer: WatchAnswer }

const NO_QUESTIONS: QuestionsToAsk = { areas: [], symptoms: [] }

/** Null when policy asks nothing that is not known. Whoever is not named is not asked: the answers are theirs. */
export function asksOf({ facts, policy }: Slot, isHomeAsked: boolean): Asks | null {
  if (facts.identity === null) return null
  const on = dayOf(facts.openedAt)
  const { exposure } = policy
  const found = trace(facts, policy)
  const home = !isHomeAsked && found.some(({ finding }) => finding?.reason.rule === 'H-1')
  const isCounted = !found.some(({ finding }) => finding?.effect === 'incomplete' && finding.need === 'party')
  const party = isCounted ? null : (facts.identity.visit?.party ?? null)
  const questions = needsOf(facts, policy).exposure
    ? questionsToAsk(facts.exposure ?? null, exposure, on)
    : NO_QUESTIONS
  const compared = openHits(facts.watch)
  const [watch = null] = compared
  const count =
    compared.length +
    (party === null ? 0 : 1) +
    (home ? 1 : 0) +
    questions.areas.length +
    (questions.symptoms.length > 0 ? 1 : 0)
  if (count === 0) return null
  const { lookBackDays: days, listVersion } = exposure
  return { check: facts.id, watch, home, party, questions, count, days, listVersion, on }
}

/** The slot with what its person told. */
export function withTold(slot: Slot, told: Told, now: number): Slot {
  const { facts, policy } = slot
  return { ...slot, facts: { ...facts, ...factsTold() } }

  function factsTold(): Pick<ScreeningFacts, 'home' | 'exposure' | 'came' | 'watch'> {
    if ('watch' in told) return { watch: withAnswer(facts.watch ?? [], told) }
    if ('came' in told) return { came: told.came }
    if ('home' in told) return { home: told.home === 'none' ? 'none' : { ...told.home, by: 'told', at: now } }
    const before = facts.exposure ?? null
    return { exposure: afterAnswers(before, told.exposure, policy.exposure, dayOf(facts.openedAt)) }
  }
}

/** Of somebody who is held for something else, only this is asked. */
export function onlyWatch(asks: Asks, { facts }: Slot): Asks {
  const { length: count } = openHits(facts.watch)
  return { ...asks, home: false, party: null, questions: NO_QUESTIONS, count }
}

/** What was said once stands. */
function withAnswer(
  hits: readonly WatchHit[],
  { watch, answer }: { watch: string; answer: WatchAnswer },
): readonly WatchHit[] {
  return hits.map((hit) => (hit.watch === watch && hit.answer === undefined ? { ...hit, answer } : hit))
}

/** The answer "no" to everything that is still to be asked. */
export function allNo({ questions: { areas }, listVersion, on }: Asks): ExposureAnswers {
  return {
    areas: areas.map(({ code, kind }) => ({ code, kind, yes: false, listVersion, on })),
    symptoms: { symptoms: [], on },
  }
}
