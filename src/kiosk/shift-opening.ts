import { type ReadonlySignal, signal } from '@preact/signals'
import {
  type DutyLine,
  type DutyPerson,
  type DutyPost,
  type LanePost,
  type Standing,
  standingOf,
} from '#domain/duty.ts'
import { type Fitness, fitnessOf } from '#domain/fitness.ts'
import type { Policy } from '#domain/policy.ts'
import { changedPoints, type PolicyPoint } from '#domain/policy-points.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import type { ShiftOpenedBody } from '#ledger/bodies.ts'
import type { Enrolment, Store } from '#store/store.ts'
import { type Acknowledged, lastAcknowledged } from './acknowledged.ts'
import { openKeyEntry } from './key-entry.ts'

/** What stands between a right PIN and the gate, one question at a time. */
export type OpeningStep =
  | { at: 'temperature'; fitness: Exclude<Fitness, { state: 'fit' }>; typed: string; refusedKeys: number }
  /** `before` is the version this guard has read last; null for the first time, when all points are told. */
  | { at: 'policy'; version: number; before: number | null; points: readonly PolicyPoint[] }
  | { at: 'post'; standing: Extract<Standing, { as: 'deputy' | 'unplanned' }> }
  | { at: 'writing' }

/** What the guard answered on the way to the gate. */
export type OpeningFacts = Pick<ShiftOpenedBody, 'reading' | 'acknowledged' | 'post' | 'inPlaceOf'>

export type ShiftOpening = {
  guard: { id: string; name: string }
  step: ReadonlySignal<OpeningStep>
  /** `0`–`9` or `Lo`: the guard's own temperature. */
  pressKey: (key: string) => void
  backspace: () => void
  acknowledge: () => void
  /** Which post it is; `inPlaceOf` null when the guard was sent in addition. */
  takePost: (post: LanePost, inPlaceOf: DutyPerson | null) => void
  close: () => void
}

export type OpeningWorld = {
  now: () => number
  /** Runs `act` once after `ms`; the result cancels. */
  after: (ms: number, act: () => void) => () => void
  store: Pick<Store, 'append' | 'setting'>
  checkpoint: Enrolment['checkpoint']
  policy: () => Policy
  /** Who is planned on duty at an instant, epoch ms. */
  onDuty: (at: number) => readonly DutyLine[]
  /** Which thermometer is in hand. */
  thermometer: () => string | null
  /** What this guard measured before today at this tablet, oldest first: going back to the PIN forgets no fever. */
  measured: TemperatureReading[]
  refused: () => void
  /** Called once, with everything that was answered. */
  done: (facts: OpeningFacts) => void
}

/**
 * From the right PIN to the gate: the guard's own temperature, the rules when they changed, the post when another was
 * planned. A practiced guard types two digits. What keeps a guard from duty is a record of its own.
 */
export async function openShiftOpening(
  world: OpeningWorld,
  guard: { id: string; name: string },
): Promise<ShiftOpening> {
  const { store, measured: readings } = world
  const known: Acknowledged | null = await lastAcknowledged(store, guard.id).catch(() => null)
  let facts: OpeningFacts = {}
  const keys = openKeyEntry(world.after, () => measuring())
  const step = signal<OpeningStep>(measuringStep())

  function measuringStep(): OpeningStep {
    const fitness = fitnessOf(readings, world.policy())
    // A fit guard is asked anew each time; what came before counts as far as it speaks against them.
    const asked = fitness.state === 'fit' ? ({ state: 'unmeasured' } as const) : fitness
    return { at: 'temperature', fitness: asked, typed: keys.shown(), refusedKeys: keys.refused() }
  }

  function measuring(): void {
    if (step.value.at === 'temperature') step.value = measuringStep()
  }

  function pressKey(key: string): void {
    if (step.value.at !== 'temperature') return
    const pressed = keys.press(key, true)
    if (pressed.state === 'refused') world.refused()
    if (pressed.state === 'complete') take(pressed.tenths)
    else measuring()
  }

  function take(tenths: number | null): void {
    const reading: TemperatureReading = {
      ...{ tenths, site: siteOf(step.value), source: 'keypad', at: world.now() },
      thermometer: world.thermometer(),
    }
    readings.push(reading)
    const fitness = fitnessOf(readings, world.policy())
    if (fitness.state === 'fit') {
      facts = { ...facts, reading }
      return askPolicy()
    }
    const why = fitness.state === 'fever' ? 'fever' : 'failed'
    world.refused()
    measuring()
    // Not awaited, and a dead storage is told of by the store itself: the guard stays off duty either way.
    void store
      .append(
        { kind: 'shift-refused', body: { guard: guard.id, checkpoint: refOf(world), reading, why } },
        guard.id,
      )
      .catch(() => undefined)
  }

  function askPolicy(): void {
    const policy = world.policy()
    if (known?.version === policy.version) return askPost()
    step.value = {
      at: 'policy',
      version: policy.version,
      before: known?.version ?? null,
      points: changedPoints(known?.policy ?? null, policy, world.checkpoint.kind),
    }
  }

  function askPost(): void {
    const { name: gate, lane } = world.checkpoint
    const who: DutyPerson = { name: guard.name, guard: guard.id }
    const standing = standingOf(world.onDuty(world.now()), { gate, lane }, who)
    switch (standing.as) {
      case 'unrostered':
        return finish({})
      case 'rostered':
        return finish({ post: standing.post })
      case 'deputy':
      case 'unplanned':
        step.value = { at: 'post', standing }
        return
      default:
        return standing satisfies never
    }
  }

  function finish(more: { post?: DutyPost; inPlaceOf?: DutyPerson }): void {
    step.value = { at: 'writing' }
    world.done({ ...facts, ...more })
  }

  return {
    guard,
    step,
    pressKey,
    backspace: () => {
      keys.backspace()
      measuring()
    },
    acknowledge: () => {
      if (step.value.at !== 'policy') return
      facts = { ...facts, acknowledged: step.value.version }
      askPost()
    },
    takePost: (post, inPlaceOf) => {
      if (step.value.at === 'post') finish({ post, ...(inPlaceOf !== null && { inPlaceOf }) })
    },
    close: keys.clear,
  }
}

/** Where the rules of measuring want the next reading; the forehead at first. */
function siteOf(step: OpeningStep): TemperatureReading['site'] {
  if (step.at !== 'temperature' || !('next' in step.fitness)) return 'forehead'
  const { next } = step.fitness
  if (next.step === 'measure' || next.step === 'retest') return next.site
  return next.step === 'doctor' ? 'axillary' : 'forehead'
}

function refOf({ checkpoint: { id, kind, lane } }: OpeningWorld): ShiftOpenedBody['checkpoint'] {
  return { id, kind, lane }
}
