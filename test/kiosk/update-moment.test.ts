import { describe, expect, it } from 'vitest'
import { type ArrivalWindow, isArrivalTime } from '#domain/arrival.ts'
import { isSafe, type Moment } from '#kiosk/update-moment.ts'

const SHIFT: Moment = { place: 'shift', isEmpty: true, quietFor: 5000, isArrivalTime: false }
const GATE: Moment = { place: 'gate', isEmpty: true, quietFor: 600_000, isArrivalTime: false }

describe('a new version', () => {
  it('takes over on the shift screen once nobody types, and at a gate that was idle for ten minutes', () => {
    expect(isSafe(SHIFT)).toBe(true)
    expect(isSafe(GATE)).toBe(true)
  })

  it.each([
    ['while somebody types a PIN', { ...SHIFT, quietFor: 4999 }],
    ['while a PIN is checked', { ...SHIFT, isEmpty: false }],
    ['while people are due, between two shifts either', { ...SHIFT, isArrivalTime: true }],
    ['while people are due at an idle gate', { ...GATE, isArrivalTime: true }],
    ['while somebody stands in the lane or is held', { ...GATE, isEmpty: false }],
    ['at a gate that was idle for less than ten minutes', { ...GATE, quietFor: 599_999 }],
    ['while a shift is being opened or a drill runs', { ...GATE, place: 'elsewhere' }],
  ] as const)('does not take over %s', (_, moment) => {
    expect(isSafe(moment)).toBe(false)
  })
})

describe('people are due', () => {
  // A Thursday, 07:10 at the school.
  const at = Date.UTC(2026, 10, 25, 23, 10)
  const window: ArrivalWindow = {
    ...{
      unit: '三年级2班',
      lane: null,
      from: '07:10',
      to: '07:40',
      days: 0b0011111,
      fromOn: null,
      toOn: null,
    },
  }

  it('from the first minute of a window to before its last', () => {
    const due = (minutes: number) => isArrivalTime([window], '2026-11-26', at + minutes * 60_000)
    expect([-1, 0, 29, 30].map(due)).toEqual([false, true, true, false])
  })

  it('on days of the window only', () => {
    expect(isArrivalTime([window], '2026-11-28', at)).toBe(false)
    expect(isArrivalTime([{ ...window, toOn: '2026-11-25' }], '2026-11-26', at)).toBe(false)
    expect(isArrivalTime([], '2026-11-26', at)).toBe(false)
  })
})
