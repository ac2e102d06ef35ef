import type { GunOddity } from '#hardware/problems.ts'
import type { ScanHint } from '#scan/problems.ts'
import type { GunView } from '../gun.ts'
import type { HealthCode, HealthPart } from '../problems.ts'
import type { Alert, CameraView, SoundState, StatusView } from '../screens/views.ts'
import type { AwakeState } from '../wake-lock.ts'

/** `warn` hinders and `bad` stops what the part is for; neither stops a shift. `unknown` was not tried yet. */
export type LightState = 'ok' | 'warn' | 'bad' | 'unknown'

/** What a light says: a code of its own, what the gate's alerts say in the same words, or what is odd about a gun. */
export type Finding =
  | { of: 'health'; code: HealthCode }
  | { of: 'alert'; alert: Alert }
  | { of: 'gun'; odd: GunOddity }

/** A few letters beside the name of a part that tell more than its color. */
export type Figure =
  | { of: 'people' | 'unsent'; count: number }
  | { of: 'thermometer'; label: string }
  | { of: 'version'; version: string }

/** How one part of the tablet is. */
export type Light = { part: HealthPart; state: LightState; finding: Finding; figure?: Figure }

/** Everything the lights are told from; made anew whenever one of the signals behind it changes. */
export type HealthFacts = {
  alerts: readonly Alert[]
  /** Null while no camera is open. */
  camera: CameraView | null
  /** Why nothing is read at this moment. */
  hint: ScanHint | null
  sound: SoundState
  /** Whether a guard has given the PIN: browsers keep sound shut until then. */
  isUnlocked: boolean
  /** What a scanner gun or card reader typed last; null before the first. */
  gun: GunView | null
  /** Whether the screen is kept on; null before a shift. */
  awake: AwakeState | null
  /** The thermometer in hand, by the label on it. */
  thermometer: string | null
  /** One that sends its readings, its label where a shift is open; null where there is none. */
  linked: { label: string | null; status: 'connected' | 'lost' } | null
  /** Tablet clock minus server clock, ms; null before the first contact. */
  clockOffMs: number | null
  /** Whether the browser promised not to evict the storage. */
  isPersisted: boolean
  network: StatusView['network']
  /** People on the roster. */
  people: number
  /** How the tablet proves who it is; a token can be copied. */
  proof: 'key' | 'token'
  version: string
}

/** One part: what of the facts it looks at, in a file of its own, and a line in `lights.ts`. */
export type Glance = { part: HealthPart; look: (facts: HealthFacts) => Omit<Light, 'part'> }

export function found(state: LightState, code: HealthCode, figure?: Figure): Omit<Light, 'part'> {
  return { state, finding: { of: 'health', code }, ...(figure !== undefined && { figure }) }
}

export function alerted(state: LightState, alert: Alert, figure?: Figure): Omit<Light, 'part'> {
  return { state, finding: { of: 'alert', alert }, ...(figure !== undefined && { figure }) }
}
