import { afterEach, describe, expect, it } from 'vitest'
import type { Sync } from '#sync/loop.ts'
import { type FakeTablet, fakeTablet } from '#test/fakes/tablet.ts'

const running: Sync[] = []
afterEach(() => {
  for (const sync of running.splice(0)) sync.stop()
})

async function startedTablet() {
  const tablet = await fakeTablet()
  const sync = tablet.startSync()
  running.push(sync)
  return { ...tablet, sync }
}

async function sentNotes({ school }: FakeTablet): Promise<unknown[]> {
  const texts = await Promise.all(school.events().map(({ body }) => school.unsealer.unseal(body)))
  return texts.map((text): unknown => JSON.parse(text)).slice(1)
}

/** Something that waits until it is let go. */
function heldBack(): { gone: Promise<void>; letGo: () => void } {
  let letGo = (): void => undefined
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  return { gone, letGo }
}

/** Every answer from now on waits. @returns lets them come */
function holdAnswers({ net }: FakeTablet): () => void {
  const { fetch } = net
  const answers = heldBack()
  net.fetch = async (...asked) => {
    const answer = await fetch(...asked)
    await answers.gone
    return answer
  }
  return answers.letGo
}

describe('the sync loop', () => {
  it('sends each record right after it was written', async () => {
    const tablet = await startedTablet()
    await tablet.append(1)
    await tablet.append(2)
    await tablet.clock.pass(0)
    expect(await sentNotes(tablet)).toEqual([{ version: 1 }, { version: 2 }])
    expect(tablet.sync.state()).toMatchObject({
      network: 'online',
      problem: null,
      unsynced: 0,
      oldestUnsyncedAt: null,
    })
  })

  it('says how much waits and since when while nobody answers, and sends it when the network is back', async () => {
    const tablet = await startedTablet()
    tablet.network.fate(() => 'cut-before')
    const since = tablet.clock.now()
    for (let note = 1; note <= 30; note++) await tablet.append(note)
    await tablet.clock.pass(60_000)
    expect(tablet.sync.state()).toMatchObject({
      network: 'offline',
      problem: 'server-unreachable',
      unsynced: 31,
      oldestUnsyncedAt: since,
    })
    tablet.network.fate(() => 'through')
    tablet.sync.wakeUp()
    await tablet.clock.pass(1)
    expect(await sentNotes(tablet)).toHaveLength(30)
    expect(tablet.sync.state()).toMatchObject({ network: 'online', problem: null, unsynced: 0 })
  })

  it('knows from its start when the school was last heard, however long there is no network', async () => {
    const tablet = await startedTablet()
    await tablet.clock.pass(1)
    const heardAt = tablet.sync.state().lastContactAt
    expect(heardAt).not.toBeNull()
    tablet.sync.stop()
    tablet.network.fate(() => 'cut-before')
    await tablet.clock.pass(3 * 24 * 3_600_000)
    const sync = tablet.startSync()
    running.push(sync)
    await tablet.clock.pass(1)
    expect(sync.state()).toMatchObject({ network: 'offline', lastContactAt: heardAt })
  })

  it('never asks earlier than the server told it, not even when the network comes back', async () => {
    const tablet = await startedTablet()
    await tablet.clock.pass(0)
    tablet.network.fate(() => new Response('', { status: 503, headers: { 'Retry-After': '120' } }))
    await tablet.append(1)
    await tablet.clock.pass(0)
    const before = tablet.network.asked.length
    tablet.sync.wakeUp()
    await tablet.append(2)
    await tablet.clock.pass(119_000)
    expect(tablet.network.asked).toHaveLength(before)
    tablet.network.fate(() => 'through')
    await tablet.clock.pass(20_000)
    expect(tablet.sync.state().unsynced).toBe(0)
  })

  it.each([
    ['a sign-in page of the network', new Response('<html>sign in</html>', { status: 200 }), 'not-json'],
    ['a broken server', new Response('{"problem":"internal","now":1}', { status: 500 }), 'server-error'],
    ['a proxy without its server', new Response('<html>502</html>', { status: 502 }), 'server-error'],
    ['a reply of another kind', new Response('{"fine":true}', { status: 200 }), 'server-error'],
  ])('names %s and loses nothing', async (_what, response, problem) => {
    const tablet = await startedTablet()
    tablet.network.fate(() => response.clone())
    await tablet.append(1)
    await tablet.clock.pass(0)
    expect(tablet.sync.state()).toMatchObject({ network: 'trouble', problem })
    expect(tablet.sync.state().unsynced).toBeGreaterThan(0)
    tablet.network.fate(() => 'through')
    await tablet.clock.pass(300_000)
    expect(await sentNotes(tablet)).toEqual([{ version: 1 }])
    expect(tablet.sync.state()).toMatchObject({ network: 'online', problem: null, unsynced: 0 })
  })

  it('stops when the tablet was revoked and keeps its records', async () => {
    const tablet = await startedTablet()
    tablet.school.isRevoked = true
    await tablet.append(1)
    await tablet.clock.pass(0)
    const asked = tablet.network.asked.length
    await tablet.clock.pass(600_000)
    expect(tablet.network.asked).toHaveLength(asked)
    expect(tablet.sync.state()).toMatchObject({ problem: 'revoked', unsynced: 2 })
  })

  it('heals a clock that is a year off and says so', async () => {
    const tablet = await startedTablet()
    tablet.school.clockLead = 365 * 24 * 3_600_000
    await tablet.append(1)
    await tablet.clock.pass(0)
    expect(tablet.sync.state()).toMatchObject({
      network: 'online',
      problem: 'clock-far-off',
      unsynced: 0,
      clockOffMs: -365 * 24 * 3_600_000,
    })
  })

  it('sends again what a server restored from its backup has lost', async () => {
    const tablet = await startedTablet()
    for (let note = 1; note <= 10; note++) await tablet.append(note)
    await tablet.clock.pass(0)
    tablet.school.forget(4)
    await tablet.append(11)
    await tablet.clock.pass(60_000)
    expect(await sentNotes(tablet)).toEqual(Array.from({ length: 11 }, (_, i) => ({ version: i + 1 })))
  })

  it('shrinks its batches until the server takes them', async () => {
    const tablet = await fakeTablet()
    for (let note = 1; note <= 40; note++) await tablet.append(note)
    tablet.school.most = 3
    const sync = tablet.startSync()
    running.push(sync)
    await tablet.clock.pass(1000)
    expect(await sentNotes(tablet)).toHaveLength(40)
    expect(sync.state().problem).toBeNull()
  })

  it('starts the sender anew within a minute when it is frozen, and shows that it did', async () => {
    const tablet = await startedTablet()
    await tablet.clock.pass(0)
    const real = tablet.store.progress
    tablet.store.progress = () => new Promise(() => undefined)
    const seen: (string | null)[] = []
    tablet.sync.subscribe(({ problem }) => seen.push(problem))
    tablet.sync.wakeUp()
    await tablet.clock.pass(1000)
    tablet.store.progress = real
    await tablet.append(1)
    await tablet.clock.pass(59_000)
    expect(seen).toContain('stalled')
    expect(await sentNotes(tablet)).toEqual([{ version: 1 }])
    expect(tablet.sync.state()).toMatchObject({ problem: null, unsynced: 0 })
  })

  it('asks nothing more once it was stopped, though what it asked before is answered later', async () => {
    const tablet = await startedTablet()
    const release = holdAnswers(tablet)
    await tablet.clock.pass(0)
    tablet.sync.stop()
    release()
    await tablet.clock.pass(60_000)
    expect(tablet.network.asked.map(({ path }) => path)).toEqual(['/v1/enrol', '/v1/push'])
  })

  it('asks nothing more with a sender that was put aside for a new one', async () => {
    const tablet = await startedTablet()
    await tablet.clock.pass(0)
    const { progress } = tablet.store
    const frozen = heldBack()
    tablet.store.progress = async () => {
      await frozen.gone
      return await progress()
    }
    tablet.sync.wakeUp()
    await tablet.clock.pass(1000)
    tablet.store.progress = progress
    await tablet.clock.pass(60_000)
    await tablet.append(1)
    await tablet.clock.pass(0)
    const asked = tablet.network.asked.length
    frozen.letGo()
    await tablet.clock.pass(1000)
    expect(tablet.network.asked).toHaveLength(asked)
  })

  it('gives up a request that neither answers nor ends', async () => {
    const tablet = await startedTablet()
    await tablet.clock.pass(0)
    tablet.network.fate(() => 'frozen')
    await tablet.append(1)
    await tablet.clock.pass(21_000)
    expect(tablet.sync.state().problem).toBe('server-unreachable')
    tablet.network.fate(() => 'through')
    await tablet.clock.pass(30_000)
    expect(tablet.sync.state()).toMatchObject({ problem: null, unsynced: 0 })
  })

  it('tells of new school data by its cursor', async () => {
    const tablet = await startedTablet()
    await tablet.clock.pass(0)
    const before = tablet.sync.state().schoolCursor
    tablet.school.feed.push({ kind: 'revoked-pass', key: 'pass-9', value: { at: 1 } })
    await tablet.clock.pass(15_000)
    expect(tablet.sync.state().schoolCursor).not.toBe(before)
    expect((await tablet.store.school(tablet.clock.now())).revokedPasses).toEqual(new Set(['pass-9']))
  })

  it('asks for what other lanes tell of the day, and keeps it', async () => {
    const tablet = await startedTablet()
    await tablet.clock.pass(0)
    const at = tablet.clock.now()
    const person = { at, stream: 'tablet-2', place: { gate: '西门', lane: '2' }, checkpoint: 'gate' } as const
    tablet.school.feed.push({
      kind: 'today-person',
      key: 'p1',
      value: { ...person, outcome: 'admit', code: null },
    })
    await tablet.clock.pass(15_000)
    expect((await tablet.store.elsewhere(tablet.clock.now())).people.get('p1')).toMatchObject({
      outcome: 'admit',
    })
  })

  it('lets one of two tabs send at a time and takes over from a frozen one', async () => {
    let isHeld = true
    const locks = {
      request: async (
        _name: string,
        options: { steal?: boolean },
        work: (lock: unknown) => Promise<void>,
      ) => {
        if (options.steal === true) isHeld = false
        await work(isHeld ? null : {})
      },
    }
    const tablet = await fakeTablet()
    const sync = tablet.startSync(locks)
    running.push(sync)
    await tablet.append(1)
    await tablet.clock.pass(30_000)
    expect(tablet.school.events()).toHaveLength(0)
    await tablet.clock.pass(60_000)
    expect(await sentNotes(tablet)).toEqual([{ version: 1 }])
  })
})
