/** The setting by which a connection says for which school it asks, and what it says for all of them. */
export const SCHOOL_SETTING = 'campus_gate.school'
export const ALL_SCHOOLS = '*'

/*
 * Tables are written with PostgreSQL's names of types but for `blob`. Words sort and compare by their bytes, as SQLite
 * does it, whatever language the cluster was made for.
 */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/\bblob\b/g, 'bytea'],
  [/\btext\b/g, 'text collate "C"'],
]

/** A statement of the shared subset as PostgreSQL takes it. */
export function dialect(sql: string): string {
  return /^\s*(create|alter) table/.test(sql) ? definition(sql) : numbered(sql)
}

/** Whether a statement changes the schema: on a large table that may take long. */
export function isDefinition(sql: string): boolean {
  return /^\s*(create|alter|drop) /.test(sql)
}

/** `?` becomes `$1`, `$2` …, but not in a quoted text. */
function numbered(sql: string): string {
  let n = 0
  return sql
    .split("'")
    .map((part, index) => (index % 2 === 0 ? part.replaceAll('?', () => `$${++n}`) : part))
    .join("'")
}

function definition(sql: string): string {
  const typed = TYPES.reduce((text, [type, own]) => text.replaceAll(type, own), sql)
  const table = /^\s*create table (?:if not exists )?(\w+) \(\s*school text/.exec(sql)?.[1]
  return table === undefined ? typed : [typed, ...wallOf(table)].join(';\n')
}

/** The owner of a table is let through walls by default, and the server is the owner: hence `force`. */
function wallOf(table: string): string[] {
  const asked = `(select current_setting('${SCHOOL_SETTING}', true))`
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy one_school on ${table} using (school = ${asked} or ${asked} = '${ALL_SCHOOLS}')`,
  ]
}
