import { mkdirSync, writeFileSync } from 'node:fs'
import { deflateRawSync, deflateSync } from 'node:zlib'
import { encode, Tagged } from 'cborg'
import type { Vector } from '#cli/conformance/own-vector.ts'
import { encodeBase32 } from '#health-code/base32.ts'
import { encodeBase45 } from '#health-code/base45.ts'
import { canonicalJson } from '#health-code/canonical-json.ts'
import type { HealthCode, HealthCodeFormat, HealthCodeSubject } from '#health-code/health-code.ts'
import type { TrustList, TrustScheme } from '#health-code/trust.ts'
import { SHARED_CONTEXT } from '#test/health-code/vectors.ts'
import { bits, certificate, oid, sequence } from './der-writer.ts'
import { createSigner, digestOf, type Signer, signed, signedAsDer, twin } from './signers.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = SHARED_CONTEXT.now
const SECONDS = NOW / 1000

type Expected = Vector['expect']
type Problem = HealthCode['problem']
type Case = Omit<Vector, 'expect'>

// --- keys ---------------------------------------------------------------------------------------

const any = createSigner('P-256')
const wide = createSigner('P-384')
const rsa = createSigner('RSA')
const tests = createSigner('P-256', { uses: ['test'] })
const vaccinations = createSigner('P-256', { uses: ['vaccination', 'recovery'] })
const retired = createSigner('P-256', { validUntil: NOW - DAY })
const stranger = createSigner('P-256')
const who = createSigner('P-256')

const CARD_ISSUER = 'https://cards.example/issuer'
const OTHER_CARD_ISSUER = 'https://cards.example/other'
const cards = createSigner('P-256', {
  kid: 'cards-key-1',
  revoked: ['rid-always', `rid-until.${SECONDS - 3600}`],
})
const otherCards = createSigner('P-256', { kid: 'cards-key-2' })

const PASS_ISSUER = 'did:web:passes.example'
const passes = createSigner('P-256', { kid: `${PASS_ISSUER}#key-1` })

const rsaAuthority = createSigner('RSA', { kid: 'a1'.repeat(20) })
const ecAuthority = createSigner('P-256', { kid: 'b2'.repeat(20) })
const sealer = createSigner('P-256')

const trust: TrustList[] = [
  list('dcc', [
    ['XX', [any, wide, rsa, tests, vaccinations, retired]],
    ['YY', []],
  ]),
  list('who', [['XXD', [who]]]),
  list('shc', [
    [CARD_ISSUER, [cards]],
    [OTHER_CARD_ISSUER, [otherCards]],
  ]),
  list('nzcp', [[PASS_ISSUER, [passes]]]),
  list('vdsnc', [
    ['UTO', [rsaAuthority]],
    ['XXB', [ecAuthority]],
  ]),
]
write('trust.json', trust)

function list(scheme: TrustScheme, issuers: readonly [id: string, signers: readonly Signer[]][]): TrustList {
  return {
    scheme,
    source: 'test keys of the project',
    issuedAt: NOW - DAY,
    validUntil: NOW + 200 * DAY,
    issuers: issuers.map(([id, signers]) => ({ id, name: id, keys: signers.map(({ key }) => key) })),
  }
}

/** All lists but that of one scheme. */
function without(scheme: TrustScheme): { trust: TrustList[] } {
  return { trust: trust.filter((one) => one.scheme !== scheme) }
}

/** All lists, that of one scheme with another end. */
function listedUntil(scheme: TrustScheme, validUntil: number): { trust: TrustList[] } {
  return { trust: trust.map((one) => (one.scheme === scheme ? { ...one, validUntil } : one)) }
}

// --- readings -----------------------------------------------------------------------------------

function nothing(format: HealthCodeFormat, problem: Problem): Expected {
  return {
    format,
    issuer: null,
    color: 'none',
    subject: null,
    issuedAt: null,
    expiresAt: null,
    evidence: 'none',
    problem,
  }
}

type Told = {
  issuer: string
  subject: HealthCodeSubject | null
  issuedAt: number | null
  expiresAt: number | null
}

function good(format: HealthCodeFormat, told: Told): Expected {
  return { ...nothing(format, null), ...told, evidence: 'signed' }
}

function doubted(format: HealthCodeFormat, told: Told, problem: Problem): Expected {
  return { ...good(format, told), evidence: 'none', problem }
}

// --- COSE ---------------------------------------------------------------------------------------

const map = (members: Record<string, unknown>): Map<unknown, unknown> => new Map(Object.entries(members))
const labels = (...members: [unknown, unknown][]): Map<unknown, unknown> => new Map(members)
const kidOf = ({ key }: Signer): Buffer => Buffer.from(key.kid, 'base64')

type Cose = {
  payload: unknown
  signer?: Signer
  algorithm?: unknown
  protectedHeader?: Map<unknown, unknown>
  unprotected?: Map<unknown, unknown>
  signature?: (bytes: Buffer, signer: Signer) => Buffer
  wrap?: (parts: readonly unknown[]) => unknown
}

/** A COSE_Sign1 message, and the bytes that were signed. */
function cose(terms: Cose): { bytes: Buffer; signedBytes: Buffer } {
  const { signer = any, signature = (bytes, by) => signed(by, bytes), unprotected = new Map() } = terms
  const { algorithm = signer.key.type === 'RSA' ? -37 : -7, wrap = (parts) => new Tagged(18, parts) } = terms
  const header = terms.protectedHeader ?? labels([1, algorithm], [4, kidOf(signer)])
  const protectedBytes = header.size === 0 ? Buffer.alloc(0) : Buffer.from(encode(header))
  const payload = Buffer.isBuffer(terms.payload) ? terms.payload : Buffer.from(encode(terms.payload))
  const signedBytes = Buffer.from(encode(['Signature1', protectedBytes, new Uint8Array(), payload]))
  const parts = [protectedBytes, unprotected, payload, signature(signedBytes, signer)]
  return { bytes: Buffer.from(encode(wrap(parts))), signedBytes }
}

const digestOfSigned = (prefix: string, signedBytes: Buffer): string =>
  digestOf(prefix + signedBytes.toString('base64url'))

// --- EU DCC and WHO -----------------------------------------------------------------------------

const VACCINATION = map({
  tg: '840539006',
  dn: 2,
  sd: 2,
  dt: '2021-12-01',
  co: 'XX',
  is: 'Ministry',
  ci: 'URN:1',
})
const NAME = map({ fn: 'Muster', gn: 'Erika', fnt: 'MUSTER', gnt: 'ERIKA' })
const ERIKA: Told = {
  issuer: 'XX',
  subject: { name: 'Erika Muster', birthOn: '1970-05-09' },
  issuedAt: NOW - DAY,
  expiresAt: NOW + 100 * DAY,
}

