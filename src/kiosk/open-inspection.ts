import { dayOf } from '#domain/calendar.ts'
import { onDutyAt } from '#domain/duty.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { App } from './app.ts'
import type { Duty } from './duty.ts'
import { type InspectionDesk, openInspection } from './inspection.ts'
import { randomId } from './tablet.ts'

/** The desk of an inspection during a shift; null where the storage does not answer. A chunk that few shifts want. */
export async function inspectionOf(app: App, { shift }: Duty): Promise<InspectionDesk | null> {
  const { store, school, sync, enrolment } = app.tablet()
  if (enrolment.value === null) return null
  const { id, kind, lane } = enrolment.value.checkpoint
  const policy = school.value?.policy ?? DEFAULT_POLICY
  const now = Date.now()
  const today = school.value?.duty.find(({ day }) => day === dayOf(now))
  const onDuty = today === undefined ? [] : onDutyAt(today, now, policy.sessions)
  return await openInspection({
    ...{ now: Date.now, randomId, store, enrolment: enrolment.value, actor: shift.guard },
    checkpoint: { id, kind, lane },
    policyVersion: policy.version,
    lastContactAt: sync.value?.lastContactAt ?? null,
    leader: onDuty.find(({ post }) => post === 'duty-leader')?.person.name ?? null,
    origin: location.origin,
  }).catch(() => null)
}
