import { dayOf } from '#domain/calendar.ts'
import type { App } from './app.ts'
import type { Duty } from './duty.ts'
import type { InspectionDesk } from './inspection.ts'
import { randomId } from './tablet.ts'

/** In a chunk of its own: few shifts see an inspection. */
async function load(app: App, { shift }: Duty): Promise<InspectionDesk | null> {
  const { store, school, sync, enrolment } = app.tablet()
  if (enrolment.value === null) return null
  const { id, kind, lane } = enrolment.value.checkpoint
  const { openInspection } = await import('./inspection.ts')
  return await openInspection({
    ...{ now: Date.now, randomId, store, enrolment: enrolment.value, actor: shift.guard },
    checkpoint: { id, kind, lane },
    policyVersion: school.value?.policy?.version ?? null,
    lastContactAt: sync.value?.lastContactAt ?? null,
    origin: location.origin,
  }).catch(() => null)
}

/** What the panel of inspections is drawn from. */
export function inspectionProps(app: App, duty: Duty) {
  const today = app.tablet().school.value?.duty.find(({ day }) => day === dayOf(app.now.value))
  const leader = today?.lines.find(({ post }) => post === 'duty-leader')
  return { load: () => load(app, duty), leader: leader?.person.name ?? null }
}
