import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parseVector } from '#cli/conformance/public-vector.ts'
import { program } from '#test/fakes/built-programs.ts'
import { testCertificate } from '#test/fakes/certificate.ts'
import { vectorFiles, vectorFolders, vectorsIn } from '../health-code/vectors.ts'

const SHARED_VECTORS = join(process.env['SHARED_DIR'] ?? '../shared', 'vectors')
const folder = mkdtempSync(join(tmpdir(), 'campus-gate-conformance-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the command on files, as an operator would. */
function conformance(...files: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program('src/cli/conformance.ts'), ...files],
    {
      encoding: 'utf8',
    },
  )
  const lines = stdout.trimEnd().split('\n')
  return { status, stderr, last: lines.at(-1), disagreements: lines.slice(0, -1) }
}

function written(...lines: readonly unknown[]): string {
  const file = join(mkdtempSync(join(folder, 'f-')), 'vectors.jsonl')
  writeFileSync(
    file,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  )
  return file
}

const good = { id: 'a', qr: 'HC1:', clock: '2022-01-01T00:00:00Z', expect: { outcome: 'reject' } }

describe('the conformance command', () => {
  test('agrees with every vector of the project', () => {
    const count = vectorFolders().flatMap(vectorsIn).length
    const { status, last, disagreements } = conformance(...vectorFolders().flatMap(vectorFiles))
    expect(disagreements).toEqual([])
    expect(last).toBe(`${count} agree, 0 disagree, 0 unscored`)
    expect(status).toBe(0)
  })

  test('counts as unscored what is in dispute and what is a business rule', () => {
    const disputed = { ...good, expect: { outcome: 'either', reason: 'schema' } }
    const rule = { id: 'r', expr: { and: [] }, data: {}, expect: true }
    expect(conformance(written(good, disputed, '', rule))).toMatchObject({
      status: 0,
      last: '1 agree, 0 disagree, 2 unscored',
    })
  })

  test('says where it disagrees, and fails', () => {
    const other = { ...good, id: 'b', expect: { outcome: 'reject', reason: 'signature', alt: ['expired'] } }
    const accepted = { ...good, id: 'c', expect: { outcome: 'accept' } }
    const { status, last, disagreements } = conformance(written(good, other, accepted))
    expect(disagreements).toEqual([
      'b: expected reject signature or expired, got reject compression null',
      'c: expected accept {}, got reject compression null',
    ])
    expect(last).toBe('1 agree, 2 disagree, 0 unscored')
    expect(status).toBe(1)
  })

  test('takes another reason where the vector allows it', () => {
    const either = { ...good, expect: { outcome: 'reject', reason: 'signature', alt: ['compression'] } }
    expect(conformance(written(either)).status).toBe(0)
  })

  test('calls what nobody claims a wrong prefix, and where there is none the structure', () => {
    const text = { ...good, qr: 'HX1:AB', expect: { outcome: 'reject', reason: 'prefix' } }
    const json = { ...good, qr: '{"data":{}}', csca: [], expect: { outcome: 'reject', reason: 'structure' } }
    expect(conformance(written(text, json)).last).toBe('2 agree, 0 disagree, 0 unscored')
  })

  test.each([
    ['a line that is no JSON', '{', 'not a JSON object'],
    ['a vector without a code', { ...good, qr: undefined }, 'a: "qr" is neither'],
    ['a vector that expects nothing', { ...good, expect: undefined }, 'a: no "expect"'],
    [
      'an outcome that nobody knows',
      { ...good, expect: { outcome: 'maybe' } },
      'a: no such outcome: "maybe"',
    ],
    ['a clock that tells no time', { ...good, clock: 'noon' }, 'a: no time: "noon"'],
  ])('fails for %s, says where, and goes on', (_, line, why) => {
    const file = written(good, line, good)
    const { status, last, stderr } = conformance(file)
    expect(stderr).toContain(`${file}:2: ${why}`)
    expect(last).toBe('2 agree, 0 disagree, 0 unscored, 1 broken')
    expect(status).toBe(1)
  })

  test('fails for a file that is not there, is empty or holds no list, and says which beside the good one', () => {
    const absent = join(folder, 'none.jsonl')
    const [empty, object] = [written('', ' '), join(folder, 'object.json')]
    writeFileSync(object, '{}')
    const { status, last, stderr } = conformance(absent, empty, object, written(good))
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringContaining(`${absent}: ENOENT`),
      `${empty}: no vector in it`,
      `${object}: not a list of vectors`,
    ])
    expect(last).toBe('1 agree, 0 disagree, 0 unscored, 3 broken')
    expect(status).toBe(1)
  })

  test('runs the vectors of our own passes when it is given no file: sixty at the least', () => {
    const count = vectorsIn('campus').length
    expect(count).toBeGreaterThanOrEqual(60)
    expect(conformance()).toEqual({
      status: 0,
      stderr: '',
      last: `${count} agree, 0 disagree, 0 unscored`,
      disagreements: [],
    })
  })

  test('reads a file that begins with the mark of its byte order and ends its lines as Windows does', () => {
    const file = written(`\uFEFF${JSON.stringify(good)}\r`, `${JSON.stringify(good)}\r`)
    expect(conformance(file)).toMatchObject({ status: 0, last: '2 agree, 0 disagree, 0 unscored' })
  })
})

