import type { HomeState, Telling } from '#contract/guardian.ts'
import type { Symptom } from '#domain/exposure.ts'
import { celsius, type MeasuringSite } from '#domain/temperature.ts'
import { readTemperature } from '#domain/temperature-text.ts'
import type { HomeFault } from '../problems.ts'

export type Area = HomeState['questions']['areas'][number]

/** What stands on the page before it is sent. */
export type HomeForm = {
  /** As typed. */
  temperature: string
  site: MeasuringSite
  /** Null until somebody has said anything; empty is "none". */
  symptoms: readonly Symptom[] | null
  /** Answers by `keyOf` their line. */
  areas: Readonly<Record<string, boolean>>
}

/** A fault and where it stands; `too-low` is no fault of the typing but of the thermometer. */
export type Fault = { at: 'temperature' | 'symptoms' | { area: string }; code: HomeFault | 'too-low' }

export type Filled = { ok: true; telling: Telling } | { ok: false; faults: readonly Fault[] }

/** Names a line of the list within the page. */
export function keyOf({ code, kind }: Pick<Area, 'code' | 'kind'>): string {
  return `${kind} ${code}`
}

/** The page as it opens: with what is on file already, so that a correction starts from it. */
export function formOf({ reading, symptoms, questions }: HomeState, site: MeasuringSite): HomeForm {
  return {
    temperature: reading === null ? '' : celsius(reading.tenths),
    site: reading?.site ?? site,
    symptoms,
    areas: Object.fromEntries(
      questions.areas.flatMap((area) => (area.yes === null ? [] : [[keyOf(area), area.yes] as const])),
    ),
  }
}

/** What the form says, or everything that is wrong with it, from top to bottom. */
export function filled(form: HomeForm, asked: HomeState): Filled {
  const { questions } = asked
  const faults: Fault[] = []
  const read = readTemperature(form.temperature)
  if (!read.ok)
    faults.push({ at: 'temperature', code: form.temperature.trim() === '' ? 'no-number' : read.problem })
  else if (read.tenths < asked.tooLowBelow) faults.push({ at: 'temperature', code: 'too-low' })
  if (form.symptoms === null) faults.push({ at: 'symptoms', code: 'symptoms-missing' })
  for (const area of questions.areas) {
    const key = keyOf(area)
    if (form.areas[key] === undefined) faults.push({ at: { area: key }, code: 'area-missing' })
  }
  if (!read.ok || form.symptoms === null || faults.length > 0) return { ok: false, faults }
  const { tenths } = read
  return {
    ok: true,
    telling: {
      day: asked.day,
      reading: { tenths, site: form.site },
      symptoms: [...form.symptoms],
      areas: questions.areas.map((area) => ({
        code: area.code,
        kind: area.kind,
        yes: form.areas[keyOf(area)] === true,
      })),
      listVersion: questions.listVersion,
    },
  }
}

/** Whether nothing is left to ask today. */
export function isDone({ reading, symptoms, questions, tooLowBelow }: HomeState): boolean {
  return (
    reading !== null &&
    reading.tenths >= tooLowBelow &&
    symptoms !== null &&
    questions.areas.every(({ yes }) => yes !== null)
  )
}

/** Puts a symptom in or takes it out; with none of them left nothing has been said. */
export function toggledSymptom(form: HomeForm, symptom: Symptom, all: readonly Symptom[]): HomeForm {
  const now = form.symptoms ?? []
  const next = now.includes(symptom)
    ? now.filter((one) => one !== symptom)
    : all.filter((one) => one === symptom || now.includes(one))
  return { ...form, symptoms: next.length === 0 ? null : next }
}