const dgc = (more: Record<string, unknown> = {}) =>
  map({ ver: '1.3.0', nam: NAME, dob: '1970-05-09', v: [VACCINATION], ...more })

function claims(content: unknown = dgc(), more: [unknown, unknown][] = []): Map<unknown, unknown> {
  return labels(
    [1, 'XX'],
    [4, SECONDS + (100 * DAY) / 1000],
    [6, SECONDS - DAY / 1000],
    [-260, labels([1, content])],
    ...more,
  )
}

const HCERT = 'HC1:'
const pack = (bytes: Uint8Array, level = 9): string => HCERT + encodeBase45(deflateSync(bytes, { level }))

function hcert(name: string, terms: Partial<Cose> = {}): Case {
  const { bytes, signedBytes } = cose({ payload: claims(), ...terms })
  return { name, text: pack(bytes), digest: digestOfSigned(HCERT, signedBytes) }
}

const plain = hcert('a vaccination certificate with ES256 is signed evidence')
const respelled = (name: string, text: string): Vector => ({
  ...plain,
  name,
  text,
  expect: good('dcc', ERIKA),
})
const plainBytes = cose({ payload: claims() })

const dccGood: Vector[] = [
  respelled(plain.name, plain.text),
  respelled('a carriage return and line feed at the end are cut off', `${plain.text}\r\n`),
  respelled('a byte order mark in front is cut off', `\uFEFF${plain.text}`),
  respelled('letters all in lower case are a gun with caps lock on', plain.text.toLowerCase()),
  respelled('full-width letters and blanks are the same certificate', fullWidth(plain.text)),
  { ...plain, name: 'a color seen means nothing', context: { color: 'red' }, expect: good('dcc', ERIKA) },
  {
    name: 'the same certificate packed anew has the same digest',
    text: pack(plainBytes.bytes, 1),
    digest: digestOfSigned(HCERT, plainBytes.signedBytes),
    expect: good('dcc', ERIKA),
  },
  {
    ...hcert('the twin of a signature verifies and has the same digest', {
      signature: (bytes, signer) => twin(signed(signer, bytes)),
    }),
    expect: good('dcc', ERIKA),
  },
  { ...hcert('PS256 counts as well', { signer: rsa }), expect: good('dcc', ERIKA) },
  { ...hcert('ES256 with a key of P-384 counts', { signer: wide }), expect: good('dcc', ERIKA) },
  {
    ...hcert('tag 61 around tag 18 is the same message', { wrap: (p) => new Tagged(61, new Tagged(18, p)) }),
    expect: good('dcc', ERIKA),
  },
  { ...hcert('no tag at all is the same message', { wrap: (parts) => parts }), expect: good('dcc', ERIKA) },
  {
    ...hcert('a key id in the unprotected header alone is found', {
      protectedHeader: labels([1, -7]),
      unprotected: labels([4, kidOf(any)]),
    }),
    expect: good('dcc', ERIKA),
  },
  {
    ...hcert('an algorithm in the unprotected header alone is found', {
      protectedHeader: labels([4, kidOf(any)]),
      unprotected: labels([1, -7]),
    }),
    expect: good('dcc', ERIKA),
  },
  {
    ...hcert('of two key ids the protected one counts', { unprotected: labels([4, kidOf(stranger)]) }),
    expect: good('dcc', ERIKA),
  },
  {
    ...hcert('times may have fractions', {
      payload: labels([4, SECONDS + 50.25], [6, SECONDS - 50.5], [-260, labels([1, dgc()])]),
    }),
    expect: good('dcc', { ...ERIKA, issuedAt: NOW - 50_500, expiresAt: NOW + 50_250 }),
  },
  {
    ...hcert('lists that are null or undefined are not there', {
      payload: claims(dgc({ t: null, r: undefined })),
    }),
    expect: good('dcc', ERIKA),
  },
  {
    ...hcert('a day of birth tagged as a date is read', {
      payload: claims(dgc({ dob: new Tagged(0, '1970-05-09T00:00:00Z') })),
    }),
    expect: good('dcc', ERIKA),
  },
  {
    ...hcert('a day of birth with a time is cut to the day', {
      payload: claims(dgc({ dob: '1970-05-09T00:00:00' })),
    }),
    expect: good('dcc', ERIKA),
  },
  {
    ...hcert('a year of birth is kept as that', { payload: claims(dgc({ dob: '1970' })) }),
    expect: good('dcc', { ...ERIKA, subject: { name: 'Erika Muster', birthOn: '1970' } }),
  },
  {
    ...hcert('without a day of birth there is a name alone', { payload: claims(dgc({ dob: '' })) }),
    expect: good('dcc', { ...ERIKA, subject: { name: 'Erika Muster' } }),
  },
  {
    ...hcert('where there are only letters of machines, they are the name', {
      payload: claims(dgc({ nam: map({ fnt: 'MUSTER', gnt: 'ERIKA' }) })),
    }),
    expect: good('dcc', { ...ERIKA, subject: { name: 'ERIKA MUSTER', birthOn: '1970-05-09' } }),
  },
  {
    ...hcert('a name longer than a record takes is cut between two characters', {
      payload: claims(dgc({ nam: map({ fn: '😀'.repeat(41), gn: 'E' }) })),
    }),
    expect: good('dcc', { ...ERIKA, subject: { name: `E ${'😀'.repeat(39)}`, birthOn: '1970-05-09' } }),
  },
  {
    ...hcert('a certificate that never ends has no end', {
      payload: labels([6, SECONDS - DAY / 1000], [-260, labels([1, dgc()])]),
    }),
    expect: good('dcc', { ...ERIKA, expiresAt: null }),
  },
]

const at = (now: number) => ({ context: { now } })
const dccTime: Vector[] = [
  {
    ...plain,
    name: '60 s after its end it still counts',
    ...at(NOW + 100 * DAY + 60_000),
    expect: good('dcc', ERIKA),
  },
  {
    ...plain,
    name: 'more than 60 s after its end it has expired',
    context: { now: NOW + 100 * DAY + 60_001 },
    expect: doubted('dcc', ERIKA, 'expired'),
  },
  {
    ...plain,
    name: '60 s before it was issued it counts already',
    ...at(NOW - DAY - 60_000),
    expect: good('dcc', ERIKA),
  },
  {
    ...plain,
    name: 'more than 60 s before it was issued it is not yet good',
    ...at(NOW - DAY - 60_001),
    expect: doubted('dcc', ERIKA, 'not-yet'),
  },
  {
    ...hcert('where it says from when it counts, that decides', {
      payload: claims(dgc(), [[5, SECONDS + 3600]]),
    }),
    expect: doubted('dcc', ERIKA, 'not-yet'),
  },
  {
    ...plain,
    name: 'without a sound clock it is not believed',
    context: { clockSound: false },
    expect: doubted('dcc', ERIKA, 'clock-wrong'),
  },
  {
    ...plain,
    name: 'without a sound clock its end decides nothing',
    context: { clockSound: false, now: NOW + 900 * DAY },
    expect: doubted('dcc', ERIKA, 'clock-wrong'),
  },
]

