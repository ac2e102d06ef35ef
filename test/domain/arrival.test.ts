import { describe, expect, it } from 'vitest'
import { type ArrivalWindow, arrivalHint } from '#domain/arrival.ts'

const window = (changes: Partial<ArrivalWindow> = {}): ArrivalWindow => ({
  unit: '三年级2班',
  lane: '东门 1',
  from: '07:10',
  to: '07:20',
  days: 31,
  fromOn: null,
  toOn: null,
  ...changes,
})
const MONDAY = '2026-11-23'
const hint = (
  time: string,
  { windows = [window()], lane = '东门 1', unit = '三年级2班' as string | null, day = MONDAY } = {},
) => arrivalHint(windows, { unit, lane, day, at: Date.parse(`${day}T${time}:00+08:00`) })

describe('somebody who arrives', () => {
  it('in their window and lane hears nothing', () => {
    expect(hint('07:10')).toBeNull()
    expect(hint('07:19')).toBeNull()
  })

  it('before it is told when it begins, after it that it is over', () => {
    expect(hint('07:09')).toEqual({ hint: 'too-early', from: '07:10' })
    expect(hint('07:20')).toEqual({ hint: 'late', to: '07:20' })
  })

  it('at another lane is told theirs, unless any will do', () => {
    expect(hint('07:15', { lane: '东门 2' })).toEqual({ hint: 'wrong-lane', lane: '东门 1' })
    expect(hint('07:15', { lane: '东门 2', windows: [window({ lane: null })] })).toBeNull()
    expect(hint('07:15', { lane: '东门 2', windows: [window(), window({ lane: '东门 2' })] })).toBeNull()
  })

  it('between two windows is early for the next', () => {
    const windows = [window(), window({ from: '13:30', to: '13:50' })]
    expect(hint('12:00', { windows })).toEqual({ hint: 'too-early', from: '13:30' })
    expect(hint('14:00', { windows })).toEqual({ hint: 'late', to: '13:50' })
  })

  it('of another class, on another weekday, or outside its days, hears nothing', () => {
    expect(hint('06:00', { unit: '四年级1班' })).toBeNull()
    expect(hint('06:00', { unit: null })).toBeNull()
    expect(hint('06:00', { day: '2026-11-22' })).toBeNull()
    expect(hint('06:00', { windows: [window({ fromOn: '2026-11-24' })] })).toBeNull()
    expect(hint('06:00', { windows: [window({ toOn: '2026-11-22' })] })).toBeNull()
    expect(hint('06:00', { windows: [window({ fromOn: MONDAY, toOn: MONDAY })] })).not.toBeNull()
  })
})