describe('a vector', () => {
  const clockOf = async (clock: unknown) => (await parseVector(JSON.stringify({ ...good, clock }))).clock
  const trustOf = async (keys: unknown) => {
    const { trust } = await parseVector(JSON.stringify({ ...good, ...Object(keys) }))
    return trust.map(({ scheme, issuers }) => [scheme, issuers.map((issuer) => issuer.keys.length)])
  }
  const jwkOf = (namedCurve: string) =>
    generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' })

  test.each([
    ['2022-01-01T08:00:00+08:00', 0],
    ['2022-01-01T08:00:00.000+0800', 0],
    ['2022-01-01T08:00+08', 0],
    ['2022-01-01T00:00:00', 0],
    ['2022-01-01 00:00:00.123456', 123],
    ['2022-01-01', 0],
  ])('tells its time as %s, which is UTC unless it says otherwise', async (clock, past) => {
    expect(await clockOf(clock)).toBe(Date.UTC(2022, 0, 1) + past)
  })

  test('is read without the keys that no tablet could use', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })
    const keys = [jwkOf('P-384'), rsa, { kty: 'EC' }, jwkOf('P-256')]
    const issuer = 'https://cards.example.org'
    expect(await trustOf({ trust: { [issuer]: keys, [`${issuer}/other`]: [rsa] } })).toEqual([
      ['shc', [1, 0]],
      ['nzcp', []],
    ])
    expect(await trustOf({ cert: 'AAAA' })).toEqual([['dcc', []]])
    expect(await trustOf({ cert: 'no certificate' })).toEqual([['dcc', []]])
    expect(await trustOf({ csca: [5, 'AAAA', testCertificate().base64] })).toEqual([['vdsnc', [1]]])
  })

  test('may hold its certificate as PEM', async () => {
    const { base64, pem } = testCertificate()
    const [a, b] = await Promise.all(
      [base64, pem].map((cert) => parseVector(JSON.stringify({ ...good, cert }))),
    )
    expect(b?.trust).toEqual(a?.trust)
    expect(a?.trust[0]?.issuers).toHaveLength(1)
  })

  test('with a certificate that is none is scored all the same', () => {
    const cert = 'AAAA'
    const { last, stderr } = conformance(
      written({ ...good, cert }, { ...good, id: 'b', expect: { outcome: 'accept' }, cert }),
    )
    expect(stderr).toBe('')
    expect(last).toBe('1 agree, 1 disagree, 0 unscored')
  })
})

describe('the shared vectors of the standards', () => {
  const isThere = existsSync(SHARED_VECTORS)
  if (!isThere) console.warn(`no shared vectors in ${SHARED_VECTORS}: agreement with them is not tested`)

  test('are there where CI runs', () => {
    expect(isThere || process.env['CI'] === undefined).toBe(true)
  })

  test.runIf(isThere)('are agreed with, each one', () => {
    const files = readdirSync(SHARED_VECTORS).filter((file) => file.endsWith('.jsonl'))
    const { last, disagreements, stderr } = conformance(...files.map((file) => join(SHARED_VECTORS, file)))
    expect(stderr).toBe('')
    expect(disagreements).toEqual([])
    expect(last).toMatch(/^[1-9]\d* agree, 0 disagree, \d+ unscored$/)
  })
})
