import { dayOf } from '#domain/calendar.ts'
import type { ExposureAnswers } from '#domain/exposure.ts'
import type { HomeReading } from '#domain/facts.ts'
import { isOpening, type PlacedStep, type StandingEntry } from '../entries/fold.ts'

/** Where something was told: one source says one thing, and what it says later takes the place of it. */
export type Source = { source: string; person: string; day: string; gseq: number; at: number }

/** A check after one of its steps. */
type Stepped = {
  steps: readonly PlacedStep[]
  before: StandingEntry | null
  standing: StandingEntry | null
}

/** What a check tells of somebody after one of its steps, and whose file that changes. */
export type Asked = {
  source: Source
  answers: ExposureAnswers | null
  home: HomeReading | null
  changes: readonly { person: string; gseq: number }[]
}

/** None when neither is anything told now nor was it before. */
export function askedIn({ steps, before, standing }: Stepped): Asked[] {
  const opened = steps.find(isOpening)
  const last = steps.at(-1)
  if (opened === undefined || last === undefined || standing === null) return []
  if (!saysAnything(before) && !saysAnything(standing)) return []
  const person = personOf(standing)
  const { gseq, at } = last
  const day = dayOf(opened.body.openedAt)
  const { home } = standing
  return [
    {
      source: { source: standing.check, person: person ?? '', day, gseq, at },
      answers: person === null ? null : givenOn(day, standing.exposure),
      home: person !== null && isTold(home) ? home : null,
      changes: [...new Set([personOf(before), person])].flatMap((id) =>
        id === null ? [] : [{ person: id, gseq }],
      ),
    },
  ]
}

/** Whose return certificate a guard had seen who let them in by this step. */
export function certificateSeenIn({
  steps,
  standing,
}: Stepped): { person: string; day: string; gseq: number }[] {
  const step = steps.at(-1)
  if (step?.kind !== 'held-step' || step.body.step !== 'resolved') return []
  const person = personOf(standing)
  if (step.body.reason !== 'certificate-seen' || person === null) return []
  return [{ person, day: dayOf(step.at), gseq: step.gseq }]
}

function saysAnything(entry: StandingEntry | null): boolean {
  return entry !== null && (entry.exposure !== undefined || isTold(entry.home))
}

function isTold(home: StandingEntry['home']): home is HomeReading {
  return home !== undefined && home !== 'none' && home.by === 'told'
}

function personOf(entry: StandingEntry | null): string | null {
  return entry?.identity?.person.id ?? null
}

/** What was answered that day; null when nothing was. */
function givenOn(day: string, exposure: ExposureAnswers | undefined): ExposureAnswers | null {
  const areas = exposure?.areas.filter(({ on }) => on === day) ?? []
  const symptoms = exposure?.symptoms?.on === day ? exposure.symptoms : null
  return areas.length === 0 && symptoms === null ? null : { areas, symptoms }
}
