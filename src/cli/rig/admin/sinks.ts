import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database, Value } from '#server/db/database.ts'
import { insertRows } from '#server/db/in-parts.ts'
import { openPrograms } from '../postgres-programs.ts'

/** Rows of one table in one order of columns. */
export type Rows = { table: string; columns: string; rows: readonly (readonly Value[])[] }

/** Takes in many rows in the quickest way an engine has; all are there once `end` resolves. */
export type Sink = { write: (rows: Rows) => Promise<void>; end: () => Promise<void> }

/** Over the statements of the server, many rows to a transaction. */
export function insertingSink(database: Database): Sink {
  return {
    write: ({ table, columns, rows }) =>
      database.tx((sql) => insertRows(sql, `insert into ${table} (${columns}) values`, rows)),
    end: async () => {},
  }
}

/** By PostgreSQL's own `copy`, from a file a table: a million statements with their parameters take an hour. */
export function copyingSink(bin: string, url: string): Sink {
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-copy-'))
  const { runAside } = openPrograms(bin, folder, join(folder, 'log'))
  let part = 0
  return {
    write: async ({ table, columns, rows }) => {
      part += 1
      const file = join(folder, `${part}.csv`)
      const out = createWriteStream(file)
      for (const row of rows) if (!out.write(`${row.map(cell).join(',')}\n`)) await once(out, 'drain')
      out.end()
      await once(out, 'finish')
      await runAside('psql', url, '-q', '-c', `\\copy ${table} (${columns}) from '${file}' csv`)
      rmSync(file)
    },
    end: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

function cell(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return `"${value.replaceAll('"', '""')}"`
  return `"\\x${Buffer.from(value).toString('hex')}"`
}
