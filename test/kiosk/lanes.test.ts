import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { needsOf, type ScreeningFacts } from '#domain/facts.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { screen } from '#domain/screening.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import {
  advance,
  EMPTY_LANE,
  hasItsSymbols,
  join,
  type Lane,
  type LaneSymbol,
  measure,
  type Slot,
} from '#kiosk/lanes.ts'
import { factsWith, greenCode, identityOf, reading } from '#test/fakes/facts.ts'

const KINDS = ['student', 'staff', 'visitor'] as const
const card = (n: number, kind: (typeof KINDS)[number]): LaneSymbol => ({
  kind: 'identity',
  identity: identityOf(kind, {}, `p${n}`),
})
const code = (n: number): LaneSymbol => ({
  kind: 'code',
  code: greenCode({ digest: String(n).padStart(64, '0') }),
  bearer: null,
})
const good = (n: number) => greenCode({ digest: String(n).padStart(64, '0') })
/** A teacher, p1, who showed this code. */
const laneOf = (shown: HealthCode): Lane => ({
  open: {
    facts: factsWith({ identity: identityOf('staff', {}, 'p1'), code: shown }),
    policy: DEFAULT_POLICY,
    bearer: null,
  },
  waiting: null,
})
let opened = 0
const fresh = (): Slot => ({
  facts: factsWith({ id: `check-${opened++}` }),
  policy: DEFAULT_POLICY,
  bearer: null,
})

function ownersOf(slot: Slot | null): string[] {
  if (slot === null) return []
  const { identity, code: shown } = slot.facts
  return [identity?.person.id, shown && `p${Number(shown.digest)}`].filter(
    (owner) => typeof owner === 'string',
  )
}

describe('two symbols, one person', () => {
  it.each([
    ['card first', [0, 1]],
    ['code first', [1, 0]],
  ])('join in one slot, %s', (_, order) => {
    const symbols = [card(1, 'staff'), code(1)]
    const lane = order.reduce<Lane>((now, i) => {
      const joined = join(now, symbols[i] ?? code(1), fresh)
      expect(joined).toMatchObject({ answer: 'joined', slot: 'open' })
      return joined.answer === 'joined' ? joined.lane : now
    }, EMPTY_LANE)
    expect(ownersOf(lane.open)).toEqual(['p1', 'p1'])
  })

  it('refuse the next person while the first still lacks a code', () => {
    const first = join(EMPTY_LANE, card(1, 'staff'), fresh)
    if (first.answer !== 'joined') throw new Error('the first card joins')
    expect(join(first.lane, card(2, 'staff'), fresh).answer).toBe('finish-first')
  })

  it('let the next person wait once the first lacks only a temperature', () => {
    const first = join(EMPTY_LANE, card(1, 'student'), fresh)
    if (first.answer !== 'joined') throw new Error('the first card joins')
    const second = join(first.lane, card(2, 'staff'), fresh)
    expect(second).toMatchObject({ answer: 'joined', slot: 'waiting' })
    if (second.answer !== 'joined') return
    expect(join(second.lane, card(3, 'staff'), fresh).answer).toBe('finish-first')
    const named = join(second.lane, code(2), fresh)
    if (named.answer !== 'joined') throw new Error('the second code joins its own card')
    expect(join(named.lane, card(3, 'student'), fresh).answer).toBe('two-waiting')
  })

  it('never let a code after a card that needs none begin the next person', () => {
    const first = join(EMPTY_LANE, card(1, 'student'), fresh)
    if (first.answer !== 'joined') throw new Error('the first card joins')
    expect(join(first.lane, code(2), fresh).answer).toBe('finish-first')
    const red: LaneSymbol = { kind: 'code', code: greenCode({ color: 'red' }), bearer: null }
    expect(join(first.lane, red, fresh)).toMatchObject({ answer: 'joined', slot: 'open' })
  })

  it('gives one’s own code the place of one that is known to be another’s, and of no other', () => {
    const held = (facts: Partial<ScreeningFacts>): Lane => ({
      open: {
        facts: factsWith({ identity: identityOf('staff'), code: greenCode(), ...facts }),
        policy: DEFAULT_POLICY,
        bearer: null,
      },
      waiting: null,
    })
    const reuse = [{ code: 'code-of-another', at: 0, place: null }] as const
    expect(join(held({ reuse }), code(2), fresh)).toMatchObject({ answer: 'joined', slot: 'open' })
    expect(join(held({ reuse }), card(2, 'student'), fresh).answer).toBe('finish-first')
    expect(join(held({}), code(2), fresh)).toMatchObject({ answer: 'joined', slot: 'waiting' })
    for (const color of ['yellow', 'red'] as const) {
      const stopping = greenCode({ color })
      expect(join(held({ reuse, code: stopping }), code(2), fresh).answer).toBe('finish-first')
    }
  })

  it.each([
    ['a certificate', greenCode({ format: 'dcc', color: 'none', evidence: 'signed' })],
    [
      'a code of an issuer nobody knows',
      greenCode({ format: 'unknown', issuer: null, evidence: 'color', problem: 'issuer-unknown' }),
    ],
    ['a color with too little behind it', greenCode({ evidence: 'color' })],
  ])('give %s up for the same person’s good code, and open nobody else’s slot before', (_, weak) => {
    const lane = laneOf(weak)
    const green = join(lane, code(2), fresh)
    expect(green).toMatchObject({ answer: 'joined', slot: 'open' })
    if (green.answer !== 'joined') return
    expect(green.lane.open?.facts).toMatchObject({ identity: { person: { id: 'p1' } }, code: good(2) })
    expect(green.lane.waiting).toBeNull()
    const alike: LaneSymbol = {
      kind: 'code',
      code: { ...weak, digest: '3'.padStart(64, '0') },
      bearer: null,
    }
    for (const symbol of [alike, card(2, 'staff'), card(3, 'student')])
      expect(join(lane, symbol, fresh).answer).toBe('finish-first')
  })

  it('leave a color that stops to a human: no green code takes it back or begins the next person', () => {
    for (const color of ['yellow', 'red'] as const) {
      const lane = laneOf(greenCode({ color }))
      for (const symbol of [code(2), card(2, 'staff')])
        expect(join(lane, symbol, fresh).answer).toBe('finish-first')
    }
    const red: LaneSymbol = { kind: 'code', code: { ...good(3), color: 'red' }, bearer: null }
    expect(join(laneOf(greenCode({ color: 'yellow' })), red, fresh)).toMatchObject({ slot: 'open' })
  })

  it('answer the same card and the same code as known', () => {
    const first = join(EMPTY_LANE, card(1, 'student'), fresh)
    if (first.answer !== 'joined') throw new Error('the first card joins')
    expect(join(first.lane, card(1, 'student'), fresh).answer).toBe('known')
  })
})

