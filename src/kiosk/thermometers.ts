import { type ReadonlySignal, signal } from '@preact/signals'
import { dayOf } from '#domain/calendar.ts'
import type { Policy } from '#domain/policy.ts'
import { type Drift, driftingThermometers, type LaneReading } from '#domain/thermometers.ts'
import type { RememberedCheck, Store } from '#store/store.ts'

/** Which thermometer is in hand, by the label on it, and those that were used at this tablet, latest first. */
export type GunsView = { inHand: string | null; known: readonly string[] }

/** The thermometers of this tablet; remembered over shifts, for the guns stay where the tablet stays. */
export type Thermometers = {
  view: ReadonlySignal<GunsView>
  /** Takes one into hand, new or known; null for one nobody labelled. */
  choose: (label: string | null) => void
}

/** Longest label; what stands on a sticker. */
export const MOST_LABEL = 12
const MOST_KNOWN = 8

/** Never rejects: a tablet that cannot read its storage has no labels yet. */
export async function openThermometers(store: Pick<Store, 'setting' | 'setSetting'>): Promise<Thermometers> {
  const view = signal(viewIn(await store.setting('thermometers').catch(() => null)))
  return {
    view,
    choose: (label) => {
      const inHand = label === null ? null : label.trim().slice(0, MOST_LABEL)
      if (inHand === '') return
      const { known } = view.value
      view.value = {
        inHand,
        known:
          inHand === null ? known : [inHand, ...known.filter((one) => one !== inHand)].slice(0, MOST_KNOWN),
      }
      // The choice counts for this shift whether or not it can be kept.
      void store.setSetting('thermometers', view.value).catch(() => undefined)
    },
  }
}

function viewIn(value: unknown): GunsView {
  if (typeof value !== 'object' || value === null || !('inHand' in value) || !('known' in value))
    return { inHand: null, known: [] }
  const { inHand, known } = value
  return {
    inHand: typeof inHand === 'string' ? inHand : null,
    known: Array.isArray(known) ? known.filter((one) => typeof one === 'string') : [],
  }
}

/** Watches whether the thermometers of this lane agree, over the readings of the school day. */
export type GunWatch = {
  drifts: ReadonlySignal<readonly Drift[]>
  /** Takes in a check as it stands now. */
  learn: (check: RememberedCheck) => void
}

/** Medians of a morning are looked at no oftener: a gun does not drift from one person to the next. */
const LOOK_EVERY_MS = 20_000

export function openGunWatch(
  { now, lane, policy }: { now: () => number; lane: string; policy: () => Policy },
  remembered: readonly RememberedCheck[],
): GunWatch {
  const checks = new Map(remembered.map((check) => [check.check, check]))
  const drifts = signal<readonly Drift[]>([])
  let lookedAt = Number.NEGATIVE_INFINITY

  function look(): void {
    if (now() - lookedAt < LOOK_EVERY_MS) return
    lookedAt = now()
    const today = dayOf(now())
    const readings = [...checks.values()].flatMap(({ facts }) =>
      facts.readings
        .filter(({ at }) => dayOf(at) === today)
        .map(({ tenths, site, thermometer }): LaneReading => ({ tenths, site, thermometer, lane })),
    )
    const found = driftingThermometers(readings, policy().drift)
    if (JSON.stringify(found) !== JSON.stringify(drifts.value)) drifts.value = found
  }

  look()
  return {
    drifts,
    learn: (check) => {
      checks.set(check.check, check)
      look()
    },
  }
}
