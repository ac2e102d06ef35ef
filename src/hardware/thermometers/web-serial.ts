/*
 * As much of Web Serial as a thermometer needs; TypeScript's own library has no types of it.
 */

export type SerialPlatform = EventTarget & {
  /** What was allowed before; needs no question. */
  getPorts: () => Promise<SerialPortLike[]>
  requestPort: () => Promise<SerialPortLike>
}

export type SerialPortLike = EventTarget & {
  readable: ReadableStream<Uint8Array> | null
  open: (options: { baudRate: number }) => Promise<void>
  close: () => Promise<void>
}

export function serialOf(platform: object): SerialPlatform | null {
  if (!('serial' in platform) || typeof platform.serial !== 'object' || platform.serial === null) return null
  // What has this name and can be asked for a port is Web Serial.
  return 'requestPort' in platform.serial ? (platform.serial as SerialPlatform) : null
}
