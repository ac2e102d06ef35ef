import { createHash, generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseVector } from '#cli/conformance/public-vector.ts'
import { readCertificate } from '#health-code/certificate.ts'
import { isJsonObject, jsonObjectIn } from '#health-code/json.ts'
import type { TrustedKey, TrustList, TrustScheme } from '#health-code/trust.ts'
import { nextList } from '#server/trust/next-list.ts'
import { type Import, readImport } from '#server/trust/read-import.ts'
import { testCertificate } from '#test/fakes/certificate.ts'
import { trustListOf } from '#test/fakes/trust.ts'

const NOW = Date.UTC(2026, 10, 23)
const ISSUER = 'https://cards.example.org/issuer'

function read(scheme: TrustScheme, text: unknown, issuer = ''): Import {
  const result = readImport(scheme, typeof text === 'string' ? text : JSON.stringify(text), issuer, NOW)
  if (!result.ok) throw new Error(`refused: ${result.problem} at ${result.at}`)
  return result.value
}

function refused(scheme: TrustScheme, text: unknown, issuer = ''): { problem: string; at: string | null } {
  const result = readImport(scheme, typeof text === 'string' ? text : JSON.stringify(text), issuer, NOW)
  if (result.ok) throw new Error('it was understood')
  return { problem: result.problem, at: result.at }
}

const keysOf = ({ issuers }: Pick<Import, 'issuers'>) => issuers.flatMap(({ keys }) => keys)
const codesOf = ({ warnings }: Import) => warnings.map(({ code }) => code)

/** A JWK named as health cards name keys. */
function jwk(curve: 'P-256' | 'P-384' = 'P-256'): JsonWebKey & { kid: string } {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: curve })
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' })
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
  return { kty: 'EC', crv: crv ?? '', x: x ?? '', y: y ?? '', use: 'sig', alg: 'ES256', kid }
}

