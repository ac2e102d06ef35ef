import { type ArrivalHint, arrivalHint } from '#domain/arrival.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Decision } from '#domain/decide.ts'
import type { ScreeningFacts } from '#domain/facts.ts'
import type { Policy } from '#domain/policy.ts'
import type { Outcome, Reason } from '#domain/reasons.ts'
import { screen } from '#domain/screening.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import type { RememberedCheck } from '#store/store.ts'
import type { Band } from './gate-view.ts'
import type { Slot } from './lanes.ts'

/** A decision that does not let the person in. */
export type Stop = Omit<Decision, 'outcome'> & { outcome: Exclude<Outcome, 'admit'> }

/** A verdict on the open person that waits for the guard's tap. */
export type Stopped = { check: string; stop: Stop; recorded: boolean }

/** What the band says when nothing passing (a tick, a notice) covers it. */
export function baseBand(
  open: Slot | null,
  stopped: Stopped | null,
  writing: boolean,
  refuses: boolean,
  lane: string,
): Band {
  if (open === null) return { state: 'idle' }
  const { facts, policy, bearer } = open
  const person = facts.identity?.person ?? null
  if (writing) return { state: 'writing', person }
  if (stopped !== null) {
    const { check, recorded } = stopped
    const { outcome, reasons, changes } = stopped.stop
    const stop = { check, person, bearer, reasons, changes, tenths: lastTenths(facts), recorded, refuses }
    return { state: outcome, ...stop }
  }
  const judged = screen(facts, policy)
  const [missing, hints] = judged.state === 'collecting' ? [judged.missing, judged.hints] : [[], []]
  const color = facts.code?.color ?? null
  const arrival = arrivalOf(facts, policy, lane)
  return {
    state: 'wanted',
    person,
    bearer,
    missing,
    hints,
    color,
    grade: facts.code?.evidence ?? null,
    ...(arrival !== null && { arrival }),
  }
}

/** What is laid down is when and where a class comes through the gate; at the door of the class all have come. */
function arrivalOf(facts: ScreeningFacts, policy: Policy, lane: string): ArrivalHint | null {
  const { identity, checkpoint, openedAt: at } = facts
  if (identity === null || checkpoint !== 'gate') return null
  return arrivalHint(policy.arrival, { unit: identity.person.unit, lane, day: dayOf(at), at })
}

/** The measurement a row shows: of whoever is stopped the one they are stopped for, otherwise the last. */
export function tellingReading({
  outcome,
  reasons,
  facts: { readings },
}: Pick<RememberedCheck, 'outcome' | 'reasons' | 'facts'>): TemperatureReading | undefined {
  const stopping = outcome === 'admit' ? [] : reasons.flatMap(tenthsMeasured)
  return readings.findLast(({ tenths }) => stopping.includes(tenths)) ?? readings.at(-1)
}

/** What was read off at home is no measurement of the gate, whatever the number. */
function tenthsMeasured(reason: Reason): (number | null)[] {
  return 'tenths' in reason && reason.code !== 'home-fever' ? [reason.tenths] : []
}

/** The last reading that was a number, tenths. */
export function lastTenths(facts: ScreeningFacts): number | null {
  return facts.readings.findLast((reading) => reading.tenths !== null)?.tenths ?? null
}
