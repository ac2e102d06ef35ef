import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from '#contract/endpoint.ts'
import { type EntryDetail, entries, entry } from '#contract/entries.ts'
import type { FeedEntry } from '#contract/feed.ts'
import { TODAY } from '#contract/tablet.ts'
import type { ScreeningFacts } from '#domain/facts.ts'
import type { ReuseMark } from '#domain/reuse.ts'
import { markLateReuse } from '#server/entries/late-reuse.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { foundSchool } from '#server/school/found.ts'
import type { NewTablet } from '#server/tablets/enrolment.ts'
import { putHost, removeHost } from '#server/trust/hosts.ts'
import { checkOf, feverOf } from '#test/fakes/checks.ts'
import { greenCode, identityOf, reading } from '#test/fakes/facts.ts'
import { ADMIN, GATE, MONDAY, type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'

const MINUTE = 60_000
const WEST: NewTablet = { name: '西门平板', checkpoint: { kind: 'gate', name: '西门', lane: '2' } }
const DOOR: NewTablet = { name: '班门平板', checkpoint: { kind: 'class-door', name: '三年级2班', lane: '1' } }
const CODE = greenCode()
const STABLE = greenCode({ issuer: 'h5.dingtalk.com', digest: '5'.repeat(64) })

/** Staff with a card, a green code and 36.6, written `minutes` before the server's now. */
async function arrives(
  tablet: SigningTablet,
  check: string,
  person: string,
  minutes: number,
  changes: Partial<ScreeningFacts> = {},
): Promise<void> {
  const at = MONDAY - minutes * MINUTE
  const identity = identityOf('staff', {}, person)
  const facts = {
    identity,
    code: greenCode({ digest: person.padStart(64, 'd').replaceAll(/[^0-9a-f]/g, '0') }),
  }
  await tablet.write(checkOf(check, { openedAt: at, ...facts, readings: [reading(366)], ...changes }), { at })
}

/** Sends what was not sent before. */
async function sync(tablet: SigningTablet, from = 0): Promise<void> {
  expect((await tablet.push(tablet.batch(from))).status).toBe(200)
}

async function toldTo(tablet: SigningTablet, cursor = '') {
  const page = await tablet.pull(cursor, 500, TODAY)
  const ofDay = page.entries.filter((one) => one.kind === 'today-code' || one.kind === 'today-person')
  return { cursor: page.cursor, ofDay, of: (key: string) => ofDay.find((one) => one.key === key)?.value }
}

async function marksOf(served: Served): Promise<Record<string, ReuseMark | null>> {
  const headers = await served.signIn()
  const page = parse(entries.reply, await (await served.ask('/api/entries', { headers })).json())
  if (!page.ok) throw new Error(`entries at ${page.at}`)
  return Object.fromEntries(page.value.entries.map(({ check, reuse }) => [check, reuse]))
}

describe('what the lanes are told of the day', () => {
  it('is who was seen where, and whose a code is: ids and digests, no names', async () => {
    const served = await serveSchool()
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    const { cursor } = await toldTo(west)
    await arrives(east, 'a', 'staff-1', 5, { code: STABLE })
    await sync(east)
    const { ofDay, of } = await toldTo(west, cursor)
    const seen = {
      at: MONDAY - 5 * MINUTE,
      stream: east.enrolment.stream,
      place: { gate: '东门', lane: '1' },
    }
    expect(of('staff-1')).toEqual({
      ...seen,
      checkpoint: 'gate',
      outcome: 'admit',
      code: { digest: STABLE.digest, issuer: 'h5.dingtalk.com' },
    })
    expect(of(STABLE.digest)).toEqual({ ...seen, person: 'staff-1' })
    expect(JSON.stringify(ofDay)).not.toContain('测试')
  })

  it('does not tell a code by which nobody could be known again', async () => {
    const served = await serveSchool()
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    await arrives(east, 'a', 'staff-1', 5, { code: CODE })
    await sync(east)
    expect((await toldTo(west)).of('staff-1')).toMatchObject({ code: null })
  })

  it('goes by the hosts of the school itself', async () => {
    const served = await serveSchool()
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    const host = { host: 'jkm.example.gov.cn', path: '/', parameter: 'id', time: 'none' } as const
    const doer = { school: served.school, account: 'admin', at: MONDAY }
    await putHost(served.world, doer, host, null)
    await removeHost(served.world, doer, { host: 'h5.dingtalk.com', path: '/healthAct/' })
    const own = greenCode({ issuer: host.host, digest: '6'.repeat(64) })
    await arrives(east, 'a', 'staff-1', 5, { code: own })
    await arrives(east, 'b', 'staff-2', 4, { code: STABLE })
    await sync(east)
    const { of } = await toldTo(west)
    expect(of('staff-1')).toMatchObject({ code: { digest: own.digest, issuer: host.host } })
    expect(of('staff-2')).toMatchObject({ code: null })
  })

  it('says once how it stands, and again when that changed', async () => {
    const served = await serveSchool()
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    await east.write(feverOf('hot', 'student-7'))
    await sync(east)
    const first = await toldTo(west)
    expect(first.of('student-7')).toMatchObject({ outcome: 'held' })
    expect((await toldTo(west, first.cursor)).ofDay).toEqual([])
    await east.write({
      kind: 'held-step',
      body: { check: 'hot', step: 'resolved', outcome: 'turn-away', reason: 'fever' },
    })
    await sync(east, 1)
    expect((await toldTo(west, first.cursor)).of('student-7')).toMatchObject({ outcome: 'turn-away' })
  })

  it('takes back what was said of a person who turned out to be another', async () => {
    const served = await serveSchool()
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    await arrives(east, 'a', 'staff-1', 5, { code: CODE })
    await sync(east)
    const { cursor } = await toldTo(west)
    await east.write({
      kind: 'correction',
      body: {
        ...{ check: 'a', stream: east.enrolment.stream, seq: 1, reason: 'wrong-person', outcome: 'admit' },
        identity: identityOf('staff', {}, 'staff-2'),
      },
    })
    await sync(east, 1)
    const { of } = await toldTo(west, cursor)
    expect(of('staff-1')).toBeNull()
    expect(of('staff-2')).toMatchObject({ outcome: 'admit' })
    expect(of(CODE.digest)).toMatchObject({ person: 'staff-2' })
  })

  it('leaves a code with whom showed it first, also when that is heard later', async () => {
    const served = await serveSchool()
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    await arrives(west, 'second', 'staff-2', 3, { code: CODE })
    await sync(west)
    await arrives(east, 'first', 'staff-1', 20, { code: CODE })
    await sync(east)
    expect((await toldTo(west)).of(CODE.digest)).toMatchObject({ person: 'staff-1', place: { gate: '东门' } })
  })

  it('does not give a code to whom was held for showing it', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    const reuse = [{ code: 'code-of-another', at: MONDAY - 9 * MINUTE, place: null }] as const
    await arrives(tablet, 'b', 'staff-2', 3, { code: CODE, reuse })
    await sync(tablet)
    const { of } = await toldTo(tablet)
    expect(of(CODE.digest) ?? null).toBeNull()
    expect(of('staff-2')).toMatchObject({ outcome: 'held', code: null })
  })

  it('is of one school day: yesterday’s is told to nobody and kept nowhere', async () => {
    const served = await serveSchool()
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    const { database } = served.world
    await arrives(east, 'today', 'staff-1', 5)
    await arrives(east, 'yesterday', 'staff-2', 26 * 60)
    await sync(east)
    expect((await toldTo(west)).ofDay.map(({ key }) => key)).toContain('staff-1')
    expect((await toldTo(west)).ofDay.map(({ key }) => key)).not.toContain('staff-2')
    served.pass(24 * 60 * MINUTE)
    expect((await toldTo(west)).ofDay).toEqual([])
    await east.write(checkOf('next-day', { identity: identityOf('student', {}, 'student-3') }))
    await sync(east, 2)
    expect((await toldTo(west)).ofDay.map(({ key }) => key)).toEqual(['student-3'])
    expect(await database.all('select key from today')).toEqual([{ key: 'student-3' }])
  })

  it('is told only to tablets that know it, and pages of both kinds miss nothing', async () => {
    const served = await serveSchool({ people: 12 })
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    for (let n = 0; n < 9; n++) await arrives(east, `check-${n}`, `staff-${n}`, 9 - n)
    await sync(east)
    const old = await west.pull('')
    expect(old.entries.map(({ kind }) => kind).filter((kind) => kind.startsWith('today'))).toEqual([])
    const seen: FeedEntry[] = []
    let cursor = ''
    for (let more = true; more; ) {
      const page = await west.pull(cursor, 4, TODAY)
      seen.push(...page.entries)
      ;({ cursor, more } = page)
    }
    const kinds = (kind: string) => seen.filter((one) => one.kind === kind).length
    expect([kinds('person'), kinds('today-person'), kinds('today-code')]).toEqual([12, 9, 9])
  })

  it('stays in the school', async () => {
    const served = await serveSchool()
    const other = await foundSchool(served.world, { schoolName: '另一所学校', ...ADMIN, account: 'other' })
    const ours = await enrolTablet(served)
    const theirs = await enrolTablet(served, GATE, other.school)
    await arrives(ours, 'a', 'staff-1', 5, { code: CODE })
    await arrives(theirs, 'b', 'staff-1', 4, { code: CODE })
    await sync(ours)
    expect((await toldTo(theirs)).ofDay).toEqual([])
    await sync(theirs)
    expect(await marksOf(served)).toEqual({ a: null })
  })
})

