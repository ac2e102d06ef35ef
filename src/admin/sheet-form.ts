import { type FormColumn, SHEET_COLUMNS, type Sheet, type SheetColumn } from '#domain/sheets.ts'
import type { SheetsMessages } from '#i18n/sheets-messages.ts'
import { plainly } from './pasted-table.ts'

/** What forms of bureaus call our columns besides the names we give them ourselves. */
const ALSO: Readonly<Partial<Record<SheetColumn, readonly string[]>>> = {
  time: ['日期时间', '入校时间', '进校时间', '到校时间', '离校时间', '登记时间'],
  number: ['学号', '工号', '编号', '学籍号'],
  name: ['学生姓名', '教职工姓名', '人员姓名'],
  kind: ['人员类别', '身份'],
  unit: ['班级', '部门', '年级班级', '单位'],
  outcome: ['入校结果', '检查结果', '是否放行'],
  temperature: ['体温', '测量体温', '入校体温', 'temperature'],
  color: ['健康码', '健康码颜色', '健康码状态'],
  tablet: ['校门', '通道', '检查点'],
  from: ['缺勤开始', '请假开始'],
  until: ['缺勤结束', '请假结束'],
  'absence-reason': ['缺勤原因', '请假原因'],
  expected: ['应到人数', '应到'],
  admitted: ['实到人数', '实到', '到校人数'],
  absent: ['缺勤人数', '请假人数'],
  isolated: ['隔离人数'],
  'turned-away': ['劝返人数'],
  unexplained: ['未到原因不明'],
}

/**
 * The columns of a form from the row of its headings: each with what of ours stands under it, and empty where nothing
 * does. Of two headings for one thing the first has it.
 */
export function formOf(
  headings: readonly string[],
  sheet: Sheet,
  languages: readonly SheetsMessages[],
): FormColumn[] {
  const free = new Set<SheetColumn>(SHEET_COLUMNS[sheet])
  return headings.map((heading) => {
    const said = plainly(heading)
    const names = (column: SheetColumn): readonly string[] => [
      ...languages.map(({ columns }) => columns[column]),
      ...(ALSO[column] ?? []),
    ]
    const column = [...free].find((one) => names(one).some((name) => plainly(name) === said)) ?? null
    if (column !== null) free.delete(column)
    return { heading: heading.trim(), column }
  })
}

/** The row of a form that has the headings: the first of its beginning that has the most cells. */
export function headingRow(rows: readonly { cells: readonly string[] }[]): readonly string[] {
  const filled = (cells: readonly string[]): number => cells.filter((cell) => cell !== '').length
  return rows
    .slice(0, 10)
    .map(({ cells }) => cells)
    .reduce<readonly string[]>((best, cells) => (filled(cells) > filled(best) ? cells : best), [])
}
