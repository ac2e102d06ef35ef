import { expect, it } from 'vitest'
import { judge } from '#cli/rig/judge.ts'
import { createApp } from '#server/app.ts'
import type { Database, Statements } from '#server/db/database.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

/** A database that fails once, at the nth thing it is asked from when it was told to: statement, begin, commit or its answer. */
function failing(real: Database): {
  database: Database
  failAt: (nth: number) => void
  isStruck: () => boolean
} {
  let left = 0
  let isStruck = false
  const step = (): void => {
    if (left === 0 || --left > 0) return
    isStruck = true
    throw new Error('disk I/O error')
  }
  const strained = (sql: Statements): Statements => ({
    all: async (...asked) => {
      step()
      return await sql.all(...asked)
    },
    run: async (...asked) => {
      step()
      return await sql.run(...asked)
    },
  })
  return {
    database: {
      ...real,
      ...strained(real),
      tx: async (work) => {
        step()
        const result = await real.tx(async (sql) => {
          const done = await work(strained(sql))
          step()
          return done
        })
        // Committed, and whoever asked is not told.
        step()
        return result
      },
    },
    failAt: (nth) => {
      left = nth
      isStruck = false
    },
    isStruck: () => isStruck,
  }
}

it('a database that fails at whatever statement of a push loses nothing it acknowledged and stores nothing twice', async () => {
  const served = await serveSchool()
  const tablet = await enrolTablet(served)
  const { database, failAt, isStruck } = failing(served.world.database)
  const app = createApp({ ...served.world, database })
  served.ask = (path, init) => app(new Request(`http://gate.test${path}`, init), { address: '192.0.2.1' })
  let acked = 0
  let sites = 0
  for (let nth = 1; ; nth++) {
    for (const part of ['a', 'b']) await tablet.write(checkOf(`check-${nth}-${part}`))
    failAt(nth)
    const first = await tablet.push(tablet.batch(acked))
    expect([200, 500]).toContain(first.status)
    failAt(0)
    const again = await tablet.push(tablet.batch(acked))
    expect(again.status).toBe(200)
    acked = tablet.events.length
    if (first.status === 200) break
    sites = nth
  }
  expect(isStruck()).toBe(false)
  expect(sites).toBeGreaterThan(20)
  const { school, stream } = tablet.enrolment
  const journal = tablet.events.map(({ seq, hash }) => ({ seq, hash, check: null }))
  expect(await judge(served.world.database, [{ school, stream, journal }])).toEqual({
    ...{ lost: 0, doubled: 0, gaps: 0, broken: 0, differs: 0 },
    events: tablet.events.length,
  })
})
