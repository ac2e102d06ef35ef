import { writeFileSync } from 'node:fs'
import type { Vector } from '#cli/conformance/own-vector.ts'
import { decodeBase32, encodeBase32 } from '#health-code/base32.ts'
import { writeCbor } from '#health-code/cbor-writer.ts'
import { ES256, HEADER, readSign1, type Sign1, signedBytes, writeSign1 } from '#health-code/cose.ts'
import { signEs256 } from '#health-code/es256.ts'
import type { PassClaims } from '#health-code/formats/campus-claims.ts'
import { signPass } from '#health-code/formats/campus-issue.ts'
import { CAMPUS_PREFIX } from '#health-code/formats/campus-prefix.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import { fromHex, toHex } from '#health-code/hex.ts'
import { createPassKeys, importPassSigningKey, type PassKey } from '#health-code/pass-keys.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2022, 2, 7, 0, 0)

/** Order of the group of P-256, for the signature nobody should accept. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

const current = await createPassKeys()
const next = await createPassKeys()
const foreign = await createPassKeys()
const signer = await importPassSigningKey(current.privateJwk)
const nextSigner = await importPassSigningKey(next.privateJwk)
const foreignSigner = await importPassSigningKey(foreign.privateJwk)

const PUPIL: PassClaims = {
  school: 'school-1',
  passId: '00112233445566aa',
  personId: 's-20190312',
  name: '欧阳明月',
  kind: 'student',
  validFrom: NOW - 24 * HOUR,
  expiresAt: NOW + 24 * HOUR,
}
const VISITOR: PassClaims = {
  school: 'school-1',
  passId: '0a0b0c0d0e0f1011',
  name: '访客甲',
  kind: 'visitor',
  validFrom: NOW - HOUR,
  expiresAt: NOW + HOUR,
  checkpoints: ['gate-south', 'gate-north'],
}

const pupilText = await signPass(PUPIL, signer.key, signer.kid)
const visitorText = await signPass(VISITOR, signer.key, signer.kid)

const good: Vector[] = [
  { name: 'a card signed with the current key is signed evidence', text: pupilText, expect: signed(PUPIL) },
  {
    name: 'a card signed with the next key is signed evidence',
    text: await signPass(PUPIL, nextSigner.key, nextSigner.kid),
    expect: signed(PUPIL),
  },
  {
    name: 'a visitor without a roster id is known by the pass id',
    text: visitorText,
    context: { checkpoint: 'gate-north' },
    expect: signed(VISITOR),
  },
  {
    name: 'where no checkpoint reads, its list is not asked',
    text: visitorText,
    context: { checkpoint: null },
    expect: signed(VISITOR),
  },
  {
    name: 'a color seen on a signed card means nothing',
    text: pupilText,
    context: { color: 'green' },
    expect: signed(PUPIL),
  },
  {
    name: 'a carriage return and line feed at the end are cut off',
    text: `${pupilText}\r\n`,
    token: pupilText,
    expect: signed(PUPIL),
  },
  {
    name: 'a byte order mark in front is cut off',
    text: `\uFEFF${pupilText}`,
    token: pupilText,
    expect: signed(PUPIL),
  },
  {
    name: 'lower-case letters are the same pass',
    text: pupilText.toLowerCase(),
    token: pupilText,
    expect: signed(PUPIL),
  },
  {
    name: 'full-width letters, digits and hyphen are the same pass',
    text: fullWidth(pupilText),
    token: pupilText,
    expect: signed(PUPIL),
  },
  {
    name: 'a claim of a later version is passed over',
    text: await signRaw(new Map([...claimMap(), [-65_540, 'later']])),
    expect: signed(PUPIL),
  },
]

const time: Vector[] = [
  at('60 s after its end a pass still counts', PUPIL.expiresAt + 60_000, null),
  at('more than 60 s after its end a pass has expired', PUPIL.expiresAt + 60_001, 'expired'),
  at('60 s before its beginning a pass counts already', PUPIL.validFrom - 60_000, null),
  at('more than 60 s before its beginning a pass is not yet good', PUPIL.validFrom - 60_001, 'not-yet'),
  {
    name: 'without a sound clock a pass is not believed',
    text: pupilText,
    context: { clockSound: false },
    expect: doubted(PUPIL, 'clock-wrong'),
  },
  {
    name: 'a revoked pass is revoked whatever the clock says',
    text: pupilText,
    context: { clockSound: false, denied: [PUPIL.passId] },
    expect: doubted(PUPIL, 'revoked'),
  },
]

const use: Vector[] = [
  {
    name: 'a pass on the deny list is revoked',
    text: pupilText,
    context: { denied: [PUPIL.passId] },
    expect: doubted(PUPIL, 'revoked'),
  },
  {
    name: 'the pass of another school is of no use here',
    text: pupilText,
    context: { school: 'school-2' },
    expect: doubted(PUPIL, 'wrong-use'),
  },
  {
    name: 'a pass for other checkpoints is of no use here',
    text: visitorText,
    context: { checkpoint: 'class-3-2' },
    expect: doubted(VISITOR, 'wrong-use'),
  },
  {
    name: 'an empty list of checkpoints is good nowhere',
    text: await signPass({ ...VISITOR, checkpoints: [] }, signer.key, signer.kid),
    expect: doubted(VISITOR, 'wrong-use'),
  },
]

const foreignText = await signPass(PUPIL, foreignSigner.key, foreignSigner.kid)
const message = messageIn(pupilText)
const keys: Vector[] = [
  { name: 'a key missing from a fresh list is unknown', text: foreignText, expect: nothing('key-unknown') },
  {
    name: 'a key missing from an old list says that the list is stale',
    text: foreignText,
    context: { passKeysFreshUntil: NOW - 1 },
    expect: nothing('keys-stale'),
  },
  {
    name: 'before the first list has come, keys are stale',
    text: foreignText,
    context: { passKeysFreshUntil: null },
    expect: nothing('keys-stale'),
  },
  {
    name: 'without a sound clock nobody knows the list to be fresh',
    text: foreignText,
    context: { clockSound: false },
    expect: nothing('keys-stale'),
  },
  {
    name: 'a known key still verifies when the list is old',
    text: pupilText,
    context: { passKeysFreshUntil: NOW - 1 },
    expect: signed(PUPIL),
  },
  {
    name: 'a key that the school took back is refused, known or not',
    text: pupilText,
    context: { withdrawn: [signer.kid] },
    expect: nothing('key-withdrawn'),
  },
  {
    name: 'a key that was taken back is refused also when the list is old',
    text: pupilText,
    context: { withdrawn: [signer.kid], passKeys: [], passKeysFreshUntil: null },
    expect: nothing('key-withdrawn'),
  },
  {
    name: 'another key that was taken back takes nothing from this one',
    text: pupilText,
    context: { withdrawn: [next.publicJwk.kid] },
    expect: signed(PUPIL),
  },
  {
    name: 'a foreign key under a known key id does not verify',
    text: await signPass(PUPIL, foreignSigner.key, signer.kid),
    expect: nothing('bad-signature'),
  },
  {
    name: 'another name under the same signature does not verify',
    text: textOf({ ...message, payload: messageIn(visitorText).payload }),
    expect: nothing('bad-signature'),
  },
  {
    name: 'a signature cut short does not verify',
    text: textOf({ ...message, signature: message.signature.slice(0, 63) }),
    expect: nothing('bad-signature'),
  },
  {
    name: 'the other form of a good signature is refused',
    text: textOf({ ...message, signature: highS(message.signature) }),
    expect: nothing('bad-signature'),
  },
]

const base32 = pupilText.slice(CAMPUS_PREFIX.length)
const shape: Vector[] = [
  { name: 'the prefix alone is unreadable', text: CAMPUS_PREFIX, expect: nothing('unreadable') },
  { name: 'a torn pass is unreadable', text: pupilText.slice(0, -8), expect: nothing('unreadable') },
  { name: 'padding is refused', text: `${pupilText}=`, expect: nothing('unreadable') },
  { name: 'a blank inside is refused', text: `${CAMPUS_PREFIX} ${base32}`, expect: nothing('unreadable') },
  {
    name: 'digits outside the alphabet are refused',
    text: `${CAMPUS_PREFIX}01${base32}`,
    expect: nothing('unreadable'),
  },
  { name: 'left-over bits must be zero', text: `${CAMPUS_PREFIX}MB`, expect: nothing('unreadable') },
  { name: 'base32 of no CBOR is unreadable', text: `${CAMPUS_PREFIX}MFRGG`, expect: nothing('unreadable') },
  { name: 'version 2 of a pass is not supported yet', text: `CG2-${base32}`, expect: nothing('unsupported') },
  {
    name: 'an algorithm other than ES256 is not supported',
    text: await signRaw(
      claimMap(),
      new Map<number, unknown>([
        [HEADER.alg, -8],
        [HEADER.kid, fromHex(signer.kid)],
      ]),
    ),
    expect: nothing('unsupported'),
  },
  {
    name: 'a pass without a key id is unreadable',
    text: await signRaw(claimMap(), new Map([[HEADER.alg, ES256]])),
    expect: nothing('unreadable'),
  },
  {
    name: 'a pass without the COSE tag is refused',
    text: rewritten((bytes) => bytes.slice(1)),
    expect: nothing('unreadable'),
  },
  {
    name: 'an unprotected header is refused',
    text: rewritten((bytes) => splice(bytes, 3 + message.protectedBytes.length, 1, [0xa1, 0x03, 0x00])),
    expect: nothing('unreadable'),
  },
  {
    name: 'a length written the long way is refused',
    text: rewritten((bytes) => splice(bytes, 2, 1, [0x58, (bytes[2] ?? 0) & 31])),
    expect: nothing('unreadable'),
  },
  {
    name: 'bytes behind the pass are refused',
    text: rewritten((bytes) => splice(bytes, bytes.length, 0, [0])),
    expect: nothing('unreadable'),
  },
  {
    name: 'arrays nested a thousand deep are unreadable',
    text: CAMPUS_PREFIX + encodeBase32(new Uint8Array(1000).fill(0x81)),
    expect: nothing('unreadable'),
  },
  {
    name: 'an array that announces four thousand million items is unreadable',
    text: CAMPUS_PREFIX + encodeBase32(Uint8Array.of(0xd2, 0x9a, 0xff, 0xff, 0xff, 0xff)),
    expect: nothing('unreadable'),
  },
  {
    name: 'a signed pass without an end is unreadable',
    text: await signRaw(without(4)),
    expect: nothing('unreadable'),
  },
  {
    name: 'a signed pass without a pass id is unreadable',
    text: await signRaw(without(7)),
    expect: nothing('unreadable'),
  },
  {
    name: 'a signed pass whose end is a fraction is unreadable',
    text: await signRaw(new Map([...claimMap(), [4, NOW / 1000 + 0.5]])),
    expect: nothing('unreadable'),
  },
  {
    name: 'a signed pass of an unknown kind of person is unreadable',
    text: await signRaw(new Map([...claimMap(), [-65_538, 9]])),
    expect: nothing('unreadable'),
  },
]

const GUEST: PassClaims = { ...VISITOR, visit: { party: 3, once: true } }
const visitPass = (name: string, claims: PassClaims): Promise<Vector> =>
  signPass(claims, signer.key, signer.kid).then((text) => ({ name, text, expect: signed(claims) }))
const wrongVisit = (name: string, allows: unknown): Promise<Vector> =>
  signRaw(new Map([...claimMap(), [-65_541, allows]])).then((text) => ({
    ...{ name, text },
    expect: nothing('unreadable'),
  }))
const guestText = await signPass(GUEST, signer.key, signer.kid)
const visits: Vector[] = [
  {
    name: 'a pass for a visit of three says so, and that it lets in once',
    text: guestText,
    expect: signed(GUEST),
  },
  await visitPass('a pass for a visit may let in any number of times', {
    ...GUEST,
    visit: { party: 1, once: false },
  }),
  await visitPass('a pass for the largest party is good', { ...GUEST, visit: { party: 99, once: true } }),
  await visitPass('an official comes with a pass like everybody', { ...GUEST, kind: 'official' }),
  await visitPass('a contractor comes with a pass like everybody', {
    ...GUEST,
    kind: 'contractor',
    visit: { party: 4, once: false },
  }),
  await visitPass('a card of staff is signed evidence', { ...PUPIL, kind: 'staff' }),
  await wrongVisit('a party of nobody is unreadable', [0, 1]),
  await wrongVisit('a party over 99 is unreadable', [100, 1]),
  await wrongVisit('a party of one and a half is unreadable', [1.5, 1]),
  await wrongVisit('a number of entries that is neither once nor any is unreadable', [1, 2]),
  await wrongVisit('a visit without its number of entries is unreadable', [1]),
  await wrongVisit('a visit that is no list is unreadable', 1),
  {
    name: 'the pass of a visit that was called off is revoked',
    text: guestText,
    context: { denied: [GUEST.passId] },
    expect: doubted(GUEST, 'revoked'),
  },
  {
    name: 'the pass of a visit to another gate is of no use here',
    text: guestText,
    context: { checkpoint: 'gate-east' },
    expect: doubted(GUEST, 'wrong-use'),
  },
  {
    name: 'the pass of a visit that is over has expired',
    text: guestText,
    context: { now: GUEST.expiresAt + 60_001 },
    expect: doubted(GUEST, 'expired'),
  },
]

const here = new URL('.', import.meta.url)
for (const [file, vectors] of Object.entries({ good, time, use, keys, shape, visits }))
  write(`campus/${file}.json`, vectors)
write('context.json', {
  note: 'TEST KEYS of the project itself. Their private halves were thrown away. Never put them in a real school.',
  now: NOW,
  clockSound: true,
  school: 'school-1',
  checkpoint: 'gate-south',
  color: 'none',
  codeLifeMs: 120_000,
  digestKeyHex: toHex(new TextEncoder().encode('campus gate TEST digest key only')),
  passKeys: [current.publicJwk, next.publicJwk],
  passKeysFreshUntil: NOW + 72 * HOUR,
  denied: [],
})

function write(file: string, value: unknown) {
  writeFileSync(new URL(file, here), `${JSON.stringify(value, null, 2)}\n`)
}

function nothing(problem: HealthCode['problem']): Vector['expect'] {
  return {
    format: 'campus',
    issuer: null,
    color: 'none',
    subject: null,
    issuedAt: null,
    expiresAt: null,
    evidence: 'none',
    problem,
  }
}

function signed({ school, personId, name, passId, kind, expiresAt, visit }: PassClaims): Vector['expect'] {
  const subject = {
    ...(personId !== undefined && { personId }),
    ...{ name, passId, kind },
    ...(visit !== undefined && { visit }),
  }
  return { ...nothing(null), issuer: school, subject, expiresAt, evidence: 'signed' }
}

function doubted(claims: PassClaims, problem: HealthCode['problem']): Vector['expect'] {
  return { ...signed(claims), evidence: 'none', problem }
}

function at(name: string, now: number, problem: HealthCode['problem']): Vector {
  const expect = problem === null ? signed(PUPIL) : doubted(PUPIL, problem)
  return { name, text: pupilText, context: { now, passKeysFreshUntil: now }, expect }
}

function messageIn(text: string): Sign1 {
  const read = readSign1(bytesIn(text))
  if (read === null) throw new Error(`no pass: ${text}`)
  return read
}

function bytesIn(text: string): Uint8Array<ArrayBuffer> {
  const bytes = decodeBase32(text.slice(CAMPUS_PREFIX.length))
  if (bytes === null) throw new Error(`no base32: ${text}`)
  return bytes
}

function textOf(written: Sign1): string {
  return CAMPUS_PREFIX + encodeBase32(writeSign1(written))
}

function rewritten(change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  return CAMPUS_PREFIX + encodeBase32(change(bytesIn(pupilText)))
}

function splice(bytes: Uint8Array, from: number, gone: number, added: number[]): Uint8Array {
  return Uint8Array.from([...bytes.slice(0, from), ...added, ...bytes.slice(from + gone)])
}

function claimMap(): Map<number, unknown> {
  return new Map<number, unknown>([
    [1, PUPIL.school],
    [2, PUPIL.personId],
    [4, PUPIL.expiresAt / 1000],
    [5, PUPIL.validFrom / 1000],
    [7, fromHex(PUPIL.passId)],
    [-65_537, PUPIL.name],
    [-65_538, 1],
  ])
}

function without(claim: number): Map<number, unknown> {
  const claims = claimMap()
  claims.delete(claim)
  return claims
}

async function signRaw(claims: Map<number, unknown>, header = goodHeader(signer)): Promise<string> {
  const protectedBytes = writeCbor(header)
  const payload = writeCbor(claims)
  const signature = await signEs256(signer.key, signedBytes(protectedBytes, payload))
  return CAMPUS_PREFIX + encodeBase32(writeSign1({ protectedBytes, payload, signature }))
}

function goodHeader({ kid }: PassKey): Map<number, unknown> {
  return new Map<number, unknown>([
    [HEADER.alg, ES256],
    [HEADER.kid, fromHex(kid)],
  ])
}

function highS(signature: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const s = ORDER - BigInt(`0x${toHex(signature.slice(32))}`)
  const high = fromHex(toHex(signature.slice(0, 32)) + s.toString(16).padStart(64, '0'))
  if (high === null) throw new Error('no signature')
  return high
}

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
}
