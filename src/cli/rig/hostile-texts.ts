import { deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib'
import type { Chance } from '#drill/chance.ts'
import { decodeBase32, encodeBase32 } from '#health-code/base32.ts'
import { decodeBase45, encodeBase45 } from '#health-code/base45.ts'
import { readForeignSign1 } from '#health-code/cose.ts'
import { jsonObjectIn } from '#health-code/json.ts'
import { anyBytes, anyCbor, joined, spoiledBytes } from './hostile-bytes.ts'
import { recomposed } from './hostile-sign1.ts'

type Texts = readonly [string, ...string[]]

/** Codes that read well, for each way of writing one. */
export type GoodCodes = Readonly<
  Record<'campus' | 'hcert' | 'shc' | 'nzcp' | 'vdsnc' | 'divoc' | 'url', Texts>
>

/** Makes one text nobody should be able to get through with, or one that is a good code after all. */
type Maker = (good: GoodCodes, chance: Chance) => string

const MAKERS: readonly [Maker, ...Maker[]] = [
  (good, chance) => respelled(anyGood(good, chance), chance),
  (good, chance) => spoiledText(anyGood(good, chance), chance),
  ({ hcert }, chance) => packHcert(spoiledBytes(messageOf(chance.pick(hcert)), chance), chance),
  ({ hcert }, chance) =>
    packHcert(recomposed(messageOf(chance.pick(hcert)), messageOf(chance.pick(hcert)), chance), chance),
  ({ hcert }, chance) => `HC1:${encodeBase45(spoiledBytes(packedOf(chance.pick(hcert)), chance))}`,
  (_, chance) =>
    packHcert(joined(chance.pick([Uint8Array.of(0xd2), new Uint8Array()]), anyCbor(chance)), chance),
  (_, chance) => bomb(chance),
  ({ nzcp }, chance) => spoiledBase32('NZCP:/1/', chance.pick(nzcp), chance),
  ({ campus }, chance) => spoiledBase32('CG1-', chance.pick(campus), chance),
  ({ shc }, chance) => spoiledCard(chance.pick(shc), chance.pick(shc), chance),
  ({ vdsnc }, chance) => spoiledJson(chance.pick(vdsnc), chance.pick(vdsnc), chance),
  ({ divoc }, chance) =>
    `B64:${Buffer.from(spoiledBytes(Buffer.from(chance.pick(divoc).slice(4), 'base64'), chance)).toString('base64')}`,
  ({ divoc }, chance) =>
    Buffer.from(spoiledBytes(Buffer.from(chance.pick(divoc).slice(4), 'base64'), chance)).toString('latin1'),
  ({ url }, chance) => lookAlike(chance.pick(url), chance),
  (good, chance) => chance.pick(PREFIXES) + anyGood(good, chance).slice(chance.under(12)),
  (_, chance) => chance.pick(PREFIXES) + Buffer.from(anyBytes(chance, 300)).toString('latin1'),
  (_, chance) =>
    chance.pick(PREFIXES) +
    chance.pick(['A', '0', '5', '😀', ' ', '{', '{"a":', '[']).repeat(chance.under(65_536)),
]

const PREFIXES: Texts = [
  'HC1:',
  'HC2:',
  'hc1:',
  'ＨＣ１：',
  'HC1',
  'shc:/',
  'SHC:/',
  'shc:/1/2/',
  'shc:/2/1/',
  'NZCP:/1/',
  'NZCP:/2/',
  'NZCP:/',
  'nzcp:/1/',
  'CG1-',
  'cg1-',
  'CG2-',
  '{"data":{"hdr":{"t":"icao.vacc"',
  '{',
  'PK\u0003\u0004',
  'B64:UEs',
  'https://s.sh.gov.cn/',
  'https://',
  '\uFEFF',
  '',
  '\u0000',
  'HC1:shc:/',
  'shc:/HC1:',
]

/** One text for a case; the same chance gives the same text. */
export function hostileText(good: GoodCodes, chance: Chance): string {
  return chance.pick(MAKERS)(good, chance)
}

function anyGood(good: GoodCodes, chance: Chance): string {
  return chance.pick(
    chance.pick([good.campus, good.hcert, good.shc, good.nzcp, good.vdsnc, good.divoc, good.url]),
  )
}

/** What guns, keyboards and copying do to a text. Some of it is harmless. */
function respelled(text: string, chance: Chance): string {
  const wide = (part: string): string =>
    part.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
  const half = chance.under(text.length)
  return chance.pick([
    text.toLowerCase(),
    text.toUpperCase(),
    wide(text),
    wide(text.slice(0, half)) + text.slice(half),
    `\uFEFF${text}`,
    `${text}\r\n`,
    `\r\n ${text}\u0000`,
    text.replaceAll(' ', '+'),
    text.replaceAll(' ', '%20'),
    `${text.slice(0, half)}\r\n${text.slice(half)}`,
    text + text,
    text.normalize('NFKD'),
    [...text].reverse().join(''),
  ])
}

function spoiledText(text: string, chance: Chance): string {
  const place = chance.under(text.length)
  const letter = chance.pick(['A', 'a', '0', '9', ' ', ':', '/', '-', '=', 'é', '￥', '\u0000', '"', '}'])
  return chance.pick([
    text.slice(0, place) + letter + text.slice(place + 1),
    text.slice(0, place) + letter + text.slice(place),
    text.slice(0, place) + text.slice(place + 1),
    text.slice(0, place),
    text.slice(place),
  ])
}

/** The message inside a good `HC1:` text, or none. */
function messageOf(hcert: string): Uint8Array {
  return unpacked(() => inflateSync(packedOf(hcert)))
}

/** What was spoiled before may hold nothing any more. */
function unpacked(inflate: () => Uint8Array): Uint8Array {
  try {
    return inflate()
  } catch {
    return new Uint8Array()
  }
}

function packedOf(hcert: string): Uint8Array {
  return decodeBase45(hcert.slice(4)) ?? new Uint8Array()
}

function packHcert(message: Uint8Array, chance: Chance): string {
  return `HC1:${encodeBase45(deflateSync(message, { level: chance.under(10) }))}`
}

/** Streams that unpack to about as much as is allowed, or to megabytes, as each standard packs. */
function bomb(chance: Chance): string {
  const most = chance.pick([70_000, 70_000, 70_000, 3_000_000])
  const content = Buffer.alloc(chance.under(most), chance.pick([0, 0x81, 0x20]))
  return chance.pick([
    () => `HC1:${encodeBase45(deflateSync(content))}`,
    () => cardOf({ alg: 'ES256', zip: 'DEF', kid: 'k' }, deflateRawSync(content), new Uint8Array(64)),
  ])()
}

function spoiledBase32(prefix: string, text: string, chance: Chance): string {
  const bytes = decodeBase32(text.slice(prefix.length)) ?? new Uint8Array()
  const message = readForeignSign1(bytes)
  const spoiled = chance.pick([
    () => spoiledBytes(bytes, chance),
    () => (message === null ? bytes : recomposed(bytes, bytes, chance)),
    () => joined(Uint8Array.of(0xd2), anyCbor(chance)),
  ])()
  return prefix + encodeBase32(spoiled)
}

function spoiledCard(text: string, other: string, chance: Chance): string {
  const [header = '', payload = '', signature = ''] = jwsOf(text)
  const [otherHeader = '', otherPayload = '', otherSignature = ''] = jwsOf(other)
  const bytes = (part: string): Uint8Array => Buffer.from(part, 'base64url')
  const json = jsonObjectIn(Buffer.from(header, 'base64url').toString()) ?? {}
  const content = unpacked(() => inflateRawSync(bytes(payload)))
  const algorithm = chance.pick(['none', 'HS256', 'ES384', 'ES256 ', '', 'RS256'])
  return chance.pick([
    () => cardOf({ ...json, alg: algorithm }, bytes(payload), bytes(signature)),
    () => cardOf({ ...json, alg: 'none' }, bytes(payload), new Uint8Array()),
    () => cardOf({ ...json, zip: undefined }, content, bytes(signature)),
    () => cardOf(json, deflateRawSync(spoiledBytes(content, chance)), bytes(signature)),
    () => cardOf(json, deflateRawSync(content, { level: chance.under(10) }), bytes(signature)),
    () => cardOf(json, spoiledBytes(bytes(payload), chance), bytes(signature)),
    () => cardOf(json, bytes(payload), spoiledBytes(bytes(signature), chance)),
    () => digitsOf([header, otherPayload, signature].join('.')),
    () => digitsOf([otherHeader, payload, otherSignature].join('.')),
    () => digitsOf([header, payload, signature, ...Array(chance.under(3)).fill('AA')].join('.')),
    () => digitsOf(spoiledText([header, payload, signature].join('.'), chance)),
    () => text.replace('shc:/', `shc:/${chance.under(20)}/${chance.under(20)}/`),
  ])()
}

function cardOf(header: object, payload: Uint8Array, signature: Uint8Array): string {
  const parts = [Buffer.from(JSON.stringify(header)), Buffer.from(payload), Buffer.from(signature)]
  return digitsOf(parts.map((part) => part.toString('base64url')).join('.'))
}

function digitsOf(jws: string): string {
  return `shc:/${Array.from(jws, (letter) => String(letter.charCodeAt(0) - 45).padStart(2, '0')).join('')}`
}

function jwsOf(text: string): string[] {
  const pairs = text.slice('shc:/'.length).match(/../g) ?? []
  return pairs
    .map((pair) => String.fromCharCode(Number(pair) + 45))
    .join('')
    .split('.')
}

/** A seal with a member of another, without one, or of another type; or its certificate spoiled. */
function spoiledJson(text: string, other: string, chance: Chance): string {
  const { data, sig } = jsonObjectIn(text) ?? {}
  const { data: otherData, sig: otherSig } = jsonObjectIn(other) ?? {}
  const member = chance.pick(['cer', 'sigvl', 'alg'])
  const { [member]: value } = Object(sig)
  const bytes = Buffer.from(String(value), 'base64url')
  const spoiled = Buffer.from(spoiledBytes(bytes, chance)).toString('base64url')
  return chance.pick([
    () => JSON.stringify({ data, sig: { ...Object(sig), [member]: spoiled } }),
    () => JSON.stringify({ data, sig: { ...Object(sig), [member]: Object(otherSig)[member] } }),
    () =>
      JSON.stringify({
        data,
        sig: { ...Object(sig), [member]: chance.pick<unknown>([null, 1, {}, undefined, '']) },
      }),
    () => JSON.stringify({ data: otherData, sig }),
    () => JSON.stringify({ data: { ...Object(data), msg: chance.pick<unknown>([{}, null, [], 'x']) }, sig }),
    () => JSON.stringify({ data: { ...Object(data), __proto__: { hdr: 1 } }, sig }),
    () => text.replace('"hdr":', '"hdr":{"t":"icao.test"},"hdr":'),
    () => spoiledText(text, chance),
  ])()
}

/** Hosts that look like a listed one, or contain it. */
function lookAlike(url: string, chance: Chance): string {
  const [, host = '', rest = ''] = /^https:\/\/([^/]+)(.*)$/s.exec(url) ?? []
  const swapped = host.replace(
    /[aceopsx]/,
    (letter) => ({ a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', s: 'ѕ', x: 'х' })[letter] ?? letter,
  )
  return chance.pick([
    `https://${swapped}${rest}`,
    `https://${host}.evil.example${rest}`,
    `https://${host}@evil.example${rest}`,
    `https://evil.example/${host}${rest}`,
    `https://xn--${host}${rest}`,
    `https://${host}:443${rest}`,
    `https://${host}.${rest}`,
    `https://${host}\\@evil.example${rest}`,
    `https:///${host}${rest}`,
    `https://${host}%2f${rest}`,
    `HTTPS://${host.toUpperCase()}${rest}`,
    `javascript://${host}${rest}`,
    `https://${host}/..${rest}`,
    `https://${host}\t${rest}`,
    `https://${host}\u3002evil.example${rest}`,
  ])
}
