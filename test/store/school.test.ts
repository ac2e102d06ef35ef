import { openDB } from 'idb'
import { describe, expect, it } from 'vitest'
import { parseHeader } from '#contract/header.ts'
import type { RosterPerson } from '#domain/person.ts'
import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import { toBase64url } from '#ledger/bytes.ts'
import type { FeedRecord, GateSchema } from '#store/schema.ts'
import type { FeedChange, FeedPage, SeenPerson } from '#store/store.ts'
import { breakWrites } from '#test/fakes/broken-database.ts'
import { enrolledStore } from '#test/fakes/store.ts'
import { trustListOf } from '#test/fakes/trust.ts'

const HOUR = 3_600_000

function pupil(id: string, name = '李雷'): FeedChange {
  const value: RosterPerson = {
    id,
    kind: 'student',
    name,
    unit: '三年级2班',
    number: id,
    initials: 'll',
    pinyin: 'lilei',
    cards: [],
    days: 31,
  }
  return { kind: 'person', key: id, value }
}

const policy = (version: number): FeedChange => ({
  kind: 'policy',
  key: 'policy',
  value: { ...DEFAULT_POLICY, version },
})
const passKey: FeedChange = {
  kind: 'pass-key',
  key: 'k1',
  value: { kid: 'k1', publicKey: 'AAAA', notAfter: 1 },
}
function hostAt(path: string): FeedChange {
  const value = { host: 'code.example.cn', path, parameter: null, time: 'none' } as const
  return { kind: 'code-host', key: `code.example.cn${path}`, value }
}
/** Builds before the feed's kinds were noted wrote no such member. */
async function asAnOlderBuildLeftIt(name: string): Promise<void> {
  const database = await openDB(name)
  const state = await database.get('meta', 'feed')
  delete state.filling.kinds
  delete state.shown.kinds
  await database.put('meta', state, 'feed')
  database.close()
}
/** What lies on the disk, as somebody with the browser's files finds it. */
async function everyFeedRow(name: string): Promise<unknown[]> {
  const database = await openDB(name)
  const rows: unknown[] = await database.getAll('feed')
  database.close()
  return rows
}
const page = (entries: readonly FeedChange[], cursor: string, more: Partial<FeedPage> = {}): FeedPage => ({
  entries,
  cursor,
  more: false,
  reset: false,
  ...more,
})