const testOnly = claims(map({ nam: NAME, dob: '1970-05-09', t: [map({ tg: '840539006', ci: 'URN:2' })] }))
const both = claims(dgc({ t: [map({ tg: '840539006', ci: 'URN:3' })] }))
const dccUse: Vector[] = [
  {
    ...hcert('a key for tests may sign a test', { payload: testOnly, signer: tests }),
    expect: good('dcc', ERIKA),
  },
  {
    ...hcert('a key for tests may not sign a vaccination', { signer: tests }),
    expect: doubted('dcc', ERIKA, 'wrong-use'),
  },
  {
    ...hcert('a key for vaccinations may not sign a test', { payload: testOnly, signer: vaccinations }),
    expect: doubted('dcc', ERIKA, 'wrong-use'),
  },
  {
    ...hcert('a key must be meant for all that a certificate states', { payload: both, signer: tests }),
    expect: doubted('dcc', ERIKA, 'wrong-use'),
  },
  { ...hcert('a key that names no use may sign both', { payload: both }), expect: good('dcc', ERIKA) },
  {
    ...hcert('a wrong use is said before an end', { signer: tests }),
    context: { now: NOW + 900 * DAY },
    expect: doubted('dcc', ERIKA, 'wrong-use'),
  },
]

const foreign = hcert('a key missing from a fresh list is unknown', { signer: stranger })
const dccKeys: Vector[] = [
  { ...foreign, expect: nothing('dcc', 'key-unknown') },
  {
    ...foreign,
    name: 'a key missing from an old list says that the list is stale',
    context: listedUntil('dcc', NOW - 1),
    expect: nothing('dcc', 'keys-stale'),
  },
  {
    ...plain,
    name: 'where nobody gave a list, no issuer is known',
    context: without('dcc'),
    expect: nothing('dcc', 'issuer-unknown'),
  },
  {
    ...plain,
    name: 'where nobody gave a list, no clock makes an issuer known',
    context: { clockSound: false, trust: [] },
    expect: nothing('dcc', 'issuer-unknown'),
  },
  {
    ...foreign,
    name: 'without a sound clock nobody knows the list to be fresh',
    context: { clockSound: false },
    expect: nothing('dcc', 'keys-stale'),
  },
  {
    ...plain,
    name: 'a known key vouches until the end of its list',
    context: listedUntil('dcc', NOW),
    expect: good('dcc', ERIKA),
  },
  {
    ...plain,
    name: 'past the end of its list a known key may have been withdrawn',
    context: listedUntil('dcc', NOW - 1),
    expect: doubted('dcc', ERIKA, 'keys-stale'),
  },
  {
    ...plain,
    name: 'without a sound clock nobody knows whether the list has ended',
    context: { clockSound: false, ...listedUntil('dcc', NOW - 1) },
    expect: doubted('dcc', ERIKA, 'clock-wrong'),
  },
  {
    ...hcert('a key past its own time counts as missing', { signer: retired }),
    expect: nothing('dcc', 'key-unknown'),
  },
  {
    ...hcert('a key of the WHO’s list signs no EU certificate', { signer: who }),
    expect: nothing('dcc', 'key-unknown'),
  },
  {
    ...hcert('an unknown key id in the protected header is not helped by a known one outside', {
      protectedHeader: labels([1, -7], [4, kidOf(stranger)]),
      unprotected: labels([4, kidOf(any)]),
    }),
    expect: nothing('dcc', 'key-unknown'),
  },
  {
    ...hcert('without a key id no key is tried', { protectedHeader: labels([1, -7]) }),
    expect: nothing('dcc', 'key-unknown'),
  },
  {
    ...hcert('a foreign key under a known key id does not verify', {
      signature: (bytes) => signed(stranger, bytes),
    }),
    expect: nothing('dcc', 'bad-signature'),
  },
  {
    ...hcert('a signature cut short does not verify', {
      signature: (bytes, signer) => signed(signer, bytes).subarray(0, 63),
    }),
    expect: nothing('dcc', 'bad-signature'),
  },
  {
    ...hcert('an empty signature does not verify', { signature: () => Buffer.alloc(0) }),
    expect: nothing('dcc', 'bad-signature'),
  },
  {
    ...hcert('a signature of zeros does not verify', { signature: () => Buffer.alloc(64) }),
    expect: nothing('dcc', 'bad-signature'),
  },
  {
    ...hcert('a signature in ASN.1 does not verify', {
      signature: (bytes, signer) => signedAsDer(signer, bytes),
    }),
    expect: nothing('dcc', 'bad-signature'),
  },
  {
    ...hcert('ES256 with an RSA key does not verify', { signer: rsa, algorithm: -7 }),
    expect: nothing('dcc', 'bad-signature'),
  },
  {
    ...hcert('PS256 with an elliptic key does not verify', { algorithm: -37 }),
    expect: nothing('dcc', 'bad-signature'),
  },
]

