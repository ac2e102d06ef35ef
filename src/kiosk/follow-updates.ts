import { effect, type ReadonlySignal, type Signal } from '@preact/signals'
import { isArrivalTime } from '#domain/arrival.ts'
import { dayOf } from '#domain/calendar.ts'
import { watchForUpdate } from '#pwa/update.ts'
import type { Stage } from './app.ts'
import type { Duty } from './duty.ts'
import type { Tablet } from './tablet.ts'
import { isSafe, type Moment } from './update-moment.ts'

export type UpdateWorld = {
  stage: ReadonlySignal<Stage>
  /** Epoch ms, once a second. */
  now: ReadonlySignal<number>
  /** Null until the tablet is open. */
  tablet: () => Tablet | null
  /** Told once a new version is downloaded and waits. */
  waits: Signal<boolean>
}

/** Lets a new version take over at a safe moment, and never before. */
export async function followUpdates({ stage, now, tablet, waits }: UpdateWorld): Promise<void> {
  const watch = await watchForUpdate({
    onWaiting: () => {
      waits.value = true
    },
  })
  let actedAt = now.peek()
  const acted = (): void => {
    actedAt = Date.now()
  }
  for (const kind of ['pointerdown', 'keydown'] as const) document.addEventListener(kind, acted, true)
  // What a code or a thermometer changes is as good as a touch.
  effect(() => {
    if (stage.value.at === 'duty') void stage.value.duty.view.value
    acted()
  })
  // Also asked for at each change of guards, not only every half hour.
  effect(() => {
    if (stage.value.at === 'shift') void watch.check()
  })
  const stop = effect(() => {
    const at = now.value
    if (!waits.value) return
    const windows = tablet()?.school.value?.policy?.arrival ?? []
    const moment: Moment = {
      ...placeOf(stage.value),
      quietFor: at - actedAt,
      isArrivalTime: isArrivalTime(windows, dayOf(at), at),
    }
    if (!isSafe(moment)) return
    watch.apply()
    queueMicrotask(() => stop())
  })
}

function placeOf(stage: Stage): Pick<Moment, 'place' | 'isEmpty'> {
  if (stage.at === 'shift') return { place: 'shift', isEmpty: stage.pin.state === 'ready' }
  if (stage.at !== 'duty') return { place: 'elsewhere', isEmpty: false }
  return { place: 'gate', isEmpty: isEmpty(stage.duty) }
}

/** Nobody in the lane, nobody held, nobody half registered or on the way out, and no roll call. */
function isEmpty({ view, leaving, visitors, site, links }: Duty): boolean {
  const { open, waiting, held, asks, typed, band } = view.value
  if (open !== null || waiting !== null || asks !== null || typed !== '' || band.state !== 'idle')
    return false
  if (held.length > 0 || leaving.view.value.isOpen) return false
  if (visitors !== null && visitors.view.value.at !== 'closed') return false
  // A thermometer that is linked wants a guard's tap after a reload.
  const isLinked = Object.values(links.view.value.links).some(({ state }) => state === 'connected')
  return site.site.view.value.roll === null && !isLinked
}
