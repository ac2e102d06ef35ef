import { describe, expect, it } from 'vitest'
import type { Database } from '#server/db/database.ts'
import { migrate } from '#server/db/migrate.ts'
import { only } from '#server/db/row.ts'

/** What every database must keep. `open` gives a fresh, empty one that the suite closes. */
export function databaseContract(name: string, open: () => Promise<Database>): void {
  const withTable = async (work: (database: Database) => Promise<void>): Promise<void> => {
    const database = await open()
    try {
      await database.run(
        'create table thing (school text not null, n bigint not null, words text, raw blob, primary key (school, n))',
      )
      await work(database)
    } finally {
      await database.close()
    }
  }
  const insert = 'insert into thing (school, n, words, raw) values (?, ?, ?, ?)'
  const count = async (database: Database): Promise<unknown> =>
    only(await database.all('select count(*) as n from thing'))['n']

  describe(`a database over ${name}`, () => {
    it('gives back every type as it was stored', () =>
      withTable(async (database) => {
        const row = {
          school: 'a',
          n: Number.MAX_SAFE_INTEGER,
          words: '欧阳\u{1F600}',
          raw: Uint8Array.of(0, 255, 7),
        }
        await database.run(insert, row.school, row.n, row.words, row.raw)
        await database.run(insert, 'a', -1, null, null)
        expect(await database.all('select * from thing order by n desc')).toEqual([
          row,
          { school: 'a', n: -1, words: null, raw: null },
        ])
      }))

    it('takes whole numbers and words into columns that were added, and finds rows by an index over some', () =>
      withTable(async (database) => {
        await database.run('alter table thing add column late bigint')
        await database.run('alter table thing add column mark text')
        await database.run(
          'create index thing_by_mark on thing (school, n) where mark is not null or late = 1',
        )
        await database.run(insert, 'a', 1, null, null)
        await database.run(insert, 'a', 2, null, null)
        await database.run('update thing set late = ?, mark = ? where n = ?', 1, 'late', 2)
        expect(
          await database.all(
            'select n, late, mark from thing where school = ? and (mark is not null or late = 1)',
            'a',
          ),
        ).toEqual([{ n: 2, late: 1, mark: 'late' }])
      }))

    it('takes a lone null and a lone blob as parameters', () =>
      withTable(async (database) => {
        await database.run(insert, 'a', 1, null, null)
        await database.run('update thing set raw = ?', Uint8Array.of(9))
        expect(await database.all('select raw from thing where raw = ?', Uint8Array.of(9))).toEqual([
          { raw: Uint8Array.of(9) },
        ])
        await database.run('update thing set raw = ?', null)
        expect(await database.all('select raw from thing')).toEqual([{ raw: null }])
      }))

    it('gives back every row of a long answer', () =>
      withTable(async (database) => {
        for (const many of [99, 100, 101, 200]) {
          await database.run('delete from thing')
          await database.tx(async (sql) => {
            for (let n = 0; n < many; n++) await sql.run(insert, 'a', n, null, null)
          })
          expect(await database.all('select n from thing order by n')).toHaveLength(many)
        }
      }))

    it('refuses whoever asks after it was closed', async () => {
      const database = await open()
      await migrate(database)
      await database.all('select school from event')
      await database.close()
      await expect(database.all('select school from event')).rejects.toThrow('closed')
      await expect(database.tx(async () => {})).rejects.toThrow('closed')
    })

    it('says how many rows a statement touched', () =>
      withTable(async (database) => {
        for (const n of [1, 2, 3]) expect(await database.run(insert, 'a', n, null, null)).toBe(1)
        expect(await database.run('update thing set words = ? where n > ?', 'x', 1)).toBe(2)
        expect(await database.run('delete from thing where n > ?', 9)).toBe(0)
      }))

    it('returns rows from updates and upserts', () =>
      withTable(async (database) => {
        const upsert = `${insert} on conflict (school, n) do update set words = excluded.words returning n, words`
        await database.all(upsert, 'a', 1, 'first', null)
        expect(await database.all(upsert, 'a', 1, 'second', null)).toEqual([{ n: 1, words: 'second' }])
      }))

    it('pages by row values and counts under a limit', () =>
      withTable(async (database) => {
        for (let n = 1; n <= 5; n++) await database.run(insert, 'a', n, 'same', null)
        const page = await database.all(
          'select n from thing where school = ? and (words, n) < (?, ?) order by words desc, n desc limit ?',
          'a',
          'same',
          4,
          2,
        )
        expect(page).toEqual([{ n: 3 }, { n: 2 }])
        expect(
          await database.all('select count(*) as n from (select 1 as one from thing limit ?) as counted', 3),
        ).toEqual([{ n: 3 }])
      }))

    it('keeps nothing of a transaction that fails', () =>
      withTable(async (database) => {
        await database.run(insert, 'a', 1, null, null)
        const twice = database.tx(async (sql) => {
          await sql.run(insert, 'a', 2, null, null)
          await sql.run(insert, 'a', 1, null, null)
        })
        await expect(twice).rejects.toThrow()
        expect(await count(database)).toBe(1)
        await database.tx((sql) => sql.run(insert, 'a', 2, null, null))
        expect(await count(database)).toBe(2)
      }))

    it('undoes of transactions that wait together only those that fail', () =>
      withTable(async (database) => {
        const add = (n: number) =>
          database.tx(async (sql) => {
            await sql.run(insert, 'a', n, null, null)
            if (n % 3 === 0) throw new Error('changed its mind')
            return n
          })
        const told = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => add(n)))
        const kept = told.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
        expect(kept).toEqual(Array.from({ length: 40 }, (_, n) => n).filter((n) => n % 3 !== 0))
        const rows = await database.all('select n from thing order by n')
        expect(rows.map(({ n }) => n)).toEqual(kept)
      }))

    it('shows nobody outside what a transaction has not committed', () =>
      withTable(async (database) => {
        let outside: Promise<unknown> = Promise.resolve()
        await database
          .tx(async (sql) => {
            await sql.run(insert, 'a', 1, null, null)
            outside = count(database)
            throw new Error('changed its mind')
          })
          .catch(() => {})
        expect(await outside).toBe(0)
      }))

    it('lets transactions on the same row follow one another', () =>
      withTable(async (database) => {
        await database.run(insert, 'a', 0, '0', null)
        const raise = () =>
          database.tx(async (sql) => {
            const { words } = only(
              await sql.all(`update thing set words = words where school = 'a' returning words`),
            )
            await sql.run('update thing set words = ?', String(Number(words) + 1))
          })
        await Promise.all(Array.from({ length: 20 }, raise))
        expect(await database.all('select words from thing')).toEqual([{ words: '20' }])
      }))

    it('is brought up to date once, however often it is asked', async () => {
      const database = await open()
      try {
        await migrate(database)
        await migrate(database)
        expect(await database.all('select school from event')).toEqual([])
      } finally {
        await database.close()
      }
    })
  })
}
