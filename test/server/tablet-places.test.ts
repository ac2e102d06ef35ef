import { describe, expect, it } from 'vitest'
import { placeTablet, type TabletRow, tablets } from '#contract/console-tablets.ts'
import { consoleChanges } from '#contract/console-trust.ts'
import { parse } from '#contract/endpoint.ts'
import { MOVE } from '#contract/orders.ts'
import { enrolTablet as enrolByStore } from '#sync/enrol.ts'
import { fullPace } from '#sync/pace.ts'
import { pullOnce } from '#sync/pull.ts'
import { pushOnce } from '#sync/push.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { farTablet, OWN } from '#test/fakes/far-tablet.ts'
import { lineAt, policyDesk } from '#test/fakes/policy-desk.ts'
import { refusal, type Served } from '#test/fakes/served.ts'

const MONTH_MS = 30 * 24 * 60 * 60_000
const WEST = { kind: 'gate', name: '西门', lane: '2' } as const

/** A tablet that works at its gate, and the office that looks after it. */
async function officeAndTablet() {
  const tablet = await farTablet()
  const { served, uplink } = tablet
  const cookie = await served.signIn()
  const { stream, checkpoint, tabletName } = uplink.enrolment
  const { id: _, ...here } = checkpoint
  const list = async (headers = cookie): Promise<TabletRow[]> => {
    const reply = parse(tablets.reply, await (await served.ask('/api/tablets', { headers })).json())
    if (!reply.ok) throw new Error(`tablets at ${reply.at}`)
    return reply.value.tablets
  }
  return {
    ...{ tablet, served, stream, here, name: tabletName, cookie, list },
    place: (name: string, at: object) =>
      served.post(placeTablet.path.replace(':stream', stream), { stream, name, checkpoint: at }, cookie),
    revoke: () => served.post(`/api/tablets/${stream}/revoke`, { stream }, cookie),
    changes: async () => {
      const reply = parse(
        consoleChanges.reply,
        await (await served.ask(consoleChanges.path, { headers: cookie })).json(),
      )
      return reply.ok ? reply.value.changes.map(({ what, subject }) => [what, subject]) : []
    },
  }
}

/** The link of a move as the tablet is told it at a contact; null when it is told none. */
async function told({ uplink }: Awaited<ReturnType<typeof farTablet>>): Promise<string | null> {
  const pushed = await pushOnce(uplink, fullPace(), OWN)
  const pulled = await pullOnce(uplink)
  const commands = [
    ...(pushed.step === 'acked' ? pushed.commands : []),
    ...(pulled.ok ? pulled.commands : []),
  ]
  const links = new Set(commands.flatMap(({ kind, link }) => (kind === MOVE ? [link ?? ''] : [])))
  expect(links.size).toBeLessThanOrEqual(1)
  return [...links][0] ?? null
}

const enrol = async ({ store, net }: Awaited<ReturnType<typeof farTablet>>, secret: string) =>
  await enrolByStore({ secret, app: OWN.app, store, net })

async function placesOfChecks(served: Served, cookie: { Cookie: string }): Promise<string> {
  return await (await served.ask('/api/entries?day=2026-11-23', { headers: cookie })).text()
}

