import { expect, it } from 'vitest'
import { judge } from '#cli/rig/judge.ts'
import { createApp } from '#server/app.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { failing } from '#test/fakes/failing-database.ts'
import { serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

it('a database that fails at whatever statement of a push loses nothing it acknowledged and stores nothing twice', async () => {
  const served = await serveSchool()
  const tablet = await enrolTablet(served)
  const database = failing(served.world.database)
  const app = createApp({ ...served.world, database })
  served.ask = (path, init) => app(new Request(`http://gate.test${path}`, init), { address: '192.0.2.1' })
  let acked = 0
  let sites = 0
  for (let nth = 1; ; nth++) {
    for (const part of ['a', 'b']) await tablet.write(checkOf(`check-${nth}-${part}`))
    database.failAt(nth)
    const first = await tablet.push(tablet.batch(acked))
    expect([200, 500]).toContain(first.status)
    database.failAt(0)
    const again = await tablet.push(tablet.batch(acked))
    expect(again.status).toBe(200)
    acked = tablet.events.length
    if (first.status === 200) break
    sites = nth
  }
  expect(database.failed()).toBe(sites)
  expect(sites).toBeGreaterThan(20)
  const { school, stream } = tablet.enrolment
  const journal = tablet.events.map(({ seq, hash }) => ({ seq, hash, check: null }))
  expect(await judge(served.world.database, [{ school, stream, journal }])).toEqual({
    ...{ lost: 0, doubled: 0, gaps: 0, broken: 0, differs: 0 },
    events: tablet.events.length,
  })
})
