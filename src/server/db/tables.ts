import { MIGRATIONS } from './migrations/index.ts'

/** A table and the columns of its primary key, in their order. */
export type Table = { name: string; key: readonly string[] }

/** Every table of today's schema but the one that counts the steps, as the steps themselves say it. */
export function tablesOfToday(): Table[] {
  const tables = new Map<string, Table>()
  for (const statement of MIGRATIONS.flat()) {
    const gone = /^\s*drop table (\w+)/.exec(statement)?.[1]
    if (gone !== undefined) tables.delete(gone)
    const name = /^\s*create table (\w+)/.exec(statement)?.[1]
    if (name !== undefined) tables.set(name, { name, key: keyIn(statement) })
  }
  return [...tables.values()]
}

function keyIn(statement: string): string[] {
  const columns =
    /primary key \(([^)]+)\)/.exec(statement)?.[1] ?? /(\w+) text not null primary key/.exec(statement)?.[1]
  if (columns === undefined) throw new Error(`a table without a primary key: ${statement}`)
  return columns.split(',').map((column) => column.trim())
}
