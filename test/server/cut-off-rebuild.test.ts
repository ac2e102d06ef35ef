import { expect, it } from 'vitest'
import { bringUpToDate } from '#server/entries/up-to-date.ts'
import { isOnPostgres } from '#test/fakes/database.ts'
import { failing } from '#test/fakes/failing-database.ts'
import { rowsOf } from '#test/fakes/rows-of.ts'
import { serveNothing } from '#test/fakes/served.ts'
import { wholeSchool } from '#test/fakes/whole-school.ts'

/** Of the statements of making all tables anew, every so-manieth fails in turn. */
const STEP = isOnPostgres() ? 23 : 11
/** Higher than any that was: as if a later version began to run. */
const LATER = 1_000_000

it('tables that are made anew and cut off at whatever statement are the same to the byte after the next start', async () => {
  const served = await serveNothing()
  const word = (place: string): string => place
  const { school } = (await wholeSchool(served, 'head', { typed: word, recorded: word })).ids
  const real = served.world.database
  const database = failing(real)
  const tables = async (): Promise<Record<string, string>> => {
    const { projection: _, ...rest } = await rowsOf(real, school)
    return rest
  }
  const before = await tables()
  let cut = 0
  for (let nth = 1; ; nth += STEP) {
    database.failAt(nth)
    const isCut = await bringUpToDate(database, () => {}, LATER + nth).then(
      () => false,
      () => true,
    )
    database.failAt(0)
    if (!isCut) break
    cut += 1
    await bringUpToDate(database, () => {}, LATER + nth)
    expect(await tables(), `cut off at statement ${nth}`).toEqual(before)
  }
  expect(cut).toBeGreaterThan(3)
  expect(await tables()).toEqual(before)
})
