import type { MisreadProblem } from '../problems.ts'
import { tenthsOf } from './tenths.ts'

/** What one packet of a Bluetooth thermometer says. */
export type Measurement =
  | {
      ok: true
      tenths: number
      site: 'axillary' | 'ear' | null
      /** By the thermometer's own clock, ms since 1970 as if it showed UTC; null where it has none. */
      stamp: number | null
    }
  | { ok: false; problem: Exclude<MisreadProblem, 'garbled'> }

const IN_FAHRENHEIT = 0b001
const WITH_STAMP = 0b010
const WITH_TYPE = 0b100
const STAMP_BYTES = 7

/**
 * Reads a Temperature Measurement (0x2A1C): a byte of flags, an IEEE-11073 FLOAT, then a stamp and a type as the flags
 * say. Bytes behind those are passed over.
 */
export function readMeasurement(packet: DataView): Measurement {
  if (packet.byteLength < 5) return { ok: false, problem: 'truncated' }
  const flags = packet.getUint8(0)
  const typeAt = 5 + (flags & WITH_STAMP ? STAMP_BYTES : 0)
  if (packet.byteLength < typeAt + (flags & WITH_TYPE ? 1 : 0)) return { ok: false, problem: 'truncated' }
  const number = readFloat(packet, 1)
  const tenths = number && tenthsOf(number.digits, number.power, (flags & IN_FAHRENHEIT) !== 0)
  if (tenths === null) return { ok: false, problem: 'no-number' }
  const site = flags & WITH_TYPE ? siteOf(packet.getUint8(typeAt)) : null
  if (site === 'other') return { ok: false, problem: 'other-site' }
  return { ok: true, tenths, site, stamp: flags & WITH_STAMP ? readStamp(packet, 5) : null }
}

/** Mantissas that stand for no number: +∞, NaN, not at this resolution, reserved, −∞. */
const RESERVED = [0x7ffffe, 0x7fffff, 0x800000, 0x800001, 0x800002]

/** `digits` × 10 to the `power`; null where it stands for no number. */
function readFloat(packet: DataView, at: number): { digits: number; power: number } | null {
  const bits = packet.getUint32(at, true)
  const mantissa = bits & 0xffffff
  // Before the sign is looked at: as numbers they are as good as any.
  if (RESERVED.includes(mantissa)) return null
  return { digits: mantissa >= 0x800000 ? mantissa - 0x1000000 : mantissa, power: bits >> 24 }
}

/** Where on the body, of the types in the Temperature Type characteristic (0x2A1D). "Body" may be anywhere. */
function siteOf(type: number): 'axillary' | 'ear' | 'other' | null {
  if (type === 1) return 'axillary'
  if (type === 3 || type === 9) return 'ear'
  // Finger, gut, mouth, rectum and toe.
  return [4, 5, 6, 7, 8].includes(type) ? 'other' : null
}

/** Null where year, month or day are unknown, which is written as 0. */
function readStamp(packet: DataView, at: number): number | null {
  const year = packet.getUint16(at, true)
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = [2, 3, 4, 5, 6].map((n) =>
    packet.getUint8(at + n),
  )
  return year === 0 || month === 0 || day === 0 ? null : Date.UTC(year, month - 1, day, hour, minute, second)
}
