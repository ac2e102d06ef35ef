import { describe, expect, it } from 'vitest'
import {
  faultsOfSession,
  faultsOfWindow,
  nextSession,
  nextWindow,
  problemsOfTypedSessions,
  problemsOfTypedWindows,
  sessionsIn,
  type TypedWindow,
  timeText,
  typedSessions,
  typedTime,
  typedWindows,
  windowsIn,
} from '#admin/policy-draft-times.ts'
import type { ArrivalWindow } from '#domain/arrival.ts'
import { DEFAULT_SESSIONS, SESSION_IDS } from '#domain/session.ts'

const TODAY = '2026-11-23'
const WINDOWS: readonly ArrivalWindow[] = [
  { unit: '一年级1班', lane: '1', from: '07:10', to: '07:30', days: 0b11111, fromOn: null, toOn: null },
  {
    ...{ unit: '后勤', lane: null, from: '06:00', to: '06:40', days: 0b1111111 },
    ...{ fromOn: '2026-11-01', toOn: '2027-01-20' },
  },
]
const [FIRST, SECOND] = typedWindows(WINDOWS) as [TypedWindow, TypedWindow] /* of two windows */

describe('a time as it is typed', () => {
  it('is minutes after midnight, with or without a colon, full width too, and 24:00 ends the day', () => {
    expect(['6:30', '06:30', '630', '0630', '０６：３０', ' 6:30 '].map(typedTime)).toEqual(
      Array(6).fill(390),
    )
    expect([typedTime('0:00'), typedTime('24:00')]).toEqual([0, 1440])
  })

  it('is none with sixty minutes, past the end of the day, or half typed', () => {
    expect(['', '7', '7:', '7:6', '7:60', '24:01', '99:00', 'x'].map(typedTime)).toEqual(Array(8).fill(null))
  })

  it('comes back as it is shown', () => {
    for (const minutes of [0, 9, 390, 1439, 1440]) expect(typedTime(timeText(minutes))).toBe(minutes)
  })
})

describe('the parts of the day', () => {
  const rows = typedSessions(DEFAULT_SESSIONS)

  it('come back as they were, and nothing is wrong with those of a new school', () => {
    expect(sessionsIn(rows)).toEqual(DEFAULT_SESSIONS)
    expect(problemsOfTypedSessions(rows)).toEqual({ rows: rows.map(() => []), isWhole: true })
  })

  it('are kept in the order of the day, in whatever order they are typed', () => {
    expect(sessionsIn([...rows].reverse())).toEqual(DEFAULT_SESSIONS)
    expect(problemsOfTypedSessions([...rows].reverse()).rows.flat()).toEqual([])
  })

  it('are none while one of them cannot be read', () => {
    const half = { ...rows[0], id: 'morning', from: '6:', until: '' } as const
    expect(faultsOfSession({ ...half, kinds: [] })).toEqual(['from', 'until'])
    expect(sessionsIn([{ ...half, kinds: [] }, ...rows.slice(1)])).toBeNull()
  })

  it('may not stand the wrong way round, over one another or twice, and each is told at its own row', () => {
    const wrong = rows.map((row, at) => {
      if (at === 1) return { ...row, until: '11:00' }
      return at === 3 ? { ...row, id: 'morning' as const, from: '17:00' } : row
    })
    expect(problemsOfTypedSessions(wrong).rows).toEqual([
      [],
      [{ code: 'reversed' }],
      [],
      [
        { code: 'twice', with: 0 },
        { code: 'overlaps', with: 2 },
      ],
    ])
  })

  it('need one that counts both pupils and staff', () => {
    const pupils = rows.map((row) => ({ ...row, kinds: ['student'] as const }))
    expect(problemsOfTypedSessions(pupils).isWhole).toBe(false)
  })

  it('get another one after the last, until the day has all there are', () => {
    expect(nextSession(rows)).toBeNull()
    expect(nextSession(rows.slice(0, 3))).toEqual({
      ...{ id: 'evening', from: '18:00', until: '20:00', kinds: ['student'] },
    })
    let all = [...rows.slice(0, 0)]
    for (let next = nextSession(all); next !== null; next = nextSession(all)) all = [...all, next]
    expect(all.map(({ id }) => id)).toEqual(SESSION_IDS)
    expect(problemsOfTypedSessions(all).rows.flat()).toEqual([])
  })
})

describe('arrival times', () => {
  it('come back as they were', () => {
    expect(windowsIn([FIRST, SECOND])).toEqual(WINDOWS)
    expect(problemsOfTypedWindows([FIRST, SECOND], TODAY)).toEqual([[], []])
  })

  it('take days as people write them, and blanks around a class away', () => {
    const typed = { ...SECOND, unit: ' 后勤 ', fromOn: '2026/11/1', toOn: '２０２７.１.２０' }
    expect(windowsIn([typed])).toEqual([WINDOWS[1]])
  })

  it('are none while a member cannot be read, and that member is named', () => {
    const typed = { ...FIRST, unit: ' ', from: '7', to: '24:00', fromOn: '2026-02-31', toOn: 'x' }
    expect(faultsOfWindow(typed)).toEqual(['unit', 'from', 'to', 'fromOn', 'toOn'])
    for (const member of ['unit', 'from', 'to', 'fromOn', 'toOn'] as const)
      expect(windowsIn([SECOND, { ...FIRST, [member]: typed[member] }])).toBeNull()
  })

  it.each<[string, Partial<TypedWindow>, object]>([
    ['that ends before it begins', { to: '07:00' }, { code: 'reversed' }],
    [
      'whose days are the wrong way round',
      { fromOn: '2026-12-02', toOn: '2026-12-01' },
      { code: 'reversed' },
    ],
    ['whose last day is over', { toOn: '2026-11-22' }, { code: 'ended' }],
    ['without a weekday', { days: 0 }, { code: 'no-days' }],
  ])('say of one %s what is wrong', (_, changes, problem) => {
    expect(problemsOfTypedWindows([SECOND, { ...FIRST, ...changes }], TODAY)).toEqual([[], [problem]])
  })

  it('say which row another one lies over, past one that cannot be read', () => {
    const half = { ...SECOND, from: '' }
    expect(problemsOfTypedWindows([FIRST, half, { ...FIRST, from: '07:20', to: '07:40' }], TODAY)).toEqual([
      [],
      [],
      [{ code: 'overlaps', with: 0 }],
    ])
  })

  it('get another one for the next class of the roster, when and where the one before it comes', () => {
    const units = ['一年级1班', '一年级2班', '后勤']
    expect(nextWindow([FIRST], units)).toEqual({ ...FIRST, unit: '一年级2班' })
    expect(nextWindow([], units)).toMatchObject({ unit: '一年级1班', lane: '', from: '07:00', to: '07:30' })
    expect(nextWindow([FIRST], ['一年级1班']).unit).toBe('')
  })
})
