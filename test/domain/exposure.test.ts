import { describe, expect, it } from 'vitest'
import {
  afterAnswers,
  type ExposureAnswers,
  type ExposureQuestions,
  exposuresOf,
  openNote,
  questionsToAsk,
  type SymptomNote,
  symptomsOf,
} from '#domain/exposure.ts'

const ASKED: ExposureQuestions = {
  listVersion: 3,
  areas: [
    { code: '420000', name: '湖北省', kind: 'stayed', from: '2026-11-01', to: null, version: 1 },
    { code: '411500', name: '信阳市', kind: 'passed-through', from: '2026-11-10', to: null, version: 3 },
    {
      code: '140800',
      name: '运城市',
      kind: 'contact',
      from: '2026-10-01',
      to: '2026-11-08',
      version: 1,
    },
  ],
  symptoms: ['fever', 'cough'],
  lookBackDays: 14,
  answerDays: 7,
}
const TODAY = '2026-11-20'
const answered = (on: string, changes: Partial<ExposureAnswers> = {}): ExposureAnswers => ({
  areas: [
    { code: '420000', kind: 'stayed', yes: false, listVersion: 3, on },
    { code: '411500', kind: 'passed-through', yes: false, listVersion: 3, on },
    { code: '140800', kind: 'contact', yes: false, listVersion: 3, on },
  ],
  symptoms: { symptoms: [], on },
  ...changes,
})
const names = (answers: ExposureAnswers | null, today = TODAY, asked = ASKED) =>
  questionsToAsk(answers, asked, today).areas.map(({ name }) => name)

describe('what to ask', () => {
  it('is everything of somebody who never answered', () => {
    expect(questionsToAsk(null, ASKED, TODAY)).toEqual({ areas: ASKED.areas, symptoms: ASKED.symptoms })
  })

  it('is nothing twice on one day', () => {
    expect(questionsToAsk(answered(TODAY), ASKED, TODAY)).toEqual({ areas: [], symptoms: [] })
  })

  it('is only how they are, the day after', () => {
    expect(questionsToAsk(answered('2026-11-19'), ASKED, TODAY)).toEqual({
      areas: [],
      symptoms: ASKED.symptoms,
    })
  })

  it('is a line of the list that came or changed since', () => {
    const before = answered('2026-11-19')
    const older = { ...before, areas: before.areas.map((one) => ({ ...one, listVersion: 2 })) }
    expect(names(older)).toEqual(['信阳市'])
  })

  it('is again a "no" that has grown old, on the day after its last', () => {
    expect(names(answered('2026-11-13'))).toEqual([])
    expect(names(answered('2026-11-12'))).toEqual(['湖北省', '信阳市', '运城市'])
  })

  it('leaves a "yes" standing for as long as it matters', () => {
    const yes = answered('2026-11-08')
    const stayed = { ...yes, areas: yes.areas.map((one) => ({ ...one, yes: true })) }
    expect(names(stayed)).toEqual([])
    expect(names(stayed, '2026-11-23')).toEqual(['湖北省', '信阳市'])
  })

  it('leaves out what ended longer ago than two weeks, and what has not begun', () => {
    expect(names(null, '2026-11-22')).toContain('运城市')
    expect(names(null, '2026-11-23')).not.toContain('运城市')
    expect(names(null, '2026-11-09')).not.toContain('信阳市')
  })
})

describe('what is remembered of the answers', () => {
  it('is the latest to each question, and nothing older than two weeks', () => {
    const before: ExposureAnswers = {
      areas: [
        { code: '420000', kind: 'stayed', yes: false, listVersion: 1, on: '2026-11-15' },
        { code: '420000', kind: 'contact', yes: true, listVersion: 1, on: '2026-11-15' },
        { code: '610000', kind: 'stayed', yes: true, listVersion: 1, on: '2026-11-05' },
      ],
      symptoms: { symptoms: ['cough'], on: '2026-11-15' },
    }
    const today = { code: '420000', kind: 'stayed', yes: true, listVersion: 3, on: TODAY } as const
    expect(afterAnswers(before, { areas: [today], symptoms: null }, ASKED, TODAY)).toEqual({
      areas: [before.areas[1], today],
      symptoms: before.symptoms,
    })
  })
})

describe('what speaks against a person', () => {
  it('is a "yes" of two weeks, in the words of the list', () => {
    const yes = { code: '420000', kind: 'stayed', yes: true, listVersion: 1, on: '2026-11-06' } as const
    const gone = { ...yes, code: '999999' }
    const answers = { areas: [yes, gone], symptoms: null }
    expect(exposuresOf(answers, ASKED, TODAY)).toEqual([
      { name: '湖北省', kind: 'stayed' },
      { name: '999999', kind: 'stayed' },
    ])
    expect(exposuresOf(answers, ASKED, '2026-11-21')).toEqual([])
  })

  it('is every symptom told within two weeks', () => {
    const answers = answered('2026-11-06', { symptoms: { symptoms: ['rash'], on: '2026-11-06' } })
    expect(symptomsOf(answers, ASKED, TODAY)).toEqual(['rash'])
    expect(symptomsOf(answers, ASKED, '2026-11-21')).toEqual([])
  })

  it('is the latest note nobody has closed', () => {
    const note = (on: string, closedBy: string | null): SymptomNote => ({
      symptoms: ['vomiting'],
      on,
      closedBy,
    })
    const notes = [note('2026-11-10', null), note('2026-11-12', null), note('2026-11-18', 'doctor-1')]
    expect(openNote(notes, ASKED, TODAY)).toEqual(notes[1])
    expect(openNote(notes, ASKED, '2026-11-27')).toBeNull()
    expect(openNote([note('2026-11-18', 'doctor-1')], ASKED, TODAY)).toBeNull()
  })
})
