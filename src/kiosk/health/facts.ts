import type { App } from '../app.ts'
import { alertsOf, statusOf } from '../status.ts'
import { version } from '../version.ts'
import type { HealthFacts, Light } from './light.ts'
import { lightsOf } from './lights.ts'

/** How each part of this tablet is, from what its signals say now. */
export function healthOf(app: App): readonly Light[] {
  return lightsOf(factsOf(app))
}

function factsOf(app: App): HealthFacts {
  const { sync, persisted, school, enrolment, thermometer } = app.tablet()
  const stage = app.stage.value
  const eye = app.eye.value
  const { sound, network } = statusOf(app)
  return {
    ...{ alerts: alertsOf(app), sound, network, version },
    camera: eye?.camera.value ?? null,
    hint: eye?.hint.value ?? null,
    gun: app.gun.value,
    thermometer: stage.at === 'duty' ? stage.duty.guns.view.value.inHand : null,
    linked:
      thermometer.value === 'none'
        ? null
        : {
            status: thermometer.value,
            label: stage.at === 'duty' ? stage.duty.links.view.value.label : null,
          },
    awake: stage.at === 'duty' ? stage.duty.awake.value : null,
    isUnlocked: stage.at === 'opening' || stage.at === 'duty',
    clockOffMs: sync.value?.clockOffMs ?? null,
    isPersisted: persisted.value,
    people: school.value?.roster.length ?? 0,
    proof: enrolment.value?.proof.means ?? 'key',
  }
}
