import { describe, expect, it, onTestFinished } from 'vitest'
import { parseHeader } from '#contract/header.ts'
import { firstBreak, GENESIS } from '#ledger/chain.ts'
import type { RememberedCheck, Store } from '#store/store.ts'
import { breakTransactions, breakWrites } from '#test/fakes/broken-database.ts'
import { enrolledStore, openTestStore } from '#test/fakes/store.ts'

const applied = (version: number) => ({ kind: 'policy-applied', body: { version } }) as const

function rememberedAs(check: string, outcome: 'held' | 'admit') {
  return ({ stream, seq, at }: { stream: string; seq: number; at: number }): RememberedCheck => ({
    check,
    stream,
    seq,
    at,
    facts: {
      id: check,
      openedAt: at,
      policyVersion: 1,
      checkpoint: 'gate',
      identity: null,
      code: null,
      readings: [],
      reuse: [],
    },
    outcome,
    reasons: [],
    missing: [],
    changes: [],
    grade: 'none',
    corrected: false,
  })
}

async function headersOf(store: Store) {
  const events = await store.eventsAfter(0, 1000)
  expect(firstBreak({ seq: 0, hash: GENESIS }, events)).toBeNull()
  return events.map((event) => {
    const header = parseHeader(event.header)
    if (!header.ok) throw new Error(`header: ${header.at}`)
    return header.value
  })
}

it('a check that an older build remembered is read as one of which nothing is known', async () => {
  const { store } = await enrolledStore()
  const older = (place: { stream: string; seq: number; at: number }): RememberedCheck => {
    const check = rememberedAs('check-1', 'held')(place)
    const { reuse: _, ...facts } = check.facts
    // What the older build kept has no such member, which the type of today cannot say.
    return { ...check, facts: facts as RememberedCheck['facts'] }
  }
  await store.append(applied(1), 'guard-1', older)
  expect(await store.remembered()).toMatchObject([{ check: 'check-1', facts: { reuse: [] } }])
})

describe('append', () => {
  it('writes a dense chain that the server accepts and can unseal', async () => {
    const { store, unsealer } = await enrolledStore()
    for (let i = 1; i <= 5; i++) await store.append(applied(i), 'guard-1')
    const events = await store.eventsAfter(0, 100)
    expect((await headersOf(store)).map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'boot'],
      ...[2, 3, 4, 5, 6].map((seq) => [seq, 'policy-applied']),
    ])
    const bodies = await Promise.all(events.map(async (event) => event.body && unsealer.unseal(event.body)))
    expect(bodies.slice(1)).toEqual([1, 2, 3, 4, 5].map((version) => JSON.stringify({ version })))
  })

  it('refuses before enrolment and says so', async () => {
    const { store } = await openTestStore()
    await expect(store.append(applied(1), 'device')).rejects.toMatchObject({ problem: 'not-enrolled' })
  })

  it('gives two open tabs one dense chain', async () => {
    const first = await enrolledStore()
    const second = await openTestStore({ name: first.name })
    const writes = Array.from({ length: 100 }, (_, i) =>
      [first, second].map(({ store }) => store.append(applied(i), 'g')),
    )
    const places = (await Promise.all(writes.flat())).map(({ seq }) => seq)
    expect(new Set(places).size).toBe(200)
    expect((await headersOf(first.store)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 202 }, (_, i) => i + 1),
    )
  })

  it('notes a jump of the wall clock before the next record', async () => {
    const { store, clock } = await enrolledStore()
    await store.append(applied(1), 'guard-1')
    await clock.pass(90_000)
    await store.append(applied(2), 'guard-1')
    clock.jump(-3_600_000)
    await store.append(applied(3), 'guard-1')
    const kinds = (await headersOf(store)).map(({ kind }) => kind)
    expect(kinds).toEqual(['boot', 'policy-applied', 'policy-applied', 'clock-jump', 'policy-applied'])
  })

  it('writes what the server said about the clock into later headers', async () => {
    const { store } = await enrolledStore()
    await store.append(applied(1), 'guard-1')
    await store.setClockOffset(1500.4, 20.2)
    await store.append(applied(2), 'guard-1')
    const [, before, after] = await headersOf(store)
    expect(before).toMatchObject({ off: null, offErr: null })
    expect(after).toMatchObject({ off: 1500, offErr: 20 })
  })

  it('remembers a check with the place its event got, and nobody reads it from the disk', async () => {
    const { store, name } = await enrolledStore()
    await store.append(applied(1), 'guard-1')
    await store.append(applied(2), 'guard-1', rememberedAs('check-1', 'held'))
    expect(await store.remembered()).toMatchObject([
      { check: 'check-1', stream: 'tablet-1', seq: 3, outcome: 'held' },
    ])
    const raw = await rawRecords(name, 'memory')
    expect(Object.keys(raw[0] ?? {}).sort()).toEqual(['at', 'box', 'check', 'seq', 'stream', 'until'])
  })

  it('forgets finished checks after two days and held ones never', async () => {
    const { store, clock } = await enrolledStore()
    await store.append(applied(1), 'guard-1', rememberedAs('finished', 'admit'))
    await store.append(applied(2), 'guard-1', rememberedAs('held', 'held'))
    await clock.pass(2 * 24 * 3_600_000 - 1)
    expect((await store.remembered()).map(({ check }) => check)).toEqual(['finished', 'held'])
    await clock.pass(1)
    expect((await store.remembered()).map(({ check }) => check)).toEqual(['held'])
  })
})

