import { openDB } from 'idb'
import { describe, expect, it } from 'vitest'
import {
  leaseFile,
  renewKey,
  revokeTablet,
  setLease,
  tablets,
  wipeTablet,
} from '#contract/console-tablets.ts'
import { parseExport } from '#contract/export.ts'
import { push } from '#contract/tablet.ts'
import { toBase64url } from '#ledger/bytes.ts'
import { openUnsealers } from '#server/entries/unsealers.ts'
import { importPushes } from '#server/tablets/import.ts'
import { KEY_LIFE_MS } from '#server/tablets/terms.ts'
import { unsentFile } from '#sync/export.ts'
import { takeLeaseFile } from '#sync/orders.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { type Desk, deskOf } from '#test/fakes/desk.ts'
import { realTablet } from '#test/fakes/real-tablet.ts'
import { serveSchool } from '#test/fakes/served.ts'

const HOUR = 3_600_000
const remembered = { kind: 'policy-applied', body: { version: 1 } } as const

async function schoolWithTablet(people = 3) {
  const served = await serveSchool({ people })
  // A session ends after half a day, and these tests let days pass.
  const signedIn = async () => deskOf(served, await served.signIn())
  const desk: Pick<Desk, 'ask' | 'call'> = {
    ask: async (endpoint, request) => await (await signedIn()).ask(endpoint, request),
    call: async (endpoint, request) => await (await signedIn()).call(endpoint, request),
  }
  const tablet = await realTablet(served)
  expect(await tablet.visit()).toBeNull()
  const row = async () => (await desk.ask(tablets, {})).tablets.find(({ stream }) => stream === tablet.stream)
  return { served, desk, tablet, row }
}

/** Every byte a browser keeps of the store, as text; keys that cannot be read out are left out. */
async function onDisk(name: string): Promise<string> {
  const database = await openDB(name)
  const kept: string[] = []
  for (const store of database.objectStoreNames)
    kept.push(JSON.stringify(await database.getAll(store), (_, value) => shown(value)))
  database.close()
  return kept.join('\n')
}

function shown(value: unknown): unknown {
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('latin1') : bytes
}

describe('a tablet that is ordered to erase itself', () => {
  it('sends everything first, erases, says so last, and is let in no more', async () => {
    const { desk, tablet, served, row } = await schoolWithTablet()
    await tablet.store.append(checkOf('check-1'), 'guard-1')
    await desk.ask(wipeTablet, { stream: tablet.stream })
    expect(await row()).toMatchObject({ state: 'draining', wipe: { doneAt: null } })
    await tablet.visit()
    expect(await tablet.store.wipe()).toMatchObject({ stage: 'draining' })
    await expect(tablet.store.append(remembered, 'guard-1')).rejects.toMatchObject({ problem: 'being-wiped' })
    expect(await tablet.store.eraseAll()).toBe(true)
    expect((await tablet.store.school(tablet.clock.now())).guards).toEqual([])
    await tablet.visit()
    const kinds = await served.world.database.all(
      'select header from event where stream = ? order by seq',
      tablet.stream,
    )
    expect(kinds.map(({ header }) => JSON.parse(String(header)).kind)).toEqual(['boot', 'check', 'wipe-done'])
    expect(await row()).toMatchObject({
      state: 'revoked',
      unsynced: 0,
      wipe: { doneAt: served.world.clock() },
    })
    expect(await tablet.visit()).toBe('revoked')
  })

  it('erases nothing while a record is unsent', async () => {
    const { desk, tablet } = await schoolWithTablet()
    await tablet.store.append(checkOf('check-1'), 'guard-1')
    await desk.ask(wipeTablet, { stream: tablet.stream })
    // The order comes with the answer to a pull: the push of the record is lost.
    tablet.network.fate(({ url }) => (url.endsWith(push.path) ? 'cut-before' : 'through'))
    await tablet.visit()
    tablet.network.fate(() => 'through')
    await tablet.store.noteWipe('an-order')
    expect(await tablet.store.eraseAll()).toBe(false)
    await tablet.visit()
    expect(await tablet.store.eraseAll()).toBe(true)
  })

  it('goes on where it was cut off, and says its last word once', async () => {
    const { desk, tablet, row, served } = await schoolWithTablet()
    await tablet.store.append(checkOf('check-1'), 'guard-1')
    await desk.ask(wipeTablet, { stream: tablet.stream })
    await tablet.visit()
    const after = await tablet.again()
    expect(await after.store.wipe()).toMatchObject({ stage: 'draining' })
    expect(await after.store.eraseAll()).toBe(true)
    tablet.network.fate(() => 'lost-reply')
    await after.visit()
    const last = await after.again()
    expect(await last.store.eraseAll()).toBe(true)
    tablet.network.fate(() => 'through')
    // Its last word has arrived: the server knows it no more.
    expect(await last.visit()).toBe('revoked')
    expect((await row())?.wipe?.doneAt).not.toBeNull()
    const last3 = await served.world.database.all('select seq from event where stream = ?', tablet.stream)
    expect(last3).toHaveLength(3)
  })

  it('keeps no name on the disk, neither before nor after', async () => {
    const { desk, tablet, served } = await schoolWithTablet(20)
    const names = (await served.world.database.all('select name from person')).map(({ name }) => String(name))
    expect(await tablet.store.school(tablet.clock.now())).toMatchObject({ roster: { length: 20 } })
    expect(names.filter(await includedIn(tablet.name))).toEqual([])
    await desk.ask(wipeTablet, { stream: tablet.stream })
    await tablet.visit()
    await tablet.store.eraseAll()
    expect(names.filter(await includedIn(tablet.name))).toEqual([])
    const left = await onDisk(tablet.name)
    expect(left).not.toContain('测试学校')
    expect(left).not.toContain('东门')
  })

  async function includedIn(store: string): Promise<(name: string) => boolean> {
    const text = await onDisk(store)
    const utf8 = Buffer.from(text, 'latin1').toString('utf8')
    return (name) => text.includes(name) || utf8.includes(name)
  }

  it('believes nobody but the school: an order under another key is passed over', async () => {
    const { desk, tablet, served } = await schoolWithTablet()
    const other = await schoolWithTablet()
    await desk.ask(wipeTablet, { stream: tablet.stream })
    // Whoever has the server's place but not its key signs with one of their own.
    await other.desk.ask(leaseFile, { stream: other.tablet.stream })
    const [foreign] = await other.served.world.database.all('select private_key from order_key')
    await served.world.database.run('update order_key set private_key = ?', String(foreign?.['private_key']))
    expect(await tablet.visit()).toBeNull()
    expect(await tablet.store.wipe()).toBeNull()
  })

  it('may be one that was revoked before: it is let in once more, for this', async () => {
    const { desk, tablet, row } = await schoolWithTablet()
    await desk.ask(revokeTablet, { stream: tablet.stream })
    expect(await tablet.visit()).toBe('revoked')
    await desk.ask(wipeTablet, { stream: tablet.stream })
    await tablet.visit()
    expect(await tablet.store.eraseAll()).toBe(true)
    await tablet.visit()
    expect(await row()).toMatchObject({ state: 'revoked', wipe: { doneAt: expect.any(Number) } })
  })
})