const text = plain.text
const rawPack = (bytes: Uint8Array): string => HCERT + encodeBase45(bytes)
const broken = (
  name: string,
  code: string,
  problem: Problem = 'unreadable',
  format: HealthCodeFormat = 'dcc',
) => ({
  name,
  text: code,
  expect: nothing(format, problem),
})
const zlib = deflateSync(plainBytes.bytes)
const dccShape: Vector[] = [
  broken('version 2 is not supported', text.replace('HC1', 'HC2'), 'unsupported'),
  broken('the prefix alone is unreadable', HCERT),
  broken('a torn certificate is unreadable', text.slice(0, -6)),
  broken('a length that no bytes have is refused', `${HCERT}A`),
  broken('a group above two bytes is refused', `${HCERT}:::`),
  broken('a group just above two bytes is refused', `${HCERT}GGW`),
  broken('a last group above one byte is refused', `${HCERT}::`),
  broken('a character outside the alphabet is refused', `${HCERT}${text.slice(4)}#00`),
  {
    ...broken(
      'one letter in lower case is refused',
      text.replace(/[A-Z](?=[^A-Z]*$)/, (last) => last.toLowerCase()),
    ),
  },
  broken('bytes that are not packed are refused', rawPack(plainBytes.bytes)),
  broken(
    'a wrong checksum is refused',
    rawPack(Buffer.concat([zlib.subarray(0, -1), Buffer.of((zlib.at(-1) ?? 0) ^ 1)])),
  ),
  broken('bytes behind the stream are refused', rawPack(Buffer.concat([zlib, Buffer.of(0)]))),
  broken('what unpacks to more than 64 KB is refused', rawPack(deflateSync(Buffer.alloc(65_537)))),
  broken('packed text is no message', pack(Buffer.from('hello'))),
  broken(
    'an array of three is no message',
    pack(encode(new Tagged(18, [Buffer.alloc(0), new Map(), Buffer.alloc(0)]))),
  ),
  broken(
    'a signature that is a text is no message',
    pack(encode(new Tagged(18, [Buffer.alloc(0), new Map(), Buffer.alloc(0), 'x']))),
  ),
  broken(
    'a header that is no map is no message',
    pack(encode(new Tagged(18, [Buffer.from(encode(1)), new Map(), Buffer.alloc(0), Buffer.alloc(64)]))),
  ),
  broken('arrays nested a thousand deep are no message', pack(Buffer.alloc(1000, 0x81))),
  {
    ...hcert('claims that are no CBOR are refused', { payload: Buffer.from('{"a":1}') }),
    expect: nothing('dcc', 'unreadable'),
  },
  {
    ...hcert('claims that repeat a name are refused', { payload: Buffer.from('a2016158016159', 'hex') }),
    expect: nothing('dcc', 'unreadable'),
  },
  {
    ...hcert('claims without a certificate are refused', { payload: labels([1, 'XX']) }),
    expect: nothing('dcc', 'unreadable'),
  },
  {
    ...hcert('a container that is no map is refused', { payload: labels([-260, 'XX']) }),
    expect: nothing('dcc', 'unreadable'),
  },
  {
    ...hcert('a certificate wrapped in bytes is refused', { payload: claims(Buffer.from(encode(dgc()))) }),
    expect: nothing('dcc', 'unreadable'),
  },
  {
    ...hcert('a certificate without names is refused', { payload: claims(dgc({ nam: null })) }),
    expect: nothing('dcc', 'unreadable'),
  },
  {
    ...hcert('a certificate that states nothing is refused', { payload: claims(dgc({ v: [] })) }),
    expect: nothing('dcc', 'unreadable'),
  },
  {
    ...hcert('an algorithm of another standard is not supported', { algorithm: -8 }),
    expect: nothing('dcc', 'unsupported'),
  },
  {
    ...hcert('an end that is a text is refused', {
      payload: labels([4, '2030'], [-260, labels([1, dgc()])]),
    }),
    expect: nothing('dcc', 'unreadable'),
  },
  {
    ...hcert('no algorithm is not supported', { protectedHeader: labels([4, kidOf(any)]) }),
    expect: nothing('dcc', 'unsupported'),
  },
]

const TRAVELLER: Told = {
  issuer: 'XXD',
  subject: { name: 'Erika Muster', birthOn: '1970-05-09' },
  issuedAt: NOW - DAY,
  expiresAt: null,
}
const dvc = labels(
  [6, SECONDS - DAY / 1000],
  [-260, labels([-6, map({ n: 'Erika Muster', dob: '1970-05-09' })])],
)
const ddcc = map({ name: 'Erika Muster', birthDate: '1970-05-09', vaccine: 'XM68M6' }).set(
  6,
  SECONDS - DAY / 1000,
)
const whoVectors: Vector[] = [
  {
    ...hcert('a digital vaccination certificate is signed evidence', { payload: dvc, signer: who }),
    expect: good('who', TRAVELLER),
  },
  {
    ...hcert('the first form, with its members among the claims, counts', { payload: ddcc, signer: who }),
    expect: good('who', TRAVELLER),
  },
  {
    ...hcert('a key of the EU’s list signs no certificate of the WHO', { payload: dvc }),
    expect: nothing('who', 'key-unknown'),
  },
  {
    ...hcert('a foreign key under a known key id does not verify', {
      payload: dvc,
      signer: who,
      signature: (bytes) => signed(stranger, bytes),
    }),
    expect: nothing('who', 'bad-signature'),
  },
  {
    ...hcert('where nobody gave the WHO’s list, no issuer is known', { payload: dvc, signer: who }),
    context: without('who'),
    expect: nothing('who', 'issuer-unknown'),
  },
  {
    ...hcert('EdDSA is not supported', { payload: dvc, signer: who, algorithm: -8 }),
    expect: nothing('who', 'unsupported'),
  },
]

// --- SMART Health Cards -------------------------------------------------------------------------

const PATIENT = {
  resourceType: 'Patient',
  name: [{ family: 'Muster', given: ['Erika', 'M.'] }],
  birthDate: '1970-05-09',
}
const CARD_TOLD: Told = {
  issuer: CARD_ISSUER,
  subject: { name: 'Erika M. Muster', birthOn: '1970-05-09' },
  issuedAt: NOW - DAY,
  expiresAt: null,
}

type Card = {
  header?: Record<string, unknown>
  payload?: Record<string, unknown>
  rid?: string
  signer?: Signer
  signature?: (bytes: Buffer, signer: Signer) => Buffer
  pack?: (json: Buffer) => Buffer
}

function card(name: string, terms: Card = {}): Case {
  const {
    signer = cards,
    signature = (bytes, by) => signed(by, bytes),
    pack: packed = deflateRawSync,
  } = terms
  const vc = {
    type: ['https://smarthealth.cards#health-card'],
    credentialSubject: {
      fhirVersion: '4.0.1',
      fhirBundle: { resourceType: 'Bundle', entry: [{ resource: PATIENT }] },
    },
    ...(terms.rid !== undefined && { rid: terms.rid }),
  }
  const payload = { iss: CARD_ISSUER, nbf: SECONDS - DAY / 1000, vc, ...terms.payload }
  const header = { alg: 'ES256', zip: 'DEF', kid: signer.key.kid, ...terms.header }
  const json = (value: unknown) => Buffer.from(JSON.stringify(value))
  const signedText = `${json(header).toString('base64url')}.${packed(json(payload)).toString('base64url')}`
  const jws = `${signedText}.${signature(Buffer.from(signedText), signer).toString('base64url')}`
  return { name, text: digits(jws), digest: digestOf(signedText) }
}

const digits = (jws: string): string =>
  `shc:/${Array.from(jws, (letter) => String(letter.charCodeAt(0) - 45).padStart(2, '0')).join('')}`

