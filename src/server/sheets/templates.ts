import { parse } from '#contract/endpoint.ts'
import { keepTemplate, MOST_TEMPLATES, type SheetTemplate } from '#contract/sheets.ts'
import { SHEETS } from '#domain/sheets.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { newId } from '../auth/secret.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, oneOf, only, text } from '../db/row.ts'
import type { World } from '../world.ts'

/** The forms of a school, by name. */
export async function templatesOf(sql: Statements, school: string): Promise<SheetTemplate[]> {
  const rows = await sql.all('select * from sheet_template where school = ? order by name, template', school)
  return rows.map(toTemplate)
}

/** A form of the school; null when it has none of this id. */
export async function templateNamed(
  sql: Statements,
  school: string,
  id: string,
): Promise<SheetTemplate | null> {
  const [row] = await sql.all('select * from sheet_template where school = ? and template = ?', school, id)
  return row === undefined ? null : toTemplate(row)
}

/** Keeps a form; one of its name for the same table gives way. */
export async function keepTemplateOf(
  { database, random }: Pick<World, 'database' | 'random'>,
  school: string,
  { sheet, name, columns }: Omit<SheetTemplate, 'template'>,
): Promise<Answer<{ template: string }>> {
  const id = newId(random)
  return await database.tx(async (sql) => {
    const before = [school, sheet, name]
    await sql.run('delete from sheet_template where school = ? and sheet = ? and name = ?', ...before)
    const kept = only(await sql.all('select count(*) as n from sheet_template where school = ?', school))
    if (integer(kept, 'n') >= MOST_TEMPLATES) return refuse('not-now', { why: 'too-many-templates' })
    await sql.run(
      'insert into sheet_template (school, template, sheet, name, columns) values (?, ?, ?, ?, ?)',
      ...[school, id, sheet, name, JSON.stringify(columns)],
    )
    return ok({ template: id })
  })
}

export async function forgetTemplateOf(sql: Statements, school: string, id: string): Promise<void> {
  await sql.run('delete from sheet_template where school = ? and template = ?', school, id)
}

function toTemplate(row: Row): SheetTemplate {
  const kept = parse(keepTemplate.request, {
    sheet: oneOf(SHEETS, row, 'sheet'),
    name: text(row, 'name'),
    columns: JSON.parse(text(row, 'columns')),
  })
  if (!kept.ok) throw new Error(`a form of ours does not parse at ${kept.at}`)
  return { template: text(row, 'template'), ...kept.value }
}
