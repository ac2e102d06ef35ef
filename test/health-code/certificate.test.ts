import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { rawSignature, readCertificate, signerKid, usesOf } from '#health-code/certificate.ts'
import { fromHex } from '#health-code/hex.ts'
import type { TrustedKeyType } from '#health-code/trust.ts'
import { bits, certificate, der, oid, sequence } from '#test/vectors/health-code/der-writer.ts'
import { createSigner } from '#test/vectors/health-code/signers.ts'

const FROM = Date.UTC(2022, 0, 1)
const UNTIL = Date.UTC(2049, 11, 31, 23, 59, 59)
const authority = createSigner('P-256')
const signer = createSigner('P-256')
const terms = { spki: signer.spki, country: 'xx', validFrom: FROM, validUntil: UNTIL }

const read = (bytes: Buffer) => readCertificate(Uint8Array.from(bytes))

describe('a certificate', () => {
  test('says whose key it is, for how long, for what and by whom', () => {
    const bytes = certificate(
      { ...terms, keyId: 'a1b2', authorityKeyId: '0099', usages: ['1.3.6.1.5.5.7.3.1', '2.23.136.1.1.14.2'] },
      authority,
    )
    expect(read(bytes)).toMatchObject({
      key: { type: 'P-256', spki: signer.key.spki },
      validFrom: FROM,
      validUntil: UNTIL,
      usages: ['1.3.6.1.5.5.7.3.1', '2.23.136.1.1.14.2'],
      keyId: 'a1b2',
      authorityKeyId: '0099',
      country: 'XX',
      algorithm: 'ES256',
    })
  })

  test('without extensions leaves its use open', () => {
    expect(read(certificate(terms, authority))).toMatchObject({
      usages: null,
      keyId: null,
      authorityKeyId: null,
    })
  })

  test.each<[TrustedKeyType, number]>([
    ['P-256', 91],
    ['P-384', 120],
    ['P-521', 158],
    ['RSA', 294],
  ])('may be of a key of kind %s', (type, length) => {
    const { spki, key } = createSigner(type)
    const found = read(certificate({ ...terms, spki }, authority))?.key
    expect(found).toEqual({ type, spki: key.spki })
    expect(Buffer.from(found?.spki ?? '', 'base64url').length).toBe(length)
  })

  test('of a key set apart for PSS holds the plain key', () => {
    const { spki, key } = createSigner('RSA')
    const apart = Buffer.from(spki.toString('hex').replace('300d06092a864886f70d0101010500', ''), 'hex')
    const bitString = apart.subarray(apart.indexOf(3, 3))
    const pss = sequence(sequence(oid('1.2.840.113549.1.1.10')), bitString)
    expect(read(certificate({ ...terms, spki: pss }, authority))?.key).toEqual({
      type: 'RSA',
      spki: key.spki,
    })
  })

  test('is none when it is torn, followed by anything, or something else', () => {
    const bytes = certificate(terms, authority)
    for (let length = 0; length < bytes.length; length += 7)
      expect(read(bytes.subarray(0, length))).toBeNull()
    expect(read(Buffer.concat([bytes, Buffer.of(5, 0)]))).toBeNull()
    expect(read(sequence())).toBeNull()
    expect(read(Buffer.alloc(500, 0x30))).toBeNull()
  })

  test('with a torn list of usages may be used for nothing', () => {
    const bytes = certificate({ ...terms, usages: ['1.3.6.1.5.5.7.3.1'] }, authority)
    const place = bytes.indexOf(Buffer.from('06082b06010505070301', 'hex'))
    const torn = Buffer.from(bytes)
    torn[place + 1] = 0x09
    expect(read(torn)?.usages).toEqual([])
  })
})

describe('a curve spelled out', () => {
  const ORDER = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'
  const point = signer.spki.subarray(-65)

  /** Only the order is looked at; field, coefficients and generator stand here as they please. */
  function spelledOut(order: string): Buffer {
    const integer = (hex: string) => der(2, Buffer.from(`00${hex}`, 'hex'))
    const curve = sequence(
      der(2, Buffer.of(1)),
      sequence(),
      sequence(),
      der(4, Buffer.alloc(65, 4)),
      integer(order),
    )
    return sequence(sequence(oid('1.2.840.10045.2.1'), curve), bits(point))
  }

  test('is told by its order and named', () => {
    expect(read(certificate({ ...terms, spki: spelledOut(ORDER) }, authority))?.key).toEqual({
      type: 'P-256',
      spki: signer.key.spki,
    })
  })

  test('of an order that no browser has is of no use', () => {
    expect(
      read(certificate({ ...terms, spki: spelledOut(`a9${ORDER.slice(2)}`) }, authority))?.key,
    ).toBeNull()
  })
})

describe('usages of the EU', () => {
  test.each([
    ['1.3.6.1.4.1.1847.2021.1.1', 'test'],
    ['1.3.6.1.4.1.1847.2021.1.2', 'vaccination'],
    ['1.3.6.1.4.1.1847.2021.1.3', 'recovery'],
    ['1.3.6.1.4.1.0.1847.2021.1.1', 'test'],
    ['1.3.6.1.4.1.0.1847.2021.1.2', 'vaccination'],
    ['1.3.6.1.4.1.0.1847.2021.1.3', 'recovery'],
  ])('are known under both arcs: %s is %s', (usage, use) => {
    expect(usesOf(read(certificate({ ...terms, usages: [usage] }, authority)) ?? { usages: null })).toEqual([
      use,
    ])
  })

  test('limit a key to all that it names', () => {
    const usages = ['1.3.6.1.4.1.1847.2021.1.3', '1.3.6.1.4.1.1847.2021.1.1', '1.3.6.1.5.5.7.3.1']
    expect(usesOf({ usages })).toEqual(['test', 'recovery'])
  })

  test('that are not there, or are only others, limit nothing', () => {
    expect(usesOf({ usages: null })).toBeUndefined()
    expect(usesOf({ usages: [] })).toBeUndefined()
    expect(usesOf({ usages: ['2.23.136.1.1.14.2', '1.3.6.1.4.1.1847.2021.1.4'] })).toBeUndefined()
  })
})

test('a signer is called by the beginning of its certificate’s hash', async () => {
  const bytes = certificate(terms, authority)
  const hash = createHash('sha256').update(bytes).digest().subarray(0, 8)
  expect(await signerKid(Uint8Array.from(bytes))).toBe(hash.toString('base64'))
})

describe('an elliptic signature in a certificate', () => {
  const integer = (hex: string) => der(2, Buffer.from(hex, 'hex'))
  const signatureOf = (signature: Buffer) => {
    const found = read(certificate(terms, authority))
    if (found === null) throw new Error('no certificate')
    return rawSignature({ ...found, signature: Uint8Array.from(signature) }, 'P-256')
  }

  test('becomes r ‖ s, each as long as the curve wants', () => {
    expect(signatureOf(sequence(integer('00ff01'), integer('05')))).toEqual(
      fromHex(`${'00'.repeat(30)}ff01${'00'.repeat(31)}05`),
    )
  })

  test.each([
    ['one number', sequence(integer('01'))],
    ['a number too long', sequence(integer(`01${'00'.repeat(32)}`), integer('01'))],
    ['no numbers', Buffer.alloc(64)],
  ])('of %s is none', (_, signature) => {
    expect(signatureOf(signature)).toBeNull()
  })
})
