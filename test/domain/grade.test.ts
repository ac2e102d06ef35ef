import { describe, expect, it } from 'vitest'
import { decide } from '#domain/decide.ts'
import { gradeOf, gradeOnWord, type ScreeningFacts } from '#domain/facts.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { factsWith, greenCode, identityOf, reading } from '#test/fakes/facts.ts'

const certificate = greenCode({ format: 'dcc', issuer: 'XX', color: 'none', evidence: 'signed' })
const staff = identityOf('staff')

/** The grade of a record, as it is judged and after a guard let the person in. */
function grades(changes: Partial<ScreeningFacts>) {
  const facts = factsWith({ identity: staff, readings: [reading(366)], ...changes })
  const grade = gradeOf(facts, DEFAULT_POLICY)
  const { reasons, missing } = decide(facts, DEFAULT_POLICY)
  return [grade, gradeOnWord({ ...facts, reasons, missing, grade })]
}

describe('the grade of a record', () => {
  it('is the weakest of who it is and what code they have', () => {
    expect(grades({ code: greenCode() })).toEqual(['token', 'token'])
    expect(grades({ identity: identityOf('student') })).toEqual(['signed', 'signed'])
  })

  it('is none for a certificate, however well signed, and told once a guard has seen a green code', () => {
    expect(grades({ code: certificate })).toEqual(['none', 'told'])
  })

  it('is no more than told where a guard answered for the code', () => {
    expect(grades({ code: greenCode({ color: 'yellow' }) })).toEqual(['token', 'told'])
    expect(grades({ code: null })).toEqual(['none', 'told'])
    const reuse = [{ code: 'code-of-another', at: 0, place: null }] as const
    expect(grades({ code: greenCode(), reuse })).toEqual(['token', 'told'])
  })

  it('is no more than told where a guard answered for the person', () => {
    const expired = identityOf('staff', { evidence: 'none', problem: 'expired' })
    expect(grades({ identity: expired, code: greenCode() })).toEqual(['none', 'told'])
    const reuse = [{ code: 'passed-back', at: factsWith().openedAt }] as const
    expect(grades({ identity: identityOf('student'), reuse })).toEqual(['signed', 'told'])
  })

  it('is left alone by a second measurement', () => {
    expect(grades({ code: greenCode(), readings: [reading(376), reading(366)] })).toEqual(['token', 'token'])
  })
})