describe('what the school told', () => {
  it('completes a policy that a tablet of an older version kept', async () => {
    const { store, clock } = await enrolledStore()
    const { needs, temperature, codeLifeMs, repeatMs } = DEFAULT_POLICY
    const { tooLowBelow, feverFrom } = temperature
    const first = {
      version: 3,
      needs,
      temperature: { tooLowBelow: tooLowBelow - 5, feverFrom },
      codeLifeMs,
      repeatMs,
    }
    // What the first version wrote had no more members than these.
    const value = first as unknown as Policy
    await store.applyPage(page([{ kind: 'policy', key: 'policy', value }], 'c1'))
    expect((await store.school(clock.now())).policy).toEqual({
      ...DEFAULT_POLICY,
      version: 3,
      temperature: { ...temperature, tooLowBelow: tooLowBelow - 5 },
    })
  })

  it('is there again after a page, each key as it was said last', async () => {
    const { store, clock } = await enrolledStore()
    await store.applyPage(page([pupil('p1'), pupil('p2'), policy(1), passKey], 'c1', { more: true }))
    await store.applyPage(
      page([pupil('p1', '李蕾'), { kind: 'person', key: 'p2', value: null }, policy(2)], 'c2'),
    )
    const school = await store.school(clock.now())
    expect(school).toMatchObject({
      cursor: 'c2',
      policy: { version: 2 },
      passKeys: [{ kid: 'k1' }],
      problem: null,
    })
    expect(school.roster.map(({ id, name }) => [id, name])).toEqual([['p1', '李蕾']])
    expect(await store.pullCursor()).toBe('c2')
  })

  it('says in the header of each event at which cursor and policy it was written', async () => {
    const { store } = await enrolledStore()
    await store.applyPage(page([policy(7)], 'c1'))
    await store.append({ kind: 'policy-applied', body: { version: 7 } }, 'device')
    const header = parseHeader((await store.eventsAfter(0, 1))[0]?.header ?? '')
    expect(header).toMatchObject({ ok: true, value: { cursor: 'c1', policyVersion: 7 } })
  })

  it('goes back to the policy before when one that was tried is taken back, and its headers say so', async () => {
    const { store, clock } = await enrolledStore()
    const tried = (version: number | null): FeedPage['entries'][number] => ({
      kind: 'policy',
      key: 'tried',
      value: version === null ? null : { ...DEFAULT_POLICY, version },
    })
    const followed = async () => {
      await store.append({ kind: 'policy-applied', body: { version: 0 } }, 'device')
      const header = parseHeader((await store.eventsAfter(0, 9)).at(-1)?.header ?? '')
      return [(await store.school(clock.now())).policy?.version, header.ok && header.value.policyVersion]
    }
    await store.applyPage(page([policy(7)], 'c1'))
    await store.applyPage(page([tried(8)], 'c2'))
    expect(await followed()).toEqual([8, 8])
    await store.applyPage(page([tried(null)], 'c3'))
    expect(await followed()).toEqual([7, 7])
  })

  it('keeps neither page nor cursor when one of the two cannot be written', async () => {
    const { store, clock } = await enrolledStore()
    await store.applyPage(page([pupil('p1')], 'c1'))
    const undo = breakWrites((name) => (name === 'meta' ? new DOMException('no', 'NotReadableError') : null))
    await expect(store.applyPage(page([pupil('p2')], 'c2'))).rejects.toMatchObject({
      problem: 'storage-lost',
    })
    undo()
    expect((await store.school(clock.now())).roster.map(({ id }) => id)).toEqual(['p1'])
    expect(await store.pullCursor()).toBe('c1')
  })

  it('is readable on a full tablet, which says that it is full', async () => {
    const { store, clock, troubles } = await enrolledStore()
    await store.applyPage(page([pupil('p1'), policy(1)], 'c1'))
    const undo = breakWrites(() => new DOMException('full', 'QuotaExceededError'))
    const { roster, problem } = await store.school(clock.now())
    undo()
    expect(roster.map(({ id }) => id)).toEqual(['p1'])
    expect(problem).toBeNull()
    expect(troubles).toContain('storage-full')
  })

  it('is replaced as a whole after a reset, and not before the last page is there', async () => {
    const { store, clock } = await enrolledStore()
    await store.applyPage(page([pupil('old-1'), pupil('old-2'), policy(3)], 'c1'))
    await store.applyPage(page([pupil('new-1')], 'd1', { reset: true, more: true }))
    expect((await store.school(clock.now())).roster.map(({ id }) => id)).toEqual(['old-1', 'old-2'])
    expect(await store.pullCursor()).toBe('d1')
    await store.applyPage(page([pupil('new-2'), policy(1)], 'd2'))
    const school = await store.school(clock.now())
    expect(school.roster.map(({ id }) => id)).toEqual(['new-1', 'new-2'])
    expect(school).toMatchObject({ cursor: 'd2', policy: { version: 1 } })
  })
})

describe('whose signatures count', () => {
  const told = (scheme: 'dcc' | 'shc', keys: number): FeedChange => ({
    kind: 'trust-list',
    key: scheme,
    value: trustListOf(scheme, keys),
  })

  it('is one list a scheme, replaced whole, kept sealed, and gone when it was taken away', async () => {
    const { store, clock, name } = await enrolledStore()
    await store.applyPage(page([told('dcc', 900), told('shc', 2)], 'c1'))
    await store.applyPage(page([told('dcc', 3)], 'c2'))
    expect((await store.school(clock.now())).trust).toEqual([trustListOf('dcc', 3), trustListOf('shc', 2)])
    const rows = JSON.stringify(await everyFeedRow(name), (_, value) =>
      value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value,
    )
    expect(rows).toContain('trust-list')
    expect(rows).not.toContain('MFkwEwYH')
    await store.applyPage(page([{ kind: 'trust-list', key: 'dcc', value: null }], 'c3'))
    expect((await store.school(clock.now())).trust).toEqual([trustListOf('shc', 2)])
  })

  it('stays known when the lease has run out', async () => {
    const { store, clock } = await enrolledStore({}, { leaseUntil: Date.UTC(2024, 8, 2, 1) })
    await store.applyPage(page([told('shc', 1), hostAt('/')], 'c1'))
    await clock.pass(2 * HOUR)
    expect(await store.school(clock.now())).toMatchObject({
      problem: 'roster-expired',
      trust: [{ scheme: 'shc' }],
      hosts: [{ path: '/' }],
    })
  })
})

