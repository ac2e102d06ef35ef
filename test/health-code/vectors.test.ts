import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { FORMATS, readHealthCode } from '#health-code/registry.ts'
import { contextOf, SHARED_CONTEXT, vectorFolders, vectorsIn } from './vectors.ts'

test('every format has a folder of vectors, and every folder a format', () => {
  const names = FORMATS.flatMap(({ name, also = [] }) => [name, ...also])
  expect(vectorFolders().sort()).toEqual(names.sort())
})

describe.each(vectorFolders())('%s', (folder) => {
  const vectors = vectorsIn(folder)

  test('has vectors, each with a name of its own', () => {
    expect(vectors.length).toBeGreaterThan(0)
    expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length)
  })

  test.each(vectors)('$name', async ({ text, context, token = text, digest, expect: expected }) => {
    expect(expected.format).toBe(folder)
    expect(await readHealthCode(text, await contextOf(context))).toEqual({
      ...expected,
      digest: digest ?? digestOf(token),
    })
  })
})

/** Node's own HMAC, not the one under test. */
function digestOf(token: string): string {
  return createHmac('sha256', Buffer.from(SHARED_CONTEXT.digestKeyHex, 'hex'))
    .update(token, 'utf8')
    .digest('hex')
}
