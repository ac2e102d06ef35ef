import { describe, expect, test } from 'vitest'
import { ownDisagreement, type Vector, type VectorContext } from '#cli/conformance/own-vector.ts'

const ROOT = '../vectors/health-code'
const GATE = import.meta.glob('../vectors/health-code/*.json', { eager: true, import: 'default' })
// The shapes are what `make.ts` and `make-signed.ts` write and the tests in Node prove.
const SHARED = {
  ...(GATE[`${ROOT}/context.json`] as VectorContext),
  trust: GATE[`${ROOT}/trust.json`] as VectorContext['trust'],
}
const FILES = import.meta.glob<Vector[]>('../vectors/health-code/*/*.json', {
  eager: true,
  import: 'default',
})

/** A browser's own cryptography, base64 and text decoding stand under the reader at the gate, not Node's. */
describe('in a real browser', () => {
  test.each(Object.keys(FILES))('every code of %s reads as in Node', async (file) => {
    const vectors = FILES[file] ?? []
    expect(vectors.length).toBeGreaterThan(0)
    const wrong = await Promise.all(vectors.map((vector) => ownDisagreement(vector, SHARED)))
    expect(wrong.filter((words) => words !== null)).toEqual([])
  })
})
