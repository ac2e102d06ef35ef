import { describe, expect, it } from 'vitest'
import type { Person } from '#domain/person.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { GUN_FAULTS } from '#hardware/problems.ts'
import { LANGUAGES, loadGate } from '#i18n/index.ts'
import type { Band } from '#kiosk/gate-view.ts'
import { faceOf } from '#kiosk/screens/band-face.ts'

const NOW = Date.UTC(2026, 10, 23, 23, 42, 15)
const LIN: Person = { id: 'p2', kind: 'student', name: '林同学', unit: '三年级2班' }
const STOP = {
  check: 'c',
  person: LIN,
  reasons: [{ rule: 'T-2', code: 'fever', tenths: 376, line: 373, site: 'forehead' }],
  changes: ['retest-below-line'],
  bearer: null,
  tenths: 376,
  recorded: true,
  refuses: false,
} as const

const BANDS: readonly Band[] = [
  { state: 'idle' },
  {
    state: 'wanted',
    person: LIN,
    bearer: null,
    missing: ['temperature'],
    color: 'green',
    grade: 'signed',
    hints: [],
  },
  {
    state: 'wanted',
    person: null,
    bearer: 'LI WEI',
    missing: ['identity', 'temperature'],
    color: 'green',
    grade: 'token',
    hints: [],
  },
  { state: 'writing', person: LIN },
  { state: 'admit', check: 'c', person: LIN, tenths: 364, color: 'green', at: NOW, byGuard: true },
  { state: 'held', ...STOP },
  { state: 'isolate', ...STOP },
  { state: 'turn-away', ...STOP, recorded: false, refuses: false },
  ...OUTCOMES.map((verdict): Band => ({ state: 'not-recorded', verdict, person: LIN, reasons: [] })),
  ...OUTCOMES.map(
    (outcome): Band => ({ state: 'repeat', person: LIN, outcome, at: NOW - 6000, reuse: null }),
  ),
  ...OUTCOMES.map(
    (outcome): Band => ({
      ...{ state: 'repeat', person: LIN, outcome, at: NOW - 60_000 },
      reuse: { code: 'at-another-lane', at: NOW - 60_000, place: { gate: '东门', lane: '2' }, outcome },
    }),
  ),
  {
    ...{ state: 'repeat', person: LIN, outcome: 'admit', at: NOW - 60_000 },
    reuse: { code: 'passed-back', at: NOW - 60_000 },
  },
  { state: 'notice', notice: { code: 'unusable-code', problem: 'not-a-health-code', kind: 'wifi' } },
  { state: 'notice', notice: { code: 'unusable-code', problem: 'no-color', kind: null, byGun: true } },
  ...GUN_FAULTS.map((fault): Band => ({ state: 'notice', notice: { code: 'gun', fault } })),
  { state: 'notice', notice: { code: 'unusable-code', problem: 'expired', kind: null } },
  { state: 'notice', notice: { code: 'part', have: 1, of: 3 } },
  { state: 'notice', notice: { code: 'finish-first', person: LIN, missing: ['temperature'] } },
  { state: 'notice', notice: { code: 'two-waiting' } },
]

