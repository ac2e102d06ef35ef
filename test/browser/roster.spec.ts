import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import readXlsx from 'read-excel-file/node'
import writeXlsx from 'write-excel-file/node'
import { cellsOf } from '#admin/cells.ts'
import { CSV_START, csvLine } from '#contract/csv.ts'
import { expect, signIn, test } from './gate.ts'
import type { Served } from './served-school.ts'

const ROWS = 10_000
/** Every so many rows one is in trouble: fifty of all. */
const TROUBLE_EVERY = 200
const HEADINGS = ['编码', '姓名', '年级', '班级']

/** A list as a school keeps it: a title above, a heading of its own, fifty rows in trouble. */
async function listOfSchool(): Promise<Buffer> {
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const number = `X${String(at).padStart(5, '0')}`
    return [
      number,
      at % TROUBLE_EVERY === 7 ? '=cmd|calc' : `学生${at}`,
      `${(at % 6) + 1}年级`,
      `${at % 30}班`,
    ]
  })
  return await writeXlsx([['实验小学花名册'], HEADINGS, ...rows]).toBuffer()
}

const chooseFile = (page: Page, name: string, buffer: Buffer) =>
  page
    .getByLabel('选文件（.xlsx 或 .csv）')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

const peopleIn = async ({ database, demo }: Served, where: string): Promise<number> => {
  const [row] = await database.all(
    `select count(*) as n from person where school = ? and ${where}`,
    demo.school,
  )
  return Number(row?.['n'])
}

test('a list of ten thousand with fifty rows in trouble is imported, the fifty are mended, brought back and undone', async ({
  page,
  served,
}) => {
  const before = await peopleIn(served, '1 = 1')
  await signIn(page, served)
  await page.getByRole('link', { name: '人员', exact: true }).click()

  await chooseFile(page, '花名册.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'))
  await expect(page.getByRole('alert')).toContainText('这是旧版 Excel 文件（.xls），改了扩展名也还是旧版')

  await chooseFile(page, '花名册.xlsx', await listOfSchool())
  await expect(page.getByText('表头里没有找到姓名和学号（工号）')).toBeVisible()
  await page.locator('.roster-columns').getByLabel('学号 / 工号').selectOption('编码')
  await expect(page.getByText('9,950 人可以导入，50 行有问题')).toBeVisible()
  await expect(page.getByRole('row', { name: /X00007/ }).locator('.cell-bad')).toHaveText('=cmd|calc')
  await expect(page.getByRole('row', { name: /X00007/ })).toContainText('像公式：请改成普通文字')

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '把有问题的行存成文件' }).click()
  const saved = await readFile(await (await download).path(), 'utf8')
  expect(saved.startsWith(`${CSV_START}编码,姓名,年级,班级,问题\r\n`)).toBe(true)
  const [, ...bad] = cellsOf(saved)
  expect(bad).toHaveLength(ROWS / TROUBLE_EVERY)

  await page.getByRole('button', { name: '与学校名单核对 9,950 人' }).click()
  await expect(page.locator('.roster-diff')).toContainText('新增9,950')
  expect(await peopleIn(served, "number like 'X%'")).toBe(0)
  await page.getByRole('button', { name: '导入 9,950 人' }).click()
  await expect(page.getByText('新增 9,950 人，更新 0 人，0 人没有变化')).toBeVisible()
  expect(await peopleIn(served, "number like 'X%'")).toBe(9950)

  await page.getByRole('button', { name: '再导入一份' }).click()
  const mended = bad.map(({ cells: [number = '', , ...rest] }) => csvLine([number, `改好${number}`, ...rest]))
  const file = [CSV_START, csvLine([...HEADINGS, '问题']), ...mended].join('')
  await chooseFile(page, '有问题的行.csv', Buffer.from(file))
  // What 编码 means was chosen once and is remembered.
  await expect(page.getByText('50 人，全部可以导入')).toBeVisible()
  await page.getByRole('button', { name: '与学校名单核对 50 人' }).click()
  await page.getByRole('button', { name: '导入 50 人' }).click()
  await expect(page.getByText('新增 50 人，更新 0 人，0 人没有变化')).toBeVisible()
  expect(await peopleIn(served, "name like '改好%'")).toBe(50)

  const undo = page.getByRole('button', { name: '撤销…' })
  for (const left of [9950, 0]) {
    await expect(undo).toHaveCount(1)
    await undo.click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect.poll(() => peopleIn(served, "number like 'X%'")).toBe(left)
  }
  await expect(page.getByText('已撤销：从名单去掉 9,950 人，改回原样 0 人')).toBeVisible()
  await expect(undo).toHaveCount(0)
  expect(await peopleIn(served, '1 = 1')).toBe(before)
})

test('a list is told by its rows and saved as a file that another program opens', async ({
  page,
  served,
}) => {
  await signIn(page, served)
  await page.getByRole('link', { name: '人员', exact: true }).click()
  await page.getByRole('button', { name: '导出…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('共 1,200 行，与列表现在的筛选一致')
  const download = page.waitForEvent('download')
  await dialog.getByRole('link', { name: '下载' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^人员名单-\d{4}-\d\d-\d\d\.xlsx$/)
  const [sheet] = await readXlsx(await file.path())
  expect(sheet?.data).toHaveLength(1201)
  expect(sheet?.data[0]?.slice(0, 2)).toEqual(['学号 / 工号', '姓名'])
})

test('readings at home come from an Excel file as they are pasted, and a bureau’s form is filled in its order', async ({
  page,
  served,
}) => {
  await signIn(page, served)
  await page.getByRole('link', { name: '体温打卡', exact: true }).click()
  await page.getByRole('link', { name: '粘贴名单登记…' }).click()
  await chooseFile(page, '体温.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'))
  await expect(page.getByRole('alert')).toContainText('这是旧版 Excel 文件')
  await chooseFile(
    page,
    '体温.xlsx',
    await writeXlsx([
      ['学号', '体温'],
      ['nobody', 36.6],
    ]).toBuffer(),
  )
  await expect(page.getByLabel('粘贴名单')).toHaveValue('学号\t体温\nnobody\t36.6')
  await expect(page.getByRole('alert')).toBeHidden()

  await page.getByRole('link', { name: '人员', exact: true }).click()
  await page.getByRole('button', { name: '导出…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '添加上级表样…' }).click()
  await dialog.getByLabel('或粘贴表头').fill('序号\t学生姓名\t学籍号')
  await dialog.getByLabel('表样名称').fill('花名册表样')
  await dialog.getByRole('button', { name: '保存表样' }).click()
  await dialog.getByLabel('列', { exact: true }).selectOption('花名册表样')
  await dialog.getByLabel('文件', { exact: true }).selectOption('CSV（.csv）')
  const download = page.waitForEvent('download')
  await dialog.getByRole('link', { name: '下载' }).click()
  const [headings, first] = cellsOf(await readFile(await (await download).path(), 'utf8'))
  expect(headings?.cells).toEqual(['序号', '学生姓名', '学籍号'])
  expect(first?.cells[0]).toBe('')
  expect(first?.cells.slice(1).every((cell) => cell !== '')).toBe(true)
})
