import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appendedPart,
  type CodePart,
  collectPart,
  PARTS_LIFE_MS,
  type PartCollection,
  partOf,
} from '#health-code/parts.ts'
import { readHealthCode } from '#health-code/registry.ts'
import { contextOf, vectorsIn } from './vectors.ts'

const DIGITS = '5676290952432060346029243740'

function shcPart(nth: number, size: number, digits = DIGITS): CodePart {
  const part = partOf(`shc:/${nth}/${size}/${digits}`)
  if (part === null) throw new Error('no part')
  return part
}

/** Hands over parts one after another, a second apart. */
function collected(parts: readonly CodePart[], startAt = 0) {
  let held: PartCollection | null = null
  return parts.map((part, index) => {
    const step = collectPart(held, part, startAt + 1000 * index)
    held = step.collection
    return step
  })
}

describe('a part of a SMART Health Card', () => {
  test('is known by its place and count, in any letter case and width', () => {
    const part = { code: 'shc', index: 1, size: 3, text: DIGITS }
    expect(partOf(`shc:/2/3/${DIGITS}`)).toEqual(part)
    expect(partOf(`SHC:/2/3/${DIGITS}\r\n`)).toEqual(part)
    expect(partOf(`ｓｈｃ：／２／３／${DIGITS}`)).toEqual(part)
  })

  test.each([
    `shc:/${DIGITS}`,
    `shc:/0/3/${DIGITS}`,
    `shc:/4/3/${DIGITS}`,
    `shc:/1/17/${DIGITS}`,
    `shc:/1/3/${DIGITS}x`,
    'shc:/1/3/',
    'https://school.example/',
  ])('is not %j', (text) => {
    expect(partOf(text)).toBeNull()
  })
})

describe('a symbol of a structured append', () => {
  test('belongs with those of its id', () => {
    const first = appendedPart({ index: 0, size: 2, id: '7f', text: 'HC1:AB' })
    const second = appendedPart({ index: 1, size: 2, id: '7f', text: 'CD' })
    if (first === null || second === null) throw new Error('no part')
    expect(collected([second, first]).at(-1)).toMatchObject({ have: 2, of: 2, whole: 'HC1:ABCD' })
  })

  test.each([
    { index: 2, size: 2 },
    { index: -1, size: 2 },
    { index: 0.5, size: 2 },
    { index: 0, size: 17 },
    { index: 0, size: Number.NaN },
  ])('is none with the place $index of $size', ({ index, size }) => {
    expect(appendedPart({ index, size, id: '7f', text: 'A' })).toBeNull()
  })
})

describe('a collection', () => {
  test('tells how many parts there are, and the text when all are there', () => {
    const steps = collected([shcPart(1, 3, '11'), shcPart(2, 3, '22'), shcPart(3, 3, '33')])
    expect(steps.map(({ have, of, whole }) => [have, of, whole])).toEqual([
      [1, 3, null],
      [2, 3, null],
      [3, 3, 'shc:/112233'],
    ])
  })

  test('gives the same text in whatever order and however often parts come', () => {
    const parts = [1, 2, 3, 4].map((nth) => shcPart(nth, 4, `${nth}${nth}`))
    const anyShowing = fc
      .tuple(
        fc.shuffledSubarray(parts, { minLength: 4 }),
        fc.array(fc.constantFrom(...parts), { maxLength: 6 }),
      )
      .map(([all, again]) => [...again, ...all])
    const isWhole = (shown: CodePart[]) => {
      expect(collected(shown).some(({ whole }) => whole === 'shc:/11223344')).toBe(true)
    }
    fc.assert(fc.property(anyShowing, isWhole))
  })

  test('is not changed by the same part again', () => {
    const [first, again] = collected([shcPart(1, 2), shcPart(1, 2)])
    expect(again).toMatchObject({ have: 1, of: 2, whole: null })
    expect(again?.collection.texts).toEqual(first?.collection.texts)
  })

  test.each<[string, CodePart]>([
    ['of another count', shcPart(2, 3, '22')],
    ['with another text in a place that is taken', shcPart(1, 2, '99')],
    ['of another code', { code: 'append-01', index: 1, size: 2, text: 'x' }],
  ])('starts anew with a part %s', (_, other) => {
    expect(collected([shcPart(1, 2, '11'), other]).at(-1)).toMatchObject({
      have: 1,
      of: other.size,
      whole: null,
    })
  })

  test('is forgotten after a minute of rest, and when the clock is set back', () => {
    const { collection } = collectPart(null, shcPart(1, 2, '11'), 1000)
    const second = shcPart(2, 2, '22')
    expect(collectPart(collection, second, 1000 + PARTS_LIFE_MS).whole).toBe('shc:/1122')
    expect(collectPart(collection, second, 1001 + PARTS_LIFE_MS)).toMatchObject({ have: 1, whole: null })
    expect(collectPart(collection, second, 999)).toMatchObject({ have: 1, whole: null })
  })

  test('of one part is whole at once', () => {
    expect(collectPart(null, shcPart(1, 1, '11'), 0).whole).toBe('shc:/11')
  })
})

test('a card shown in parts reads as the card shown at once, with the same digest', async () => {
  const context = await contextOf()
  const text = vectorsIn('shc').find(({ expect: { evidence } }) => evidence === 'signed')?.text ?? ''
  const digits = text.slice('shc:/'.length)
  const third = Math.ceil(digits.length / 3)
  const parts = [0, 1, 2].map((index) =>
    shcPart(index + 1, 3, digits.slice(index * third, (index + 1) * third)),
  )
  const whole = collected(parts.reverse()).at(-1)?.whole ?? ''
  expect(await readHealthCode(whole, context)).toEqual(await readHealthCode(text, context))
  expect((await readHealthCode(whole, context)).evidence).toBe('signed')
})