const plainCard = card('a card is signed evidence')
const shcGood: Vector[] = [
  { ...plainCard, expect: good('shc', CARD_TOLD) },
  {
    ...plainCard,
    name: 'the prefix in capitals is the same card',
    text: plainCard.text.toUpperCase(),
    expect: good('shc', CARD_TOLD),
  },
  {
    ...plainCard,
    name: 'full-width digits and a line end are the same card',
    text: `${fullWidth(plainCard.text)}\r\n`,
    expect: good('shc', CARD_TOLD),
  },
  {
    ...plainCard,
    name: 'a color seen means nothing',
    context: { color: 'green' },
    expect: good('shc', CARD_TOLD),
  },
  {
    ...card('times may have fractions', { payload: { nbf: SECONDS - 10.25, exp: SECONDS + 10.5 } }),
    expect: good('shc', { ...CARD_TOLD, issuedAt: NOW - 10_250, expiresAt: NOW + 10_500 }),
  },
  {
    ...card('a card without a patient names nobody', { payload: { vc: { type: [] } } }),
    expect: good('shc', { ...CARD_TOLD, subject: null }),
  },
  {
    ...card('the twin of a signature verifies and has the same digest', {
      signature: (bytes, signer) => twin(signed(signer, bytes)),
    }),
    expect: good('shc', CARD_TOLD),
  },
]
const soon = { ...CARD_TOLD, expiresAt: NOW }
const ending = card('60 s after its end it still counts', { payload: { exp: SECONDS } })
const shcTime: Vector[] = [
  { ...ending, ...at(NOW + 60_000), expect: good('shc', soon) },
  {
    ...ending,
    name: 'more than 60 s after its end it has expired',
    ...at(NOW + 60_001),
    expect: doubted('shc', soon, 'expired'),
  },
  {
    ...plainCard,
    name: '60 s before it was issued it counts already',
    ...at(NOW - DAY - 60_000),
    expect: good('shc', CARD_TOLD),
  },
  {
    ...plainCard,
    name: 'more than 60 s before it was issued it is not yet good',
    ...at(NOW - DAY - 60_001),
    expect: doubted('shc', CARD_TOLD, 'not-yet'),
  },
  {
    ...card('a beginning in milliseconds is far in the future', { payload: { nbf: NOW - DAY } }),
    expect: doubted('shc', { ...CARD_TOLD, issuedAt: (NOW - DAY) * 1000 }, 'not-yet'),
  },
  {
    ...plainCard,
    name: 'without a sound clock it is not believed',
    context: { clockSound: false },
    expect: doubted('shc', CARD_TOLD, 'clock-wrong'),
  },
]
const shcRevoked: Vector[] = [
  {
    ...card('a listed revocation id revokes', { rid: 'rid-always' }),
    expect: doubted('shc', CARD_TOLD, 'revoked'),
  },
  { ...card('another revocation id does not', { rid: 'rid-other' }), expect: good('shc', CARD_TOLD) },
  {
    ...card('an id listed with a time revokes what was issued before', { rid: 'rid-until', payload: {} }),
    expect: doubted('shc', CARD_TOLD, 'revoked'),
  },
  {
    ...card('and not what was issued at that time', { rid: 'rid-until', payload: { nbf: SECONDS - 3600 } }),
    expect: good('shc', { ...CARD_TOLD, issuedAt: NOW - HOUR }),
  },
  {
    ...card('an end is said before a revocation', { rid: 'rid-always', payload: { exp: SECONDS - 3600 } }),
    expect: doubted('shc', { ...CARD_TOLD, expiresAt: NOW - HOUR }, 'expired'),
  },
]
const shcKeys: Vector[] = [
  {
    ...card('an issuer missing from a fresh list is unknown', { payload: { iss: 'https://evil.example' } }),
    expect: nothing('shc', 'issuer-unknown'),
  },
  {
    ...card('an issuer with a stroke behind it is another', { payload: { iss: `${CARD_ISSUER}/` } }),
    expect: nothing('shc', 'issuer-unknown'),
  },
  {
    ...card('an issuer in capitals is another', { payload: { iss: CARD_ISSUER.toUpperCase() } }),
    expect: nothing('shc', 'issuer-unknown'),
  },
  {
    ...card('an issuer missing from an old list says that the list is stale', {
      payload: { iss: 'https://evil.example' },
    }),
    context: listedUntil('shc', NOW - 1),
    expect: nothing('shc', 'keys-stale'),
  },
  {
    ...plainCard,
    name: 'past the end of its list a known key may have been withdrawn',
    context: listedUntil('shc', NOW - 1),
    expect: doubted('shc', CARD_TOLD, 'keys-stale'),
  },
  {
    ...plainCard,
    name: 'where nobody gave a list, no issuer is known',
    context: without('shc'),
    expect: nothing('shc', 'issuer-unknown'),
  },
  {
    ...card('a key of another issuer is unknown', { signer: otherCards }),
    expect: nothing('shc', 'key-unknown'),
  },
  {
    ...card('a key id that nobody has is unknown', { header: { kid: 'cards-key-9' } }),
    expect: nothing('shc', 'key-unknown'),
  },
  {
    ...card('a foreign key under a known key id does not verify', {
      signature: (bytes) => signed(stranger, bytes),
    }),
    expect: nothing('shc', 'bad-signature'),
  },
  {
    ...card('a signature in ASN.1 does not verify', {
      signature: (bytes, signer) => signedAsDer(signer, bytes),
    }),
    expect: nothing('shc', 'bad-signature'),
  },
  {
    ...card('an empty signature does not verify', { signature: () => Buffer.alloc(0) }),
    expect: nothing('shc', 'bad-signature'),
  },
  { ...otherName(), expect: nothing('shc', 'bad-signature') },
]

/** The header and signature of one card around the payload of another. */
function otherName(): Case {
  const [header, , signature] = jwsOf(plainCard.text)
  const [, payload] = jwsOf(card('', { payload: { iss: CARD_ISSUER, exp: SECONDS + 1 } }).text)
  const name = 'another payload under the same signature does not verify'
  return { name, text: digits(`${header}.${payload}.${signature}`), digest: digestOf(`${header}.${payload}`) }
}

function jwsOf(code: string): string[] {
  const letters = code.slice(5).match(/../g) ?? []
  return letters
    .map((pair) => String.fromCharCode(Number(pair) + 45))
    .join('')
    .split('.')
}

const plainText = plainCard.text
const [plainHeader = '', plainPayload = '', plainSignature = ''] = jwsOf(plainText)
const badCard = (name: string, code: string, problem: Problem = 'unreadable') =>
  broken(name, code, problem, 'shc')
