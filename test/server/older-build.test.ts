import { expect, it } from 'vitest'
import { bringUpToDate } from '#server/entries/up-to-date.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

it('a kind that no build knew yet is kept raw and acknowledged, and counted once a build knows it', async () => {
  const served = await serveSchool()
  const { database } = served.world
  const tablet = await enrolTablet(served)
  await tablet.write(checkOf('check-1'))
  await tablet.write(checkOf('check-2'), { kind: 'check-of-tomorrow' })
  await tablet.write(checkOf('check-3'))
  expect((await tablet.push()).status).toBe(200)
  const stored = await database.all('select seq, disposition, why, body from event order by seq')
  expect(stored.map((row) => [row['disposition'], row['why']])).toEqual([
    ['accepted', null],
    ['quarantined', 'kind-unknown'],
    ['accepted', null],
  ])
  expect(Buffer.from(tablet.events[1]?.body ?? [])).toEqual(Buffer.from(stored[1]?.['body'] as Uint8Array))

  // As a build left it that knew none of the kinds of today: the same bytes, in no table.
  await database.run(`update event set disposition = 'quarantined', why = 'kind-unknown'`)
  for (const table of ['entry', 'entry_step']) await database.run(`delete from ${table}`)
  await bringUpToDate(database, () => undefined, 999)
  expect(await database.all('select check_id from entry order by check_id')).toEqual([
    { check_id: 'check-1' },
    { check_id: 'check-3' },
  ])
  expect(await database.all('select why from event order by seq')).toEqual([
    { why: null },
    { why: 'kind-unknown' },
    { why: null },
  ])
})
