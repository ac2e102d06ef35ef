import { describe, expect, it } from 'vitest'
import { type Endpoint, parse } from '#contract/endpoint.ts'
import { entries, entriesCount } from '#contract/entries.ts'
import { entriesDesk, MOST_VIEWS } from '#contract/entries-views.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { foundSchool } from '#server/school/found.ts'
import { checkOf, feverOf, redOf } from '#test/fakes/checks.ts'
import { greenCode, identityOf, reading } from '#test/fakes/facts.ts'
import { MONDAY, refusal, type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'

const DAY = 24 * 60 * 60_000
const resolved = { step: 'resolved', outcome: 'admit', reason: 'retest-normal' } as const

async function asked(served: Served) {
  const headers = await served.signIn()
  const get = async <T>(
    endpoint: Pick<Endpoint<unknown, T>, 'path' | 'reply'>,
    query: string,
  ): Promise<T> => {
    const reply = await (await served.ask(`${endpoint.path}${query}`, { headers })).json()
    const read = parse(endpoint.reply, reply)
    if (!read.ok) throw new Error(`${endpoint.path} at ${read.at}: ${JSON.stringify(reply)}`)
    return read.value
  }
  return {
    page: (query: string) => get(entries, query),
    checks: async (query: string) => (await get(entries, query)).entries.map(({ check }) => check),
    count: async (query: string) => (await get(entriesCount, query)).rows,
    desk: () => get(entriesDesk, ''),
    refused: async (query: string) => refusal(await served.ask(`/api/entries${query}`, { headers })),
    post: (path: string, body: object) => served.post(path, body, headers),
  }
}

/** Two tablets, three days, people of every kind. */
async function writeDays(east: SigningTablet, west: SigningTablet): Promise<void> {
  const pupil = (id: string, unit: string) => {
    const identity = identityOf('student', {}, id)
    return { identity: { ...identity, person: { ...identity.person, unit } } }
  }
  const on = (day: number) => ({ at: MONDAY + day * DAY })
  await east.write(checkOf('old', pupil('p1', '三年级2班')), on(-2))
  await east.write(feverOf('hot', 'p2'), on(-1))
  await east.write(redOf('red'), on(-1))
  await east.write(checkOf('hot-3-2', { ...pupil('p1', '三年级2班'), readings: [reading(379)] }), on(0))
  await east.write(feverOf('overridden', 'p3'), on(0))
  await east.write({ kind: 'held-step', body: { check: 'overridden', ...resolved } }, on(0))
  await west.write(
    checkOf('guest', {
      identity: identityOf('visitor', {}, 'v1'),
      code: greenCode(),
      readings: [reading(365)],
    }),
    on(0),
  )
  await west.write(checkOf('wrong', pupil('p4', '一年级1班')), on(0))
  const { stream } = west.enrolment
  await west.write(
    {
      kind: 'correction',
      body: { check: 'wrong', stream, seq: 2, reason: 'wrong-outcome', outcome: 'held' },
    },
    on(0),
  )
  for (const tablet of [east, west]) expect((await tablet.push()).status).toBe(200)
}

async function threeDays() {
  const served = await serveSchool()
  const [east, west] = [await enrolTablet(served), await enrolTablet(served)]
  await writeDays(east, west)
  return { served, east, west, ...(await asked(served)) }
}

describe('entries are narrowed', () => {
  it('by days, reason, class, person, tablet, kind, evidence and marks, each also after a rebuild', async () => {
    const { served, west, checks } = await threeDays()
    const found = async () => ({
      days: await checks('?from=2026-11-22&until=2026-11-22'),
      since: (await checks('?from=2026-11-22')).length,
      before: await checks('?until=2026-11-21'),
      fever: await checks('?reason=fever'),
      either: (await checks('?reason=fever&reason=code-red')).length,
      unit: await checks('?unit=三年级2班'),
      person: await checks('?person=p1'),
      tablet: await checks(`?tablet=${west.enrolment.stream}`),
      visitors: await checks('?kind=visitor&kind=official'),
      grade: await checks('?grade=none'),
      corrected: await checks('?mark=corrected'),
      doubted: await checks('?mark=doubted'),
      late: await checks('?mark=late'),
    })
    const expected = {
      days: ['red', 'hot'],
      since: 6,
      before: ['old'],
      fever: ['overridden', 'hot-3-2', 'hot'],
      either: 4,
      unit: ['hot-3-2', 'old'],
      person: ['hot-3-2', 'old'],
      tablet: ['wrong', 'guest'],
      visitors: ['guest'],
      grade: ['red'],
      corrected: ['wrong'],
      // The re-test that the reason speaks of was never measured.
      doubted: ['overridden'],
      late: [],
    }
    expect(await found()).toEqual(expected)
    await rebuild(served.world.database, served.school)
    expect(await found()).toEqual(expected)
  })

  it('by all members at once, and by any one word of a list', async () => {
    const { checks, count, page, east } = await threeDays()
    const three = `?outcome=held&outcome=turn-away&reason=fever&unit=三年级2班`
    expect(await checks(three)).toEqual(['hot-3-2'])
    expect(await checks(`${three}&from=2026-11-24`)).toEqual([])
    expect(await checks(`?tablet=${east.enrolment.stream}&grade=signed&outcome=admit&outcome=held`)).toEqual([
      ...['overridden', 'hot-3-2', 'hot', 'old'],
    ])
    expect(await count('?reason=fever')).toBe(3)
    expect((await page('?reason=fever')).count).toEqual({ rows: 3, capped: false })
  })

  it('by nothing that is misspelled, backwards or unheard of', async () => {
    const { refused } = await threeDays()
    for (const [query, at] of [
      ['?outcom=held', 'outcom'],
      ['?reason=tall', 'reason.0'],
      ['?from=2026-11-23&until=2026-11-01', 'until'],
      ['?until=2026-02-31', 'until'],
      ['?mark=gone', 'mark.0'],
      ['?person=%3Cb%3E', 'person'],
      ['?newer=AAAA', 'newer'],
      ['?newer=AAAA&cursor=AAAA', 'newer'],
    ] as const)
      expect([query, await refused(query)]).toEqual([query, { status: 400, problem: 'malformed', at }])
  })
})

describe('pages of entries', () => {
  it('are turned both ways, each row once and in order, also where many share an instant', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    for (let n = 0; n < 23; n += 1)
      await tablet.write(checkOf(`check-${String(n).padStart(2, '0')}`), {
        at: MONDAY - 50_000 + Math.floor(n / 4) * 1000,
      })
    await tablet.push()
    const { page } = await asked(served)
    const all = (await page('?limit=200')).entries.map(({ check }) => check)
    const down: string[][] = []
    let last = await page('?limit=5')
    expect(last.newer).toBeNull()
    down.push(last.entries.map(({ check }) => check))
    while (last.next !== null) {
      last = await page(`?limit=5&cursor=${last.next}`)
      down.push(last.entries.map(({ check }) => check))
      expect(last.count).toBeNull()
    }
    expect(down.flat()).toEqual(all)
    const up: string[][] = [down.at(-1) ?? []]
    while (last.newer !== null) {
      last = await page(`?limit=5&newer=${last.newer}`)
      up.unshift(last.entries.map(({ check }) => check))
    }
    expect(up.flat()).toEqual(all)
  })
})

