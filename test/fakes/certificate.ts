import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { bits, der, octets, oid, sequence } from '#test/vectors/health-code/der-writer.ts'

/** A certificate made for a test: its key is new and its private half is forgotten with the test. */
export type TestCertificate = { der: Buffer; base64: string; pem: string; kid: string; publicKey: KeyObject }

type Wanted = {
  /** `C` of issuer and subject; none when null. */
  country?: string | null
  /** Epoch ms. */
  from?: number
  until?: number
  /** Extended key usage, dotted. */
  uses?: readonly string[]
  subjectKeyId?: Buffer
  /** Of basic constraints; no such extension when not said. */
  isAuthority?: boolean
  /** First octet of the key usage, `keyCertSign` being 0x04. */
  keyUsage?: number
  key?: 'P-256' | 'P-384' | 'secp256k1' | 'rsa-1024' | 'rsa-2048' | 'ed25519'
}

const OID = { ecdsaSha256: '1.2.840.10045.4.3.2', commonName: '2.5.4.3', country: '2.5.4.6' }
const EXTENSION = {
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  subjectKeyId: '2.5.29.14',
}

/** As much X.509 (RFC 5280 §4.1) as a trust list looks at, signed by a key of its own. */
export function testCertificate({
  country = 'XA',
  from = Date.UTC(2026, 0, 1),
  until = Date.UTC(2028, 0, 1),
  uses,
  subjectKeyId,
  isAuthority,
  keyUsage,
  key = 'P-256',
}: Wanted = {}): TestCertificate {
  const publicKey = publicKeyOf(key)
  const signer = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const name = sequence(
    ...(country === null ? [] : [attribute(OID.country, 0x13, country)]),
    attribute(OID.commonName, 0x0c, 'Test'),
  )
  const algorithm = sequence(oid(OID.ecdsaSha256))
  const extensions = [
    ...(isAuthority === undefined ? [] : [extension(EXTENSION.basicConstraints, constraints(isAuthority))]),
    ...(keyUsage === undefined ? [] : [extension(EXTENSION.keyUsage, bits(Buffer.of(keyUsage)))]),
    ...(uses === undefined ? [] : [extension(EXTENSION.extendedKeyUsage, sequence(...uses.map(oid)))]),
    ...(subjectKeyId === undefined ? [] : [extension(EXTENSION.subjectKeyId, octets(subjectKeyId))]),
  ]
  const body = sequence(
    ...[der(0xa0, der(0x02, Buffer.of(2))), der(0x02, Buffer.of(1)), algorithm, name],
    ...[sequence(time(from), time(until)), name, publicKey.export({ type: 'spki', format: 'der' })],
    ...(extensions.length === 0 ? [] : [der(0xa3, sequence(...extensions))]),
  )
  const signature = sign('sha256', body, signer)
  const whole = sequence(body, algorithm, bits(signature))
  const base64 = whole.toString('base64')
  return {
    der: whole,
    base64,
    pem: `-----BEGIN CERTIFICATE-----\n${base64.replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`,
    kid: createHash('sha256').update(whole).digest().subarray(0, 8).toString('base64'),
    publicKey,
  }
}

function publicKeyOf(key: NonNullable<Wanted['key']>): KeyObject {
  switch (key) {
    case 'rsa-1024':
    case 'rsa-2048':
      return generateKeyPairSync('rsa', { modulusLength: Number(key.slice(4)) }).publicKey
    case 'ed25519':
      return generateKeyPairSync('ed25519').publicKey
    default:
      return generateKeyPairSync('ec', { namedCurve: key }).publicKey
  }
}

function attribute(name: string, tag: number, value: string): Buffer {
  return der(0x31, sequence(oid(name), der(tag, Buffer.from(value))))
}

function extension(name: string, value: Buffer): Buffer {
  return sequence(oid(name), octets(value))
}

/** That it is no authority is what is meant when nothing is said (DER writes no defaults). */
function constraints(isAuthority: boolean): Buffer {
  return isAuthority ? sequence(der(0x01, Buffer.of(0xff))) : sequence()
}

/** GeneralizedTime. */
function time(at: number): Buffer {
  return der(0x18, Buffer.from(`${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`))
}