describe('append on a disk that fails', () => {
  const dead = (): Error => new DOMException('lost', 'InvalidStateError')

  it('goes on with a new handle at whatever call the old one dies', async () => {
    const { begun } = await countTransactions()
    for (let nth = 1; nth <= begun; nth++) {
      const { store, troubles } = await enrolledStore()
      const broken = breakTransactions((n) => (n === nth ? dead() : null))
      await store.append(applied(1), 'guard-1')
      await store.append(applied(2), 'guard-1')
      broken.undo()
      expect((await headersOf(store)).map(({ seq }) => seq)).toEqual([1, 2, 3])
      expect(troubles).toEqual([])
    }
  })

  it('says loudly when a new handle does not help, and works again when the disk does', async () => {
    const { store, troubles } = await enrolledStore()
    await store.append(applied(1), 'guard-1')
    const broken = breakTransactions(dead)
    await expect(store.append(applied(2), 'guard-1')).rejects.toMatchObject({ problem: 'storage-lost' })
    broken.undo()
    expect(troubles).toEqual(['storage-lost'])
    await store.append(applied(3), 'guard-1')
    expect((await headersOf(store)).map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  it('writes one event beside another in the same stroke, each in its place of the chain', async () => {
    const { store, unsealer } = await enrolledStore()
    const recorded = await store.append(
      applied(1),
      'guard-1',
      rememberedAs('c', 'admit'),
      undefined,
      applied(2),
    )
    expect(recorded.seq).toBe(2)
    expect((await headersOf(store)).map(({ seq }) => seq)).toEqual([1, 2, 3])
    const bodies = await Promise.all(
      (await store.eventsAfter(1, 2)).map(async ({ body }) => body && (await unsealer.unseal(body))),
    )
    expect(bodies).toEqual(['{"version":1}', '{"version":2}'])
    await store.append(applied(3), 'guard-1')
    expect((await headersOf(store)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  })

  it('keeps neither of two events when the second cannot be written', async () => {
    const { store } = await enrolledStore()
    await store.append(applied(1), 'guard-1')
    let writes = 0
    const undo = breakWrites((name) =>
      name === 'log' && ++writes % 2 === 0 ? new DOMException('no', 'NotReadableError') : null,
    )
    await expect(
      store.append(applied(2), 'guard-1', rememberedAs('lost', 'admit'), undefined, applied(3)),
    ).rejects.toMatchObject({ problem: 'storage-lost' })
    undo()
    expect(await store.remembered()).toEqual([])
    expect(await headersOf(store)).toHaveLength(2)
  })

  it.each(['log', 'meta', 'memory'])(
    'keeps nothing of an append whose write to %s fails',
    async (failing) => {
      const { store } = await enrolledStore()
      await store.append(applied(1), 'guard-1')
      const undo = breakWrites((name) =>
        name === failing ? new DOMException('no', 'NotReadableError') : null,
      )
      await expect(store.append(applied(2), 'guard-1', rememberedAs('lost', 'held'))).rejects.toMatchObject({
        problem: 'storage-lost',
      })
      undo()
      expect(await store.remembered()).toEqual([])
      expect(await store.progress()).toMatchObject({ head: { seq: 2 } })
      expect(await headersOf(store)).toHaveLength(2)
    },
  )

  it('finds what was on the disk already when the handle died before saying so', async () => {
    const { store } = await enrolledStore()
    await store.append(applied(1), 'guard-1')
    const undo = loseCompletion()
    onTestFinished(undo)
    const recorded = await store.append(applied(2), 'guard-1')
    expect(recorded.seq).toBe(3)
    expect((await headersOf(store)).map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  it('frees its ballast once when the disk is full, and says so', async () => {
    const { store, name, troubles } = await enrolledStore()
    const full = new DOMException('full', 'QuotaExceededError')
    expect(await rawRecords(name, 'ballast')).toHaveLength(1)
    let isFull = true
    const undo = breakWrites((target) => (isFull && target === 'log' ? full : null))
    await expect(store.append(applied(1), 'guard-1')).rejects.toMatchObject({ problem: 'storage-full' })
    expect(await rawRecords(name, 'ballast')).toHaveLength(0)
    isFull = false
    await store.append(applied(2), 'guard-1')
    undo()
    expect(troubles).toContain('storage-full')
    expect((await headersOf(store)).map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('lets a mistake of ours through as it is, with nothing written', async () => {
    const { store, troubles } = await enrolledStore()
    await store.append(applied(1), 'guard-1')
    await expect(store.append(applied(0.5), 'guard-1')).rejects.toBeInstanceOf(TypeError)
    expect(troubles).toEqual([])
    expect(await headersOf(store)).toHaveLength(2)
  })
})

async function countTransactions(): Promise<{ begun: number }> {
  const { store } = await enrolledStore()
  const counter = breakTransactions(() => null)
  await store.append(applied(1), 'guard-1')
  await store.append(applied(2), 'guard-1')
  counter.undo()
  return { begun: counter.begun() }
}

/** The next commit reaches the disk, but the page hears that it was aborted. */
function loseCompletion(): () => void {
  const begin = IDBDatabase.prototype.transaction
  let armed = true
  IDBDatabase.prototype.transaction = function (...args) {
    const tx = begin.apply(this, args)
    if (!armed || args[1] !== 'readwrite') return tx
    armed = false
    const abortListeners: ((event: Event) => void)[] = []
    const listen = tx.addEventListener.bind(tx)
    tx.addEventListener = (
      type: string,
      listener: EventListenerOrEventListenerObject | null,
      how?: boolean | AddEventListenerOptions,
    ) => {
      if (type === 'abort' && typeof listener === 'function') abortListeners.push(listener)
      if (listener !== null) listen(type, listener, how)
    }
    listen(
      'complete',
      (event: Event) => {
        event.stopImmediatePropagation()
        // idb hears `abort` by this handler list alone, and asks `tx.error` why.
        for (const listener of abortListeners) listener(new Event('abort'))
      },
      { once: true },
    )
    return tx
  }
  return () => {
    IDBDatabase.prototype.transaction = begin
  }
}

function rawRecords(name: string, store: string): Promise<Record<string, unknown>[]> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open(name)
    open.onerror = () => reject(open.error)
    open.onsuccess = () => {
      const all = open.result.transaction(store).objectStore(store).getAll()
      all.onsuccess = () => {
        open.result.close()
        resolve(all.result)
      }
    }
  })
}