describe('certificates of DCC signers', () => {
  it('are named by the hash of their bytes, and bring key, country and time', () => {
    const certificate = testCertificate({ country: 'NZ' })
    const { issuers, form } = read('dcc', certificate.pem)
    expect(form).toBe('certificates')
    expect(issuers).toEqual([
      {
        id: 'NZ',
        name: 'New Zealand',
        keys: [
          {
            kid: certificate.kid,
            type: 'P-256',
            spki: certificate.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
            validFrom: Date.UTC(2026, 0, 1),
            validUntil: Date.UTC(2028, 0, 1),
          },
        ],
      },
    ])
  })

  it('make a key that the browser can verify with', async () => {
    const [key] = keysOf(read('dcc', testCertificate({ key: 'P-384' }).pem))
    const spki = Buffer.from(key?.spki ?? '', 'base64url')
    const imported = await crypto.subtle.importKey(
      'spki',
      spki,
      { name: 'ECDSA', namedCurve: 'P-384' },
      true,
      ['verify'],
    )
    expect([key?.type, imported.type]).toEqual(['P-384', 'public'])
  })

  it('say under either arc what they may sign, and everything when they say nothing', () => {
    const arcs = ['1.3.6.1.4.1.1847.2021.1', '1.3.6.1.4.1.0.1847.2021.1']
    for (const arc of arcs) {
      const [all, tests, two] = [
        keysOf(read('dcc', testCertificate().pem)),
        keysOf(read('dcc', testCertificate({ uses: [`${arc}.1`] }).pem)),
        keysOf(read('dcc', testCertificate({ uses: [`${arc}.3`, `${arc}.2`] }).pem)),
      ]
      expect(all?.[0]?.uses).toBeUndefined()
      expect(tests?.[0]?.uses).toEqual(['test'])
      expect(two?.[0]?.uses).toEqual(['vaccination', 'recovery'])
    }
    const other = keysOf(read('dcc', testCertificate({ uses: ['1.3.6.1.5.5.7.3.4'] }).pem))
    expect(other[0]?.uses).toBeUndefined()
  })

  it('come as PEM, as JSON, as a gateway’s export with or without its signature, and a line each', () => {
    const [a, b] = [testCertificate({ country: 'XA' }), testCertificate({ country: 'XB' })]
    const exported = {
      certificates: [a, b].map(({ base64, kid }) => ({ kid, rawData: base64, country: 'XX' })),
    }
    const texts = [
      a.pem + b.pem,
      `\uFEFFsome words before\r\n${a.pem}and between ${b.pem}`,
      [a.base64, b.base64],
      [a.pem, b.pem],
      exported,
      `MEUCIQ==\n${JSON.stringify(exported)}`,
      { certificates: [a.base64, { certificate: b.base64 }] },
      `${a.base64}\n\n${b.base64}\n`,
    ]
    for (const text of texts) {
      const given = read('dcc', text)
      expect(given.issuers.map(({ id }) => id)).toEqual(['XA', 'XB'])
      expect(given.warnings).toEqual([])
    }
  })

  it('are told apart into those kept with a warning and those left out', () => {
    const [good, late, early] = [
      testCertificate(),
      testCertificate({ until: NOW }),
      testCertificate({ from: NOW + 1000 }),
    ]
    const weak = testCertificate({ key: 'rsa-1024' })
    const strong = testCertificate({ key: 'rsa-2048' })
    const stateless = testCertificate({ country: null })
    const given = read('dcc', [
      ...[good, good, late, early, weak, strong, stateless].map(({ base64 }) => base64),
      { rawData: testCertificate().base64, kid: 'c29tZXRoaW5n' },
      testCertificate({ key: 'ed25519' }).base64,
      testCertificate({ key: 'secp256k1' }).base64,
      'AAAA',
      good.base64.slice(0, 200),
    ])
    expect(keysOf(given)).toHaveLength(7)
    expect(codesOf(given).sort()).toEqual(
      [
        ...['twice', 'expired', 'not-yet', 'key-weak', 'country-missing', 'kid-differs'],
        ...['key-unusable', 'key-unusable', 'certificate-unreadable', 'certificate-unreadable'],
      ].sort(),
    )
    expect(keysOf(given).find(({ kid }) => kid === late.kid)?.validUntil).toBe(NOW)
    expect(given.issuers.map(({ id }) => id)).toEqual(['XA', 'ZZ'])
  })

  it('are those of signers; what vouches for signers is left out', () => {
    const signer = testCertificate({ isAuthority: false, keyUsage: 0x80 })
    const authority = testCertificate({ isAuthority: true })
    const vouching = testCertificate({ keyUsage: 0x84 })
    const pems = [signer, authority, vouching].map(({ pem }) => pem).join('')
    for (const scheme of ['dcc', 'who'] as const) {
      const given = read(scheme, pems)
      expect(keysOf(given).map(({ kid }) => kid)).toEqual([signer.kid])
      expect(given.warnings).toEqual([
        { code: 'authority', subject: authority.kid },
        { code: 'authority', subject: vouching.kid },
      ])
    }
    expect(refused('dcc', authority.pem).problem).toBe('no-keys')
  })

  it('are of a gateway’s export only those that it calls document signers', () => {
    const types = ['DSC', 'AUTHENTICATION', 'UPLOAD', 'CSCA', undefined]
    const made = types.map((certificateType) => ({ certificateType, ...testCertificate() }))
    const certificates = made.map(({ certificateType, base64, kid }) => ({
      certificateType,
      kid,
      rawData: base64,
    }))
    const kids = made.map(({ kid }) => kid)
    const given = read('dcc', { certificates })
    expect(keysOf(given).map(({ kid }) => kid)).toEqual([kids[0], kids[4]])
    expect(given.warnings).toEqual(kids.slice(1, 4).map((subject) => ({ code: 'other-purpose', subject })))
  })

  it('are refused whole when the text was cut off, or holds none', () => {
    const { pem } = testCertificate()
    expect(refused('dcc', pem + pem.slice(0, 300))).toEqual({ problem: 'certificate-torn', at: null })
    expect(refused('dcc', '[]')).toEqual({ problem: 'no-keys', at: null })
    expect(refused('dcc', ['AAAA']).problem).toBe('no-keys')
    expect(refused('dcc', '')).toEqual({ problem: 'nothing-given', at: null })
    expect(refused('dcc', 'see attachment')).toEqual({ problem: 'not-understood', at: null })
    expect(refused('dcc', [1])).toEqual({ problem: 'malformed-part', at: '0' })
    expect(refused('dcc', { keys: [] })).toEqual({ problem: 'malformed-part', at: 'certificates' })
  })
})

