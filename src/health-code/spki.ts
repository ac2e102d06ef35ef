import { toBase64url } from './base64.ts'
import { DER, type DerElement, derBits, derOid, derWithin } from './der.ts'
import { fromHex, toHex } from './hex.ts'
import type { PublicKey } from './signatures.ts'
import type { TrustedKeyType } from './trust.ts'

const OID = {
  ecPublicKey: '1.2.840.10045.2.1',
  rsaEncryption: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
} as const

/** AlgorithmIdentifier of an RSA key for whatever use. */
const PLAIN_RSA = '300d06092a864886f70d0101010500'

type Curve = {
  type: Exclude<TrustedKeyType, 'RSA'>
  oid: string
  /** Order of the group (FIPS 186-4, D.1.2), lower-case hex. */
  order: string
  /** What stands before an uncompressed point in a SubjectPublicKeyInfo that names the curve. */
  head: string
  /** Bytes of an uncompressed point. */
  point: number
}

const CURVES: readonly Curve[] = [
  {
    type: 'P-256',
    oid: '1.2.840.10045.3.1.7',
    order: 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
    head: '3059301306072a8648ce3d020106082a8648ce3d030107034200',
    point: 65,
  },
  {
    type: 'P-384',
    oid: '1.3.132.0.34',
    order: `${'f'.repeat(48)}c7634d81f4372ddf581a0db248b0a77aecec196accc52973`,
    head: '3076301006072a8648ce3d020106052b81040022036200',
    point: 97,
  },
  {
    type: 'P-521',
    oid: '1.3.132.0.35',
    order: `01${'f'.repeat(64)}fa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409`,
    head: '30819b301006072a8648ce3d020106052b8104002303818600',
    point: 133,
  },
]

/**
 * A SubjectPublicKeyInfo in DER as trust lists hold keys, or null for a kind that no browser uses. Some passport
 * authorities spell their curve out instead of naming it: it is told by its order and named, and whatever else was
 * spelled out counts for nothing.
 */
export function publicKeyIn(spki: DerElement): PublicKey | null {
  const [algorithm, bits] = derWithin(spki, DER.sequence)
  const [oid, parameters] = derWithin(algorithm, DER.sequence)
  const name = derOid(oid)
  if (name === OID.rsaEncryption) return { type: 'RSA', spki: toBase64url(spki.whole) }
  if (name === OID.rsaPss && bits !== undefined) return plainRsa(bits)
  const curve = name === OID.ecPublicKey ? curveOf(parameters) : undefined
  const point = derBits(bits)
  if (curve === undefined || point?.length !== curve.point || point[0] !== 4) return null
  const named = fromHex(curve.head + toHex(point))
  return named && { type: curve.type, spki: toBase64url(named) }
}

/** Browsers do not take keys that are set apart for PSS, although they verify PSS with any. */
function plainRsa(bits: DerElement): PublicKey | null {
  const content = fromHex(PLAIN_RSA + toHex(bits.whole))
  if (content === null || content.length > 0xffff) return null
  const head = Uint8Array.of(DER.sequence, 0x82, content.length >> 8, content.length & 0xff)
  return { type: 'RSA', spki: toBase64url(Uint8Array.from([...head, ...content])) }
}

function curveOf(parameters: DerElement | undefined): Curve | undefined {
  const oid = derOid(parameters)
  if (oid !== null) return CURVES.find((curve) => curve.oid === oid)
  const [, , , , order] = derWithin(parameters, DER.sequence)
  const hex = order?.tag === DER.integer ? toHex(order.content).replace(/^00/, '') : ''
  return CURVES.find((curve) => curve.order === hex)
}