describe('a tablet that was updated', () => {
  it('asks for everything once more when its new build knows of more, and keeps what it has meanwhile', async () => {
    const { store, clock, name } = await enrolledStore()
    await store.applyPage(page([pupil('p1'), policy(1)], 'c9'))
    await asAnOlderBuildLeftIt(name)
    expect(await store.pullCursor()).toBe('')
    expect(await store.school(clock.now())).toMatchObject({ cursor: 'c9', roster: [{ id: 'p1' }] })
    await store.applyPage(page([pupil('p1'), hostAt('/')], 'c4', { more: true }))
    expect(await store.pullCursor()).toBe('c4')
    expect(await store.school(clock.now())).toMatchObject({ roster: [{ id: 'p1' }], hosts: [{ path: '/' }] })
  })
})

describe('whose URLs are health codes', () => {
  it('is not told by a school that never named a host, as in what an older build has kept', async () => {
    const { store, clock } = await enrolledStore()
    await store.applyPage(page([pupil('p1'), policy(1)], 'c1'))
    expect((await store.school(clock.now())).hosts).toBeNull()
  })

  it('is what the school named, the closer place first', async () => {
    const { store, clock } = await enrolledStore()
    await store.applyPage(page([hostAt('/'), hostAt('/health/code/'), hostAt('/health/')], 'c1'))
    const { hosts } = await store.school(clock.now())
    expect(hosts?.map(({ path }) => path)).toEqual(['/health/code/', '/health/', '/'])
  })

  it('is nobody once the school took the last one away, for a new tablet too', async () => {
    const gone: FeedChange = { kind: 'code-host', key: 'code.example.cn/', value: null }
    const { store, clock } = await enrolledStore()
    await store.applyPage(page([hostAt('/')], 'c1'))
    await store.applyPage(page([gone], 'c2'))
    expect((await store.school(clock.now())).hosts).toEqual([])
    const fresh = await enrolledStore()
    await fresh.store.applyPage(page([gone], 'c2'))
    expect((await fresh.store.school(fresh.clock.now())).hosts).toEqual([])
  })
})

/** As the school gives it: what let it go cannot read again without it. */
const rosterKey = toBase64url(new Uint8Array(32).fill(5))

describe('the lease of the roster', () => {
  it('ends: nobody is readable then, while signed cards and policy still work, until it is renewed', async () => {
    const { store, clock } = await enrolledStore({}, { leaseUntil: Date.UTC(2024, 8, 2, 1), rosterKey })
    await store.applyPage(page([pupil('p1'), policy(1), passKey], 'c1'))
    await clock.pass(HOUR)
    expect((await store.school(clock.now())).roster).toHaveLength(1)
    await clock.pass(1)
    const school = await store.school(clock.now())
    expect(school).toMatchObject({
      roster: [],
      problem: 'roster-expired',
      policy: { version: 1 },
      passKeys: [{}],
    })
    await store.renewLease(clock.now() + HOUR, rosterKey)
    expect(await store.school(clock.now())).toMatchObject({ roster: [{ id: 'p1' }], problem: null })
    expect(await store.enrolment()).toMatchObject({ leaseUntil: clock.now() + HOUR })
  })

  it('is not brought back by setting the clock back', async () => {
    const { store, clock } = await enrolledStore({}, { leaseUntil: Date.UTC(2024, 8, 2, 1) })
    await clock.pass(2 * HOUR)
    await store.append({ kind: 'policy-applied', body: { version: 1 } }, 'device')
    clock.jump(-24 * HOUR)
    expect((await store.school(clock.now())).problem).toBe('roster-expired')
  })

  it('is measured by the server clock, which also ends the harm of a clock that once was far ahead', async () => {
    const { store, clock, enrolment } = await enrolledStore({}, { rosterKey })
    clock.jump(365 * 24 * HOUR)
    expect((await store.school(clock.now())).problem).toBe('roster-expired')
    await store.setClockOffset(-365 * 24 * HOUR, 10)
    await store.renewLease(enrolment.leaseUntil, rosterKey)
    expect((await store.school(clock.now())).problem).toBeNull()
  })
})

