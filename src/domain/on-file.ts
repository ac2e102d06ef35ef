import { type Absence, dayBefore, returnNeeds } from './absence.ts'
import { daysBetween } from './calendar.ts'
import {
  type AreaAnswer,
  afterAnswers,
  type ExposureAnswers,
  type ExposureQuestions,
  openNote,
  type SymptomNote,
} from './exposure.ts'
import type { HomeReading } from './facts.ts'
import { homeBand } from './home.ts'
import type { Policy } from './policy.ts'

/*
 * 一人一档, as far as a gate needs it: what was told of a person before they came, and what they still owe. It is
 * folded from what was told, in whatever order that arrived. A fever or a symptom that was told stands for the rest of
 * its day: only the class teacher, or whoever finds the person well, takes it back.
 */

/** What matters of a person's file on some day. */
export type OnFile = {
  /** Last school day on which any of it matters; whoever holds it drops it then. */
  until: string
  /** The gravest fever told for `day` that nobody took back; without one, the latest reading. */
  home: (HomeReading & { day: string }) | null
  exposure: ExposureAnswers | null
  /** Open; of the very day too, for then it is of an earlier day tomorrow. */
  symptomsBefore: SymptomNote | null
  /** An illness whose return certificate nobody has seen; `since` is its first day. */
  certificateOwed: { since: string } | null
}

/** A reading at home, and for which school day. */
export type ToldHome = HomeReading & { day: string }
/** What was answered at once, and when it was told, epoch ms. */
export type ToldAnswers = { day: string; at: number; by: HomeReading['by']; answers: ExposureAnswers }
/** Somebody looked at the person at `at` (epoch ms): the symptoms up to that day are over. */
export type WellAgain = { upTo: string; at: number; foundBy: string }

/** All that was ever told of one person. */
export type Told = {
  homes: readonly ToldHome[]
  answers: readonly ToldAnswers[]
  wellAgain: readonly WellAgain[]
  absences: readonly Absence[]
}

/** What a file is read by. */
export type FileRules = Pick<Policy, 'exposure' | 'temperature'>

/** What of it matters on that day; null when nothing does. */
export function onFile(personId: string, told: Told, rules: FileRules, today: string): OnFile | null {
  const asked = rules.exposure
  const home = standingHome(told, rules, today)
  const exposure = standingAnswers(told, asked, today)
  const symptomsBefore = openNote(symptomNotes(told), asked, today)
  const owed = owedFor(personId, told.absences, asked, today)
  const [first] = owed
  const certificateOwed = first === undefined ? null : { since: first.fromOn }
  const lasting = (day: string): string => dayBefore(day, -asked.lookBackDays)
  const ends = [
    ...(home === null ? [] : [home.day]),
    ...(exposure?.areas ?? []).map(({ yes, on }) => (yes ? lasting(on) : dayBefore(on, -asked.answerDays))),
    ...(exposure?.symptoms == null ? [] : [exposure.symptoms.on]),
    ...(symptomsBefore === null ? [] : [lasting(symptomsBefore.on)]),
    ...owed.map(({ untilOn }) => lasting(untilOn)),
  ]
  const until = ends.sort().at(-1)
  return until === undefined ? null : { until, home, exposure, symptomsBefore, certificateOwed }
}

/** Every day on which symptoms were told, as that day ended, with who closed it. Oldest first. */
export function symptomNotes(told: Pick<Told, 'answers' | 'wellAgain'>): SymptomNote[] {
  const { wellAgain } = told
  const lastOfDay = new Map(
    standingInOrder(told).flatMap((told) =>
      told.answers.symptoms === null ? [] : [[told.day, told] as const],
    ),
  )
  return [...lastOfDay.values()].flatMap((told) => {
    const { symptoms = [] } = told.answers.symptoms ?? {}
    if (symptoms.length === 0) return []
    return [{ symptoms, on: told.day, closedBy: closerOf(told, wellAgain)?.foundBy ?? null }]
  })
}