const raw = (name: string, packed: (json: Buffer) => Buffer): Vector => ({
  ...card(name, { pack: packed }),
  expect: nothing('shc', 'unreadable'),
})
const shcShape: Vector[] = [
  badCard(
    'one of three parts waits for the others',
    `shc:/1/3/${plainText.slice(5, 605)}`,
    'part-of-several',
  ),
  badCard('a part beyond the last is unreadable', `shc:/3/2/${plainText.slice(5, 605)}`),
  badCard('a part numbered nought is unreadable', `shc:/0/2/${plainText.slice(5, 605)}`),
  badCard('letters where a number should be are unreadable', `shc:/a/2/${plainText.slice(5)}`),
  badCard('a number too few is unreadable', `shc:/1/${plainText.slice(5)}`),
  badCard('the prefix alone is unreadable', 'shc:/'),
  badCard('an odd count of digits is refused', plainText.slice(0, -1)),
  badCard('a pair above 77 is refused', `${plainText.slice(0, -2)}78`),
  {
    ...badCard('a letter among the digits is refused', `${plainText.slice(0, -1)}O`),
    token: `${plainText.slice(0, -1)}o`,
  },
  badCard('two parts of a JWS are refused', digits(`${plainHeader}.${plainPayload}`)),
  badCard('four parts of a JWS are refused', digits(`${plainHeader}.${plainPayload}.${plainSignature}.AA`)),
  badCard('a header that is no JSON is refused', digits(`AAAA.${plainPayload}.${plainSignature}`)),
  {
    ...card('a header without a key id is refused', { header: { kid: undefined } }),
    expect: nothing('shc', 'unreadable'),
  },
  {
    ...card('a header that does not say how it is packed is refused', { header: { zip: undefined } }),
    expect: nothing('shc', 'unreadable'),
  },
  {
    ...card('no algorithm is not supported', { header: { alg: 'none' }, signature: () => Buffer.alloc(0) }),
    expect: nothing('shc', 'unsupported'),
  },
  {
    ...card('a secret shared with everybody is not supported', { header: { alg: 'HS256' } }),
    expect: nothing('shc', 'unsupported'),
  },
  raw('a payload that is not packed is refused', (json) => json),
  raw('bytes behind the stream are refused', (json) => Buffer.concat([deflateRawSync(json), Buffer.of(0)])),
  raw('a torn stream is refused', (json) => deflateRawSync(json).subarray(0, -9)),
  raw('what unpacks to more than 64 KB is refused', () => deflateRawSync(Buffer.alloc(65_537, 32))),
  raw('a payload that is no JSON is refused', () => deflateRawSync(Buffer.from('{'))),
  raw('a payload that is no UTF-8 is refused', () => deflateRawSync(Buffer.from([0x22, 0xff, 0x22]))),
  raw('a payload that is a list is refused', () => deflateRawSync(Buffer.from('[]'))),
  {
    ...card('a payload without an issuer is refused', { payload: { iss: undefined } }),
    expect: nothing('shc', 'unreadable'),
  },
  {
    ...card('a payload that does not say when it was issued is refused', { payload: { nbf: undefined } }),
    expect: nothing('shc', 'unreadable'),
  },
  {
    ...card('an end that is a text is refused', { payload: { exp: '2030' } }),
    expect: nothing('shc', 'unreadable'),
  },
]

// --- New Zealand --------------------------------------------------------------------------------

const PASS_TOLD: Told = {
  issuer: PASS_ISSUER,
  subject: { name: 'Erika Muster', birthOn: '1970-05-09' },
  issuedAt: NOW - DAY,
  expiresAt: NOW + DAY,
}

function passClaims(more: [unknown, unknown][] = []): Map<unknown, unknown> {
  const holder = map({ givenName: 'Erika', familyName: 'Muster', dob: '1970-05-09' })
  return labels(
    [1, PASS_ISSUER],
    [5, SECONDS - DAY / 1000],
    [4, SECONDS + DAY / 1000],
    [7, Buffer.alloc(16, 1)],
    [
      'vc',
      map({ type: ['VerifiableCredential', 'PublicCovidPass'], version: '1.0.0', credentialSubject: holder }),
    ],
    ...more,
  )
}

const PASS = 'NZCP:/1/'
const passHeader = labels([1, -7], [4, Buffer.from('key-1')])
function pass(name: string, terms: Partial<Cose> = {}): Case {
  const { bytes, signedBytes } = cose({
    payload: passClaims(),
    signer: passes,
    protectedHeader: passHeader,
    ...terms,
  })
  return { name, text: PASS + encodeBase32(bytes), digest: digestOfSigned(PASS, signedBytes) }
}

const plainPass = pass('a pass is signed evidence')
const samePass = (name: string, code: string): Vector => ({
  ...plainPass,
  name,
  text: code,
  expect: good('nzcp', PASS_TOLD),
})
const nzcpGood: Vector[] = [
  samePass(plainPass.name, plainPass.text),
  samePass('letters all in lower case are a gun with caps lock on', plainPass.text.toLowerCase()),
  samePass('full-width letters are the same pass', `\uFEFF${fullWidth(plainPass.text)}\n`),
  {
    ...plainPass,
    name: 'a color seen means nothing',
    context: { color: 'yellow' },
    expect: good('nzcp', PASS_TOLD),
  },
  {
    ...plainPass,
    name: '60 s after its end it still counts',
    ...at(NOW + DAY + 60_000),
    expect: good('nzcp', PASS_TOLD),
  },
  {
    ...plainPass,
    name: 'more than 60 s after its end it has expired',
    ...at(NOW + DAY + 60_001),
    expect: doubted('nzcp', PASS_TOLD, 'expired'),
  },
  {
    ...plainPass,
    name: '60 s before its beginning it counts already',
    ...at(NOW - DAY - 60_000),
    expect: good('nzcp', PASS_TOLD),
  },
  {
    ...plainPass,
    name: 'more than 60 s before its beginning it is not yet good',
    ...at(NOW - DAY - 60_001),
    expect: doubted('nzcp', PASS_TOLD, 'not-yet'),
  },
  {
    ...plainPass,
    name: 'without a sound clock it is not believed',
    context: { clockSound: false },
    expect: doubted('nzcp', PASS_TOLD, 'clock-wrong'),
  },
]
const otherIssuer = { payload: passClaims([[1, 'did:web:evil.example']]) }
const nzcpKeys: Vector[] = [
  {
    ...pass('an issuer missing from a fresh list is unknown', otherIssuer),
    expect: nothing('nzcp', 'issuer-unknown'),
  },
  {
    ...pass('an issuer missing from an old list says that the list is stale', otherIssuer),
    context: listedUntil('nzcp', NOW - 1),
    expect: nothing('nzcp', 'keys-stale'),
  },
  {
    ...plainPass,
    name: 'past the end of its list a known key may have been withdrawn',
    context: listedUntil('nzcp', NOW - 1),
    expect: doubted('nzcp', PASS_TOLD, 'keys-stale'),
  },
  {
    ...plainPass,
    name: 'where nobody gave a list, no issuer is known',
    context: without('nzcp'),
    expect: nothing('nzcp', 'issuer-unknown'),
  },
  {
    ...pass('a key id that nobody has is unknown', {
      protectedHeader: labels([1, -7], [4, Buffer.from('key-9')]),
    }),
    expect: nothing('nzcp', 'key-unknown'),
  },
  {
    ...pass('a foreign key under a known key id does not verify', {
      signature: (bytes) => signed(stranger, bytes),
    }),
    expect: nothing('nzcp', 'bad-signature'),
  },
]
const badPass = (name: string, code: string, problem: Problem = 'unreadable') =>
  broken(name, code, problem, 'nzcp')