describe('keys that authorities really published', () => {
  const linesOf = (file: string) =>
    readFileSync(join(process.env['SHARED_DIR'] ?? '../shared', 'vectors', file), 'utf8')
      .trim()
      .split('\n')
  const bare = (keys: readonly TrustedKey[]) =>
    keys.map(({ kid, type, spki, uses }) => ({ kid, type, spki, uses }))

  const isAuthority = (base64: unknown) =>
    readCertificate(new Uint8Array(Buffer.from(String(base64), 'base64')))?.isAuthority

  it('are all understood, whatever a strict reader of X.509 says of them', () => {
    const certificates = linesOf('dcc.jsonl').flatMap((line) => jsonObjectIn(line)?.['cert'] ?? [])
    const listed = [...new Set(certificates)]
    expect(listed.length).toBeGreaterThan(50)
    const given = read('dcc', listed)
    const signers = listed.filter((one) => !isAuthority(one))
    // Two countries signed their samples with the key of their authority.
    expect(listed.length - signers.length).toBe(2)
    expect(keysOf(given)).toHaveLength(signers.length)
    expect(new Set(codesOf(given))).toEqual(new Set(['authority', 'expired', 'country-missing']))
  })

  it.each(['dcc', 'vdsnc', 'shc', 'nzcp'] as const)(
    'become the very keys by which the public codes of %s verify',
    async (scheme) => {
      let compared = 0
      for (const line of linesOf(`${scheme}.jsonl`)) {
        const { trust, expected } = await parseVector(line)
        // What nobody can score carries no keys there.
        if (expected === null) continue
        const wanted = trust.find((list) => list.scheme === scheme)?.issuers ?? []
        const { cert, csca, trust: sets } = jsonObjectIn(line) ?? {}
        const certificates = [cert ?? csca ?? []].flat()
        if (certificates.length > 0 && !(scheme === 'dcc' && certificates.some(isAuthority)))
          expect(bare(keysOf(read(scheme, certificates)))).toEqual(bare(wanted.flatMap(({ keys }) => keys)))
        for (const { id, keys } of isJsonObject(sets) ? wanted : []) {
          if (keys.length === 0) continue
          const jwks: unknown = isJsonObject(sets) ? sets[id] : null
          const text = scheme === 'nzcp' ? documentOf(id, jwks) : { keys: jwks }
          expect(bare(keysOf(read(scheme, text, id)))).toEqual(bare(keys))
        }
        compared += wanted.length
      }
      expect(compared).toBeGreaterThan(0)
    },
  )

  /** The vectors hold the keys alone; the ministry's document has them under its methods. */
  function documentOf(id: string, jwks: unknown): unknown {
    const keys = Array.isArray(jwks) ? jwks.filter(isJsonObject) : []
    return {
      id,
      verificationMethod: keys.map((publicKeyJwk) => ({ id: publicKeyJwk['id'], publicKeyJwk })),
      assertionMethod: keys.map((key) => key['id']),
    }
  }
})

describe('certificates of countries that issue VDS-NC', () => {
  it('are named by their subject key identifier', () => {
    const id = Buffer.from('00ff10203040506070809000a0b0c0d0e0f01122', 'hex')
    const given = read('vdsnc', testCertificate({ subjectKeyId: id, uses: ['1.3.6.1.5.5.7.3.4'] }).pem)
    expect(keysOf(given).map(({ kid, uses }) => [kid, uses])).toEqual([[id.toString('hex'), undefined]])
    expect(refused('vdsnc', testCertificate().pem).problem).toBe('no-keys')
  })

  it('are those of authorities', () => {
    const [csca, dsc] = ['CSCA', 'DSC'].map((certificateType, n) => {
      const made = testCertificate({ isAuthority: n === 0, keyUsage: 0x06, subjectKeyId: Buffer.of(n, 1) })
      return { certificateType, rawData: made.base64 }
    })
    const given = read('vdsnc', { certificates: [csca, dsc] })
    expect(keysOf(given).map(({ kid }) => kid)).toEqual(['0001'])
    expect(given.warnings).toEqual([{ code: 'other-purpose', subject: '0101' }])
  })
})