/** Anything may be shown at any time, in any order. */
const anySymbol = fc.oneof(
  fc.record({ n: fc.nat(6), kind: fc.constantFrom(...KINDS) }).map(({ n, kind }) => card(n, kind)),
  fc.nat(6).map(code),
)
const anyStep = fc.oneof(
  { weight: 5, arbitrary: anySymbol },
  { weight: 2, arbitrary: fc.constant('measure' as const) },
  { weight: 1, arbitrary: fc.constant('advance' as const) },
)

function step(lane: Lane, what: LaneSymbol | 'measure' | 'advance'): Lane {
  if (what === 'advance') return advance(lane)
  if (what === 'measure') return measure(lane, reading(367)) ?? lane
  const joined = join(lane, what, fresh)
  return joined.answer === 'joined' ? joined.lane : lane
}

describe('the law of the lane', () => {
  it('puts nothing in a second slot while the first lacks its own', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
        steps.reduce<Lane>((lane, what) => {
          const next = step(lane, what)
          const gained = next.waiting !== null && next.waiting !== lane.waiting
          if (gained) expect(next.open !== null && hasItsSymbols(next.open)).toBe(true)
          return next
        }, EMPTY_LANE)
      }),
      { numRuns: 10_000 },
    )
  })

  it('never replaces a symbol that a slot has', () => {
    fc.assert(
      fc.property(fc.array(anySymbol, { maxLength: 30 }), (steps) => {
        steps.reduce<Lane>((lane, symbol) => {
          const next = step(lane, symbol)
          for (const at of ['open', 'waiting'] as const) {
            const [before, after] = [lane[at]?.facts, next[at]?.facts]
            if (before?.identity) expect(after?.identity).toBe(before.identity)
            if (before?.code) expect(after?.code).toBe(before.code)
          }
          return next
        }, EMPTY_LANE)
      }),
      { numRuns: 10_000 },
    )
  })

  /**
   * People come one after another, each showing card and code in either order; the next may begin as soon as
   * the one before has shown everything asked of them. Temperatures are taken in turn.
   */
  it('gives every symbol and every temperature to its owner', () => {
    const people = fc.array(
      fc.record({ kind: fc.constantFrom(...KINDS), codeFirst: fc.boolean(), late: fc.nat(3) }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(people, (queue) => {
        let lane = EMPTY_LANE
        const done: Slot[] = []
        const measured: number[] = []
        const takeTemperature = (): void => {
          const owner = measured.length
          measured.push(owner)
          lane = measure(lane, reading(361 + owner)) ?? lane
          if (lane.open !== null && screen(lane.open.facts, DEFAULT_POLICY).state !== 'collecting') {
            done.push(lane.open)
            lane = advance(lane)
          }
        }
        for (const [n, { kind, codeFirst, late }] of queue.entries()) {
          const needsCode = DEFAULT_POLICY.needs.gate[kind].code !== null
          const symbols = needsCode
            ? codeFirst
              ? [code(n), card(n, kind)]
              : [card(n, kind), code(n)]
            : [card(n, kind)]
          for (const [i, symbol] of symbols.entries()) {
            let joined = join(lane, symbol, fresh)
            if (joined.answer === 'finish-first' && i === 0) {
              // A code first, right after a pupil: the guard is told to measure the pupil before.
              takeTemperature()
              joined = join(lane, symbol, fresh)
            }
            if (joined.answer === 'two-waiting' || joined.answer === 'finish-first')
              throw new Error(`refused: ${joined.answer}`)
            lane = joined.answer === 'joined' ? joined.lane : lane
            if (i < symbols.length - 1 && late === 3 && lane.waiting !== null) takeTemperature()
          }
          if (lane.waiting !== null || late === 0) takeTemperature()
        }
        while (lane.open !== null && hasItsSymbols(lane.open)) takeTemperature()
        expect(done.length).toBe(queue.length)
        for (const [n, slot] of done.entries()) {
          expect(slot.facts.identity?.person.id).toBe(`p${n}`)
          if (needsOf(slot.facts, DEFAULT_POLICY).code !== null)
            expect(Number(slot.facts.code?.digest)).toBe(n)
          expect(slot.facts.readings.map(({ tenths }) => tenths)).toEqual([361 + n])
        }
      }),
      { numRuns: 10_000 },
    )
  })
})