describe('saved views', () => {
  it('are kept under a name by whoever saved them, for nobody else', async () => {
    const served = await serveSchool({ people: 60 })
    const { desk, post } = await asked(served)
    const view = { name: '待查发热', query: 'days=all&reason=fever' }
    expect((await post('/api/entries-views', view)).status).toBe(200)
    expect((await post('/api/entries-views', { ...view, query: 'reason=fever' })).status).toBe(200)
    const { views, units } = await desk()
    expect(views).toEqual([{ ...view, query: 'reason=fever', view: expect.any(String) }])
    expect(units.length).toBeGreaterThan(1)
    const other = { schoolName: '另一所', account: 'other', name: '另一人', password: 'password-2' }
    await foundSchool(served.world, other)
    const theirs = await served.post('/api/sign-in', { account: 'other', password: 'password-2' })
    const Cookie = (theirs.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const seen = await (await served.ask('/api/entries-desk', { headers: { Cookie } })).json()
    expect(seen).toEqual({ units: [], tablets: [], views: [] })
    expect((await post(`/api/entries-views/${views[0]?.view}/forget`, {})).status).toBe(200)
    expect((await desk()).views).toEqual([])
  })

  it('are so many and no more, and hold nothing but the members of an address', async () => {
    const served = await serveSchool()
    const { post } = await asked(served)
    for (let n = 0; n < MOST_VIEWS; n += 1)
      expect((await post('/api/entries-views', { name: `view ${n}`, query: '' })).status).toBe(200)
    expect(await refusal(await post('/api/entries-views', { name: 'one more', query: '' }))).toMatchObject({
      problem: 'too-large',
    })
    expect((await post('/api/entries-views', { name: 'view 7', query: 'reuse=any' })).status).toBe(200)
    expect(
      await refusal(await post('/api/entries-views', { name: 'x', query: 'a" onclick="b' })),
    ).toMatchObject({ problem: 'malformed', at: 'query' })
  })
})