describe('keys of SMART Health Cards', () => {
  it('come as a key set with the address of its issuer beside it', () => {
    const key = jwk()
    const given = read('shc', { keys: [key] }, `${ISSUER}/.well-known/jwks.json`)
    expect(given).toMatchObject({
      form: 'key-set',
      issuers: [{ id: ISSUER, name: 'cards.example.org/issuer' }],
    })
    expect(keysOf(given).map(({ kid, type }) => [kid, type])).toEqual([[key.kid, 'P-256']])
    expect(given.warnings).toEqual([])
    expect(refused('shc', { keys: [key] })).toEqual({ problem: 'issuer-missing', at: null })
    for (const address of [
      'http://cards.example.org',
      'cards.example.org',
      'https://a b',
      'https://x.org/?a',
    ])
      expect(refused('shc', { keys: [key] }, address)).toEqual({ problem: 'issuer-unusable', at: null })
  })

  it('leave out what cannot sign a health card', () => {
    const { kid: _, ...nameless } = jwk()
    const keys = [
      jwk(),
      { ...jwk(), kid: 'another-name' },
      nameless,
      jwk('P-384'),
      { ...jwk(), use: 'enc' },
      { kty: 'EC' },
    ]
    const given = read('shc', { keys }, ISSUER)
    expect(keysOf(given)).toHaveLength(2)
    expect(codesOf(given).sort()).toEqual(
      ['kid-differs', 'kid-missing', 'kid-missing', 'key-unusable', 'other-purpose'].sort(),
    )
    expect(refused('shc', { keys: ['key'] }, ISSUER)).toEqual({ problem: 'malformed-part', at: 'keys.0' })
    expect(refused('shc', { keys: [] }, ISSUER)).toMatchObject({ problem: 'no-keys' })
  })

  it('come as a snapshot of a directory, with what it says of revoked cards', () => {
    const [a, b] = [jwk(), jwk()]
    const snapshot = {
      directory: 'test',
      issuerInfo: [
        {
          issuer: { iss: ISSUER, name: 'A\u202Eclinic' },
          keys: [a],
          crls: [{ kid: a.kid, method: 'rid', ctr: 1, rids: ['abc', 'abc', 'def.1650000000', 'not an id'] }],
        },
        { issuer: { iss: 'https://other.example.org' }, keys: [b] },
        { issuer: { iss: 'https://empty.example.org', name: 'Empty' }, keys: [] },
      ],
    }
    const given = read('shc', snapshot)
    expect(given.form).toBe('snapshot')
    expect(given.issuers.map(({ id, name }) => [id, name])).toEqual([
      [ISSUER, 'Aclinic'],
      ['https://other.example.org', 'https://other.example.org'],
    ])
    expect(given.revocations).toEqual([{ kid: a.kid, ids: ['abc', 'def.1650000000'], issuer: ISSUER }])
    expect(codesOf(given).sort()).toEqual(['issuer-without-keys', 'revocation-unusable'])
    const bent = { issuerInfo: [...snapshot.issuerInfo, { issuer: { iss: 'ftp://x' }, keys: [] }] }
    expect(refused('shc', bent)).toEqual({ problem: 'issuer-unusable', at: 'issuerInfo.3.issuer.iss' })
  })
})

