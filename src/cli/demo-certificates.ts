import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { deflateRawSync, deflateSync } from 'node:zlib'
import { encodeBase45 } from '#health-code/base45.ts'
import { writeCbor } from '#health-code/cbor-writer.ts'
import { ES256, HEADER, signedBytes, writeSign1 } from '#health-code/cose.ts'
import type { TrustedKey, TrustList, TrustScheme } from '#health-code/trust.ts'

const DAY_MS = 24 * 60 * 60_000
/** How long certificates and lists of the demo are good. */
const LIFE_MS = 90 * DAY_MS

/** Whom a certificate is made out to; invented. */
export type Holder = { family: string; given: string; birthOn: string }

/** Issuers that exist for as long as the demo runs: their keys are made anew at each start and kept nowhere. */
export type DemoIssuers = {
  lists: readonly TrustList[]
  /** A vaccination certificate as the EU writes it (`HC1:`). */
  certificate: (holder: Holder) => string
  /** The same, signed by somebody else under the issuer's key name. */
  forged: (holder: Holder) => string
  /** A SMART Health Card in two symbols (`shc:/1/2/…`), though one would hold it. */
  card: (holder: Holder) => readonly [string, string]
}

/** The two letters of no country (ISO 3166-1 leaves them to users). */
const COUNTRY = 'XX'
const CARD_ISSUER = 'https://cards.example.org/clinic'

/** @param now epoch ms, from which everything is good */
export function openDemoIssuers(now: number): DemoIssuers {
  const signer = createIssuerKey(shortHash)
  const forger = createIssuerKey(() => signer.trusted.kid)
  const clinic = createIssuerKey(thumbprint)
  return {
    lists: [
      listOf('dcc', now, { id: COUNTRY, name: 'Demo ministry', keys: [signer.trusted] }),
      listOf('shc', now, { id: CARD_ISSUER, name: 'Demo clinic', keys: [clinic.trusted] }),
    ],
    certificate: (holder) => certificate(signer, holder, now),
    forged: (holder) => certificate(forger, holder, now),
    card: (holder) => card(clinic, holder, now),
  }
}

type IssuerKey = { trusted: TrustedKey; privateKey: KeyObject }

function createIssuerKey(nameOf: (spki: Buffer, publicKey: KeyObject) => string): IssuerKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return {
    trusted: { kid: nameOf(spki, publicKey), type: 'P-256', spki: spki.toString('base64url') },
    privateKey,
  }
}

/** Eight bytes, as DCC names keys; of the key, for there is no certificate. */
function shortHash(spki: Buffer): string {
  return createHash('sha256').update(spki).digest().subarray(0, 8).toString('base64')
}

/** RFC 7638, as health cards name keys. */
function thumbprint(_: Buffer, publicKey: KeyObject): string {
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' })
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
}

function listOf(scheme: TrustScheme, now: number, issuer: TrustList['issuers'][number]): TrustList {
  return { scheme, source: 'demo', issuedAt: now, validUntil: now + LIFE_MS, issuers: [issuer] }
}

/** The members of PAYLOADS.md §2: CWT claims 1, 4, 6 and the container −260.1, in COSE_Sign1, DEFLATE, base45. */
function certificate(
  { trusted, privateKey }: IssuerKey,
  { family, given, birthOn }: Holder,
  now: number,
): string {
  const dose = new Map<string, unknown>([
    ...Object.entries({ tg: '840539006', vp: 'J07BX03', mp: 'demo', ma: 'demo', dn: 2, sd: 2 }),
    ...Object.entries({
      dt: dayOf(now - 60 * DAY_MS),
      co: COUNTRY,
      is: 'Demo ministry',
      ci: 'URN:UVCI:DEMO',
    }),
  ])
  const name = new Map(Object.entries({ fn: family, gn: given, fnt: 'DEMO', gnt: 'DEMO' }))
  const content = new Map<string, unknown>([
    ['ver', '1.3.0'],
    ['nam', name],
    ['dob', birthOn],
    ['v', [dose]],
  ])
  const claims = new Map<number, unknown>([
    [1, COUNTRY],
    [4, Math.floor((now + LIFE_MS) / 1000)],
    [6, Math.floor((now - DAY_MS) / 1000)],
    [-260, new Map([[1, content]])],
  ])
  const header = new Map<number, unknown>([
    [HEADER.alg, ES256],
    [HEADER.kid, new Uint8Array(Buffer.from(trusted.kid, 'base64'))],
  ])
  const [protectedBytes, payload] = [writeCbor(header), writeCbor(claims)]
  const signature = new Uint8Array(signed(privateKey, signedBytes(protectedBytes, payload)))
  return `HC1:${encodeBase45(deflateSync(writeSign1({ protectedBytes, payload, signature })))}`
}

/** A JWS whose payload is raw DEFLATE, spelled in pairs of digits and cut in two (SMART Health Cards, version 1.4). */
function card(
  { trusted, privateKey }: IssuerKey,
  { family, given, birthOn }: Holder,
  now: number,
): readonly [string, string] {
  const patient = { resourceType: 'Patient', name: [{ family, given: [given] }], birthDate: birthOn }
  const dose = {
    ...{ resourceType: 'Immunization', status: 'completed', patient: { reference: 'resource:0' } },
    ...{ vaccineCode: { text: 'demo' }, occurrenceDateTime: dayOf(now - 60 * DAY_MS) },
  }
  const payload = {
    iss: CARD_ISSUER,
    nbf: Math.floor((now - DAY_MS) / 1000),
    exp: Math.floor((now + LIFE_MS) / 1000),
    vc: {
      type: ['https://smarthealth.cards#health-card', 'https://smarthealth.cards#immunization'],
      credentialSubject: {
        fhirVersion: '4.0.1',
        fhirBundle: {
          ...{ resourceType: 'Bundle', type: 'collection' },
          entry: [patient, dose].map((resource, at) => ({ fullUrl: `resource:${at}`, resource })),
        },
      },
    },
  }
  const header = { zip: 'DEF', alg: 'ES256', kid: trusted.kid }
  const packed = deflateRawSync(JSON.stringify(payload)).toString('base64url')
  const text = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${packed}`
  const jws = `${text}.${signed(privateKey, Buffer.from(text)).toString('base64url')}`
  const digits = [...jws].map((letter) => String(letter.charCodeAt(0) - 45).padStart(2, '0'))
  const half = Math.ceil(digits.length / 2)
  return [`shc:/1/2/${digits.slice(0, half).join('')}`, `shc:/2/2/${digits.slice(half).join('')}`]
}

/** r ‖ s, as COSE and JOSE want it. */
function signed(privateKey: KeyObject, bytes: Uint8Array): Buffer {
  return sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' })
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
