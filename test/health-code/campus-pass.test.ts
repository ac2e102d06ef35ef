import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PassClaims, PassKind } from '#health-code/formats/campus-claims.ts'
import { PassClaimsError, signPass } from '#health-code/formats/campus-issue.ts'
import {
  createPassKeys,
  importPassKey,
  importPassPoint,
  importPassSigningKey,
  PassKeyError,
} from '#health-code/pass-keys.ts'
import { readHealthCode } from '#health-code/registry.ts'
import { contextOf, SHARED_CONTEXT } from './vectors.ts'

const { publicJwk, privateJwk } = await createPassKeys()
const signer = await importPassSigningKey(privateJwk)
const context = await contextOf({ passKeys: [publicJwk] })
const kinds: readonly PassKind[] = ['student', 'staff', 'visitor', 'official', 'contractor']

const card: PassClaims = {
  school: 'school-1',
  passId: '00112233445566aa',
  personId: '20190312',
  name: '欧阳明月',
  kind: 'student',
  validFrom: SHARED_CONTEXT.now - 1000,
  expiresAt: SHARED_CONTEXT.now + 1000,
}

/** Capacity of QR version 9 at level M in alphanumeric mode (ISO/IEC 18004, table 7). */
const VERSION_9_M = 262

describe('an issued pass', () => {
  test('uses only letters no scanner gun or input method corrupts', async () => {
    expect(await signPass(card, signer.key, signer.kid)).toMatch(/^CG1-[A-Z2-7]+$/)
  })

  test('fits QR version 9 at level M: a card, and a card limited to one checkpoint', async () => {
    expect((await signPass(card, signer.key, signer.kid)).length).toBeLessThanOrEqual(VERSION_9_M)
    const limited = { ...card, checkpoints: ['gate-s'] }
    expect((await signPass(limited, signer.key, signer.kid)).length).toBeLessThanOrEqual(VERSION_9_M)
  })

  test('of a visitor, who has no roster id, stays within 225 characters', async () => {
    const { personId: _, ...visitor } = card
    expect(
      (await signPass({ ...visitor, kind: 'visitor' }, signer.key, signer.kid)).length,
    ).toBeLessThanOrEqual(225)
  })

  test('reads back as it was signed, whatever it says', async () => {
    const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    const claims = fc.record(
      {
        school: fc.constant('school-1'),
        passId: fc
          .uint8Array({ minLength: 1, maxLength: 16 })
          .map((bytes) => Buffer.from(bytes).toString('hex')),
        personId: id,
        name: id,
        kind: fc.constantFrom(...kinds),
        validFrom: fc.integer({ min: 0, max: SHARED_CONTEXT.now }),
        expiresAt: fc.integer({ min: SHARED_CONTEXT.now, max: 4_000_000_000_000 }),
        checkpoints: fc.array(id, { maxLength: 2 }).map((more) => ['gate-south', ...more]),
      },
      { requiredKeys: ['school', 'passId', 'name', 'kind', 'validFrom', 'expiresAt'] },
    )
    const readsBack = async (issued: PassClaims) => {
      const { personId, name, passId, kind } = issued
      const read = await readHealthCode(await signPass(issued, signer.key, signer.kid), context)
      expect(read).toMatchObject({ evidence: 'signed', problem: null, issuer: 'school-1' })
      expect(read.subject).toEqual({ ...(personId !== undefined && { personId }), name, passId, kind })
      expect(read.expiresAt).toBe(Math.floor(issued.expiresAt / 1000) * 1000)
    }
    await fc.assert(fc.asyncProperty(claims, readsBack), { numRuns: 200 })
  })

  test('has its signature in the one form that is accepted', async () => {
    for (let round = 0; round < 20; round += 1) {
      expect((await readHealthCode(await signPass(card, signer.key, signer.kid), context)).evidence).toBe(
        'signed',
      )
    }
  })

  test.each<[string, Partial<PassClaims>]>([
    ['a pass id that is not hex', { passId: 'pass-1' }],
    ['a pass id in capitals', { passId: 'AB' }],
    ['a pass id over 16 bytes', { passId: '00'.repeat(17) }],
    ['an empty name', { name: '' }],
    ['an empty roster id', { personId: '' }],
    ['an end that is no number', { expiresAt: Number.NaN }],
    ['an end before the beginning', { expiresAt: card.validFrom - 1000 }],
    ['an end beyond the year 9999', { expiresAt: 9e15 }],
  ])('is refused for %s', async (_, changes) => {
    await expect(signPass({ ...card, ...changes }, signer.key, signer.kid)).rejects.toThrow(PassClaimsError)
  })

  test('is refused for a key id over 4 bytes', async () => {
    await expect(signPass(card, signer.key, '0011223344')).rejects.toThrow(PassClaimsError)
  })
})

describe('pass keys', () => {
  test('carry a key id of 4 bytes, and the private one shares it', () => {
    expect(publicJwk.kid).toMatch(/^[0-9a-f]{8}$/)
    expect(privateJwk).toMatchObject(publicJwk)
    expect(Object.keys(publicJwk)).not.toContain('d')
  })

  test('cannot be read back once imported', async () => {
    expect((await importPassKey(publicJwk)).key.extractable).toBe(false)
    expect(signer.key.extractable).toBe(false)
  })

  test('verify the same from the bare point', async () => {
    const point = Buffer.concat([
      Buffer.of(4),
      Buffer.from(publicJwk.x, 'base64url'),
      Buffer.from(publicJwk.y, 'base64url'),
    ])
    const passKeys = [await importPassPoint(publicJwk.kid, Uint8Array.from(point))]
    const text = await signPass(card, signer.key, signer.kid)
    expect((await readHealthCode(text, { ...context, passKeys })).evidence).toBe('signed')
    await expect(importPassPoint(publicJwk.kid, new Uint8Array(65))).rejects.toThrow(PassKeyError)
  })

  test('ignore the private half where only the public one is asked for', async () => {
    expect((await importPassKey(privateJwk)).key.type).toBe('public')
  })

  test.each([
    ['a key id that is not hex', { ...publicJwk, kid: 'key-1' }],
    ['a point off the curve', { ...publicJwk, x: publicJwk.y }],
  ])('are refused for %s', async (_, jwk) => {
    await expect(importPassKey(jwk)).rejects.toThrow(PassKeyError)
  })
})