describe('a DID document', () => {
  it('brings the keys it allows to assert, under their whole ids', () => {
    const did = 'did:web:pass.example.org'
    const method = (id: string, publicKeyJwk: unknown) => ({
      id,
      controller: did,
      type: 'JsonWebKey2020',
      publicKeyJwk,
    })
    const document = {
      id: did,
      verificationMethod: [method(`${did}#key-1`, jwk()), method('#key-2', jwk()), method('#login', jwk())],
      assertionMethod: [`${did}#key-1`, '#key-2'],
    }
    const given = read('nzcp', document)
    expect(given).toMatchObject({ form: 'did-document', issuers: [{ id: did, name: 'pass.example.org' }] })
    expect(keysOf(given).map(({ kid }) => kid)).toEqual([`${did}#key-1`, `${did}#key-2`])
    expect(given.warnings).toEqual([{ code: 'other-purpose', subject: `${did}#login` }])
    expect(keysOf(read('nzcp', { didDocument: document }))).toHaveLength(2)
    expect(refused('nzcp', { ...document, id: 'did:key:abc' })).toEqual({
      problem: 'malformed-part',
      at: 'id',
    })
    expect(refused('nzcp', { ...document, assertionMethod: [] }).problem).toBe('no-keys')
    expect(refused('nzcp', '[]').problem).toBe('not-understood')
  })
})

describe('our own list', () => {
  const [key] = keysOf(read('dcc', testCertificate().pem))
  const list = {
    ...{ scheme: 'dcc', source: 'a sister school', issuedAt: 1, validUntil: 2 },
    issuers: [{ id: 'XA', name: 'A', keys: [key] }],
  }

  it('comes back as it was', () => {
    expect(read('dcc', list)).toMatchObject({
      form: 'own-list',
      source: 'a sister school',
      issuers: list.issuers,
    })
  })

  it('is refused for another scheme or with a part that does not parse, and a key that is none is left out', () => {
    expect(refused('shc', list)).toEqual({ problem: 'other-scheme', at: null })
    expect(
      refused('dcc', { ...list, issuers: [{ id: 'XA', name: 'A', keys: [{ ...key, kid: '' }] }] }),
    ).toEqual({
      problem: 'malformed-part',
      at: 'issuers.0.keys.0.kid',
    })
    for (const changes of [{ spki: 'AAAA' }, { type: 'RSA' }])
      expect(
        refused('dcc', { ...list, issuers: [{ id: 'XA', name: 'A', keys: [{ ...key, ...changes }] }] })
          .problem,
      ).toBe('no-keys')
  })
})

describe('a private key', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const secret = pair.privateKey.export({ format: 'jwk' })

  it('is refused by name wherever it stands', () => {
    const base64 = pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
    const certificate = testCertificate()
    const texts: [TrustScheme, unknown][] = [
      ['dcc', certificate.pem + pem],
      ['dcc', pem.replaceAll('PRIVATE', 'EC PRIVATE')],
      ['dcc', [certificate.base64, base64]],
      ['dcc', { certificates: [certificate.base64], privateKeyPem: pem }],
      ['shc', { keys: [jwk(), { ...secret, kid: 'k' }] }],
      ['shc', { keys: [{ kty: 'oct', k: 'AAAA', kid: 'k' }] }],
      ['nzcp', { id: 'did:web:x.org', verificationMethod: [{ id: '#1', publicKeyJwk: secret }] }],
      ['nzcp', { id: 'did:web:x.org', verificationMethod: [{ id: '#1', privateKeyMultibase: 'z' }] }],
    ]
    for (const [scheme, text] of texts) expect(refused(scheme, text, ISSUER).problem).toBe('private-key')
  })
})

describe('any text at all', () => {
  it('is a list or a refusal, never an exception', () => {
    const scheme = fc.constantFrom<TrustScheme>('dcc', 'shc', 'nzcp', 'vdsnc', 'who')
    const keyish = fc.record(
      {
        kty: fc.anything(),
        kid: fc.anything(),
        keys: fc.anything(),
        issuerInfo: fc.anything(),
        rids: fc.anything(),
      },
      { requiredKeys: [] },
    )
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.oneof(keyish, fc.array(keyish)).map((one) => JSON.stringify(one)),
    )
    fc.assert(
      fc.property(scheme, text, fc.webUrl(), (of, given, issuer) => {
        expect(typeof readImport(of, given, issuer, NOW).ok).toBe('boolean')
      }),
    )
    const deep = '['.repeat(200_000) + ']'.repeat(200_000)
    expect(readImport('dcc', deep, '', NOW).ok).toBe(false)
  })
})