describe('a revoked tablet', () => {
  it('may send what it holds where the administrator allows it, is told nothing, and can read nobody', async () => {
    const { desk, tablet, row, served } = await schoolWithTablet()
    await tablet.store.append(checkOf('check-1'), 'guard-1')
    await desk.ask(revokeTablet, { stream: tablet.stream, drain: true })
    expect(await tablet.visit()).toBe('revoked')
    expect(await row()).toMatchObject({ state: 'draining', events: 2 })
    await tablet.pass(1)
    expect(await tablet.store.school(tablet.clock.now())).toMatchObject({
      roster: [],
      problem: 'roster-expired',
    })
    await desk.ask(revokeTablet, { stream: tablet.stream })
    const { database } = served.world
    expect(await database.all('select state from head where stream = ?', tablet.stream)).toEqual([
      { state: 'revoked' },
    ])
  })
})

describe('the lease of a roster', () => {
  it('ends on its day, keeps rules and guards, and comes back with the next contact', async () => {
    const { tablet } = await schoolWithTablet()
    await tablet.pass(73 * HOUR)
    expect(await tablet.store.keepTime()).toBe(true)
    expect(await tablet.store.lacks()).toMatchObject({ rosterKey: true })
    const over = await tablet.store.school(tablet.clock.now())
    expect(over).toMatchObject({ roster: [], problem: 'roster-expired', policy: { version: 1 } })
    expect(over.passKeys).toHaveLength(1)
    expect(await tablet.visit()).toBeNull()
    expect(await tablet.store.school(tablet.clock.now())).toMatchObject({
      roster: { length: 3 },
      problem: null,
    })
  })

  it('ends although the clock stands still or is set back: the app has run that long', async () => {
    const { tablet } = await schoolWithTablet()
    for (let hour = 0; hour < 73; hour++) {
      await tablet.pass(HOUR)
      tablet.clock.jump(-HOUR)
      await tablet.store.keepTime()
    }
    expect(await tablet.store.lacks()).toMatchObject({ rosterKey: true })
  })

  it('is as long as the school chose, from the next contact on', async () => {
    const { desk, tablet } = await schoolWithTablet()
    await desk.ask(setLease, { hours: 720 })
    expect((await desk.ask(tablets, {})).leaseHours).toBe(720)
    await tablet.visit()
    await tablet.pass(719 * HOUR)
    expect((await tablet.store.school(tablet.clock.now())).problem).toBeNull()
  })

  it('is not longer than 30 days and not shorter than one', async () => {
    const { desk } = await schoolWithTablet()
    for (const hours of [23, 721, 72.5])
      expect(await desk.call(setLease, { hours })).toMatchObject({
        ok: false,
        failure: { code: 'malformed' },
      })
  })

  it('is renewed by a file, before its end and after, without any network; what was remembered is there again', async () => {
    const { desk, tablet } = await schoolWithTablet()
    await tablet.pass(70 * HOUR)
    const early = await desk.ask(leaseFile, { stream: tablet.stream })
    expect(early.opens).toBe(true)
    expect(await takeLeaseFile(tablet.store, early.file)).toEqual({ ok: true, until: early.until })
    await tablet.pass(73 * HOUR)
    expect((await tablet.store.school(tablet.clock.now())).problem).toBe('roster-expired')
    const { file, until } = await desk.ask(leaseFile, { stream: tablet.stream })
    expect(await takeLeaseFile(tablet.store, file)).toEqual({ ok: true, until })
    expect(await tablet.store.school(tablet.clock.now())).toMatchObject({
      roster: { length: 3 },
      problem: null,
    })
    expect(file).not.toContain('测试')
  })

  it('is not renewed by a file that is old, changed, of another tablet, of another school, or none', async () => {
    const { desk, tablet, served } = await schoolWithTablet()
    const elsewhere = await schoolWithTablet()
    const neighbor = await realTablet(served)
    const { file } = await desk.ask(leaseFile, { stream: tablet.stream })
    const take = async (text: string) => await takeLeaseFile(tablet.store, text)
    expect(await take(file)).toEqual({ ok: false, problem: 'outdated' })
    await tablet.pass(1)
    expect(await take(await fileOf(desk, neighbor.stream))).toEqual({ ok: false, problem: 'other-tablet' })
    expect(await take(await fileOf(elsewhere.desk, elsewhere.tablet.stream))).toEqual({
      ok: false,
      problem: 'other-school',
    })
    const fresh = await fileOf(desk, tablet.stream)
    expect(
      await take(fresh.replace(/\\"until\\":(\d)/, (_, digit: string) => `\\"until\\":9${digit}`)),
    ).toEqual({
      ok: false,
      problem: 'forged',
    })
    expect(await take(fresh.slice(0, -30))).toEqual({ ok: false, problem: 'not-a-lease-file' })
    expect(await take('<html>')).toEqual({ ok: false, problem: 'not-a-lease-file' })
    expect(await take(fresh)).toMatchObject({ ok: true })
  })

  const fileOf = async (desk: Awaited<ReturnType<typeof schoolWithTablet>>['desk'], stream: string) =>
    (await desk.ask(leaseFile, { stream })).file
})

