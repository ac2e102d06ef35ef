import { describe, expect, it, onTestFinished } from 'vitest'
import { parseExport } from '#contract/export.ts'
import { firstBreak, GENESIS } from '#ledger/chain.ts'
import { auditChains } from '#server/db/audit.ts'
import type { Database } from '#server/db/database.ts'
import { bytes, integer, text } from '#server/db/row.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { openUnsealers } from '#server/entries/unsealers.ts'
import { importPushes } from '#server/tablets/import.ts'
import { unsentFile } from '#sync/export.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { changeOnDisk, unreadableOnDisk } from '#test/fakes/disk.ts'
import { farTablet } from '#test/fakes/far-tablet.ts'

/** A tablet with a boot record and five checks, none of them sent. */
async function morning() {
  const tablet = await farTablet()
  const { served, store } = tablet
  for (const n of [1, 2, 3, 4, 5]) await store.append(checkOf(`check-${n}`), 'guard-1')
  const shown = (await store.eventsAfter(0, 10)).map(({ seq, hash }) => `${seq} ${hash}`)
  const stored = async () =>
    (await served.world.database.all('select * from event order by seq')).map((row) => ({
      seq: integer(row, 'seq'),
      hash: text(row, 'hash'),
      why: row['why'],
      bytes: new TextDecoder().decode(bytes(row, 'body')),
    }))
  const checks = async () =>
    (await served.world.database.all('select check_id from entry order by check_id')).map((row) =>
      text(row, 'check_id'),
    )
  return { ...tablet, shown, stored, checks }
}

async function audited(database: Database) {
  const torn: number[] = []
  const { broken, events } = await auditChains(
    database,
    () => {},
    ({ seq }) => torn.push(seq),
  )
  return { broken, events, torn }
}

type Morning = Awaited<ReturnType<typeof morning>>

