import type { Database } from './database.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { integer, only } from './row.ts'

/** Runs the steps that are missing, each in a transaction of its own. */
export async function migrate(database: Database): Promise<void> {
  await database.run('create table if not exists migration (version bigint not null primary key)')
  for (const [index, statements] of MIGRATIONS.entries()) {
    await database.tx(async (sql) => {
      const { version } = {
        version: integer(only(await sql.all('select count(*) as version from migration')), 'version'),
      }
      if (version > index) return
      for (const statement of statements) await sql.run(statement)
      await sql.run('insert into migration (version) values (?)', index + 1)
    })
  }
}