describe('the key of a tablet', () => {
  it('is changed when the school asks, and the old one is refused', async () => {
    const { desk, tablet, row } = await schoolWithTablet()
    const before = await tablet.store.enrolment()
    await tablet.pass(1)
    await desk.ask(renewKey, { stream: tablet.stream })
    expect(await row()).toMatchObject({ keyAsked: true })
    expect(await tablet.visit()).toBeNull()
    expect(await row()).toMatchObject({ keyAsked: false })
    const after = await tablet.store.enrolment()
    if (before?.proof.means !== 'key' || after?.proof.means !== 'key') throw new Error('it has a key')
    const point = async ({ publicKey }: CryptoKeyPair) =>
      toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)))
    expect(await point(after.proof.pair)).not.toBe(await point(before.proof.pair))
    await tablet.store.replaceProof(before.proof)
    expect(await tablet.visit()).toBe('bad-signature')
  })

  it('is changed by age', async () => {
    const { tablet, row } = await schoolWithTablet()
    const since = (await row())?.keySince ?? 0
    await tablet.pass(KEY_LIFE_MS + 1)
    await tablet.visit()
    expect((await row())?.keySince).toBe(since + KEY_LIFE_MS + 1)
  })

  it('is not lost with an answer: the new key asks again, also after a start', async () => {
    const { desk, tablet, row } = await schoolWithTablet()
    await desk.ask(renewKey, { stream: tablet.stream })
    tablet.network.fate(({ url }) => (url.endsWith('/v1/key') ? 'lost-reply' : 'through'))
    await tablet.visit()
    expect(await row()).toMatchObject({ keyAsked: false })
    tablet.network.fate(() => 'through')
    const again = await tablet.again()
    expect(await again.visit()).toBeNull()
    expect(await again.store.hasCandidate()).toBe(false)
    expect(await again.visit()).toBeNull()
  })

  it('of before still speaks for a file that it signed', async () => {
    const { desk, tablet, served } = await schoolWithTablet()
    await tablet.store.append(checkOf('check-1'), 'guard-1')
    const file = await unsentFile(tablet.store, tablet.clock.now())
    const pushes = parseExport(file ?? '')
    if (!pushes.ok) throw new Error('records wait')
    await desk.ask(renewKey, { stream: tablet.stream })
    await tablet.visit()
    const { database, clock } = served.world
    expect(await importPushes({ database, clock, unseal: openUnsealers(database) }, pushes.value)).toEqual({
      events: 2,
      refused: [],
    })
  })
})
