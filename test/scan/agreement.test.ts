import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agree, NOTHING_SEEN } from '#scan/agreement.ts'
import type { QrSymbol, SymbolColor } from '#scan/symbol.ts'

type Glimpse = { text: string; color: SymbolColor; confidence?: number } | null

const at = { x: 0, y: 0 }
const symbolOf = (glimpse: Glimpse): QrSymbol | null =>
  glimpse && {
    text: glimpse.text,
    color: glimpse.color,
    colorConfidence: glimpse.confidence ?? 0.95,
    corners: [at, at, at, at],
    engine: 'zxing',
    part: null,
  }

/** What is told of frames that come ten times a second, in the form `text color`. */
function told(glimpses: readonly Glimpse[], everyMs = 100): string[] {
  let view = NOTHING_SEEN
  const heard: string[] = []
  for (const [n, glimpse] of glimpses.entries()) {
    const seen = agree(view, symbolOf(glimpse), n * everyMs)
    ;({ view } = seen)
    if (seen.tell !== null) heard.push(`${seen.tell.text} ${seen.tell.color}`)
  }
  return heard
}

const green = (text: string, confidence?: number): Glimpse => ({
  text,
  color: 'green',
  ...(confidence !== undefined && { confidence }),
})
const of = (text: string, color: SymbolColor): Glimpse => ({ text, color })
const times = (n: number, glimpse: Glimpse): Glimpse[] => Array<Glimpse>(n).fill(glimpse)

describe('two codes in view', () => {
  it('are neither told while they come by turns', () => {
    expect(told(Array.from({ length: 40 }, (_, n) => green(n % 2 === 0 ? 'a' : 'b')))).toEqual([])
  })

  it('never lend each other a color', () => {
    const frames = [of('a', 'red'), of('b', 'green'), of('a', 'red'), of('b', 'green'), of('b', 'green')]
    expect(told(frames)).toEqual(['b green'])
  })

  it('are told once each when they come in pairs, however long they stay', () => {
    const frames = Array.from({ length: 40 }, (_, n) => green(n % 4 < 2 ? 'a' : 'b'))
    expect(told(frames)).toEqual(['a green', 'b green'])
  })

  it('do not make the one that stays count as shown again', () => {
    expect(told([...times(2, green('a')), green('b'), ...times(4, green('a'))])).toEqual(['a green'])
  })
})

describe('the color of a symbol', () => {
  it('is no green while a third of its modules do not bear it out', () => {
    expect(told(times(7, green('a', 0.6)))).toEqual([])
    expect(told(times(8, green('a', 0.6)))).toEqual(['a unsure'])
  })

  it('is yellow or red all the same at that confidence: a stop needs less', () => {
    for (const color of ['yellow', 'red'] as const)
      expect(told(times(2, { text: 'a', color, confidence: 0.6 }))).toEqual([`a ${color}`])
  })

  it('is told again as clear once it was clear for four frames, without leaving view', () => {
    expect(told([...times(8, of('a', 'unsure')), ...times(3, green('a'))])).toEqual(['a unsure'])
    expect(told([...times(8, of('a', 'unsure')), ...times(4, green('a'))])).toEqual(['a unsure', 'a green'])
  })

  it('is not told as another once it was told as clear', () => {
    expect(told([...times(2, of('a', 'red')), ...times(10, green('a'))])).toEqual(['a red'])
  })
})

describe('whatever the camera sees', () => {
  const color = fc.constantFrom('green' as const, 'yellow' as const, 'red' as const, 'none' as const)
  const glimpse = fc.option(fc.record({ text: fc.constantFrom('a', 'b'), color }), { nil: null, freq: 5 })

  it('no green is told that two frames in a row did not show, misses between them left out', () => {
    fc.assert(
      fc.property(fc.array(glimpse, { maxLength: 40 }), (glimpses) => {
        const seen = glimpses.filter((one) => one !== null)
        const pairs = seen.slice(1).flatMap((one, n) => {
          const before = seen[n]
          return one.text === before?.text && one.color === before.color ? [`${one.text} ${one.color}`] : []
        })
        for (const said of told(glimpses)) if (!said.endsWith('unsure')) expect(pairs).toContain(said)
      }),
      { numRuns: 5000 },
    )
  })
})