describe('what other lanes told of the day', () => {
  const place = { gate: '西门', lane: '2' }
  const seenAt = (at: number, changes: Partial<SeenPerson> = {}): SeenPerson => ({
    ...{ at, stream: 'tablet-2', checkpoint: 'gate', place, outcome: 'admit', code: null },
    ...changes,
  })
  const person = (key: string, value: SeenPerson | null): FeedChange => ({ kind: 'today-person', key, value })
  const code = (key: string, at: number): FeedChange => ({
    kind: 'today-code',
    key,
    value: { at, stream: 'tablet-2', place, person: 'p1' },
  })

  it('is found by id and by digest, as it was said last, until it is taken back', async () => {
    const { store, clock } = await enrolledStore()
    const now = clock.now()
    expect(await store.elsewhere(now)).toEqual({ codes: new Map(), people: new Map() })
    await store.applyPage(
      page([person('p1', seenAt(now)), person('p2', seenAt(now)), code('d'.repeat(64), now)], 'c1'),
    )
    expect((await store.elsewhere(now)).codes.get('d'.repeat(64))).toMatchObject({ person: 'p1', place })
    await store.applyPage(page([person('p1', seenAt(now, { outcome: 'held' })), person('p2', null)], 'c2'))
    const { people } = await store.elsewhere(now)
    expect([...people]).toEqual([['p1', seenAt(now, { outcome: 'held' })]])
  })

  it('is gone from the tablet when the day is over, and of yesterday never shown', async () => {
    const { store, clock, name } = await enrolledStore()
    const now = clock.now()
    await store.applyPage(page([person('p1', seenAt(now)), person('p2', seenAt(now - 24 * HOUR))], 'c1'))
    expect([...(await store.elsewhere(now)).people.keys()]).toEqual(['p1'])
    expect([...(await store.elsewhere(now + 24 * HOUR)).people.keys()]).toEqual([])
    expect(await keysOnDisk(name)).toEqual([])
    expect(await store.pullCursor()).toBe('c1')
  })

  it('lies on the disk encrypted', async () => {
    const { store, clock, name } = await enrolledStore()
    await store.applyPage(page([person('p1', seenAt(clock.now()))], 'c1'))
    const [record] = await recordsOnDisk(name)
    expect(Object.keys(record ?? {}).sort()).toEqual(['box', 'generation', 'key', 'kind', 'until'])
    expect(JSON.stringify(record)).not.toContain('西门')
  })

  it('is readable on a full tablet, which deletes what is over another time', async () => {
    const { store, clock } = await enrolledStore()
    const now = clock.now()
    await store.applyPage(page([person('p1', seenAt(now)), person('p2', seenAt(now - 24 * HOUR))], 'c1'))
    const undo = breakWrites(() => new DOMException('full', 'QuotaExceededError'))
    expect([...(await store.elsewhere(now)).people.keys()]).toEqual(['p1'])
    undo()
  })

  it('is replaced as a whole by a reset', async () => {
    const { store, clock } = await enrolledStore()
    const now = clock.now()
    await store.applyPage(page([person('p1', seenAt(now))], 'c1'))
    await store.applyPage(page([person('p2', seenAt(now))], 'd1', { reset: true, more: true }))
    expect([...(await store.elsewhere(now)).people.keys()]).toEqual(['p1'])
    await store.applyPage(page([person('p3', seenAt(now))], 'd2'))
    expect([...(await store.elsewhere(now)).people.keys()].sort()).toEqual(['p2', 'p3'])
  })

  it('does not have the school read anew, which is the same object until it said something itself', async () => {
    const { store, clock } = await enrolledStore()
    const now = clock.now()
    await store.applyPage(page([pupil('p1'), policy(1)], 'c1'))
    const school = await store.school(now)
    await store.applyPage(page([person('p1', seenAt(now))], 'c2'))
    expect(await store.school(now)).toBe(school)
    expect(await store.pullCursor()).toBe('c2')
    await store.applyPage(page([pupil('p2')], 'c3'))
    expect((await store.school(now)).roster.map(({ id }) => id)).toEqual(['p1', 'p2'])
  })
})

it('a policy that an older build kept is read with the number it lacked', async () => {
  const { store, clock } = await enrolledStore()
  const { passbackMs: _, ...older } = DEFAULT_POLICY
  // What the older build pulled has no such member, which the type of today cannot say.
  await store.applyPage(
    page([{ kind: 'policy', key: 'current', value: older as typeof DEFAULT_POLICY }], 'c1'),
  )
  expect((await store.school(clock.now())).policy).toEqual(DEFAULT_POLICY)
})

async function recordsOnDisk(name: string): Promise<FeedRecord[]> {
  const database = await openDB<GateSchema>(name)
  const records = await database.getAll('feed')
  database.close()
  return records
}

async function keysOnDisk(name: string): Promise<string[]> {
  return (await recordsOnDisk(name)).map(({ key }) => key)
}
