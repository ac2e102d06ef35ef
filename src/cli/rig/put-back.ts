import type { Chance } from '#drill/chance.ts'
import { GENESIS } from '#ledger/chain.ts'
import type { Database } from '#server/db/database.ts'
import { integer, only, text } from '#server/db/row.ts'
import { rebuild } from '#server/entries/rebuild.ts'

/** As if an older copy of the database had been put in place, with a new epoch. */
export async function putBack(database: Database, school: string, chance: Chance): Promise<void> {
  const n = integer(only(await database.all('select n from counter where school = ?', school)), 'n')
  const kept = Math.max(0, n - chance.under(Math.min(2000, n >> 1)))
  await database.tx(async (sql) => {
    for (const table of ['event', 'feed', 'today'])
      await sql.run(`delete from ${table} where school = ? and gseq > ?`, school, kept)
    await sql.run(
      `delete from torn where school = ? and not exists (select 1 from event where event.school = torn.school
         and event.stream = torn.stream and event.seq = torn.seq)`,
      school,
    )
    // A branch stands in a copy together with its first event, or not at all.
    await sql.run(
      `delete from head where school = ? and branch_of is not null and not exists (select 1 from event
         where event.school = head.school and event.stream = head.stream)`,
      school,
    )
    await sql.run('update counter set n = ? where school = ?', kept, school)
    await sql.run('update school set epoch = ? where school = ?', `epoch-${chance.under(2 ** 31)}`, school)
    for (const row of await sql.all('select stream from head where school = ?', school)) {
      const stream = text(row, 'stream')
      const [last] = await sql.all(
        'select seq, hash from event where school = ? and stream = ? order by seq desc limit 1',
        ...[school, stream],
      )
      await sql.run(
        'update head set seq = ?, hash = ? where school = ? and stream = ?',
        ...[last === undefined ? 0 : integer(last, 'seq'), last === undefined ? GENESIS : text(last, 'hash')],
        ...[school, stream],
      )
    }
  })
  await rebuild(database, school)
}
