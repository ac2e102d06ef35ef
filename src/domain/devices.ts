/*
 * How what hangs on a tablet stands, as the tablet says at each contact. Only today's state: nobody keeps what was.
 */

/** `off`: nobody is on duty, or it is still starting; `refused`: the browser does not let the page look. */
export const CAMERA_STATES = ['live', 'lost', 'refused', 'off'] as const
export type CameraState = (typeof CAMERA_STATES)[number]

/** A linked thermometer; `none` where numbers are typed. */
export const THERMOMETER_STATES = ['none', 'connected', 'lost'] as const
export type ThermometerState = (typeof THERMOMETER_STATES)[number]

export type Devices = { camera: CameraState; thermometer: ThermometerState }

/** Whether nobody who comes can be seen: a camera that stopped, or that the browser keeps shut. */
export function isBlind({ camera }: Pick<Devices, 'camera'>): boolean {
  return camera === 'lost' || camera === 'refused'
}
