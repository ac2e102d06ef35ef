import { describe, expect, it } from 'vitest'
import { createApp } from '#server/app.ts'
import type { Database } from '#server/db/database.ts'
import { eraseOf } from '#server/keeping/erase.ts'
import { openTally } from '#server/watch/tally.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { identityOf } from '#test/fakes/facts.ts'
import { type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

const MINUTE = 60_000
const DAY_MS = 24 * 60 * MINUTE

async function figures(served: Served): Promise<string[]> {
  return (await (await served.ask('/metrics', { address: '127.0.0.1' })).text()).split('\n')
}

describe('the figures of a server', () => {
  it('tell what arrived, what is quarantined, what was erased and how far behind each tablet is', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    const { stream } = tablet.enrolment
    await tablet.write(checkOf('c1', { identity: identityOf('student') }))
    tablet.writeRaw(new Uint8Array([1]), { kind: 'check' })
    const batch = tablet.batch()
    const status = { ...batch.status, unsynced: 7, oldestUnsyncedAt: served.world.clock() - 90_000 }
    await tablet.push({ ...batch, status })
    served.pass(MINUTE)
    const of = `{school="${served.school}",stream="${stream}"}`
    expect(await figures(served)).toEqual(
      expect.arrayContaining([
        'campus_gate_events 2',
        'campus_gate_events_quarantined 1',
        'campus_gate_events_received_total 2',
        'campus_gate_push_queue_events 0',
        `campus_gate_tablet_unsynced${of} 7`,
        `campus_gate_tablet_lag_seconds${of} 150`,
        `campus_gate_tablet_silence_seconds${of} 60`,
        'campus_gate_erased_things{purpose="checks"} 0',
      ]),
    )
    served.pass(32 * DAY_MS)
    await eraseOf(served.world, served.school, false)
    expect(await figures(served)).toContain('campus_gate_erased_bodies{purpose="checks"} 1')
  })

  it('count requests by route and status, and the time the database took', async () => {
    const served = await serveSchool()
    const headers = await served.signIn()
    await served.ask('/api/entries/nobody', { headers })
    await served.ask('/api/entries/nobody-else', { headers })
    const lines = await figures(served)
    expect(lines).toContain(
      'campus_gate_requests_total{method="GET",route="/api/entries/:check",status="404"} 2',
    )
    const took = lines.find((line) => line.startsWith('campus_gate_database_seconds_count{what="statement"}'))
    expect(Number(took?.split(' ')[1])).toBeGreaterThan(3)
    expect(lines.filter((line) => line.startsWith('# TYPE campus_gate_database_seconds '))).toHaveLength(1)
  })

  it('name no person and no address, whatever was asked', async () => {
    const served = await serveSchool({ people: 5 })
    const headers = await served.signIn()
    await served.ask('/api/people?query=secret-word', { headers })
    await served.ask('/api/cases/secret-word', { headers })
    await served.ask('/secret-word', { method: 'SECRETWORD' })
    expect((await figures(served)).join('\n')).not.toMatch(/secret-?word/i)
  })
})

describe('the log of requests', () => {
  it('has a line for each with its route, status and school, and the id the answer bears', async () => {
    const served = await serveSchool({ people: 5 })
    const headers = await served.signIn()
    const lines: Readonly<Record<string, string | number>>[] = []
    const app = createApp({ ...served.world, access: (line) => lines.push(line) })
    const ask = (path: string, init: RequestInit = {}) =>
      app(new Request(`http://gate.test${path}`, init), { address: '192.0.2.1' })
    const answer = await ask('/api/people?query=%E6%9E%97', { headers })
    await ask('/api/entries/c1')
    expect(lines).toMatchObject([
      {
        ...{ level: 'info', method: 'GET', route: '/api/people', status: 200, school: served.school },
        request: answer.headers.get('X-Request-Id'),
      },
      { route: '/api/entries/:check', status: 401, school: '' },
    ])
    expect(JSON.stringify(lines)).not.toMatch(/林|%E6|c1/)
  })

  it('gives the line of an unexpected failure the id its answer bears', async () => {
    const served = await serveSchool()
    const headers = await served.signIn()
    const { database } = served.world
    const all: Database['all'] = async (sql, ...values) => {
      if (sql.includes('from guard')) throw new Error('gone')
      return await database.all(sql, ...values)
    }
    const failing = { ...database, all }
    const app = createApp({ ...served.world, database: failing })
    const answer = await app(new Request('http://gate.test/api/guards', { headers }), {
      address: '192.0.2.1',
    })
    expect(answer.status).toBe(500)
    expect(served.logged).toMatchObject([
      { level: 'error', message: 'gone', request: answer.headers.get('X-Request-Id') },
    ])
  })
})

describe('a histogram', () => {
  it('counts each time in every class that is long enough, and what is longer than all in the last', () => {
    const tally = openTally()
    for (const ms of [0.5, 30, 30_000]) tally.time('t', { what: 'a"b' }, ms)
    const lines = tally.text().split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        '# TYPE t histogram',
        't_bucket{what="a\\"b",le="0.001"} 1',
        't_bucket{what="a\\"b",le="0.025"} 1',
        't_bucket{what="a\\"b",le="0.05"} 2',
        't_bucket{what="a\\"b",le="10"} 2',
        't_bucket{what="a\\"b",le="+Inf"} 3',
        't_sum{what="a\\"b"} 30.0305',
        't_count{what="a\\"b"} 3',
      ]),
    )
  })
})
