import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { judge } from '#cli/rig/judge.ts'
import { migrate } from '#server/db/migrate.ts'
import { integer, only } from '#server/db/row.ts'
import { openSqlite } from '#server/db/sqlite.ts'
import { foundSchool } from '#server/school/found.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { ADMIN, refusal, serveNothing } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

it('a full disk is told with a time to come back, loses nothing that was acknowledged, and heals without hands', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-full-'))
  const database = openSqlite(join(folder, 'gate.sqlite'), { role: 'server' })
  onTestFinished(async () => {
    await database.close()
    rmSync(folder, { recursive: true })
  })
  await migrate(database)
  const served = await serveNothing({ database })
  const { school } = await foundSchool(served.world, { schoolName: '测试学校', ...ADMIN })
  const tablet = await enrolTablet({ ...served, school })
  const pages = integer(only(await database.all('pragma page_count')), 'page_count')
  await database.all(`pragma max_page_count = ${pages + 20}`)
  let acked = 0
  let last: Response | null = null
  for (let n = 0; n < 200; n++) {
    await tablet.write(checkOf(`check-${n}`))
    last = await tablet.push(tablet.batch(acked))
    if (last.status !== 200) break
    acked = tablet.events.length
  }
  if (last === null) throw new Error('nothing was pushed')
  expect(last.headers.get('Retry-After')).toBe('5')
  expect(await refusal(last)).toMatchObject({ status: 503, problem: 'overloaded' })
  expect(acked).toBeGreaterThan(0)
  const { stream } = tablet.enrolment
  const journal = tablet.events.map(({ seq, hash }) => ({ seq, hash, check: null }))
  expect((await database.all('select seq from event')).length).toBe(acked)
  // Asking still works, and somebody makes room.
  expect((await served.ask('/healthz')).status).toBe(200)
  await database.all('pragma max_page_count = 1000000')
  expect((await tablet.push(tablet.batch(acked))).status).toBe(200)
  expect(await judge(database, [{ school, stream, journal }])).toEqual({
    ...{ lost: 0, doubled: 0, gaps: 0, broken: 0, differs: 0 },
    events: tablet.events.length,
  })
})
