import { describe, expect, it } from 'vitest'
import { parse } from '#contract/endpoint.ts'
import { FORKED, push } from '#contract/tablet.ts'
import type { LedgerEvent } from '#ledger/event.ts'
import { auditChains } from '#server/db/audit.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { checkOf, feverOf } from '#test/fakes/checks.ts'
import { refusal, type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'

/** A tablet that has sent two checks, and the moment its storage was copied onto another. */
async function cloned() {
  const served = await serveSchool()
  const tablet = await enrolTablet(served)
  for (const n of [1, 2]) await tablet.write(n === 1 ? feverOf('held-1') : checkOf('check-2'))
  await tablet.push()
  return { served, tablet, image: [...tablet.events] }
}

/** Goes on as the other of the two: same key, its own memory. */
function become(tablet: SigningTablet, events: readonly LedgerEvent[]): void {
  tablet.events.splice(0, tablet.events.length, ...events)
}

async function answered(response: Response) {
  expect(response.status).toBe(200)
  const reply = parse(push.reply, await response.json())
  if (!reply.ok) throw new Error(reply.at)
  const { acked, commands } = reply.value
  return { acked, isForked: commands.some(({ kind }) => kind === FORKED) }
}

async function hashes({ world }: Served): Promise<unknown[]> {
  return (await world.database.all('select hash from event')).map((row) => row['hash'])
}

describe('a tablet and its clone', () => {
  it('both bring everything they wrote, over and over, and each hears of the other', async () => {
    const { served, tablet, image } = await cloned()
    await tablet.write(checkOf('check-a1'))
    expect(await answered(await tablet.push(tablet.batch(2)))).toEqual({ acked: 3, isForked: false })
    const first = [...tablet.events]
    become(tablet, image)
    for (const n of [1, 2]) await tablet.write(checkOf(`check-b${n}`))
    expect(await answered(await tablet.push(tablet.batch(2, 1)))).toEqual({ acked: 3, isForked: true })
    expect(await answered(await tablet.push(tablet.batch(2)))).toEqual({ acked: 4, isForked: true })
    expect(await answered(await tablet.push(tablet.batch(0)))).toEqual({ acked: 4, isForked: true })
    expect(await answered(await tablet.push(tablet.batch(4)))).toEqual({ acked: 4, isForked: true })
    // A sign of life from where they parted says nothing of what came after.
    expect(await answered(await tablet.push(tablet.batch(2, 0)))).toEqual({ acked: 2, isForked: true })
    const second = [...tablet.events]
    become(tablet, first)
    await tablet.write(checkOf('check-a2'))
    expect(await answered(await tablet.push(tablet.batch(3)))).toEqual({ acked: 4, isForked: true })
    const all = new Set([...tablet.events, ...second].map(({ hash }) => hash))
    expect(new Set(await hashes(served))).toEqual(all)
    expect(await hashes(served)).toHaveLength(all.size)
    expect(await auditChains(served.world.database, () => {})).toMatchObject({
      events: 6,
      streams: 2,
      broken: 0,
    })
  })

  it('may both say more about what was written before they parted, and the tables are the same when made anew', async () => {
    const { served, tablet, image } = await cloned()
    await tablet.write(checkOf('check-a1'))
    await tablet.push(tablet.batch(2))
    become(tablet, image)
    const body = { check: 'held-1', step: 'resolved', outcome: 'turn-away', reason: 'fever' } as const
    await tablet.write({ kind: 'held-step', body })
    await tablet.push(tablet.batch(2))
    const { database } = served.world
    const entries = await database.all('select * from entry order by check_id')
    expect(entries.find((row) => row['check_id'] === 'held-1')).toMatchObject({ outcome: 'turn-away' })
    await rebuild(database, served.school)
    expect(await database.all('select * from entry order by check_id')).toEqual(entries)
    expect(await database.all(`select seq from event where disposition = 'quarantined'`)).toEqual([])
  })

  it('that has gone further than the other is told which of its records is bent, not asked for what came long before', async () => {
    const { tablet, image } = await cloned()
    await tablet.write(checkOf('check-a1'))
    await tablet.push(tablet.batch(2))
    become(tablet, image)
    for (const n of [1, 2, 3]) await tablet.write(checkOf(`check-b${n}`))
    await tablet.push(tablet.batch(2))
    await tablet.write(checkOf('check-b4'))
    const whole = tablet.batch(5)
    const events = whole.events.map(({ header, body }) => ({
      header: header.replace('"mono":', '"mono":1'),
      body,
    }))
    expect(await refusal(await tablet.push({ ...whole, events }))).toEqual({
      status: 422,
      problem: 'chain-broken',
    })
    expect(await answered(await tablet.push(whole))).toEqual({ acked: 6, isForked: true })
  })

  it('are shown to the administrator as one tablet with a copy', async () => {
    const { served, tablet, image } = await cloned()
    await tablet.write(checkOf('check-a1'))
    await tablet.push(tablet.batch(2))
    become(tablet, image)
    await tablet.write(checkOf('check-b1'))
    await tablet.push(tablet.batch(2))
    const response = await served.ask('/api/tablets', { headers: await served.signIn() })
    expect(await response.json()).toMatchObject({
      tablets: [{ name: tablet.enrolment.tabletName, clones: 1 }],
    })
  })

  it('are no more than nine: the next is refused and keeps its records', async () => {
    const { tablet, image } = await cloned()
    for (let n = 0; n < 9; n++) {
      become(tablet, image)
      await tablet.write(checkOf(`check-${n}-x`))
      expect((await tablet.push(tablet.batch(2))).status).toBe(200)
    }
    become(tablet, image)
    await tablet.write(checkOf('one-too-many'))
    expect(await refusal(await tablet.push(tablet.batch(2)))).toEqual({ status: 409, problem: 'fork' })
  })

  it('a branch that was bent afterwards is found by the audit', async () => {
    const { served, tablet, image } = await cloned()
    await tablet.write(checkOf('check-a1'))
    await tablet.push(tablet.batch(2))
    become(tablet, image)
    await tablet.write(checkOf('check-b1'))
    await tablet.push(tablet.batch(2))
    await served.world.database.run(
      'update head set base_hash = ? where branch_of is not null',
      'f'.repeat(64),
    )
    const found: unknown[] = []
    await auditChains(served.world.database, (one) => found.push(one))
    expect(found).toMatchObject([{ seq: 3, code: 'hash-differs' }])
  })
})
