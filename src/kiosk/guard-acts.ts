import type { ScreeningFacts } from '#domain/facts.ts'
import type { Policy } from '#domain/policy.ts'
import { ADMIT_REASONS, type Outcome, type Reason } from '#domain/reasons.ts'
import { retestPlan } from '#domain/retest.ts'
import { mayAdmit, problemOfOverride, screen } from '#domain/screening.ts'
import type { RememberedCheck } from '#store/store.ts'
import type { Stopped } from './bands.ts'
import type { CheckMemory } from './check-memory.ts'
import type { CheckWriter } from './check-writer.ts'
import type { GateActions } from './gate-view.ts'
import type { Lane, Slot } from './lanes.ts'
import { recordCorrection, recordResolution } from './record-check.ts'

/** What a guard does with a verdict that stands. */
export type GuardActs = Pick<GateActions, 'admitReasons' | 'retest' | 'resolve' | 'correct' | 'reopen'>

/** What these acts need of the lane they happen beside. */
export type LaneDesk = {
  lane: () => Lane
  /** Puts a held person before the lane's camera again, with the verdict that waits for a tap, if one does. */
  bringBack: (open: Slot, stopped: Stopped | null) => void
  /** Says that the open person comes first. */
  finishFirst: (open: Slot) => void
  /** The verdict on this check is over: where the band waits for it, the next person comes up. */
  leave: (check: string) => void
  /** Tells how a hold ended. */
  ended: (kept: RememberedCheck, outcome: Exclude<Outcome, 'held' | 'isolate'>) => void
  notRecorded: (verdict: Outcome, facts: ScreeningFacts, reasons: readonly Reason[]) => void
  publish: () => void
}

type ActsWorld = { now: () => number; policy: () => Policy; actor: string }

export function openGuardActs(
  world: ActsWorld,
  memory: CheckMemory,
  write: CheckWriter,
  desk: LaneDesk,
): GuardActs {
  /** Checks whose end is being written: a second tap must not end them twice. */
  const ending = new Set<string>()

  return {
    admitReasons: (check) => {
      const held = memory.get(check)
      if (held === undefined) return []
      return ADMIT_REASONS.filter((reason) => mayAdmit(held.facts, world.policy(), reason))
    },
    retest: (check) => retestPlan(memory.get(check)?.facts.readings ?? [], world.policy()),
    resolve: async (check, resolution) => {
      const held = memory.get(check)
      if (held === undefined || held.outcome !== 'held' || ending.has(check)) return
      if (resolution.outcome === 'admit') {
        const { reason, second = null } = resolution
        const wish = { reason, second, guard: world.actor }
        if (problemOfOverride(held.facts, world.policy(), wish) !== null) return
      }
      ending.add(check)
      const kept = await write(() => recordResolution(memory.get(check) ?? held, resolution))
      ending.delete(check)
      desk.leave(check)
      if (kept === null) return desk.notRecorded(resolution.outcome, held.facts, held.reasons)
      desk.ended(kept, resolution.outcome)
    },
    correct: async (check, correction) => {
      const wrong = memory.get(check)
      if (wrong === undefined) return
      const kept = await write(() =>
        recordCorrection(memory.get(check) ?? wrong, correction, world.policy(), world.now()),
      )
      if (kept === null) desk.notRecorded(wrong.outcome, wrong.facts, wrong.reasons)
      else desk.publish()
    },
    reopen: (check) => {
      const held = memory.get(check)
      if (held === undefined || held.outcome !== 'held') return
      const { open, waiting } = desk.lane()
      if (open?.facts.id === check || waiting?.facts.id === check) return
      if (open !== null) return desk.finishFirst(open)
      const policy = world.policy()
      const facts = { ...held.facts, policyVersion: policy.version }
      const { reasons, missing, changes } = held
      const isStopped = screen(facts, policy).state !== 'collecting'
      desk.bringBack(
        { facts, policy, bearer: null },
        isStopped ? { check, stop: { outcome: 'held', reasons, missing, changes }, recorded: true } : null,
      )
    },
  }
}
