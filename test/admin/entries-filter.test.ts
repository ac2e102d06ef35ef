import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ALL_TODAY,
  askedBy,
  COLUMNS,
  type EntriesFilter,
  queryOf,
  readFilter,
} from '#admin/entries-filter.ts'
import { ENTRY_MARKS } from '#domain/entry-marks.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import { OUTCOMES, REASON_CODES } from '#domain/reasons.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'

const read = (query: string) => readFilter(new URLSearchParams(query))
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const some = <T extends string>(words: readonly T[]) =>
  fc.subarray([...words], { maxLength: words.length - 1 })
const day = fc.constantFrom('2026-11-01', '2026-11-23', '2024-02-29')
const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/)

const filters: fc.Arbitrary<EntriesFilter> = fc
  .record({
    day: orNull(day),
    days: orNull(fc.record({ from: orNull(day), until: orNull(day) })),
    outcomes: some(OUTCOMES),
    reasons: some(REASON_CODES),
    unit: orNull(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== ''),
    ),
    person: orNull(id),
    tablet: orNull(id),
    kinds: some(PERSON_KINDS),
    grades: some(EVIDENCE_GRADES),
    marks: some(ENTRY_MARKS),
    onlyReused: fc.boolean(),
    hidden: some(COLUMNS),
  })
  .filter(({ days }) => days === null || days.from === null || days.until === null || days.from <= days.until)
  .map((filter) => (filter.days === null ? filter : { ...filter, day: null }))

describe('the address of a filter', () => {
  it('leads back to the same filter, whatever is in it', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(read(queryOf(filter).join('&'))).toEqual({ filter, faults: [] })
      }),
    )
  })

  it('that was made by hand says which parts nobody understands, and keeps the others', () => {
    expect(read('outcome=held,cured&reason=fever&page=3&grade=best&day=2026-02-31&unit=')).toEqual({
      filter: { ...ALL_TODAY, outcomes: ['held'], reasons: ['fever'] },
      faults: ['page=3', 'day=2026-02-31', 'outcome=cured', 'unit=', 'grade=best'],
    })
    expect(read('person=%3Cb%3E&tablet=a%20b&days=some&reuse=no').faults).toEqual([
      ...['days=some', 'person=<b>', 'tablet=a b', 'reuse=no'],
    ])
  })

  it('takes no days the wrong way round for a quiet month', () => {
    expect(read('from=2026-11-23&until=2026-11-01')).toEqual({
      ...{ filter: ALL_TODAY, faults: ['until=2026-11-01'] },
    })
  })
})

describe('the server', () => {
  it('is asked for today unless the filter names other days', () => {
    const asked = (filter: Partial<EntriesFilter>) => askedBy({ ...ALL_TODAY, ...filter }, '2026-11-23')
    expect(asked({})).toEqual({ day: '2026-11-23' })
    expect(asked({ day: '2026-11-20' })).toEqual({ day: '2026-11-20' })
    expect(asked({ days: { from: '2026-11-01', until: null } })).toEqual({ from: '2026-11-01' })
    expect(asked({ days: { from: null, until: null } })).toEqual({})
  })

  it('is asked for everything that narrows, and for no column', () => {
    const narrowed = read(
      'days=all&outcome=held&reason=fever&unit=%E6%95%99%E5%8A%A1%E5%A4%84&kind=staff&grade=told&mark=late&reuse=any&hide=code',
    ).filter
    expect(askedBy(narrowed, '2026-11-23')).toEqual({
      ...{ outcome: ['held'], reason: ['fever'], unit: '教务处', kind: ['staff'], grade: ['told'] },
      ...{ mark: ['late'], reuse: 'any' },
    })
  })
})
