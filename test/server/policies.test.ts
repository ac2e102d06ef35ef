import { describe, expect, it } from 'vitest'
import { parse } from '#contract/endpoint.ts'
import { policies, publishDraft, rehearseDraft, saveDraft } from '#contract/policies.ts'
import type { Policy } from '#domain/policy.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { foundSchool } from '#server/school/found.ts'
import { checkOf, feverOf } from '#test/fakes/checks.ts'
import { identityOf, reading } from '#test/fakes/facts.ts'
import { placed } from '#test/fakes/placed.ts'
import { lineAt, policyDesk } from '#test/fakes/policy-desk.ts'
import { ADMIN, refusal, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

describe('the policy of a school', () => {
  it('begins with one version, whose own cases hold, and no draft', async () => {
    const served = await serveSchool()
    const { list } = await policyDesk(served)
    const made = { version: 1, by: ADMIN.account, at: served.world.clock() }
    expect(await list()).toEqual({
      current: STARTING_POLICY,
      versions: [made],
      draft: null,
      trial: null,
      units: [],
      rollOuts: [{ ...made, n: expect.any(Number), places: null }],
      tablets: [],
      now: served.world.clock(),
    })
  })

  it('is published as the next version, kept beside the old one, told to the tablets, and noted', async () => {
    const served = await serveSchool()
    const { list, save, publish, changesMade } = await policyDesk(served)
    const tablet = await enrolTablet(served)
    const { cursor } = await tablet.pull()
    const { savedAt, problems } = await save(lineAt(370))
    expect(problems).toEqual([])
    expect(await publish(savedAt)).toEqual({ state: 'published', version: 2 })
    const { changes } = await changesMade()
    expect(changes).toMatchObject([{ by: ADMIN.name, what: 'policy-published', subject: '2' }])
    const after = await list()
    expect(after.versions.map(({ version }) => version)).toEqual([2, 1])
    expect(after.draft).toBeNull()
    const { entries } = await tablet.pull(cursor)
    expect(entries).toMatchObject([
      { kind: 'policy', value: { version: 2, temperature: { feverFrom: { forehead: 370 } } } },
    ])
  })

  it('keeps a draft that is wrong, names what is wrong, and does not publish it', async () => {
    const served = await serveSchool()
    const { list, save, publish } = await policyDesk(served)
    const wrong = placed(lineAt(370), {
      'needs.gate.official.temperature': false,
      'temperature.feverFrom.forehead': 380,
    })
    const { savedAt, problems } = await save(wrong)
    expect(problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'official-asked-less needs.gate.official.temperature',
      'case-differs cases.0',
    ])
    expect(await publish(savedAt)).toEqual({ state: 'has-problems', problems })
    const { current, draft } = await list()
    expect(current.version).toBe(1)
    expect(draft).toMatchObject({ problems, by: ADMIN.account })
  })

  it('is not published from a draft that somebody has saved anew since', async () => {
    const served = await serveSchool()
    const { save, publish } = await policyDesk(served)
    const first = await save(lineAt(370))
    await save(lineAt(371))
    expect(await publish(first.savedAt)).toEqual({ state: 'changed' })
    expect(await publish(12)).toEqual({ state: 'changed' })
  })

  it('is written by one at a time: whoever saves over what they have not seen is told who was first, and nothing is kept', async () => {
    const served = await serveSchool()
    const { list, save, saveOver } = await policyDesk(served)
    const seen = { version: 1, draft: null }
    const first = await save(lineAt(370))
    const told = await saveOver(lineAt(371), seen)
    expect(told).toEqual({ state: 'changed', by: ADMIN.account, at: first.savedAt })
    expect((await list()).draft?.policy.temperature.feverFrom.forehead).toBe(370)
    const after = await saveOver(lineAt(371), { version: 1, draft: first.savedAt })
    expect(after).toMatchObject({ state: 'saved', problems: [] })
  })

  it('is not put back by a draft that was begun before somebody else published', async () => {
    const served = await serveSchool()
    const { list, save, saveOver, publish } = await policyDesk(served)
    await publish((await save(lineAt(370))).savedAt)
    const told = await saveOver(lineAt(375), { version: 1, draft: null })
    expect(told).toMatchObject({ state: 'changed', by: ADMIN.account })
    const { current, draft } = await list()
    expect([current.version, current.temperature.feverFrom.forehead, draft]).toEqual([2, 370, null])
  })

  it('is nobody else’s: not signed in nothing, and another school nothing of ours', async () => {
    const served = await serveSchool()
    const { save } = await policyDesk(served)
    await save(lineAt(370))
    expect(await refusal(await served.ask(policies.path))).toMatchObject({ problem: 'not-signed-in' })
    for (const path of [saveDraft.path, publishDraft.path, rehearseDraft.path])
      expect(await refusal(await served.post(path, {}))).toMatchObject({ problem: 'not-signed-in' })
    await foundSchool(served.world, { ...ADMIN, schoolName: '别的学校', account: 'other' })
    const response = await served.post('/api/sign-in', { account: 'other', password: ADMIN.password })
    const Cookie = (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
    const theirs = parse(
      policies.reply,
      await (await served.ask(policies.path, { headers: { Cookie } })).json(),
    )
    expect(theirs).toMatchObject({ ok: true, value: { draft: null, current: STARTING_POLICY } })
  })

  it('refuses what is no policy at all, with its place', async () => {
    const served = await serveSchool()
    const { cookie } = await policyDesk(served)
    const policy = placed(STARTING_POLICY, { 'retest.site': 'knee' })
    expect(await refusal(await served.post(saveDraft.path, { policy }, cookie))).toMatchObject({
      problem: 'malformed',
      at: 'policy.retest.site',
    })
  })
})

describe('an old version', () => {
  it('judges again what was judged by it, after a new one has come and after a rebuild', async () => {
    const served = await serveSchool()
    const { database } = served.world
    const { save, publish } = await policyDesk(served)
    const tablet = await enrolTablet(served)
    await publish((await save(lineAt(370))).savedAt)
    const at371 = { readings: [reading(371)] }
    const wrong = { ...feverOf('c').body, outcome: 'admit' } as const
    await tablet.write(checkOf('a', at371))
    await tablet.write({ kind: 'check', body: { ...checkOf('b', at371).body, policyVersion: 2 } })
    await tablet.write({ kind: 'check', body: wrong })
    await tablet.write({ kind: 'check', body: { ...wrong, check: 'd', policyVersion: 9 } })
    await tablet.push()
    const marks = async () =>
      (await database.all('select why from event order by seq')).map((row) => row['why'])
    expect(await marks()).toEqual([null, 'outcome-differs', 'outcome-differs', null])
    await rebuild(database, served.school)
    expect(await marks()).toEqual([null, 'outcome-differs', 'outcome-differs', null])
  })

  it('of a school that kept none is kept when the next one comes', async () => {
    const served = await serveSchool()
    const { database } = served.world
    await database.tx((sql) => sql.run('delete from policy where school = ?', served.school))
    const { list, save, publish } = await policyDesk(served)
    await publish((await save(lineAt(370))).savedAt)
    expect((await list()).versions.map(({ version, by }) => [version, by])).toEqual([
      [2, ADMIN.account],
      [1, ''],
    ])
  })
})

describe('a rehearsal', () => {
  const DAY = '2026-11-23'
  async function morning() {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    const at = (check: string, tenths: number) =>
      checkOf(check, { identity: identityOf('student', {}, check), readings: [reading(tenths)] })
    for (const [check, tenths] of [
      ['a', 365],
      ['b', 371],
      ['c', 372],
      ['d', 374],
    ] as const)
      await tablet.write(at(check, tenths))
    await tablet.write({
      kind: 'held-step',
      body: { check: 'd', step: 'resolved', outcome: 'turn-away', reason: 'fever' },
    })
    await tablet.push()
    return { served, ...(await policyDesk(served)) }
  }

  it('names who would have been stopped, under the reason that does it', async () => {
    const { save, rehearse } = await morning()
    await save(lineAt(371))
    expect(await rehearse(DAY, DAY)).toMatchObject({
      checks: 4,
      capped: false,
      before: { admit: 3, held: 1 },
      after: { admit: 1, held: 3 },
      letIn: [],
      stopped: [
        {
          reason: { rule: 'T-2', code: 'fever', tenths: 371, line: 371 },
          checks: 2,
          people: [{ check: 'b', person: { id: 'b' } }, { check: 'c' }],
        },
      ],
    })
  })

  it('names who would have been let in, under the reason of then', async () => {
    const { save, rehearse } = await morning()
    await save(lineAt(380))
    expect(await rehearse(DAY, DAY)).toMatchObject({
      after: { admit: 4, held: 0 },
      stopped: [],
      letIn: [{ reason: { code: 'fever', tenths: 374, line: 373 }, checks: 1, people: [{ check: 'd' }] }],
    })
  })

  it('changes nothing', async () => {
    const { served, list, save, rehearse } = await morning()
    const before = await served.world.database.all('select * from entry order by check_id')
    await save(lineAt(371))
    await rehearse(DAY, DAY)
    expect(await served.world.database.all('select * from entry order by check_id')).toEqual(before)
    expect((await list()).current.version).toBe(1)
  })

  it('needs a draft, a day that comes before its end, and at most 31 of them', async () => {
    const { served, cookie, save, rehearse } = await morning()
    const asked = async (from: string, to: string) =>
      await refusal(await served.post(rehearseDraft.path, { from, to }, cookie))
    expect(await asked(DAY, DAY)).toMatchObject({ problem: 'not-found' })
    await save(lineAt(371))
    expect(await asked(DAY, '2026-11-22')).toMatchObject({ problem: 'malformed', at: 'to' })
    expect(await asked('2026-10-23', DAY)).toMatchObject({ problem: 'malformed', at: 'to' })
    expect(await rehearse('2026-10-24', DAY)).toMatchObject({ checks: 4 })
    expect(await rehearse('2026-11-01', '2026-11-22')).toMatchObject({ checks: 0 })
  })
})

/** A draft is a policy: what is sent is what is kept. */
it('A draft comes back as it was saved', async () => {
  const served = await serveSchool()
  const { list, save } = await policyDesk(served)
  const policy = placed(STARTING_POLICY, {
    arrival: [
      { unit: '一年级1班', lane: null, from: '07:00', to: '07:10', days: 31, fromOn: null, toOn: null },
    ],
    'overrides.duty-leader-agrees.secondPerson': true,
  })
  await save(policy)
  expect((await list()).draft?.policy satisfies Policy | undefined).toEqual(policy)
})
