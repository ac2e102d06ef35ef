import fc from 'fast-check'
import { expect, it } from 'vitest'
import { celsius } from '#domain/temperature.ts'
import { ENTERED_TENTHS, readTemperature } from '#domain/temperature-text.ts'

const tenths = fc.integer({ min: ENTERED_TENTHS.from, max: ENTERED_TENTHS.to })

it.each([
  ['36.5', 365],
  [' 36.5 ', 365],
  ['36,5', 365],
  ['36。5', 365],
  ['３６．５', 365],
  ['365', 365],
  ['36', 360],
  ['36.', 360],
  ['36.50', 365],
  ['36.5℃', 365],
  ['36.5 °C', 365],
  ['36.5度', 365],
  ['30.0', 300],
  ['42.9', 429],
])('%s is read as %d tenths', (text, read) => {
  expect(readTemperature(text)).toEqual({ ok: true, tenths: read })
})

it.each(['', 'x', '3 6.7', 'Lo', '36.55', '36.5.1', '-36', '正常', '3 6 x', '1e2'])(
  '%s is no temperature',
  (text) => {
    expect(readTemperature(text)).toEqual({ ok: false, problem: 'no-number' })
  },
)

it.each(['29.9', '43', '43.0', '0', '100', '299', '430', '98.6', '67'])('%s nobody has', (text) => {
  expect(readTemperature(text)).toEqual({ ok: false, problem: 'out-of-range' })
})

it('Whatever is written with one decimal, or without its point, is read back', () => {
  fc.assert(
    fc.property(tenths, (value) => {
      expect(readTemperature(celsius(value))).toEqual({ ok: true, tenths: value })
      expect(readTemperature(String(value))).toEqual({ ok: true, tenths: value })
    }),
  )
})
