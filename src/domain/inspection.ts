import { OUTCOMES, type Outcome } from './reasons.ts'

/*
 * An inspection 督导 is a visit of officials and nothing else. What is recorded of it names checks that were made like
 * everybody's; it lets nobody in and changes no check.
 */

/** What of the school is inspected, as chips. */
export const INSPECTED_AREAS = [
  'gate',
  'classrooms',
  'canteen',
  'dormitories',
  'isolation-point',
  'supplies',
  'records',
] as const
export type InspectedArea = (typeof INSPECTED_AREAS)[number]

/** Most officials of one inspection. */
export const MOST_INSPECTORS = 20

/** How the checks of a party stand, by outcome. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>

export function countOutcomes(outcomes: readonly Outcome[]): OutcomeCounts {
  const counts = { admit: 0, held: 0, isolate: 0, 'turn-away': 0 }
  for (const outcome of outcomes) counts[outcome] += 1
  return counts
}

/** How many were checked at all. */
export function allOf(counts: OutcomeCounts): number {
  return OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0)
}