const base32 = plainPass.text.slice(PASS.length)
const missing = (claim: unknown): Map<unknown, unknown> => {
  const some = passClaims()
  some.delete(claim)
  return some
}
const nzcpShape: Vector[] = [
  badPass('version 2 is not supported', `NZCP:/2/${base32}`, 'unsupported'),
  badPass('a version that is no number is unreadable', `NZCP:/x/${base32}`),
  badPass('no version is unreadable', `NZCP:/${base32}`),
  badPass('a stroke too many is unreadable', `NZCP:/1/${base32}/A`),
  badPass('the prefix alone is unreadable', PASS),
  badPass('digits outside the alphabet are refused', `${PASS}0${base32}`),
  badPass('padding is refused', `${PASS}${base32}=`),
  badPass('letters of both cases are refused', `${PASS}${base32.slice(0, -1)}a`),
  badPass('base32 of no CBOR is unreadable', `${PASS}MFRGG`),
  {
    name: 'a pass without its tag is unreadable',
    text: pass('', { wrap: (parts) => parts }).text,
    expect: nothing('nzcp', 'unreadable'),
  },
  {
    ...pass('an algorithm other than ES256 is not supported', {
      protectedHeader: labels([1, -8], [4, Buffer.from('key-1')]),
    }),
    expect: nothing('nzcp', 'unsupported'),
  },
  {
    ...pass('a pass without a key id is unreadable', { protectedHeader: labels([1, -7]) }),
    expect: nothing('nzcp', 'unreadable'),
  },
  ...[1, 4, 5, 7, 'vc'].map((claim) => {
    const { digest: _, ...untold } = pass(`a pass without claim ${claim} is unreadable`, {
      payload: missing(claim),
    })
    return { ...untold, expect: nothing('nzcp', 'unreadable') }
  }),
]

// --- VDS-NC -------------------------------------------------------------------------------------

const HEALTH_SEALS = '2.23.136.1.1.14.2'
const SEAL_TOLD: Told = {
  issuer: 'UTO',
  subject: { name: 'MUSTER  ERIKA', birthOn: '1970-05-09' },
  issuedAt: null,
  expiresAt: NOW + 300 * DAY,
}
const DATA = {
  hdr: { t: 'icao.vacc', v: 1, is: 'UTO' },
  msg: {
    uvci: 'U32870',
    ve: [{ des: 'XM68M6', nam: 'Käse\u2028"' }],
    pid: { n: 'MUSTER  ERIKA', dob: '1970-05-09' },
  },
}
const terms = { spki: sealer.spki, country: 'UT', validFrom: NOW - 100 * DAY, validUntil: NOW + 300 * DAY }
const certified = { ...terms, authorityKeyId: rsaAuthority.key.kid, usages: [HEALTH_SEALS] }
const sealerCertificate = certificate(certified, rsaAuthority)

type Seal = { data?: unknown; alg?: string; cer?: Buffer; signature?: Buffer }
function seal(
  name: string,
  { data = DATA, alg = 'ES256', cer = sealerCertificate, signature }: Seal = {},
): Case {
  const signedText = canonicalJson(data)
  const sigvl = (signature ?? signed(sealer, Buffer.from(signedText))).toString('base64url')
  const code = JSON.stringify({ data, sig: { alg, cer: cer.toString('base64url'), sigvl } })
  return { name, text: code, digest: digestOf(signedText) }
}

const plainSeal = seal('a seal whose signer an authority has certified is signed evidence')
const { data: _data, sig: plainSig } = JSON.parse(plainSeal.text)
const vdsncGood: Vector[] = [
  { ...plainSeal, expect: good('vdsnc', SEAL_TOLD) },
  {
    ...plainSeal,
    name: 'blanks, and members in another order, are the same seal',
    text: JSON.stringify({ sig: plainSig, data: { msg: DATA.msg, hdr: DATA.hdr } }, null, 1),
    expect: good('vdsnc', SEAL_TOLD),
  },
  {
    ...seal('an authority with an elliptic key may certify as well', {
      cer: certificate({ ...certified, authorityKeyId: ecAuthority.key.kid }, ecAuthority),
    }),
    expect: good('vdsnc', { ...SEAL_TOLD, issuer: 'XXB' }),
  },
  {
    ...seal('a certificate that names no use may seal', {
      cer: certificate({ ...terms, authorityKeyId: rsaAuthority.key.kid }, rsaAuthority),
    }),
    expect: good('vdsnc', SEAL_TOLD),
  },
  {
    ...plainSeal,
    name: 'without a sound clock it is not believed',
    context: { clockSound: false },
    expect: doubted('vdsnc', SEAL_TOLD, 'clock-wrong'),
  },
  {
    ...plainSeal,
    name: 'with its certificate it ends',
    ...at(NOW + 300 * DAY + 60_001),
    expect: doubted('vdsnc', SEAL_TOLD, 'expired'),
  },
  {
    ...plainSeal,
    name: 'before its certificate it does not begin',
    ...at(NOW - 101 * DAY),
    expect: doubted('vdsnc', SEAL_TOLD, 'not-yet'),
  },
  {
    ...seal('a certificate for another use may not seal', {
      cer: certificate({ ...certified, usages: ['1.3.6.1.5.5.7.3.1'] }, rsaAuthority),
    }),
    expect: doubted('vdsnc', SEAL_TOLD, 'wrong-use'),
  },
]
const changed = { ...DATA, msg: { ...DATA.msg, pid: { n: 'ANDERE  ANNA', dob: '1970-05-09' } } }
const vdsncKeys: Vector[] = [
  {
    ...seal('an authority that is not in the list is unknown', {
      cer: certificate({ ...certified, authorityKeyId: 'c3'.repeat(20) }, rsaAuthority),
    }),
    expect: nothing('vdsnc', 'key-unknown'),
  },
  {
    ...seal('a certificate that names no authority is nobody’s', {
      cer: certificate({ ...terms, usages: [HEALTH_SEALS] }, rsaAuthority),
    }),
    expect: nothing('vdsnc', 'key-unknown'),
  },
  {
    ...plainSeal,
    name: 'where nobody gave a list, no issuer is known',
    context: without('vdsnc'),
    expect: nothing('vdsnc', 'issuer-unknown'),
  },
  {
    ...seal('a certificate that its authority did not sign counts for nothing', {
      cer: certificate(certified, stranger),
    }),
    expect: nothing('vdsnc', 'bad-signature'),
  },
  {
    ...seal('another name under the same signature does not verify', {
      data: changed,
      signature: Buffer.from(plainSig.sigvl, 'base64url'),
    }),
    expect: nothing('vdsnc', 'bad-signature'),
  },
  {
    ...seal('a signature by another key does not verify', {
      signature: signed(stranger, Buffer.from(canonicalJson(DATA))),
    }),
    expect: nothing('vdsnc', 'bad-signature'),
  },
  {
    ...seal('a signature in ASN.1 does not verify', {
      signature: signedAsDer(sealer, Buffer.from(canonicalJson(DATA))),
    }),
    expect: nothing('vdsnc', 'bad-signature'),
  },
]
const badSeal = (name: string, code: unknown): Vector =>
  broken(name, JSON.stringify(code), 'unreadable', 'vdsnc')