describe('records that arrive late', () => {
  it('mark the later of two admissions at two lanes, whichever is heard first, also after a rebuild', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const served = await serveSchool()
      const lanes = [await enrolTablet(served), await enrolTablet(served, WEST)]
      const [east, west] = lanes
      if (east === undefined || west === undefined) throw new Error('two lanes')
      await arrives(east, 'first', 'staff-1', 12)
      await arrives(west, 'second', 'staff-1', 3)
      for (const n of order) await sync(lanes[n] ?? east)
      for (const again of [false, true]) {
        if (again) await rebuild(served.world.database, served.school)
        expect(await marksOf(served)).toEqual({ first: null, second: 'late-person' })
      }
    }
  })

  it('mark whoever showed a code second that another had shown', async () => {
    const served = await serveSchool()
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, DOOR)]
    await arrives(west, 'second', 'staff-2', 3, { code: CODE, checkpoint: 'class-door' })
    await arrives(east, 'first', 'staff-1', 200, { code: CODE })
    await sync(west)
    expect(await marksOf(served)).toEqual({ second: null })
    await sync(east)
    expect(await marksOf(served)).toEqual({ first: null, second: 'late-code' })
  })

  it('mark one whom another lane had stopped that day, however long before', async () => {
    const served = await serveSchool()
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    await arrives(east, 'hot', 'staff-1', 200, { readings: [reading(379)] })
    await arrives(west, 'in', 'staff-1', 3)
    await sync(west)
    await sync(east)
    expect(await marksOf(served)).toEqual({ hot: null, in: 'late-person' })
  })

  it('mark one at the class door whom a gate had stopped and nobody had let in since', async () => {
    const served = await serveSchool()
    const [east, west, door] = [
      await enrolTablet(served),
      await enrolTablet(served, WEST),
      await enrolTablet(served, DOOR),
    ]
    const hot = { readings: [reading(379)] }
    await arrives(east, 'hot', 'staff-1', 200, hot)
    await arrives(east, 'hot-2', 'staff-2', 200, hot)
    await arrives(west, 'in-2', 'staff-2', 100, {
      reuse: [{ code: 'at-another-lane', at: 0, place: { gate: '东门', lane: '1' }, outcome: 'admit' }],
    })
    await arrives(east, 'hot-3', 'staff-3', 3, hot)
    for (const n of [1, 2, 3]) await arrives(door, `door-${n}`, `staff-${n}`, 5, { checkpoint: 'class-door' })
    for (const tablet of [door, west, east]) await sync(tablet)
    for (const again of [false, true]) {
      if (again) await rebuild(served.world.database, served.school)
      expect(await marksOf(served)).toMatchObject({ 'door-1': 'late-person', 'door-2': null, 'door-3': null })
    }
  })

  it('mark nobody for a way to school: a return after the passback time, the class door, another day', async () => {
    const served = await serveSchool()
    const [east, west, door] = [
      await enrolTablet(served),
      await enrolTablet(served, WEST),
      await enrolTablet(served, DOOR),
    ]
    await arrives(east, 'yesterday', 'staff-1', 24 * 60 + 9, { code: CODE })
    await arrives(east, 'morning', 'staff-1', 40)
    await arrives(west, 'return', 'staff-1', 9, { code: greenCode({ digest: '8'.repeat(64) }) })
    await arrives(door, 'door', 'staff-1', 8, { checkpoint: 'class-door' })
    await arrives(west, 'other', 'staff-2', 2, { code: CODE })
    for (const tablet of [door, west, east]) await sync(tablet)
    expect(Object.values(await marksOf(served))).toEqual([null, null, null, null, null])
  })

  it('leave the mark that the tablet itself made, and keep it when one’s own code was shown after all', async () => {
    const served = await serveSchool()
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    await arrives(east, 'first', 'staff-1', 12, { code: CODE })
    const reuse = [
      { code: 'code-of-another', at: MONDAY - 12 * MINUTE, place: { gate: '东门', lane: '1' } },
    ] as const
    await arrives(west, 'second', 'staff-2', 3, { code: CODE, reuse })
    const own = checkOf('second', {
      identity: identityOf('staff', {}, 'staff-2'),
      code: STABLE,
      readings: [reading(366)],
    })
    const { openedAt: _, checkpoint: __, ...known } = own.body
    await west.write({ kind: 'held-step', body: { ...known, step: 'facts' } })
    await sync(east)
    await sync(west)
    expect(await marksOf(served)).toEqual({ first: null, second: 'code-of-another' })
    expect((await toldTo(east)).of(STABLE.digest)).toMatchObject({ person: 'staff-2' })
  })

  it('lose the mark when a correction says that it was somebody else', async () => {
    const served = await serveSchool()
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    await arrives(east, 'first', 'staff-1', 12, { code: CODE })
    await arrives(west, 'second', 'staff-1', 3)
    await sync(east)
    await sync(west)
    expect(await marksOf(served)).toMatchObject({ second: 'late-person' })
    await east.write({
      kind: 'correction',
      body: {
        ...{
          check: 'first',
          stream: east.enrolment.stream,
          seq: 1,
          reason: 'wrong-person',
          outcome: 'admit',
        },
        identity: identityOf('staff', {}, 'staff-3'),
      },
    })
    await sync(east, 1)
    expect(await marksOf(served)).toEqual({ first: null, second: null })
  })

  it('come to the same marks in any order and cut', async () => {
    const arrival = fc.record({
      lane: fc.nat(2),
      person: fc.constantFrom('staff-1', 'staff-2', 'staff-3'),
      code: fc.constantFrom('1', '2', '3'),
      minutes: fc.integer({ min: 1, max: 60 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(arrival, { minLength: 2, maxLength: 8 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        async (arrivals, order) => {
          const marks = await Promise.all([
            marksAfter(arrivals, [0, 1, 2], 100),
            marksAfter(arrivals, order, 1),
          ])
          expect(marks[1]).toEqual(marks[0])
        },
      ),
      { numRuns: 8 },
    )
  })

  it('can be asked for alone, and the entry says what it is', async () => {
    const served = await serveSchool()
    const [east, west] = [await enrolTablet(served), await enrolTablet(served, WEST)]
    await arrives(east, 'first', 'staff-1', 12, { code: CODE })
    await arrives(west, 'second', 'staff-2', 3, { code: CODE })
    await sync(west)
    await sync(east)
    const headers = await served.signIn()
    const get = async (path: string): Promise<unknown> => await (await served.ask(path, { headers })).json()
    const page = parse(entries.reply, await get('/api/entries?reuse=any&day=2026-11-23'))
    expect(page).toMatchObject({ value: { entries: [{ check: 'second' }], count: { rows: 1 } } })
    const detail = parse(entry.reply, await get('/api/entries/second'))
    expect(detail).toMatchObject({ ok: true, value: { row: { reuse: 'late-code' } } })
    if (detail.ok) expect(detail.value satisfies EntryDetail).toBeDefined()
  })
})

/** Marks of what three lanes wrote, sent lane by lane in batches of `size`. */
async function marksAfter(
  arrivals: readonly { lane: number; person: string; code: string; minutes: number }[],
  order: readonly number[],
  size: number,
): Promise<Record<string, ReuseMark | null>> {
  const served = await serveSchool()
  const lanes = [await enrolTablet(served), await enrolTablet(served, WEST), await enrolTablet(served, DOOR)]
  const inTime = [...arrivals.entries()].sort(([, a], [, b]) => b.minutes - a.minutes)
  for (const [n, { lane, person, code, minutes }] of inTime) {
    const tablet = lanes[lane]
    if (tablet === undefined) continue
    await arrives(tablet, `check-${n}`, person, minutes, { code: greenCode({ digest: code.repeat(64) }) })
  }
  for (const lane of order) {
    const tablet = lanes[lane]
    for (let from = 0; tablet !== undefined && from < tablet.events.length; from += size)
      await tablet.push(tablet.batch(from, Math.min(size, tablet.events.length - from)))
  }
  return await marksOf(served)
}

it('an admission of somebody whom the memory of the day held is marked as one the rules do not give', async () => {
  const served = await serveSchool()
  const tablet = await enrolTablet(served)
  const reuse = [{ code: 'passed-back', at: MONDAY - MINUTE }] as const
  const { body } = checkOf('again', { openedAt: MONDAY, reuse })
  await tablet.write(checkOf('held', { openedAt: MONDAY, reuse }))
  await tablet.write({ kind: 'check', body: { ...body, outcome: 'admit' } })
  await sync(tablet)
  expect(await served.world.database.all('select why from event order by seq')).toEqual([
    { why: null },
    { why: 'outcome-differs' },
  ])
})

it('nothing is asked of the database when a batch changed no entry', async () => {
  const served = await serveSchool()
  const asked: string[] = []
  const spy = {
    all: async (sql: string) => {
      asked.push(sql)
      return []
    },
    run: async () => 0,
  }
  await markLateReuse(spy, served.school, [])
  expect(asked).toEqual([])
})
