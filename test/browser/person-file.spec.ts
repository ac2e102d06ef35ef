import { readFile } from 'node:fs/promises'
import { rosterOf } from '#server/school/roster.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { identityOf } from '#test/fakes/facts.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { expect, signIn, test } from './gate.ts'

test('a guardian disputes a check: it is taken down beside the record, answered, and stands in the copy they get', async ({
  page,
  served,
}) => {
  const { database, demo, url, world } = served
  const [listed, other] = (await rosterOf(database, demo.school)).filter(({ kind }) => kind === 'student')
  if (listed === undefined || other === undefined) throw new Error('a school without pupils')
  const pupil = { id: listed.id, kind: listed.kind, name: listed.name, unit: listed.unit }
  const ask = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init)
  const tablet = await enrolTablet({ ask, world, school: demo.school })
  await tablet.write(checkOf('disputed', { identity: identityOf('student', { person: pupil }) }), {
    at: world.clock() - 60_000,
  })
  expect((await tablet.push()).status).toBe(200)

  await signIn(page, served)
  await page.getByRole('link', { name: '出入记录' }).click()
  await page.locator('a[data-row="disputed"]').click()
  await page.getByRole('link', { name: '一人一档' }).click()
  const check = page.locator('.held').filter({ has: page.getByRole('heading', { name: /出入查验/ }) })
  await check.getByRole('button', { name: /提出异议/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('谁提出').selectOption({ label: '监护人' })
  await dialog.getByRole('button', { name: '记下异议' }).click()
  await expect(dialog).toContainText('请照原话写下')
  await dialog.getByLabel('怎么说').fill('体温枪不准，孩子没有发热')
  await dialog.getByRole('button', { name: '记下异议' }).click()
  await expect(check.locator('.disputes')).toContainText('体温枪不准，孩子没有发热')

  await page.getByRole('link', { name: '出入记录' }).click()
  const row = page.locator('tr').filter({ has: page.locator('a[data-row="disputed"]') })
  await expect(row).toContainText('有异议')

  await page.getByRole('link', { name: '人员', exact: true }).click()
  await page.getByRole('link', { name: '一人一档' }).click()
  await page.locator('.waiting').getByRole('button', { name: '答复' }).click()
  await dialog.getByLabel('答复内容').fill(`与${other.name}核对过，按复测为准`)
  await dialog.getByRole('button', { name: '答复' }).click()
  await expect(page.getByText('没有待答复的异议')).toBeVisible()

  await page.getByLabel('人员').fill(listed.number)
  await page.getByRole('button', { name: new RegExp(pupil.name) }).click()
  await page.getByRole('link', { name: '生成给本人的副本' }).click()
  const sheet = page.locator('.paper')
  await expect(sheet).toContainText('体温枪不准，孩子没有发热')
  await expect(sheet).toContainText('与***核对过，按复测为准')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '存为文件' }).click()
  const saved = await readFile(await (await downloading).path(), 'utf8')
  expect(JSON.parse(saved)).toMatchObject({
    ...{ format: 'campus-gate-personal-copy-1', person: pupil },
    disputes: [{ about: { kind: 'check', id: 'disputed' }, answer: { answer: 'corrected' } }],
  })
  expect(saved).not.toContain(other.name)
})
