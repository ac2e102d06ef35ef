import { describe, expect, it } from 'vitest'
import { isEarlyLeave } from '#domain/departure.ts'
import type { PersonKind } from '#domain/person.ts'
import { DEFAULT_SESSIONS } from '#domain/session.ts'

const WEEKDAYS = 31
const at = (time: string, day = '2026-11-23'): number => Date.parse(`${day}T${time}:00+08:00`)
const leaves = (time: string, kind: PersonKind = 'student', days: number | null = WEEKDAYS): boolean =>
  isEarlyLeave({ kind }, days, at(time), DEFAULT_SESSIONS)

describe('an early leave', () => {
  it('is a pupil going before the last session of the whole school is over', () => {
    expect(['05:59', '06:00', '11:40', '17:59', '18:00', '21:00'].map((time) => leaves(time))).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
    ])
  })

  it('is over when the school says so: a school that ends at half past four asks nobody afterwards', () => {
    const shorter = DEFAULT_SESSIONS.map((session) =>
      session.id === 'afternoon' ? { ...session, until: 16 * 60 + 30 } : session,
    )
    const isEarly = (time: string): boolean => isEarlyLeave({ kind: 'student' }, WEEKDAYS, at(time), shorter)
    expect([isEarly('16:29'), isEarly('16:30')]).toEqual([true, false])
  })

  it('is nobody’s but a pupil’s', () => {
    for (const kind of ['staff', 'visitor', 'official', 'contractor'] as const)
      expect(leaves('09:00', kind)).toBe(false)
  })

  it('is none on a day on which the pupil is not expected', () => {
    expect(isEarlyLeave({ kind: 'student' }, WEEKDAYS, at('09:00', '2026-11-28'), DEFAULT_SESSIONS)).toBe(
      false,
    )
  })

  it('is asked for when nobody knows on which days the pupil is expected', () => {
    expect(leaves('09:00', 'student', null)).toBe(true)
  })

  it('is none where a school has no session for everybody', () => {
    expect(isEarlyLeave({ kind: 'student' }, WEEKDAYS, at('09:00'), [])).toBe(false)
  })
})
