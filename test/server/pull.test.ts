import { describe, expect, it } from 'vitest'
import type { FeedEntry } from '#contract/feed.ts'
import { TRUST } from '#contract/tablet.ts'
import { problemsOfPolicy } from '#domain/policy-problems.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { fromBase64url, toBase64url } from '#ledger/bytes.ts'
import { publish } from '#server/feed.ts'
import { foundSchool } from '#server/school/found.ts'
import { addGuard } from '#server/school/guards.ts'
import { importRoster } from '#server/school/roster.ts'
import { ADMIN, GATE, refusal, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'
import { trustListOf } from '#test/fakes/trust.ts'

async function pullAll(
  tablet: SigningTablet,
  cursor = '',
  limit = 500,
): Promise<{ entries: FeedEntry[]; cursor: string; pages: number }> {
  const entries: FeedEntry[] = []
  for (let pages = 1; ; pages++) {
    const page = await tablet.pull(cursor, limit)
    entries.push(...page.entries)
    cursor = page.cursor
    if (!page.more) return { entries, cursor, pages }
  }
}

const people = (entries: readonly FeedEntry[]) =>
  entries.flatMap((entry) => (entry.kind === 'person' && entry.value ? [entry.value] : []))

describe('pull', () => {
  it('gives the whole school in pages, then only what is new', async () => {
    const served = await serveSchool({ people: 40 })
    const tablet = await enrolTablet(served)
    const first = await pullAll(tablet, '', 7)
    expect(first.pages).toBe(6)
    expect(new Set(people(first.entries).map((person) => person.id)).size).toBe(40)
    expect((await pullAll(tablet, first.cursor)).entries).toEqual([])
    await addGuard(served.world, served.school, { name: '欧阳明月', pin: '123456' })
    const second = await pullAll(tablet, first.cursor)
    expect(second.entries).toMatchObject([
      { kind: 'guard', value: { name: '欧阳明月', initials: 'oymy', pin: { rounds: 10 } } },
    ])
    expect(JSON.stringify(second.entries)).not.toContain('123456')
  })

  it('begins with a policy that may be used and the key that signs passes', async () => {
    const served = await serveSchool()
    const { entries } = await pullAll(await enrolTablet(served))
    expect(entries.map((entry) => entry.kind)).toEqual(['policy', 'pass-key'])
    const [policy, key] = entries
    if (policy?.kind !== 'policy' || policy.value === null) throw new Error('no policy')
    expect(problemsOfPolicy(policy.value)).toEqual([])
    if (key?.kind !== 'pass-key' || key.value === null) throw new Error('no pass key')
    expect(fromBase64url(key.value.publicKey)).toHaveLength(65)
  })

  it('begins with the known hosts of health codes as the school’s own', async () => {
    const served = await serveSchool()
    const { entries } = await (await enrolTablet(served)).pull('', 500, TRUST)
    const told = entries.flatMap((entry) => (entry.kind === 'code-host' ? [entry.value] : []))
    expect(told).toEqual(DEFAULT_CODE_HOSTS)
  })

  it('tells a tablet nothing of lists and hosts that does not say it knows them, and all once it does', async () => {
    const served = await serveSchool({ people: 3 })
    await served.world.database.tx((sql) =>
      publish(sql, served.school, [{ kind: 'trust-list', key: 'shc', value: trustListOf('shc', 1) }]),
    )
    const tablet = await enrolTablet(served)
    const kinds = (entries: readonly FeedEntry[]) => new Set(entries.map(({ kind }) => kind))
    const before = await pullAll(tablet, '', 2)
    expect(kinds(before.entries)).toEqual(new Set(['policy', 'pass-key', 'person']))
    expect((await tablet.pull(before.cursor)).more).toBe(false)
    const { entries } = await tablet.pull('', 500, TRUST)
    expect(kinds(entries)).toEqual(new Set(['policy', 'pass-key', 'person', 'code-host', 'trust-list']))
  })

  it('gives a trust list of 300 KB whole, on a page that is not much larger', async () => {
    const served = await serveSchool({ people: 400 })
    const list = trustListOf('dcc', 1250)
    expect(JSON.stringify(list).length).toBeGreaterThan(300_000)
    await served.world.database.tx((sql) =>
      publish(sql, served.school, [
        { kind: 'trust-list', key: 'dcc', value: list },
        { kind: 'trust-list', key: 'who', value: { ...list, scheme: 'who' } },
      ]),
    )
    const tablet = await enrolTablet(served)
    const sizes: number[] = []
    const kinds: string[] = []
    for (let cursor = '', more = true; more; ) {
      const page = await tablet.pull(cursor, 500, TRUST)
      sizes.push(JSON.stringify(page.entries).length)
      kinds.push(...page.entries.map((entry) => entry.kind))
      ;({ cursor, more } = page)
    }
    expect(kinds.filter((kind) => kind === 'trust-list')).toHaveLength(2)
    expect(kinds.filter((kind) => kind === 'person')).toHaveLength(400)
    expect(Math.max(...sizes)).toBeLessThan(JSON.stringify(list).length + 1000)
    expect(sizes).toHaveLength(3)
  })

  it('tells of a changed person once, as they are now, even to a tablet half-way through', async () => {
    const served = await serveSchool({ people: 10 })
    const tablet = await enrolTablet(served)
    const half = await tablet.pull('', 5)
    const [person] = people(half.entries)
    if (person === undefined) throw new Error('nobody in the first page')
    await importRoster(served.world, served.school, [
      { kind: person.kind, name: '改名', unit: '新班', number: person.number },
    ])
    const rest = await pullAll(tablet, half.cursor)
    expect(people(rest.entries).filter((one) => one.id === person.id)).toMatchObject([
      { name: '改名', unit: '新班' },
    ])
    expect(people((await pullAll(tablet)).entries)).toHaveLength(10)
  })

  it('begins again for a cursor it never gave', async () => {
    const served = await serveSchool({ people: 3 })
    const tablet = await enrolTablet(served)
    const { cursor } = await tablet.pull()
    const bytes = fromBase64url(cursor)
    const bent = toBase64url(bytes.map((byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte)))
    for (const strange of [bent, 'AAAA', 'A', cursor.slice(0, -4)]) {
      const page = await tablet.pull(strange)
      expect(page.reset).toBe(true)
      expect(people(page.entries)).toHaveLength(3)
    }
    expect((await tablet.pull(cursor)).reset).toBe(false)
    expect((await tablet.pull('')).reset).toBe(false)
  })

  it('begins again after the school was restored under a new epoch', async () => {
    const served = await serveSchool({ people: 2 })
    const tablet = await enrolTablet(served)
    const { cursor } = await tablet.pull()
    await served.world.database.run('update school set epoch = ?', 'restored')
    expect(await tablet.pull(cursor)).toMatchObject({ reset: true })
  })

  it('never tells one school about another', async () => {
    const served = await serveSchool({ people: 2 })
    const other = await foundSchool(served.world, { schoolName: '另一所学校', ...ADMIN, account: 'other' })
    await importRoster(served.world, other.school, [
      { kind: 'student', name: '别处', unit: null, number: 'X1' },
    ])
    const ours = await pullAll(await enrolTablet(served))
    const theirs = await pullAll(await enrolTablet(served, GATE, other.school))
    expect(people(ours.entries).map((person) => person.name)).not.toContain('别处')
    expect(people(theirs.entries).map((person) => person.name)).toEqual(['别处'])
    const crossed = await (await enrolTablet(served)).pull(theirs.cursor)
    expect(crossed.reset).toBe(true)
  })

  it('refuses whoever cannot sign, and parameters that are none', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    expect(await refusal(await served.ask('/v1/pull?cursor='))).toEqual({
      status: 401,
      problem: 'bad-signature',
    })
    const bent = await tablet.send(
      'GET',
      '/v1/pull?cursor=',
      '',
      (headers) => (headers['CG-Signature'] = 'AA'),
    )
    expect(bent.status).toBe(401)
    expect(await refusal(await tablet.send('GET', '/v1/pull?cursor=!', ''))).toEqual({
      status: 400,
      problem: 'malformed',
      at: 'cursor',
    })
    expect(await refusal(await tablet.send('GET', '/v1/pull', ''))).toEqual({
      status: 400,
      problem: 'malformed',
      at: 'cursor',
    })
    expect(await refusal(await tablet.send('GET', '/v1/pull?cursor=&limit=many', ''))).toEqual({
      status: 400,
      problem: 'malformed',
      at: 'limit',
    })
  })
})

it('a roster that the console takes is one that tablets can read', async () => {
  const served = await serveSchool()
  const tablet = await enrolTablet(served)
  const signedIn = await served.signIn()
  const listed = (number: string) => ({
    people: [{ kind: 'student', name: '庄'.repeat(80), unit: '班'.repeat(80), number }],
  })
  expect((await served.post('/api/roster', listed('A'.repeat(41)), signedIn)).status).toBe(400)
  expect((await served.post('/api/roster', listed('A'.repeat(40)), signedIn)).status).toBe(200)
  expect((await tablet.pull()).entries.filter(({ kind }) => kind === 'person')).toHaveLength(1)
})
