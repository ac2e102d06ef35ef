import { describe, expect, it } from 'vitest'
import type { FeedEntry } from '#contract/feed.ts'
import { policies, publishDraft } from '#contract/policies.ts'
import { rollOutPolicy, takeBackPolicy } from '#contract/roll-out.ts'
import { TODAY } from '#contract/tablet.ts'
import { dayOf } from '#domain/calendar.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { evidenceOf } from '#server/inspections/evidence.ts'
import { policyAt, policyOfDay } from '#server/school/policies.ts'
import { checkOf, feverOf } from '#test/fakes/checks.ts'
import { reading } from '#test/fakes/facts.ts'
import { lineAt, policyDesk } from '#test/fakes/policy-desk.ts'
import { ADMIN, refusal, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'

const EAST_1 = { name: '东门 1 号', checkpoint: { kind: 'gate', name: '东门', lane: '1' } } as const
const EAST_2 = { name: '东门 2 号', checkpoint: { kind: 'gate', name: '东门', lane: '2' } } as const
const WEST = { name: '西门', checkpoint: { kind: 'gate', name: '西门', lane: '1' } } as const

/** What a tablet keeps of what it is told about the rules: it follows the newest. */
function follower(tablet: SigningTablet) {
  const told = new Map<string, number>()
  let cursor = ''
  const hear = (entries: readonly FeedEntry[]): void => {
    for (const entry of entries) {
      if (entry.kind !== 'policy') continue
      if (entry.value === null) told.delete(entry.key)
      else told.set(entry.key, entry.value.version)
    }
  }
  return async (): Promise<number> => {
    const page = await tablet.pull(cursor, 500, TODAY)
    cursor = page.cursor
    hear(page.entries)
    return Math.max(...told.values())
  }
}

async function threeLanes() {
  const served = await serveSchool()
  const east1 = await enrolTablet(served, EAST_1)
  const east2 = await enrolTablet(served, EAST_2)
  const west = await enrolTablet(served, WEST)
  const [east1Follows, east2Follows, westFollows] = [follower(east1), follower(east2), follower(west)]
  const follow = async () => [await east1Follows(), await east2Follows(), await westFollows()]
  const desk = await policyDesk(served)
  const east = { checkpoint: east1.enrolment.checkpoint.id, lane: null }
  return {
    ...{ served, east1, east2, west, desk, follow },
    east,
    westSide: { checkpoint: west.enrolment.checkpoint.id, lane: null },
    lane2: { ...east, lane: '2' },
  }
}

describe('a version of the rules', () => {
  it('is tried at one checkpoint while the others go on with the version before, and then counts everywhere', async () => {
    const { desk, follow, east } = await threeLanes()
    expect(await follow()).toEqual([1, 1, 1])
    const act = await desk.tryAt(lineAt(370), [east])
    expect(await follow()).toEqual([2, 2, 1])
    expect((await desk.list()).current.version).toBe(1)
    expect(await desk.rollOut(act.n)).toEqual({ state: 'done' })
    expect(await follow()).toEqual([2, 2, 2])
    const { current, trial } = await desk.list()
    expect([current.version, trial]).toEqual([2, null])
  })

  it('is tried at one lane of a checkpoint, then at more places, then at fewer', async () => {
    const { desk, follow, east, lane2, westSide } = await threeLanes()
    const first = await desk.tryAt(lineAt(370), [lane2])
    expect(await follow()).toEqual([1, 2, 1])
    await desk.rollOut(first.n, [east, westSide])
    expect(await follow()).toEqual([2, 2, 2])
    const { trial } = await desk.list()
    await desk.rollOut(trial?.act.n ?? 0, [westSide])
    expect(await follow()).toEqual([1, 1, 2])
  })

  it('is taken back: its tablets go back, it is the draft again, and its number is not given twice', async () => {
    const { desk, follow, east } = await threeLanes()
    const act = await desk.tryAt(lineAt(370), [east])
    expect(await follow()).toEqual([2, 2, 1])
    expect(await desk.takeBack(act.n)).toEqual({ state: 'done' })
    expect(await follow()).toEqual([1, 1, 1])
    const { draft, trial, versions } = await desk.list()
    expect([trial, draft?.policy.temperature.feverFrom.forehead]).toEqual([null, 370])
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
    expect(await desk.publish(draft?.at ?? 0)).toEqual({ state: 'published', version: 3 })
    expect(await follow()).toEqual([3, 3, 3])
  })

  it('is told a tablet that is enrolled later by where it stands, and one that never heard of the trial nothing of its end', async () => {
    const { served, desk, east } = await threeLanes()
    const act = await desk.tryAt(lineAt(370), [east])
    const third = { name: '东门 3 号', checkpoint: { kind: 'gate', name: '东门', lane: '3' } } as const
    const eastFollows = follower(await enrolTablet(served, third))
    const west = await enrolTablet(served, WEST)
    expect(await eastFollows()).toBe(2)
    const first = await west.pull()
    expect(JSON.stringify(first.entries)).not.toContain('"version":2')
    await desk.takeBack(act.n)
    expect(await eastFollows()).toBe(1)
    const next = await west.pull(first.cursor)
    expect(next.entries).toEqual([{ kind: 'policy', key: 'tried', value: null }])
  })

  it('is not written while another is tried: whoever saves is told who tries what', async () => {
    const { served, desk, east } = await threeLanes()
    const act = await desk.tryAt(lineAt(370), [east])
    const told = await desk.saveOver(lineAt(375), { version: 2, draft: null })
    expect(told).toEqual({ state: 'changed', by: ADMIN.account, at: served.world.clock() })
    await desk.takeBack(act.n)
    expect(await desk.saveOver(lineAt(375), { version: 2, draft: null })).toMatchObject({ state: 'changed' })
  })

  it('that somebody began before a trial was taken back does not come over it', async () => {
    const { desk, east } = await threeLanes()
    const act = await desk.tryAt(lineAt(370), [east])
    await desk.takeBack(act.n)
    expect(await desk.saveOver(lineAt(375), { version: 1, draft: null })).toMatchObject({ state: 'changed' })
    expect((await desk.list()).draft?.policy.temperature.feverFrom.forehead).toBe(370)
  })

  it('is decided upon by one at a time: the second of two who looked at the same changes nothing', async () => {
    const { desk, follow, east } = await threeLanes()
    const act = await desk.tryAt(lineAt(370), [east])
    const both = await Promise.all([desk.rollOut(act.n), desk.takeBack(act.n)])
    expect(both.map(({ state }) => state).sort()).toEqual(['changed', 'done'])
    const follows = new Set(await follow())
    expect(follows.size).toBe(1)
    expect(await desk.rollOut(act.n)).toEqual({ state: 'changed' })
  })

  it('is tried nowhere that no tablet stands', async () => {
    const { served, desk } = await threeLanes()
    const { savedAt } = await desk.save(lineAt(370))
    const nowhere = { savedAt, places: [{ checkpoint: 'nowhere', lane: null }] }
    expect(await refusal(await served.post(publishDraft.path, nowhere, desk.cookie))).toMatchObject({
      problem: 'not-found',
    })
    const { draft, versions } = await desk.list()
    expect([draft?.at, versions.length]).toEqual([savedAt, 1])
    const empty = { savedAt, places: [] }
    expect(await refusal(await served.post(publishDraft.path, empty, desk.cookie))).toMatchObject({
      problem: 'malformed',
    })
  })

  it('is rolled out and taken back by the office alone', async () => {
    const { served } = await threeLanes()
    for (const path of [rollOutPolicy.path, takeBackPolicy.path])
      expect(await refusal(await served.post(path, { after: 1 }))).toMatchObject({ problem: 'not-signed-in' })
    expect([rollOutPolicy.roles, takeBackPolicy.roles, policies.roles]).toEqual([
      ['school'],
      ['school'],
      ['school', 'auditor'],
    ])
  })
})

describe('what counted where and when', () => {
  it('is kept as acts, each with who and when, and noted among the changes', async () => {
    const { served, desk, east, lane2 } = await threeLanes()
    const first = await desk.tryAt(lineAt(370), [lane2])
    served.pass(60_000)
    await desk.rollOut(first.n, [east])
    served.pass(60_000)
    const { trial } = await desk.list()
    await desk.rollOut(trial?.act.n ?? 0)
    const { rollOuts } = await desk.list()
    const named = { checkpoint: east.checkpoint, kind: 'gate', name: '东门' }
    expect(rollOuts.map(({ version, places }) => [version, places])).toEqual([
      [2, null],
      [2, [{ ...named, lane: null }]],
      [2, [{ ...named, lane: '2' }]],
      [1, null],
    ])
    expect(rollOuts[0]).toMatchObject({ by: ADMIN.account, at: served.world.clock() })
    const { changes } = await desk.changesMade()
    expect(changes.map(({ what, subject }) => [what, subject])).toEqual([
      ['policy-published', '2'],
      ['policy-tried', '2'],
      ['policy-tried', '2'],
    ])
  })

  it('is said to whoever inspects the school, as long as a version counts at some places only', async () => {
    const { served, desk, lane2 } = await threeLanes()
    const shown = async () =>
      await evidenceOf(served.world.database, served.school, '7', served.world.clock())
    expect(await shown()).not.toHaveProperty('trial')
    const act = await desk.tryAt(lineAt(370), [lane2])
    expect(await shown()).toMatchObject({
      policyVersion: 1,
      trial: { version: 2, at: served.world.clock(), places: [{ name: '东门', lane: '2' }] },
    })
    await desk.rollOut(act.n)
    const after = await shown()
    expect([after.policyVersion, after.trial]).toEqual([2, undefined])
  })

  it('says which version each tablet follows, by its own records, before and after a rebuild', async () => {
    const { served, desk, east, east1, west } = await threeLanes()
    const shown = async () =>
      (await desk.list()).tablets.map(({ name, follows }) => [name, follows?.version ?? null])
    expect(await shown()).toEqual([
      ['东门 1 号', null],
      ['东门 2 号', null],
      ['西门', null],
    ])
    await desk.tryAt(lineAt(370), [east])
    await east1.write({ kind: 'policy-applied', body: { version: 1 } })
    await east1.write({ kind: 'policy-applied', body: { version: 2 } })
    await west.write({ kind: 'policy-applied', body: { version: 1 } })
    await east1.push()
    await west.push()
    const follow = [
      ['东门 1 号', 2],
      ['东门 2 号', null],
      ['西门', 1],
    ]
    expect(await shown()).toEqual(follow)
    await rebuild(served.world.database, served.school)
    expect(await shown()).toEqual(follow)
  })

  it('judges each record by the version its tablet followed, also one that was taken back, after a rebuild too', async () => {
    const { served, desk, east, east1, west } = await threeLanes()
    const { database } = served.world
    const act = await desk.tryAt(lineAt(370), [east])
    const at371 = { readings: [reading(371)] }
    const tried = { ...checkOf('a', at371).body, policyVersion: 2 }
    await east1.write({ kind: 'check', body: tried })
    await west.write(checkOf('b', at371))
    await west.write({ kind: 'check', body: { ...feverOf('c').body, outcome: 'admit' } })
    await desk.takeBack(act.n)
    await east1.push()
    await west.push()
    const marks = async () =>
      (await database.all('select why from event where header like \'%"check"%\' order by gseq')).map(
        (row) => row['why'],
      )
    expect(await marks()).toEqual(['outcome-differs', null, 'outcome-differs'])
    await rebuild(database, served.school)
    expect(await marks()).toEqual(['outcome-differs', null, 'outcome-differs'])
  })

  it('counts a school day by the version in force everywhere, not by one that was tried on it', async () => {
    const { served, desk, east } = await threeLanes()
    const { database, clock } = served.world
    const act = await desk.tryAt(lineAt(370), [east])
    expect((await policyAt(database, served.school, clock()))?.version).toBe(1)
    served.pass(24 * 60 * 60_000)
    await (await policyDesk(served)).rollOut(act.n)
    expect((await policyOfDay(database, served.school, '2026-11-23')).version).toBe(1)
    expect((await policyOfDay(database, served.school, dayOf(clock()))).version).toBe(2)
  })
})