/** No record is missing at the server, and its chains are whole but for the one that was torn. */
async function expectAllBut({ served, shown, stored, store }: Morning, torn: number): Promise<void> {
  const kept = await stored()
  expect(kept.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
  expect(kept.filter(({ why }) => why === 'torn').map(({ seq }) => seq)).toEqual([torn])
  expect(kept.map(({ seq, hash }) => `${seq} ${hash}`)).toEqual(shown)
  expect(await audited(served.world.database)).toEqual({ broken: 0, torn: [torn], events: 6 })
  expect(await store.progress()).toMatchObject({ acked: 6 })
}

describe('a record that is torn on the tablet', () => {
  it.each([
    ['header', (header: string) => ({ header: header.replace('"mono":', '"mono":9') })],
    ['header, so that nobody can read it', () => ({ header: '\u0000\ud800garbage' })],
    [
      'header, so that it names another place',
      (header: string) => ({ header: header.replace('"seq":3', '"seq":7') }),
    ],
    ['body', () => ({ body: new Uint8Array(200).fill(7) })],
    ['shape', () => ({ header: 7, body: 'words' })],
  ] as const)('in its %s passes as the bytes that are left, and all others follow', async (_, change) => {
    const gate = await morning()
    await changeOnDisk(gate.name, 3, ({ header }) => change(header))
    expect(await gate.drain()).toContain('salvaged')
    await expectAllBut(gate, 3)
    expect(await gate.checks()).toEqual(['check-1', 'check-3', 'check-4', 'check-5'])
  })

  it.each(['hash', 'bodyHash'] as const)(
    'in its %s alone arrives whole: the server makes both from the bytes',
    async (what) => {
      const gate = await morning()
      await changeOnDisk(gate.name, 3, () => ({ [what]: 'f'.repeat(64) }))
      expect(await gate.drain()).toEqual(['acked'])
      expect((await gate.stored()).map(({ seq, hash }) => `${seq} ${hash}`)).toEqual(gate.shown)
      expect(await gate.checks()).toHaveLength(5)
    },
  )

  it('keeps every byte that was found', async () => {
    const gate = await morning()
    const whole = (await gate.store.eventsAfter(2, 1))[0]
    await changeOnDisk(gate.name, 3, ({ header }) => ({ header: header.replace('"mono":', '"mono":9') }))
    await gate.drain()
    const found: unknown = JSON.parse((await gate.stored())[2]?.bytes ?? '')
    expect(found).toEqual({
      hash: whole?.hash,
      header: whole?.header.replace('"mono":', '"mono":9'),
      bodyHash: whole?.bodyHash,
      body: Buffer.from(whole?.body ?? []).toString('base64url'),
    })
  })

  it('or gone altogether keeps its place, with the one that cannot be shown to follow it', async () => {
    const gate = await morning()
    await changeOnDisk(gate.name, 3, () => null)
    await gate.drain()
    const kept = await gate.stored()
    expect(kept.map(({ seq, why }) => [seq, why])).toEqual([
      [1, null],
      [2, null],
      [3, 'torn'],
      [4, 'torn'],
      [5, null],
      [6, null],
    ])
    expect(kept[2]?.bytes).toBe('')
    expect(kept[3]?.bytes).toContain('"kind')
    expect(await audited(gate.served.world.database)).toEqual({ broken: 0, torn: [3, 4], events: 6 })
    expect(await gate.checks()).toEqual(['check-1', 'check-4', 'check-5'])
  })

  it('or unreadable to the browser does the same, and the storage is not taken for lost', async () => {
    const gate = await morning()
    onTestFinished(unreadableOnDisk(3))
    await gate.drain()
    expect((await gate.stored()).map(({ seq, why }) => [seq, why])).toEqual(
      [1, 2, 3, 4, 5, 6].map((seq) => [seq, seq === 3 || seq === 4 ? 'torn' : null]),
    )
    expect(await gate.store.progress()).toMatchObject({ acked: 6 })
  })

  it('at the end of the log passes too, and its hash is still known', async () => {
    const gate = await morning()
    await changeOnDisk(gate.name, 6, () => null)
    expect(await gate.drain()).toContain('salvaged')
    await expectAllBut(gate, 6)
  })

  it('is sent again without harm when the answer was lost', async () => {
    const gate = await morning()
    await changeOnDisk(gate.name, 3, ({ header }) => ({ header: header.replace('"mono":', '"mono":9') }))
    const { fetch } = gate.uplink.net
    let lost = 0
    gate.uplink.net.fetch = async (url, init) => {
      const response = await fetch(url, init)
      if (url !== '/v1/salvage' || lost++ > 0) return response
      throw new TypeError('reset after commit')
    }
    expect(await gate.drain()).toContain('failed server-unreachable')
    await gate.drain()
    expect(lost).toBe(2)
    await expectAllBut(gate, 3)
  })

  it('that had arrived whole before it was torn stays whole at the server', async () => {
    const gate = await morning()
    const { fetch } = gate.uplink.net
    gate.uplink.net.fetch = async (url, init) => {
      await fetch(url, init)
      throw new TypeError('reset after commit')
    }
    await gate.drain()
    gate.uplink.net.fetch = fetch
    await changeOnDisk(gate.name, 3, () => null)
    await gate.drain()
    expect((await gate.stored()).map(({ why }) => why)).toEqual(Array(6).fill(null))
    expect(await gate.checks()).toHaveLength(5)
    expect(await gate.store.progress()).toMatchObject({ acked: 6 })
  })

  it('goes again to a server that was put back to a copy from before it', async () => {
    const gate = await morning()
    await changeOnDisk(gate.name, 3, () => null)
    await gate.drain()
    const { database } = gate.served.world
    await database.run('delete from event where seq > 2')
    await database.run('delete from torn')
    await database.run('delete from entry_step where seq > 2')
    await database.run('delete from entry where seq > 2')
    await database.run('update head set seq = 2, hash = (select hash from event where seq = 2)')
    await gate.store.append(checkOf('check-6'), 'guard-1')
    await gate.drain()
    expect((await gate.stored()).map(({ seq, why }) => [seq, why])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((seq) => [seq, seq === 3 || seq === 4 ? 'torn' : null]),
    )
    expect(await gate.checks()).toEqual(['check-1', 'check-4', 'check-5', 'check-6'])
  })

  it.each([
    ['changed', ({ header }: { header: string }) => ({ header: header.replace('"mono":', '"mono":9') }), [3]],
    ['gone', () => null, [3, 4]],
  ] as const)('and %s is carried by hand like all others, and spoils no batch', async (_, change, torn) => {
    const { served, store, name, stored } = await morning()
    await changeOnDisk(name, 3, change)
    const file = await unsentFile(store, served.world.clock())
    const pushes = parseExport(file ?? '')
    if (!pushes.ok) throw new Error(`no export at line ${pushes.at}`)
    const { database, clock } = served.world
    const desk = { database, clock, unseal: openUnsealers(database) }
    expect(await importPushes(desk, pushes.value)).toEqual({ events: 6, refused: [] })
    expect(await importPushes(desk, pushes.value)).toEqual({ events: 6, refused: [] })
    expect((await stored()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
    expect(await audited(database)).toEqual({ broken: 0, torn, events: 6 })
  })

  it('is told to the administrator, on the board of tablets', async () => {
    const gate = await morning()
    await changeOnDisk(gate.name, 3, () => null)
    await gate.drain()
    const response = await gate.served.ask('/api/tablets', { headers: await gate.served.signIn() })
    expect(await response.json()).toMatchObject({ tablets: [{ torn: 2 }] })
  })

  it('stays what it is when the tables are made anew', async () => {
    const gate = await morning()
    await changeOnDisk(gate.name, 3, ({ header }) => ({ header: header.replace('"mono":', '"mono":9') }))
    await gate.drain()
    await rebuild(gate.served.world.database, gate.served.school)
    await expectAllBut(gate, 3)
  })

  it('is no cover for changing an event at the server: audit asks for what the tablet signed', async () => {
    const gate = await morning()
    await changeOnDisk(gate.name, 3, () => null)
    await gate.drain()
    const { database } = gate.served.world
    const broken: string[] = []
    await database.run(`update torn set why = 'unreadable' where seq = 3`)
    await auditChains(database, ({ seq, code }) => broken.push(`${seq} ${code}`))
    expect(broken).toEqual(['3 hash-differs'])
    await database.run(`update torn set why = 'missing' where seq = 3`)
    await database.run(
      `insert into torn (school, stream, seq, protocol, prev, why, sent_at, signature)
       select school, stream, 5, protocol, prev, why, sent_at, signature from torn where seq = 3`,
    )
    await database.run(`update event set header = 'torn' where seq = 5`)
    await auditChains(database, ({ seq, code }) => broken.push(`${seq} ${code}`))
    expect(broken.at(-1)).toBe('5 hash-differs')
  })
})

describe('a record that is whole', () => {
  it.each(['malformed', 'too-large', 'chain-broken'])(
    'never passes as bare bytes, though something on the way calls it %s',
    async (problem) => {
      const gate = await morning()
      const { fetch } = gate.uplink.net
      gate.uplink.net.fetch = async (url, init) =>
        url === '/v1/push' ? Response.json({ problem, now: 1 }, { status: 400 }) : await fetch(url, init)
      expect((await gate.drain()).at(-1)).toBe(`failed ${problem}`)
      expect(await gate.stored()).toEqual([])
      gate.uplink.net.fetch = fetch
      await gate.drain()
      expect(await gate.checks()).toHaveLength(5)
      const links = await gate.store.eventsAfter(0, 10)
      expect(firstBreak({ seq: 0, hash: GENESIS }, links)).toBeNull()
    },
  )
})