describe('the list after an import', () => {
  const stated = { now: NOW, source: 'school office', validUntil: NOW + 1000, keepOthers: false }
  function listAfter(scheme: TrustScheme, current: TrustList | null, given: Import, more = {}) {
    const made = nextList(scheme, current, given, { ...stated, ...more })
    if (!made.ok) throw new Error(made.problem)
    return made
  }

  it('is replaced whole by certificates, unless the others are to stay', () => {
    const [a, b] = [testCertificate({ country: 'XA' }), testCertificate({ country: 'XB' })]
    const first = listAfter('dcc', null, read('dcc', a.pem))
    expect(first.list).toMatchObject({
      scheme: 'dcc',
      source: 'school office',
      issuedAt: NOW,
      validUntil: NOW + 1000,
    })
    expect(first.change).toEqual({ added: 1, changed: 0, unchanged: 0, removed: 0 })
    const second = listAfter('dcc', first.list, read('dcc', b.pem))
    expect(second.change).toEqual({ added: 1, changed: 0, unchanged: 0, removed: 1 })
    const both = listAfter('dcc', first.list, read('dcc', b.pem), { keepOthers: true })
    expect(both.change).toEqual({ added: 1, changed: 0, unchanged: 1, removed: 0 })
    expect(both.list.issuers.map(({ id }) => id)).toEqual(['XA', 'XB'])
  })

  it('keeps every other issuer when a key set speaks for one', () => {
    const [old, fresh] = [jwk(), jwk()]
    const first = listAfter('shc', null, read('shc', { keys: [old] }, ISSUER))
    const other = listAfter('shc', first.list, read('shc', { keys: [jwk()] }, 'https://other.example.org'))
    const renewed = listAfter('shc', other.list, read('shc', { keys: [old, fresh] }, ISSUER))
    expect(renewed.change).toEqual({ added: 1, changed: 0, unchanged: 2, removed: 0 })
    expect(renewed.list.issuers.map(({ keys }) => keys.length).sort()).toEqual([1, 2])
  })

  it('is told no longer than what stays in it, and names the sources of both', () => {
    const set = (id: string) => read('shc', { keys: [jwk()] }, `https://${id}.example.org`)
    const [a, b] = [set('a'), set('b')]
    const first = listAfter('shc', null, a, { source: 'A’s office' })
    const later = { now: NOW + 500, source: 'B’s office', validUntil: NOW + 1500 }
    const second = listAfter('shc', first.list, b, later)
    expect(second.list).toMatchObject({
      ...{ source: 'B’s office + A’s office', issuedAt: NOW + 500, validUntil: NOW + 1000 },
      issuers: [{ id: 'https://a.example.org' }, { id: 'https://b.example.org', validUntil: NOW + 1500 }],
    })
    expect(second.warnings).toEqual([{ code: 'ends-sooner', subject: 'https://a.example.org' }])
    expect(first.warnings).toEqual([])
  })

  it('lasts longer once the issuer that ends first is told anew', () => {
    const set = (id: string) => read('shc', { keys: [jwk()] }, `https://${id}.example.org`)
    const [a, b] = [set('a'), set('b')]
    const both = listAfter('shc', listAfter('shc', null, a).list, b, { validUntil: NOW + 1500 })
    const renewed = listAfter('shc', both.list, a, { validUntil: NOW + 3000 })
    expect(renewed.list.validUntil).toBe(NOW + 1500)
    expect(renewed.list.source).toBe('school office')
    expect(renewed.warnings).toEqual([{ code: 'ends-sooner', subject: 'https://b.example.org' }])
    const sooner = listAfter('shc', renewed.list, a, { validUntil: NOW + 1200 })
    expect(sooner.list.validUntil).toBe(NOW + 1200)
    expect(sooner.warnings).toEqual([])
    expect(listAfter('shc', sooner.list, a, { validUntil: NOW + 4000 }).list.validUntil).toBe(NOW + 1500)
  })

  it('ends when it is told to once nothing of the former stays', () => {
    const certificate = testCertificate({ country: 'XA' })
    const first = listAfter('dcc', null, read('dcc', certificate.pem))
    const other = read('dcc', testCertificate({ country: 'XB' }).pem)
    const later = { source: 'another office', validUntil: NOW + 5000 }
    expect(listAfter('dcc', first.list, other, later).list).toMatchObject(later)
    const kept = listAfter('dcc', first.list, other, { ...later, keepOthers: true })
    expect(kept.list).toMatchObject({ source: 'another office + school office', validUntil: NOW + 1000 })
  })

  it('names as many sources as fit, the newest first', () => {
    const set = (id: number) => read('shc', { keys: [jwk()] }, `https://c${id}.example.org`)
    let list: TrustList | null = null
    for (let n = 0; n < 9; n += 1)
      list = listAfter('shc', list, set(n), { source: `${n} ${'x'.repeat(38)}` }).list
    expect(list?.source.length).toBeLessThanOrEqual(200)
    expect(list?.source.startsWith('8 xx')).toBe(true)
  })

  it('takes up revoked cards key by key, and does not forget them when the keys come again', () => {
    const key = jwk()
    const crl = { kid: key.kid, method: 'rid', ctr: 1, rids: ['abc'] }
    const first = listAfter('shc', null, read('shc', { keys: [key] }, ISSUER))
    const second = listAfter('shc', first.list, read('shc', crl), { now: NOW + 5, source: 'x' })
    expect(second.change).toEqual({ added: 0, changed: 1, unchanged: 0, removed: 0 })
    expect(keysOf(second.list)[0]?.revoked).toEqual(['abc'])
    expect(second.list).toMatchObject({ issuedAt: NOW, source: 'school office' })
    const third = listAfter('shc', second.list, read('shc', { keys: [key] }, ISSUER))
    expect(keysOf(third.list)[0]?.revoked).toEqual(['abc'])
    const both = listAfter('shc', third.list, read('shc', [crl, { ...crl, kid: 'nobody' }]))
    expect(both.warnings).toEqual([{ code: 'revocation-unknown-key', subject: 'nobody' }])
  })

  it('is refused when nothing holds the key whose cards are revoked, or when it grows too large', () => {
    const crl = { kid: 'k', method: 'rid', ctr: 1, rids: ['abc'] }
    expect(nextList('shc', null, read('shc', crl), stated)).toEqual({
      ok: false,
      problem: 'revocation-orphan',
    })
    expect(refused('shc', { ...crl, method: 'hash' })).toEqual({ problem: 'malformed-part', at: '' })
    const given: Import = { form: 'own-list', issuers: [], revocations: [], warnings: [], source: null }
    const many = { ...given, issuers: trustListOf('dcc', 3001).issuers }
    expect(nextList('dcc', null, many, stated)).toEqual({ ok: false, problem: 'too-many-keys' })
    const key = jwk()
    const flood = { ...crl, kid: key.kid, rids: Array.from({ length: 20_001 }, (_, n) => `r${n}`) }
    const keys = listAfter('shc', null, read('shc', { keys: [key] }, ISSUER)).list
    expect(nextList('shc', keys, read('shc', flood), stated)).toEqual({
      ok: false,
      problem: 'too-many-revoked',
    })
    const heavy = trustListOf('dcc', 3000).issuers.map((issuer) => ({
      ...issuer,
      keys: issuer.keys.map((one) => ({ ...one, spki: one.spki.repeat(4) })),
    }))
    expect(nextList('dcc', null, { ...given, issuers: heavy }, stated)).toEqual({
      ok: false,
      problem: 'list-too-large',
    })
  })

  it('says where our own list came from when nobody says otherwise', () => {
    const own = { ...trustListOf('dcc', 0), source: 'a sister school' }
    const given = { ...read('dcc', testCertificate().pem), source: own.source }
    expect(listAfter('dcc', null, given, { source: '' }).list.source).toBe('a sister school')
  })
})
