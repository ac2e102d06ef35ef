import { daysBetween } from './calendar.ts'

/*
 * 精准排查: where a person was, whom they met, and how they were, over the last two weeks. What is asked is
 * policy data; what was answered is remembered, so that only what changed is asked again.
 */

/** What a person can have to do with a place or a case, as the order names it: 旅居、途经、接触、隔离观察. */
export const EXPOSURE_KINDS = ['stayed', 'passed-through', 'contact', 'in-isolation'] as const
export type ExposureKind = (typeof EXPOSURE_KINDS)[number]

/** The symptoms a school asks for: WS/T 772-2020, 学校和托育机构传染病疫情报告 (its symptom surveillance list). */
export const SYMPTOMS = [
  'fever',
  'cough',
  'headache',
  'sore-throat',
  'parotid-swelling',
  'abdominal-pain',
  'diarrhea',
  'vomiting',
  'rash',
  'dizziness',
  'fatigue',
  'red-eyes',
] as const
export type Symptom = (typeof SYMPTOMS)[number]

/** One line of the priority list: a place, or a case, and what a person may have to do with it. */
export type PriorityArea = {
  /** Division code of a place (`410000`), or a name of the school's own; with `kind` unique in the list. */
  code: string
  /** As the question says it. */
  name: string
  kind: ExposureKind
  /** School days in which it mattered, both included; `to` is null while it still does. */
  from: string
  to: string | null
  /** Version of the list that brought this line or changed it last. */
  version: number
}

/** What is asked, and for how long an answer stands. */
export type ExposureQuestions = {
  /** Rises with every change of `areas`. */
  listVersion: number
  areas: readonly PriorityArea[]
  symptoms: readonly Symptom[]
  /** How many days back a stay, a contact or a symptom still matters. */
  lookBackDays: number
  /** How many days a "no" to a line of the list stands before it is asked again; 0 asks every day. */
  answerDays: number
}

export type AreaAnswer = {
  code: string
  kind: ExposureKind
  yes: boolean
  /** Version of the list it was asked from. */
  listVersion: number
  /** School day of the answer. */
  on: string
}
/** An empty list is the answer "none". */
export type SymptomAnswer = { symptoms: readonly Symptom[]; on: string }

/** What a person has answered, the latest answer to each question. */
export type ExposureAnswers = { areas: readonly AreaAnswer[]; symptoms: SymptomAnswer | null }

/** Symptoms told or seen on an earlier day. Open until a named person closes it. */
export type SymptomNote = {
  symptoms: readonly Symptom[]
  on: string
  /** Who found the person well again; null while open. */
  closedBy: string | null
}

/** Questions still to be put. */
export type QuestionsToAsk = { areas: readonly PriorityArea[]; symptoms: readonly Symptom[] }

/** What must be asked today: what nobody asked yet, what changed since, and what has grown old. */
export function questionsToAsk(
  answers: ExposureAnswers | null,
  asked: ExposureQuestions,
  today: string,
): QuestionsToAsk {
  const areas = asked.areas.filter(
    (area) => matters(area, asked, today) && !isAnswered(area, answers?.areas ?? [], asked, today),
  )
  return { areas, symptoms: answers?.symptoms?.on === today ? [] : asked.symptoms }
}

/** Whether every question of today has its answer. */
export function isAllAnswered(
  answers: ExposureAnswers | null,
  asked: ExposureQuestions,
  today: string,
): boolean {
  const { areas, symptoms } = questionsToAsk(answers, asked, today)
  return areas.length === 0 && symptoms.length === 0
}

/** The person's memory after today's answers: the latest to each question, and nothing older than policy looks back. */
export function afterAnswers(
  before: ExposureAnswers | null,
  given: ExposureAnswers,
  asked: ExposureQuestions,
  today: string,
): ExposureAnswers {
  const isReplaced = (old: AreaAnswer): boolean => given.areas.some((answer) => isSame(answer, old))
  const kept = (before?.areas ?? []).filter(
    (old) => !isReplaced(old) && isRecent(old.on, asked.lookBackDays, today),
  )
  return { areas: [...kept, ...given.areas], symptoms: given.symptoms ?? before?.symptoms ?? null }
}

/** What was answered yes and still matters, in the words of the list; a line that left the list keeps its code. */
export function exposuresOf(
  answers: ExposureAnswers,
  { areas, lookBackDays }: ExposureQuestions,
  today: string,
): { name: string; kind: ExposureKind }[] {
  return answers.areas
    .filter(({ yes, on }) => yes && isRecent(on, lookBackDays, today))
    .map((answer) => ({
      name: areas.find((area) => isSame(area, answer))?.name ?? answer.code,
      kind: answer.kind,
    }))
}

/** What a person said ails them and still matters. */
export function symptomsOf(
  answers: ExposureAnswers,
  { lookBackDays }: ExposureQuestions,
  today: string,
): readonly Symptom[] {
  const { symptoms } = answers
  return symptoms !== null && isRecent(symptoms.on, lookBackDays, today) ? symptoms.symptoms : []
}

/** The latest note nobody has closed, within the days policy looks back; it reopens at the next arrival. */
export function openNote(
  notes: readonly SymptomNote[],
  { lookBackDays }: ExposureQuestions,
  today: string,
): SymptomNote | null {
  const open = notes.filter(
    ({ on, closedBy, symptoms }) =>
      closedBy === null && symptoms.length > 0 && isRecent(on, lookBackDays, today),
  )
  return open.sort((a, b) => (a.on < b.on ? 1 : -1))[0] ?? null
}

/** A stay that ended longer ago than policy looks back matters no more. */
function matters({ from, to }: PriorityArea, { lookBackDays }: ExposureQuestions, today: string): boolean {
  return from <= today && (to === null || isRecent(to, lookBackDays, today))
}

function isAnswered(
  area: PriorityArea,
  answers: readonly AreaAnswer[],
  { answerDays, lookBackDays }: ExposureQuestions,
  today: string,
): boolean {
  const answer = answers.find((one) => isSame(one, area))
  if (answer === undefined || answer.listVersion < area.version) return false
  return isRecent(answer.on, answer.yes ? lookBackDays : answerDays, today)
}

function isSame(a: { code: string; kind: ExposureKind }, b: { code: string; kind: ExposureKind }): boolean {
  return a.code === b.code && a.kind === b.kind
}

function isRecent(on: string, days: number, today: string): boolean {
  return daysBetween(on, today) <= days
}