const vdsncShape: Vector[] = [
  broken('torn JSON is unreadable', plainSeal.text.slice(0, -2), 'unreadable', 'vdsnc'),
  badSeal('a seal without a signature is unreadable', { data: DATA }),
  badSeal('a seal without a message is unreadable', { data: { hdr: DATA.hdr }, sig: plainSig }),
  badSeal('a seal that names nobody is unreadable', {
    data: { ...DATA, msg: { ...DATA.msg, pid: {} } },
    sig: plainSig,
  }),
  badSeal('a seal of vaccinations without any is unreadable', {
    data: { ...DATA, msg: { pid: DATA.msg.pid } },
    sig: plainSig,
  }),
  badSeal('a seal without its certificate is unreadable', {
    data: DATA,
    sig: { ...plainSig, cer: undefined },
  }),
  badSeal('a certificate that is none is unreadable', { data: DATA, sig: { ...plainSig, cer: 'AAAA' } }),
  badSeal('a signature that is no base64 is unreadable', { data: DATA, sig: { ...plainSig, sigvl: '!' } }),
  {
    ...seal('version 2 is not supported', { data: { ...DATA, hdr: { ...DATA.hdr, v: 2 } } }),
    expect: nothing('vdsnc', 'unsupported'),
  },
  {
    ...seal('an algorithm that no browser has is not supported', { alg: 'SM2' }),
    expect: nothing('vdsnc', 'unsupported'),
  },
  {
    ...seal('a key of a kind that no browser has is not supported', {
      cer: certificate({ ...certified, spki: strangeKey() }, rsaAuthority),
    }),
    expect: nothing('vdsnc', 'unsupported'),
  },
]

/** A key on the curve brainpoolP256r1, or what looks like one. */
function strangeKey(): Buffer {
  const algorithm = sequence(oid('1.2.840.10045.2.1'), oid('1.3.36.3.3.2.8.1.1.7'))
  return sequence(algorithm, bits(Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)])))
}

// --- DIVOC --------------------------------------------------------------------------------------

const DIVOC_JSON = JSON.stringify({
  credentialSubject: { name: 'Erika Muster', dob: '1970-05-09' },
  proof: {},
})
const told = { ...nothing('divoc', 'unsupported'), subject: { name: 'Erika Muster', birthOn: '1970-05-09' } }
const untold = nothing('divoc', 'unsupported')
const packed = zip('certificate.json', deflateRawSync(DIVOC_JSON), 8)
const b64 = (bytes: Buffer): string => `B64:${bytes.toString('base64')}`
const divocVectors: Vector[] = [
  {
    name: 'a certificate as base64 is recognized, and its name is for the eye only',
    text: b64(packed),
    expect: told,
  },
  { name: 'a certificate as bytes is recognized', text: packed.toString('latin1'), expect: told },
  {
    name: 'a certificate that is not packed is read',
    text: b64(zip('certificate.json', Buffer.from(DIVOC_JSON), 0)),
    expect: told,
  },
  { name: 'a color seen means nothing', text: b64(packed), context: { color: 'green' }, expect: told },
  {
    name: 'bytes that a decoder made words of name nobody',
    text: `${packed.toString('latin1')}\u4e2d`,
    expect: untold,
  },
  {
    name: 'another file in it names nobody',
    text: b64(zip('other.json', deflateRawSync(DIVOC_JSON), 8)),
    expect: untold,
  },
  {
    name: 'another way of packing names nobody',
    text: b64(zip('certificate.json', Buffer.from(DIVOC_JSON), 12)),
    expect: untold,
  },
  { name: 'a torn ZIP names nobody', text: b64(packed.subarray(0, 60)), expect: untold },
  {
    name: 'what unpacks to more than 64 KB names nobody',
    text: b64(zip('certificate.json', deflateRawSync(Buffer.alloc(65_537, 32)), 8)),
    expect: untold,
  },
  { name: 'what is no base64 names nobody', text: 'B64:UEsDB!', expect: untold },
]

/** A ZIP of one file; lengths and places as APPNOTE 6.3.10 has them, checksums left out. */
function zip(name: string, content: Buffer, method: number): Buffer {
  const file = Buffer.from(name)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(method, 8)
  head.writeUInt32LE(content.length, 18)
  head.writeUInt16LE(file.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(method, 10)
  entry.writeUInt32LE(content.length, 20)
  entry.writeUInt16LE(file.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + file.length, 12)
  end.writeUInt32LE(30 + file.length + content.length, 16)
  return Buffer.concat([head, file, content, entry, file, end])
}

// --- files --------------------------------------------------------------------------------------

const files = {
  'dcc/good': dccGood,
  'dcc/time': dccTime,
  'dcc/use': dccUse,
  'dcc/keys': dccKeys,
  'dcc/shape': dccShape,
  'who/who': whoVectors,
  'shc/good': shcGood,
  'shc/time': shcTime,
  'shc/revoked': shcRevoked,
  'shc/keys': shcKeys,
  'shc/shape': shcShape,
  'nzcp/good': nzcpGood,
  'nzcp/keys': nzcpKeys,
  'nzcp/shape': nzcpShape,
  'vdsnc/good': vdsncGood,
  'vdsnc/keys': vdsncKeys,
  'vdsnc/shape': vdsncShape,
  'divoc/divoc': divocVectors,
}
for (const [file, vectors] of Object.entries(files)) write(`${file}.json`, vectors)

function write(file: string, value: unknown): void {
  const target = new URL(file, import.meta.url)
  mkdirSync(new URL('.', target), { recursive: true })
  writeFileSync(target, `${JSON.stringify(value, null, 2)}\n`)
}

/** What a keyboard-wedge gun types while a Chinese input method is on. */
function fullWidth(code: string): string {
  return code
    .replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
    .replaceAll(' ', '\u3000')
}