function closerOf(
  { day, at }: Pick<ToldAnswers, 'day' | 'at'>,
  wellAgain: readonly WellAgain[],
): WellAgain | undefined {
  return wellAgain.find((found) => found.upTo >= day && found.at >= at)
}

/** Of the last day told, from the class teacher's last reading on: what the teacher read takes back what was before. */
function standingHome({ homes, wellAgain }: Told, rules: FileRules, today: string): ToldHome | null {
  const isFever = (home: ToldHome): boolean => homeBand(home, rules) === 'fever'
  const open = inOrder(homes).filter(
    (home) => home.day >= today && !(isFever(home) && closerOf(home, wellAgain) !== undefined),
  )
  const last = open.at(-1)
  if (last === undefined) return null
  const ofDay = open.filter(({ day }) => day === last.day)
  const standing = ofDay.slice(
    Math.max(
      0,
      ofDay.findLastIndex(({ by }) => by === 'teacher'),
    ),
  )
  const [gravest] = standing.filter(isFever).sort((a, b) => b.tenths - a.tenths)
  return gravest ?? last
}

/** Whoever was found well is asked for symptoms afresh. */
function standingAnswers(told: Told, asked: ExposureQuestions, today: string): ExposureAnswers | null {
  const said = standingInOrder(told).map((one) =>
    closerOf(one, told.wellAgain) === undefined
      ? one
      : { ...one, answers: { ...one.answers, symptoms: null } },
  )
  const folded = said.reduce<ExposureAnswers | null>(
    (before, { answers, day }) => afterAnswers(before, answers, asked, day),
    null,
  )
  if (folded === null) return null
  const stands = ({ yes, on }: AreaAnswer): boolean =>
    daysBetween(on, today) <= (yes ? asked.lookBackDays : asked.answerDays)
  const areas = folded.areas.filter(stands)
  // Of an earlier day they are a note, which somebody has to close.
  const symptoms = folded.symptoms !== null && folded.symptoms.on >= today ? folded.symptoms : null
  return areas.length === 0 && symptoms === null ? null : { areas, symptoms }
}

/** An illness that ended longer ago than policy looks back is not asked about any more; one noted ahead will be. */
function owedFor(
  personId: string,
  absences: readonly Absence[],
  { lookBackDays }: ExposureQuestions,
  today: string,
): readonly Absence[] {
  const lately = absences.filter(({ untilOn }) => daysBetween(untilOn, today) <= lookBackDays)
  const last =
    lately
      .map(({ fromOn }) => fromOn)
      .sort()
      .at(-1) ?? today
  return returnNeeds(personId, lately, last > today ? last : today)
}

/** Each telling with the symptoms that stand after it: those told earlier that day are still there. */
function standingInOrder({
  answers,
  wellAgain,
}: Pick<Told, 'answers' | 'wellAgain'>): readonly ToldAnswers[] {
  const before = new Map<string, ToldAnswers>()
  return inOrder(answers).map((told) => {
    const { symptoms } = told.answers
    if (symptoms === null) return told
    const earlier = before.get(told.day)
    const wellBefore = wellAgain.filter(({ at }) => at < told.at)
    const isTakenBack =
      earlier === undefined || told.by === 'teacher' || closerOf(earlier, wellBefore) !== undefined
    const kept = isTakenBack ? [] : (earlier.answers.symptoms?.symptoms ?? [])
    const all = [...new Set([...kept, ...symptoms.symptoms])]
    const standing = { ...told, answers: { ...told.answers, symptoms: { ...symptoms, symptoms: all } } }
    before.set(told.day, standing)
    return standing
  })
}

function inOrder<T extends { day: string; at: number }>(told: readonly T[]): readonly T[] {
  return [...told].sort((a, b) => (a.day === b.day ? a.at - b.at : a.day < b.day ? -1 : 1))
}
