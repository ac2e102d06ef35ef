import type { App, Stage } from '../app.ts'
import { alertsOf, statusOf } from '../status.ts'
import { version } from '../version.ts'
import type { HealthFacts, Light } from './light.ts'
import { lightsOf } from './lights.ts'

/** How each part of this tablet is, from what its signals say now. */
export function healthOf(app: App): readonly Light[] {
  return lightsOf(factsOf(app))
}

function factsOf(app: App): HealthFacts {
  const { sync, persisted, school, enrolment } = app.tablet()
  const stage = app.stage.value
  const { sound, network } = statusOf(app)
  return {
    ...{ alerts: alertsOf(app), sound, network, version },
    ...ofDuty(stage),
    isUnlocked: stage.at === 'opening' || stage.at === 'duty',
    clockOffMs: sync.value?.clockOffMs ?? null,
    isPersisted: persisted.value,
    people: school.value?.roster.length ?? 0,
    proof: enrolment.value?.proof.means ?? 'key',
  }
}

function ofDuty(stage: Stage): Pick<HealthFacts, 'camera' | 'hint' | 'thermometer'> {
  if (stage.at !== 'duty') return { camera: null, hint: null, thermometer: null }
  const { eye, guns } = stage.duty
  return { camera: eye.camera.value, hint: eye.hint.value, thermometer: guns.view.value.inHand }
}
