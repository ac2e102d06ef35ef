import { type ExposureAnswers, exposuresOf, type Symptom } from './exposure.ts'
import type { HomeReading } from './facts.ts'
import type { Policy } from './policy.ts'
import { bandOf, feverLine, type MeasuringSite, type TemperatureBand } from './temperature.ts'

/** What is to be done in the morning about somebody who has not left home yet. */
export const HOME_ADVICE = ['keep-home', 'measure-again', 'give-reading', 'come'] as const
export type HomeAdvice = (typeof HOME_ADVICE)[number]

/** What was told from home for one day. */
export type HomeGiven = { reading: HomeReading | null; answers: ExposureAnswers | null }

/** A fever, a symptom of today or an exposure keeps at home; only a good reading and nothing else says come. */
export function homeAdvice({ reading, answers }: HomeGiven, policy: Policy, today: string): HomeAdvice {
  const band = reading === null ? null : homeBand(reading, policy)
  const isExposed = answers !== null && exposuresOf(answers, policy.exposure, today).length > 0
  if (band === 'fever' || (symptomsToday(answers, today) ?? []).length > 0 || isExposed) return 'keep-home'
  if (band === null) return 'give-reading'
  return band === 'normal' ? 'come' : 'measure-again'
}

/** What was said of symptoms this very day; null when nobody was asked. */
export function symptomsToday(answers: ExposureAnswers | null, today: string): readonly Symptom[] | null {
  const told = answers?.symptoms ?? null
  return told !== null && told.on === today ? told.symptoms : null
}

/** Where a reading taken at home lies between the lines of policy. */
export function homeBand(reading: HomeReading, policy: Pick<Policy, 'temperature'>): TemperatureBand {
  return bandOf({ ...reading, source: 'told', thermometer: null }, policy.temperature)
}

/** The lowest reading (tenths) that is a fever at each site at that time, epoch ms. */
export function feverFrom({ temperature }: Policy, at: number): Record<MeasuringSite, number> {
  const from = (site: MeasuringSite): number => {
    const line = feverLine({ tenths: null, site, source: 'told', thermometer: null, at }, temperature)
    return temperature.comparison[site] === 'at-or-above' ? line : line + 1
  }
  return { forehead: from('forehead'), wrist: from('wrist'), ear: from('ear'), axillary: from('axillary') }
}
