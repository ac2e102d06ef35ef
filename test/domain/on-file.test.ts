import { expect, it } from 'vitest'
import type { Symptom } from '#domain/exposure.ts'
import type { HomeReading } from '#domain/facts.ts'
import { onFile, symptomNotes, type Told } from '#domain/on-file.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'

const TODAY = '2026-11-23'
const YESTERDAY = '2026-11-22'
const MORNING = Date.parse('2026-11-22T23:00:00Z')
const NOTHING: Told = { homes: [], answers: [], wellAgain: [], absences: [] }

type By = HomeReading['by']
/** Told so many minutes into the morning. */
const home = (minutes: number, tenths: number, by: By = 'guardian', day = TODAY) => ({
  ...{ day, tenths, by, site: 'axillary' as const, at: MORNING + minutes * 60_000 },
})
const said = (minutes: number, symptoms: readonly Symptom[], by: By = 'guardian', day = TODAY) => ({
  ...{ day, by, at: MORNING + minutes * 60_000 },
  answers: { areas: [], symptoms: { symptoms, on: day } },
})
const well = (minutes: number) => ({ upTo: TODAY, at: MORNING + minutes * 60_000, foundBy: '校医 王敏' })
const fileOf = (told: Partial<Told>) => onFile('student-1', { ...NOTHING, ...told }, DEFAULT_POLICY, TODAY)
const reads = (...homes: Told['homes']) => fileOf({ homes })?.home?.tenths

it('A fever told from home is not taken back by a lower reading, and the highest of several stands', () => {
  expect(reads(home(0, 380), home(5, 365))).toBe(380)
  expect(reads(home(5, 365), home(0, 380))).toBe(380)
  expect(reads(home(0, 380), home(5, 391), home(9, 374))).toBe(391)
  expect(reads(home(0, 365), home(5, 380))).toBe(380)
  for (const by of ['import', 'told'] as const) expect(reads(home(0, 380), home(5, 365, by))).toBe(380)
})

it('Below the line of a fever the latest reading counts', () => {
  expect(reads(home(0, 369), home(5, 365))).toBe(365)
  expect(reads(home(0, 340), home(5, 365))).toBe(365)
})

it('What the class teacher reads later takes the fever back, and what is told after that counts anew', () => {
  const teacher = home(5, 366, 'teacher')
  expect(reads(home(0, 380), teacher)).toBe(366)
  expect(reads(home(0, 380), teacher, home(9, 364))).toBe(364)
  expect(reads(home(0, 380), teacher, home(9, 378))).toBe(378)
  expect(reads(home(9, 380), teacher)).toBe(380)
})

it('Nor does a guardian take back a fever that the class teacher has read', () => {
  expect(reads(home(0, 380, 'teacher'), home(5, 365))).toBe(380)
})

it('Whoever was found well has no fever on file from before', () => {
  const homes = [home(0, 380), home(2, 365)]
  expect(fileOf({ homes, wellAgain: [well(5)] })?.home?.tenths).toBe(365)
  expect(fileOf({ homes: [home(0, 380)], wellAgain: [well(5)] })).toBeNull()
  expect(fileOf({ homes: [home(9, 380)], wellAgain: [well(5)] })?.home?.tenths).toBe(380)
})

it('A fever of yesterday says nothing of the reading of today', () => {
  expect(reads(home(-1440, 390, 'guardian', YESTERDAY), home(0, 365))).toBe(365)
})

it('Symptoms told once that day stay until the class teacher or a doctor says otherwise', () => {
  const symptoms = (told: Partial<Told>) => fileOf(told)?.exposure?.symptoms?.symptoms
  const cough = said(0, ['cough'])
  expect(symptoms({ answers: [cough, said(5, [])] })).toEqual(['cough'])
  expect(symptoms({ answers: [said(5, ['rash']), cough] })).toEqual(['cough', 'rash'])
  expect(symptoms({ answers: [cough, said(5, [], 'teacher')] })).toEqual([])
  expect(symptoms({ answers: [cough, said(5, [], 'teacher'), said(9, ['rash'])] })).toEqual(['rash'])
  expect(symptoms({ answers: [cough, said(9, [])], wellAgain: [well(5)] })).toEqual([])
  expect(symptoms({ answers: [cough, said(9, ['rash'])], wellAgain: [well(5)] })).toEqual(['rash'])
  expect(symptoms({ answers: [said(-1440, ['cough'], 'guardian', YESTERDAY), said(0, [])] })).toEqual([])
})

it('Symptoms that were told and then denied are a note of their day all the same', () => {
  const answers = [said(0, ['cough']), said(5, [])]
  expect(symptomNotes({ answers, wellAgain: [] })).toEqual([
    { symptoms: ['cough'], on: TODAY, closedBy: null },
  ])
  expect(symptomNotes({ answers, wellAgain: [well(9)] })).toMatchObject([{ closedBy: '校医 王敏' }])
  expect(symptomNotes({ answers: [...answers, said(9, [], 'teacher')], wellAgain: [] })).toEqual([])
})
