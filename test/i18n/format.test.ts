import { describe, expect, it } from 'vitest'
import { calendarDay, clockTime, degrees, stopwatch } from '#i18n/format.ts'

describe('times', () => {
  it('are the school’s, whatever zone the tablet believes in', () => {
    expect(clockTime(Date.UTC(2026, 10, 23, 23, 42, 15))).toBe('07:42:15')
    expect(calendarDay(Date.UTC(2026, 10, 23, 23, 42, 15))).toBe('2026-11-24')
  })

  it('of waiting grow an hour when they need one', () => {
    expect(stopwatch(161_000)).toBe('02:41')
    expect(stopwatch(3_661_000)).toBe('1:01:01')
    expect(stopwatch(-1)).toBe('00:00')
  })
})

it('temperatures keep their one decimal', () => {
  expect([300, 367, 401].map(degrees)).toEqual(['30.0 °C', '36.7 °C', '40.1 °C'])
})
