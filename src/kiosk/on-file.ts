import { dayOf } from '#domain/calendar.ts'
import type { AreaAnswer, ExposureAnswers, SymptomAnswer } from '#domain/exposure.ts'
import type { ScreeningFacts } from '#domain/facts.ts'
import type { OnFile } from '#domain/on-file.ts'
import type { PeopleFiles } from '#store/store.ts'

/** What is known of people before they come. */
export type FileReader = {
  /**
   * The facts with what is on their person's file: told by the school, and answered on this tablet earlier that day.
   * Nothing changes while nobody is named. What was told at the gate itself stands.
   */
  withFile: (facts: ScreeningFacts) => ScreeningFacts
}

type FileWorld = {
  /** Null while the school's files cannot be read: then nothing on record is taken back. */
  files: () => PeopleFiles | null
  /** The latest other check of that day in which this tablet asked the person. */
  earlier: (facts: ScreeningFacts) => ScreeningFacts | null
}

export function openFileReader(world: FileWorld): FileReader {
  /** Of the files as they were last: a morning asks a thousand times. */
  let known: { files: PeopleFiles; day: string; tellsHome: boolean } | null = null

  /** Whether this school tells readings at home: only then does none mean that there is none. */
  function tellsHome(files: PeopleFiles, day: string): boolean {
    if (known?.files !== files || known.day !== day)
      known = { files, day, tellsHome: [...files.values()].some(({ home }) => home?.day === day) }
    return known.tellsHome
  }

  return {
    withFile: (facts) => {
      const { identity, openedAt } = facts
      if (identity === null) return facts
      const day = dayOf(openedAt)
      const files = world.files()
      const file = files?.get(identity.person.id) ?? null
      const earlier = world.earlier(facts)
      const { exposure: _, home: __, ...rest } = facts
      const exposure = newest(
        [file?.exposure ?? null, earlier?.exposure ?? null, facts.exposure ?? null],
        day,
      )
      const home = homeOf(facts, file, earlier, day, files !== null && tellsHome(files, day))
      return {
        ...(files === null ? rest : withOwed(rest, file, day)),
        ...(exposure !== null && { exposure }),
        ...(home !== undefined && { home }),
      }
    },
  }
}

/** What nobody has closed and nobody has seen, as the school knows it now. */
function withOwed(
  { symptomsBefore: _, certificateOwed: __, ...facts }: ScreeningFacts,
  file: OnFile | null,
  day: string,
): ScreeningFacts {
  const before = file?.symptomsBefore ?? null
  const owed = file?.certificateOwed ?? null
  return {
    ...facts,
    // Symptoms of this very day stand among the answers.
    ...(before !== null && before.on < day && { symptomsBefore: before }),
    ...(owed !== null && owed.since <= day && { certificateOwed: owed }),
  }
}

/** Told here, on file, told here before; or none, where the school would have told of one. */
function homeOf(
  { home }: ScreeningFacts,
  file: OnFile | null,
  earlier: ScreeningFacts | null,
  day: string,
  isToldOf: boolean,
): ScreeningFacts['home'] {
  if (typeof home === 'object' && home.by === 'told') return home
  if (file?.home?.day === day) {
    const { day: _, ...reading } = file.home
    return reading
  }
  if (typeof earlier?.home === 'object') return earlier.home
  return home ?? (isToldOf ? 'none' : undefined)
}

/** The latest answer to each question; of two of one day the one that says more. Null when nobody answered. */
function newest(answers: readonly (ExposureAnswers | null)[], day: string): ExposureAnswers | null {
  const areas = new Map<string, AreaAnswer>()
  let symptoms: SymptomAnswer | null = null
  const said = answers.filter((one) => one !== null)
  for (const one of said) {
    for (const answer of one.areas) {
      const key = `${answer.code} ${answer.kind}`
      areas.set(key, graver(areas.get(key), answer))
    }
    // What ailed somebody on another day is a note, which is closed elsewhere.
    if (one.symptoms?.on === day) symptoms = both(symptoms, one.symptoms)
  }
  return areas.size === 0 && symptoms === null ? null : { areas: [...areas.values()], symptoms }
}

function graver(before: AreaAnswer | undefined, answer: AreaAnswer): AreaAnswer {
  if (before === undefined || before.on < answer.on) return answer
  if (before.on > answer.on) return before
  const isNewerList = answer.listVersion > before.listVersion
  return answer.yes === before.yes ? (isNewerList ? answer : before) : answer.yes ? answer : before
}

function both(one: SymptomAnswer | null, other: SymptomAnswer): SymptomAnswer {
  return { symptoms: [...new Set([...(one?.symptoms ?? []), ...other.symptoms])], on: other.on }
}
