import { cameraLight } from './camera-light.ts'
import { clockLight } from './clock-light.ts'
import type { Glance, HealthFacts, Light, LightState } from './light.ts'
import { networkLight } from './network-light.ts'
import { proofLight } from './proof-light.ts'
import { rosterLight } from './roster-light.ts'
import { scannerLight } from './scanner-light.ts'
import { sceneLight } from './scene-light.ts'
import { screenLight } from './screen-light.ts'
import { soundLight } from './sound-light.ts'
import { storageLight } from './storage-light.ts'
import { thermometerLight } from './thermometer-light.ts'
import { versionLight } from './version-light.ts'

/** Every part of a tablet that is looked at, in the order they are shown. */
const LIGHTS: readonly Glance[] = [
  cameraLight,
  sceneLight,
  scannerLight,
  thermometerLight,
  soundLight,
  screenLight,
  clockLight,
  storageLight,
  networkLight,
  rosterLight,
  proofLight,
  versionLight,
]

/** The self-test: how each part of the tablet is by what is known now. */
export function lightsOf(facts: HealthFacts): readonly Light[] {
  return LIGHTS.map(({ part, look }) => ({ part, ...look(facts) }))
}

/** The lights that somebody should do something about, worst first. */
export function namedOf(lights: readonly Light[]): readonly Light[] {
  const of = (wanted: LightState) => lights.filter(({ state }) => state === wanted)
  return [...of('bad'), ...of('warn')]
}

/** All of them, with what somebody should do something about on top. */
export function worstFirst(lights: readonly Light[]): readonly Light[] {
  const named = namedOf(lights)
  return [...named, ...lights.filter((light) => !named.includes(light))]
}
