import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeBase32 } from '#health-code/base32.ts'
import { writeCbor } from '#health-code/cbor-writer.ts'
import { CAMPUS_PREFIX } from '#health-code/formats/campus-prefix.ts'
import { MAX_TEXT_LENGTH, readHealthCode } from '#health-code/registry.ts'
import { contextOf, vectorsIn } from './vectors.ts'

const context = await contextOf({ color: 'green' })
const signedTexts = vectorsIn('campus').flatMap(({ text, expect: { evidence } }) =>
  evidence === 'signed' ? [text] : [],
)

const anyText = fc.string({ unit: 'binary', maxLength: 300 })
const afterPrefix = fc
  .tuple(
    fc.constantFrom(
      'CG1-',
      'cg1-',
      'ＣＧ１－',
      'CG2-',
      'HC1:',
      'shc:/',
      'NZCP:/1/',
      'https://s.sh.gov.cn/',
      'https://',
      '{',
    ),
    fc.oneof(
      anyText,
      fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'), maxLength: 300 }),
    ),
  )
  .map((parts) => parts.join(''))
const anyBytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => CAMPUS_PREFIX + encodeBase32(bytes))

/** Tag 18 around four things of any kind. */
const anyMessage = fc
  .array(fc.oneof(fc.uint8Array(), fc.constant(new Map()), fc.integer(), fc.string()), {
    minLength: 4,
    maxLength: 4,
  })
  .map((parts) => CAMPUS_PREFIX + encodeBase32(Uint8Array.from([0xd2, ...writeCbor(parts)])))

test('10,000 hostile texts are read without a throw, and none is signed', async () => {
  const isRead = async (text: string) => {
    const { evidence, digest, problem } = await readHealthCode(text, context)
    expect(evidence).not.toBe('signed')
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    if (evidence === 'none') expect(problem).not.toBeNull()
  }
  await fc.assert(fc.asyncProperty(fc.oneof(anyText, afterPrefix, anyBytes, anyMessage), isRead), {
    numRuns: 10_000,
  })
})

test('a signed pass with any one letter changed, lost, added or swapped is never signed', async () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', '0', '1', '=', '-', ' ', 'é']
  const change = fc.tuple(
    fc.constantFrom(...signedTexts),
    fc.nat(),
    fc.constantFrom('put', 'cut', 'add', 'swap'),
    fc.constantFrom(...letters),
  )
  const isRefused = async ([text, place, how, letter]: [string, number, string, string]) => {
    const changed = changedAt(text, place % text.length, how, letter)
    fc.pre(isAnotherPass(changed, text))
    const { evidence } = await readHealthCode(changed, context)
    expect(evidence).not.toBe('signed')
  }
  await fc.assert(fc.asyncProperty(change, isRefused), { numRuns: 3000 })
})

test('a text that is only blanks and very long is cut, not choked on', async () => {
  const { problem } = await readHealthCode(`A${' '.repeat(1_000_000)}A`, context)
  expect(problem).toBe('too-long')
})

test('blanks around a text do not count towards its length', async () => {
  const { problem } = await readHealthCode(`${'A'.repeat(MAX_TEXT_LENGTH)}\r\n`, context)
  expect(problem).toBe('not-a-health-code')
})

test('a slip inside a format makes the code unreadable and stops nothing', async () => {
  const [text = ''] = signedTexts
  const broken = {
    ...context,
    denied: () => {
      throw new Error('deny list lost')
    },
  }
  expect(await readHealthCode(text, broken)).toMatchObject({
    problem: 'unreadable',
    evidence: 'none',
    subject: null,
  })
})

function changedAt(text: string, place: number, how: string, letter: string): string {
  const before = text.slice(0, place)
  const [here = '', next = ''] = text.slice(place)
  const after = text.slice(place + 1)
  if (how === 'put') return before + letter + after
  if (how === 'cut') return before + after
  if (how === 'add') return before + letter + here + after
  return before + next + here + after.slice(1)
}

/** Letter case, width and blanks at the ends do not make another pass. */
function isAnotherPass(changed: string, text: string): boolean {
  const plain = (pass: string) => pass.trim().normalize('NFKC').toUpperCase()
  return plain(changed) !== plain(text)
}
