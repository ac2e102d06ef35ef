import type { HealthFacts } from '#kiosk/health/light.ts'

/** A tablet as it should be: a shift is open, the camera is live, everything was told to the server. */
export const GOOD_TABLET: HealthFacts = {
  alerts: [],
  camera: { state: 'live', torch: null, several: false },
  hint: null,
  sound: 'on',
  isUnlocked: true,
  gun: null,
  awake: 'held',
  thermometer: '3',
  linked: null,
  clockOffMs: 40,
  isPersisted: true,
  network: { state: 'online', unsynced: 0, oldestUnsyncedAt: null, lastContactAt: 0 },
  people: 1200,
  proof: 'key',
  version: '0.1.0',
}