describe('a tablet', () => {
  it('is renamed at once, under its own stream, and it is noted who did it', async () => {
    const { place, list, here, stream, changes } = await officeAndTablet()
    expect((await place('东门 甲', here)).status).toBe(200)
    expect(await list()).toMatchObject([{ stream, name: '东门 甲', moving: null }])
    expect(await changes()).toEqual([['tablet-renamed', '东门 甲']])
  })

  it('moves by its own enrolment: what it recorded before stays where it was, and the rest is of the new place', async () => {
    const { tablet, served, place, list, stream, changes, cookie, here } = await officeAndTablet()
    await tablet.store.append(checkOf('before'), 'guard-1')
    await tablet.drain()
    expect((await place('西门 2 号', WEST)).status).toBe(200)
    expect(await list()).toMatchObject([
      { stream, state: 'active', moving: { name: '西门 2 号', checkpoint: WEST } },
    ])
    const link = await told(tablet)
    expect(await told(tablet)).toBe(link)
    expect(await enrol(tablet, link ?? '')).toMatchObject({ ok: true })
    const after = await tablet.store.enrolment()
    expect(after).toMatchObject({ tabletName: '西门 2 号', checkpoint: WEST })
    expect(after?.stream).not.toBe(stream)
    const rows = await list()
    expect(rows.map(({ name, state, movedTo }) => [name, state, movedTo])).toEqual(
      expect.arrayContaining([
        ['西门 2 号', 'active', null],
        [tablet.uplink.enrolment.tabletName, 'revoked', '西门 2 号'],
      ]),
    )
    const entries = await placesOfChecks(served, cookie)
    expect(entries).toContain(here.name)
    expect(entries).not.toContain('西门')
    expect(await changes()).toEqual([['tablet-moved', '西门 2 号']])
  })

  it('whose answer was lost on the way is answered the same once more, and nobody else by that link', async () => {
    const { tablet, place, list } = await officeAndTablet()
    await place('西门 2 号', WEST)
    const link = (await told(tablet)) ?? ''
    const lost = {
      ...tablet.net,
      fetch: async (...asked: Parameters<typeof tablet.net.fetch>) => {
        await tablet.net.fetch(...asked)
        throw new TypeError('cut')
      },
    }
    expect(await enrolByStore({ secret: link, app: OWN.app, store: tablet.store, net: lost })).toMatchObject({
      ok: false,
    })
    expect(await enrol(tablet, link)).toMatchObject({ ok: true })
    expect((await list()).filter(({ state }) => state === 'active')).toHaveLength(1)
    const thief = await farTablet(tablet.served)
    expect(await enrol(thief, link)).toMatchObject({ ok: false, failure: { problem: 'link-spent' } })
  })

  it('stays where it is when it is told its own place again, and the link of before is of no use', async () => {
    const { tablet, place, list, here, name } = await officeAndTablet()
    await place('西门 2 号', WEST)
    const link = (await told(tablet)) ?? ''
    expect((await place(name, here)).status).toBe(200)
    expect(await told(tablet)).toBeNull()
    expect(await list()).toMatchObject([{ name, moving: null }])
    expect(await enrol(tablet, link)).toMatchObject({ ok: false, failure: { problem: 'not-found' } })
  })

  it('that hears of its move only after a month is told nothing any more, and the office no longer waits', async () => {
    const { tablet, served, place, list, name } = await officeAndTablet()
    await place('西门 2 号', WEST)
    const link = (await told(tablet)) ?? ''
    served.pass(MONTH_MS - 1)
    expect(await told(tablet)).toBe(link)
    served.pass(1)
    expect(await told(tablet)).toBeNull()
    expect(await enrol(tablet, link)).toMatchObject({ ok: false, failure: { problem: 'link-expired' } })
    expect(await list(await served.signIn())).toMatchObject([{ name, state: 'active', moving: null }])
  })

  it('that was revoked after it had heard of a move comes in by it no more', async () => {
    const { tablet, place, revoke, list } = await officeAndTablet()
    await place('西门 2 号', WEST)
    const link = (await told(tablet)) ?? ''
    await revoke()
    expect(await enrol(tablet, link)).toMatchObject({ ok: false, failure: { problem: 'link-spent' } })
    expect((await list()).map(({ state, moving }) => [state, moving])).toEqual([['revoked', null]])
  })

  it('gets the rules of the place it has moved to', async () => {
    const { tablet, served, place } = await officeAndTablet()
    const west = await farTablet(served)
    const desk = await policyDesk(served)
    await place('西门 2 号', WEST)
    await enrol(tablet, (await told(tablet)) ?? '')
    const id = (await tablet.store.enrolment())?.checkpoint.id ?? ''
    await desk.tryAt(lineAt(370), [{ checkpoint: id, lane: null }])
    const enrolment = await tablet.store.enrolment()
    if (enrolment === null) throw new Error('enrolled above')
    await pullOnce({ ...tablet.uplink, enrolment })
    await pullOnce(west.uplink)
    const versionOf = async ({ store, clock }: typeof west) =>
      (await store.school(clock.now())).policy?.version
    expect([await versionOf(tablet), await versionOf(west)]).toEqual([2, 1])
  })

  it('is placed by the office of its school alone, and only while it is in use', async () => {
    const { served, stream, here, place, revoke } = await officeAndTablet()
    const body = { stream, name: 'x', checkpoint: here }
    const path = placeTablet.path.replace(':stream', stream)
    expect(await refusal(await served.post(path, body))).toMatchObject({ problem: 'not-signed-in' })
    expect(placeTablet.roles).toEqual(['school'])
    await revoke()
    expect(await refusal(await place('x', here))).toMatchObject({ problem: 'not-found' })
  })
})

it('Whoever has a link made for a new tablet is noted', async () => {
  const { served, cookie, changes, here } = await officeAndTablet()
  await served.post('/api/tablets', { name: '北门', checkpoint: here }, cookie)
  expect(await changes()).toEqual([['tablet-linked', '北门']])
})
