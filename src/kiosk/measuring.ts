import type { Policy } from '#domain/policy.ts'
import { retestPlan } from '#domain/retest.ts'
import type { MeasuringSite } from '#domain/temperature.ts'
import type { Measuring } from './held-view.ts'
import type { Slot } from './lanes.ts'
import type { Signer } from './signing.ts'

/** Where and by whom the open person is measured. */
export type MeasuringDesk = {
  of: (open: Slot | null) => Measuring
  /** From now on; while the open person is measured anew, only for them. */
  setSite: (open: Slot | null, site: MeasuringSite) => void
  /** The next reading of this check is of this site and by whoever has signed. */
  arrange: (check: string, site: MeasuringSite, by: Signer | null) => void
  isArranged: (check: string) => boolean
  /** The reading is taken, or the person has left the lane: what was arranged is over. */
  forget: () => void
}

type World = {
  /** Where this guard measures, kept until changed. */
  site: () => MeasuringSite
  setSite: (site: MeasuringSite) => void
  policy: () => Policy
}

export function openMeasuring(world: World): MeasuringDesk {
  let arranged: { check: string; site: MeasuringSite; by: Signer | null } | null = null
  const arrangedFor = (open: Slot | null) =>
    arranged !== null && arranged.check === open?.facts.id ? arranged : null

  return {
    of: (open) => {
      const own = arrangedFor(open)
      const by = own?.by ?? null
      return {
        site: own?.site ?? world.site(),
        by,
        wantsSecond: by === null && open !== null && isForSecond(open, world.policy()),
      }
    },
    setSite: (open, site) => {
      const own = arrangedFor(open)
      if (own === null) world.setSite(site)
      else arranged = { ...own, site }
    },
    arrange: (check, site, by) => {
      arranged = { check, site, by }
    },
    isArranged: (check) => arranged?.check === check,
    forget: () => {
      arranged = null
    },
  }
}

function isForSecond({ facts }: Slot, policy: Policy): boolean {
  const plan = retestPlan(facts.readings, policy)
  return plan.step === 'retest' && plan.secondPerson
}
