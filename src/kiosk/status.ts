import type { App } from './app.ts'
import type { LeaseView } from './screens/lease-file.tsx'
import type { Alert, StatusView } from './screens/views.ts'

// KIOSK-UX.md §1.3: warn beyond 500 unsynced records, and beyond a minute of clock skew.
const MANY_UNSYNCED = 500
// As long as the console waits before it says so.
const OLD_UNSYNCED_MS = 24 * 60 * 60_000
const CLOCK_FAR_OFF_MS = 60_000

/** The status bar, from what the tablet knows now. */
export function statusOf(app: App): StatusView {
  const { enrolment, sync, guard } = app.tablet()
  const place = enrolment.value
  const line = sync.value
  // Read so that a switched or unlocked sound redraws the bar.
  void app.soundChanges.value
  return {
    schoolName: place?.schoolName ?? '',
    checkpointName: place?.checkpoint.name ?? '',
    lane: place?.checkpoint.lane ?? '',
    guardName: guard.value,
    network: {
      state: line?.network ?? 'offline',
      unsynced: line?.unsynced ?? 0,
      oldestUnsyncedAt: line?.oldestUnsyncedAt ?? null,
      lastContactAt: line?.lastContactAt ?? null,
    },
    sound: app.sound.state(),
  }
}

/** What the guard should know besides the verdict, most urgent first. */
export function alertsOf(app: App): Alert[] {
  const { storeProblem, refusedPolicy, sync, persisted, school } = app.tablet()
  const line = sync.value
  const alerts: Alert[] = []
  if (storeProblem.value !== null)
    alerts.push({ code: 'trouble', trouble: { of: 'store', problem: storeProblem.value } })
  const expired = school.value?.problem ?? null
  if (expired !== null) alerts.push({ code: 'trouble', trouble: { of: 'store', problem: expired } })
  if (refusedPolicy.value !== null)
    alerts.push({ code: 'trouble', trouble: { of: 'store', problem: 'policy-unsound' } })
  const clock = line?.clockOffMs ?? 0
  if (Math.abs(clock) > CLOCK_FAR_OFF_MS) alerts.push({ code: 'clock-off', by: clock })
  const problem = line?.problem ?? null
  // Being offline is normal and has its calm place in the status bar.
  if (problem !== null && problem !== 'server-unreachable' && problem !== 'clock-far-off') {
    alerts.push({ code: 'trouble', trouble: { of: 'sync', problem } })
  }
  alerts.push(...driftsOf(app))
  if ((line?.unsynced ?? 0) > MANY_UNSYNCED)
    alerts.push({ code: 'many-unsynced', count: line?.unsynced ?? 0 })
  const waits = app.now.value - (line?.oldestUnsyncedAt ?? app.now.value)
  if (waits > OLD_UNSYNCED_MS) alerts.push({ code: 'old-unsynced', lasting: waits })
  if (!persisted.value && app.stage.value.at === 'shift') alerts.push({ code: 'unprotected' })
  if (app.isBack.value) alerts.push({ code: 'version-back' })
  if (app.updateWaits.value) alerts.push({ code: 'update-ready' })
  return alerts
}

/** A thermometer that measures unlike the others at this lane, while a shift is open. */
function driftsOf({ stage }: App): Alert[] {
  if (stage.value.at !== 'duty') return []
  return stage.value.duty.guns.drifts.value.map(({ thermometer, median, others }) => ({
    code: 'drift',
    thermometer,
    by: Math.abs(median - others),
  }))
}

/** From so long before its end on, a lease is spoken of, ms. */
const LEASE_ENDS_SOON_MS = 24 * 60 * 60_000

/** The lease of the roster, where it is over or nearly; null while nothing has to be done. */
export function endingLeaseOf(app: App): LeaseView | null {
  const { enrolment, school, sync } = app.tablet()
  if (enrolment.value === null) return null
  const until = enrolment.value.leaseUntil
  const isOver = school.value?.problem === 'roster-expired'
  const serverNow = app.now.value - (sync.value?.clockOffMs ?? 0)
  return isOver || until - serverNow < LEASE_ENDS_SOON_MS ? { until, isOver } : null
}