describe.each(LANGUAGES)('the band in %s', (language) => {
  it('says something in every state, with a word in both languages', async () => {
    const words = await loadGate(language)
    for (const band of BANDS) {
      const face = faceOf(band, words, NOW)
      expect(face.lines.length, band.state).toBeGreaterThan(0)
      expect(words.gate.band[face.word].word).not.toBe(words.gate.band[face.word].second)
      expect(face.said.text).toContain(words.gate.band[face.word].word)
    }
  })

  it('is green only for a recorded admission', async () => {
    const words = await loadGate(language)
    const green = BANDS.filter((band) => faceOf(band, words, NOW).tone === 'admit')
    expect(green.map(({ state }) => state)).toEqual(['admit'])
  })

  it('has a shape of its own for every tone that stops or admits', async () => {
    const words = await loadGate(language)
    const faces = BANDS.map((band) => faceOf(band, words, NOW))
    const admitting = new Set(faces.filter(({ tone }) => tone === 'admit').map(({ shape }) => shape))
    const others = faces.filter(({ tone }) => tone !== 'admit').map(({ shape }) => shape)
    expect(others.filter((shape) => admitting.has(shape))).toEqual([])
  })

  it('does not let a second scan of a person who was stopped look like a pass', async () => {
    const words = await loadGate(language)
    const tones = OUTCOMES.map(
      (outcome) => faceOf({ state: 'repeat', person: LIN, outcome, at: NOW, reuse: null }, words, NOW).tone,
    )
    expect(tones).toEqual(['repeat', 'hold', 'deny', 'deny'])
  })

  it('names whoever a certificate is made out to, beside whoever stands there', async () => {
    const face = faceOf({ state: 'held', ...STOP, bearer: 'LI WEI' }, await loadGate(language), NOW)
    expect(face.name).toBe(LIN.name)
    expect(face.lines.join()).toContain('LI WEI')
  })

  it('says that a stopped person is not on record yet, until they are', async () => {
    const words = await loadGate(language)
    const saving = words.gate.bandNotes.notYetRecorded
    const lines = (recorded: boolean): string =>
      faceOf({ state: 'held', ...STOP, recorded }, words, NOW).lines.join()
    expect(lines(false)).toContain(saving)
    expect(lines(true)).not.toContain(saving)
  })

  it('keeps the verdict and its reason while it refuses another code or card', async () => {
    const words = await loadGate(language)
    const said = (refuses: boolean) => faceOf({ state: 'held', ...STOP, refuses }, words, NOW)
    expect(said(true)).toMatchObject({ tone: 'hold', word: 'held', name: LIN.name })
    expect(said(true).lines).toEqual([said(false).lines[0], words.gate.bandNotes.finishThis])
  })

  it('never ends in nothing where the person before lacks nothing', async () => {
    const words = await loadGate(language)
    const notice = { code: 'finish-first', person: LIN, missing: [] } as const
    expect(faceOf({ state: 'notice', notice }, words, NOW).lines).toEqual([words.gate.bandNotes.finishThis])
  })
})

it('what is announced of a repeat stays the same while its age grows', async () => {
  const words = await loadGate('zh-CN')
  const band: Band = { state: 'repeat', person: LIN, outcome: 'admit', at: NOW - 6000, reuse: null }
  const [first, later] = [faceOf(band, words, NOW), faceOf(band, words, NOW + 9000)]
  expect(first.lines).not.toEqual(later.lines)
  expect(first.said).toEqual(later.said)
})

it('asks first who it is, then for the code, then for the temperature', async () => {
  const words = await loadGate('en')
  const asked = (
    [['temperature', 'code', 'identity'], ['temperature', 'code'], ['temperature']] as const
  ).map(
    (missing) =>
      faceOf(
        { state: 'wanted', person: null, bearer: null, missing, color: null, grade: null, hints: [] },
        words,
        NOW,
      ).word,
  )
  expect(asked).toEqual(['identity', 'code', 'temperature'])
})

describe('the hint of an arrival window', () => {
  it.each([
    [{ hint: 'too-early', from: '07:50' }, '来早了：07:50 起入校', 'Early: from 07:50'],
    [{ hint: 'late', to: '07:30' }, '迟到了：应在 07:30 前到', 'Late: due by 07:30'],
    [{ hint: 'wrong-lane', lane: '2' }, '走错通道：请走2通道', 'Wrong lane: use 2'],
  ] as const)('is a line of its own beside what is still missing: %o', async (arrival, chinese, english) => {
    const shown: Band = {
      ...{ state: 'wanted', person: LIN, bearer: null, missing: ['temperature'] },
      ...{ color: null, grade: null, hints: [], arrival },
    }
    const lines = async (language: 'zh-CN' | 'en') => faceOf(shown, await loadGate(language), NOW).lines
    expect(await lines('zh-CN')).toContain(chinese)
    expect(await lines('en')).toContain(english)
    expect(await lines('zh-CN')).toHaveLength(2)
  })
})
