import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readLine } from '#hardware/thermometers/line.ts'
import { readMeasurement } from '#hardware/thermometers/measurement.ts'

/* The form of these files is told in `test/vectors/thermometers/README.md`. */
const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../vectors/thermometers/${file}`, import.meta.url), 'utf8'))

const packets = v.parse(
  v.array(
    v.strictObject({
      what: v.string(),
      packet: v.string(),
      tenths: v.optional(v.number()),
      site: v.optional(v.string()),
      stamp: v.optional(v.string()),
      problem: v.optional(v.string()),
    }),
  ),
  read('packets.json'),
)
const lines = v.parse(
  v.array(v.strictObject({ line: v.string(), tenths: v.nullable(v.number()) })),
  read('lines.json'),
)

function packetOf(flags: number, mantissa: number, exponent: number): DataView {
  const packet = new DataView(new ArrayBuffer(5))
  packet.setUint8(0, flags)
  packet.setUint32(1, (((exponent & 0xff) << 24) | (mantissa & 0xffffff)) >>> 0, true)
  return packet
}

describe('a packet of a Bluetooth thermometer', () => {
  it.each(packets)('$what', ({ packet, tenths, site, stamp, problem }) => {
    const said = readMeasurement(new DataView(new Uint8Array(Buffer.from(packet, 'hex')).buffer))
    if (problem !== undefined) return expect(said).toEqual({ ok: false, problem })
    expect(said).toEqual({
      ...{ ok: true, tenths, site: site ?? null },
      stamp: stamp === undefined ? null : Date.parse(stamp),
    })
  })

  it('says the same number with one decimal as with two, in either unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 1500 }), (tenths) => {
        const withOne = readMeasurement(packetOf(0, tenths, -1))
        expect(withOne).toMatchObject({ ok: true, tenths })
        expect(readMeasurement(packetOf(0, tenths * 10, -2))).toEqual(withOne)
        // 9/5 of a tenth is a whole number of fiftieths: told with two decimals it is exact.
        expect(readMeasurement(packetOf(1, tenths * 18 + 3200, -2))).toEqual(withOne)
      }),
    )
  })

  it('never says a number where fewer bytes came than its flags promise, and never breaks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        const said = readMeasurement(new DataView(Uint8Array.from(bytes).buffer))
        const flags = bytes[0] ?? 0
        const wanted = 5 + (flags & 2 ? 7 : 0) + (flags & 4 ? 1 : 0)
        if (bytes.length < wanted) expect(said).toEqual({ ok: false, problem: 'truncated' })
        else if (said.ok) expect(Number.isSafeInteger(said.tenths)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('rejects the reserved mantissas under every exponent', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0x7ffffe, 0x7fffff, 0x800000, 0x800001, 0x800002),
        fc.integer({ min: -128, max: 127 }),
        (mantissa, exponent) => {
          expect(readMeasurement(packetOf(0, mantissa, exponent))).toEqual({
            ok: false,
            problem: 'no-number',
          })
        },
      ),
    )
  })
})

describe('a line of a thermometer that writes', () => {
  it.each(lines)('$line', ({ line, tenths }) => {
    expect(readLine(line)).toBe(tenths)
  })

  it('is read whatever label stands before it and however the number is padded', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 429 }),
        fc.constantFrom('', 'T=', 'T:', 'temp = ', 'BODY: '),
        fc.constantFrom('', '+', '+0'),
        fc.constantFrom('', 'C', ' °C'),
        (tenths, label, sign, unit) => {
          expect(readLine(`${label}${sign}${(tenths / 10).toFixed(1)}${unit}`)).toBe(tenths)
        },
      ),
    )
  })
})
