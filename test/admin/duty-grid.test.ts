import { describe, expect, it } from 'vitest'
import {
  addDays,
  cellKey,
  copied,
  type DutyRow,
  faultsOf,
  isDouble,
  isGap,
  isUnclear,
  linesOf,
  mondayOf,
  pasted,
  rowsOf,
  textsOf,
} from '#admin/duty-grid.ts'
import type { DutyLine } from '#domain/duty.ts'

const EAST = { gate: '东门', lane: '1' }
const LANES = [{ ...EAST, isGate: true }]
const GUARDS = [
  { id: 'g1', name: '王一' },
  { id: 'g2', name: '李二' },
]
const DAYS = Array.from({ length: 7 }, (_, n) => addDays('2026-11-23', n))
const NOTHING = DAYS.map((day) => ({ day, lines: [], version: 0, by: null, at: null }))
const ROWS = rowsOf({ days: NOTHING, lanes: LANES })
const GUARD: DutyRow = { session: 'morning', post: 'gate-guard', place: EAST }
const [MONDAY = '', TUESDAY = ''] = DAYS

describe('the cells of a week', () => {
  it('have a row for each post of each gate lane and session, and for the posts of the school', () => {
    expect(ROWS).toHaveLength(4 * (3 + 2))
    const door = rowsOf({ days: NOTHING, lanes: [...LANES, { gate: '三楼', lane: '', isGate: false }] })
    expect(door).toHaveLength(ROWS.length)
  })

  it('keep a row of a lane that has no tablet any more, while somebody is planned there', () => {
    const line: DutyLine = {
      ...{ session: 'morning', post: 'gate-guard', place: { gate: '北门', lane: '' } },
      ...{ person: { name: '王一', guard: 'g1' }, deputy: null },
    }
    const [monday, ...others] = NOTHING
    if (monday === undefined) throw new Error('a week without days')
    expect(rowsOf({ days: [{ ...monday, lines: [line] }, ...others], lanes: LANES })).toHaveLength(
      4 * (6 + 2),
    )
  })

  it('say a person and a deputy, whatever stands between, and know guards by name', () => {
    for (const text of ['王一/赵校长', '王一、赵校长', ' 王一 ， 赵校长 '])
      expect(linesOf({ [cellKey(MONDAY, GUARD)]: text }, MONDAY, ROWS, GUARDS)).toEqual([
        { ...GUARD, person: { name: '王一', guard: 'g1' }, deputy: { name: '赵校长', guard: null } },
      ])
    const twins = [...GUARDS, { id: 'g3', name: '王一' }]
    expect(linesOf({ [cellKey(MONDAY, GUARD)]: '王一' }, MONDAY, ROWS, twins)[0]?.person.guard).toBeNull()
  })

  it('come back from lines as they were written', () => {
    const texts = { [cellKey(MONDAY, GUARD)]: '王一/李二', [cellKey(TUESDAY, GUARD)]: '李二' }
    const days = [MONDAY, TUESDAY].map((day) => ({ day, lines: linesOf(texts, day, ROWS, GUARDS) }))
    expect(textsOf(days)).toEqual(texts)
  })

  it('are unclear with three names', () => {
    expect(isUnclear('王一/李二/孙三')).toBe(true)
    expect(isUnclear('王一/')).toBe(false)
  })
})

describe('a block from a spreadsheet', () => {
  it('fills to the right and down, empty cells too, and ends where the week ends', () => {
    const before = { [cellKey(TUESDAY, GUARD)]: '孙三' }
    const texts = pasted(before, '王一\t\r\n\r\n李二\t王一\r\n', { row: 0, column: 0 }, ROWS, DAYS)
    expect(texts[cellKey(MONDAY, GUARD)]).toBe('王一')
    expect(texts[cellKey(TUESDAY, GUARD)]).toBe('')
    expect(texts[cellKey(TUESDAY, { ...GUARD, post: 'traffic' })]).toBe('王一')
    const beyond = pasted({}, 'a\tb\nc\td', { row: ROWS.length - 1, column: 6 }, ROWS, DAYS)
    expect(Object.values(beyond)).toEqual(['a'])
  })
})

describe('last week', () => {
  it('is copied weekday by weekday, not into days that are over', () => {
    const texts = { [cellKey(MONDAY, GUARD)]: '王一', [cellKey(TUESDAY, GUARD)]: '李二' }
    const week = DAYS.map((day) => ({ day, lines: linesOf(texts, day, ROWS, GUARDS) }))
    const into = DAYS.map((day) => addDays(day, 7))
    const next = copied({}, week, into, ROWS, (day) => day !== into[0])
    expect(textsOf(into.map((day) => ({ day, lines: linesOf(next, day, ROWS, GUARDS) })))).toEqual({
      [cellKey(into[1] ?? '', GUARD)]: '李二',
    })
  })
})

describe('what is wrong with a day', () => {
  it('marks the cells of gaps and of double bookings', () => {
    const traffic: DutyRow = { ...GUARD, post: 'traffic' }
    const texts = { [cellKey(MONDAY, GUARD)]: '王一', [cellKey(MONDAY, traffic)]: '王一' }
    const faults = faultsOf(texts, MONDAY, ROWS, { guards: GUARDS, lanes: LANES })
    expect(isDouble(faults, GUARD)).toBe(true)
    expect(isDouble(faults, traffic)).toBe(true)
    expect(isGap(faults, GUARD)).toBe(false)
    expect(isGap(faults, { session: 'morning', post: 'duty-leader', place: null })).toBe(true)
    expect(isGap(faults, { ...GUARD, session: 'afternoon' })).toBe(true)
  })
})

it('a week begins on its Monday, across months and years', () => {
  expect(mondayOf('2026-11-29')).toBe('2026-11-23')
  expect(mondayOf('2026-11-23')).toBe('2026-11-23')
  expect(mondayOf('2027-01-01')).toBe('2026-12-28')
})
