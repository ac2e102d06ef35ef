import { countdown, type RetestStep } from '#domain/retest.ts'
import type { RememberedCheck } from '#store/store.ts'
import type { GateView } from './gate-view.ts'

/** Somebody who waits for a human. */
export type HeldRow = {
  check: RememberedCheck
  /**
   * `isolated`: nobody has signed for them. `due`: a measurement may be taken now, or the doctor's is wanted.
   * `running`: a rest is not over. `waiting`: for anything else.
   */
  state: 'isolated' | 'due' | 'running' | 'waiting'
  /** How long it has been so, ms; of a rest, how long it still lasts. */
  ms: number
}

const ORDER: readonly HeldRow['state'][] = ['isolated', 'due', 'running', 'waiting']

/** Everybody who waits at an instant (epoch ms), the most urgent first. */
export function heldRows(
  { held, isolated }: Pick<GateView, 'held' | 'isolated'>,
  retest: (check: string) => RetestStep,
  now: number,
): readonly HeldRow[] {
  const rows = [
    ...isolated.map((check): HeldRow => ({ check, state: 'isolated', ms: now - check.at })),
    ...held.map((check) => rowOf(check, retest(check.check), now)),
  ]
  return ORDER.flatMap((state) =>
    rows
      .filter((row) => row.state === state)
      // The rest that ends first, of everything else what has lasted longest.
      .sort((a, b) => (state === 'running' ? a.ms - b.ms : b.ms - a.ms)),
  )
}

function rowOf(check: RememberedCheck, step: RetestStep, now: number): HeldRow {
  const left = countdown(step, now)
  if (left !== null && left > 0) return { check, state: 'running', ms: left }
  if (step.step === 'retest' || step.step === 'measure')
    return { check, state: 'due', ms: now - step.readyAt }
  return { check, state: step.step === 'doctor' ? 'due' : 'waiting', ms: now - check.at }
}
