import { integer, only, text } from '#server/db/row.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'
import { closeShift, enrol, expect, measureOneself, openShift, type Served, signIn, typePin } from './gate.ts'
import { test } from './own-school.ts'

/** How many versions of the rules a tablet has said that it follows. */
async function followed({ database }: Served, stream: string): Promise<number> {
  const said = `select count(*) as n from event where stream = ? and header like '%"kind":"policy-applied"%'`
  return integer(only(await database.all(said, stream)), 'n')
}

const NORTH = { name: '北门', checkpoint: { kind: 'gate', name: '北门', lane: '1' } } as const

/** Where a tablet stands, as the console calls it. */
async function placeOf({ database }: Served, stream: string): Promise<string> {
  const head = only(await database.all('select checkpoint_name from head where stream = ?', stream))
  return `${text(head, 'checkpoint_name')}（全部通道）`
}

/** Versions of the rules that a tablet is told from the start. */
async function versionsTold(tablet: SigningTablet, from = ''): Promise<number[]> {
  const { entries, cursor, more } = await tablet.pull(from)
  const told = entries.flatMap((entry) =>
    entry.kind === 'policy' && entry.value !== null ? [entry.value.version] : [],
  )
  return more ? [...told, ...(await versionsTold(tablet, cursor))] : told
}

test('rules are changed, rehearsed and rolled out at the console, and the tablet tells the guard the new version', async ({
  page,
  context,
  school: served,
}) => {
  const stream = await enrol(page, served)
  // The guard reads the rules as they are, and goes off duty.
  await openShift(page, served)
  await closeShift(page)
  const before = await followed(served, stream)
  const ask = (path: string, init: RequestInit = {}) => fetch(`${served.url}${path}`, init)
  const north = await enrolTablet({ ask, world: served.world, school: served.demo.school }, NORTH)
  const office = await context.newPage()
  await signIn(office, served)
  await office.getByRole('link', { name: '规定' }).click()

  const draft = office
    .locator('section.card')
    .filter({ has: office.getByRole('heading', { name: '修改规定' }) })
  await draft.getByRole('button', { name: '从现行规定开始修改' }).click()
  await draft.getByLabel('复测前歇几分钟').fill('7')
  await draft.getByLabel('承诺书（中文）').fill('如实登记，遵守校规')
  await draft.getByLabel('承诺书（英文）').fill('I tell the truth and keep the rules')
  await expect(draft).toContainText('发布后是第 2 版')
  await draft.getByRole('button', { name: '存草稿' }).click()
  await expect(draft).toContainText('没有问题，可以发布')

  await test.step('the areas and the whole text count as they are typed too, and a press on the button is never missed', async () => {
    const press = async (): Promise<void> => {
      await expect(draft).toContainText('有改动没存')
      await draft.getByRole('button', { name: '存草稿' }).click()
      await expect(draft).toContainText('没有问题，可以发布')
    }
    await draft.getByLabel(/^重点地区/).fill('411500,信阳市,接触,2026-11-01,')
    await press()
    await draft.getByText('全文（JSON）').first().click()
    const whole = draft.getByRole('textbox', { name: '全文（JSON）' })
    await whole.fill((await whole.inputValue()).replace('"信阳市"', '"信阳"'))
    await expect(draft.getByLabel(/^重点地区/)).toHaveValue('411500,信阳,接触,2026-11-01,')
    await press()
  })

  await test.step('another administrator who looked before is told, and nothing of theirs is kept', async () => {
    const other = await context.newPage()
    await other.goto(`${served.url}/admin/policy`)
    await other.getByLabel('复测前歇几分钟').fill('9')
    await office.bringToFront()
    await draft.getByLabel('复测前歇几分钟').fill('8')
    // What is typed counts at once: nothing moves under a press that leaves the field.
    await expect(draft).toContainText('有改动没存')
    await draft.getByRole('button', { name: '存草稿' }).click()
    await expect(draft).toContainText('没有问题，可以发布')
    await other.getByRole('button', { name: '存草稿' }).click()
    await expect(other.getByRole('alert')).toContainText('你的改动没有存，还在下面')
    await expect(other.getByLabel('复测前歇几分钟')).toHaveValue('9')
    await other.getByRole('button', { name: /看对方的/ }).click()
    await expect(other.getByLabel('复测前歇几分钟')).toHaveValue('8')
    await other.close()
  })

  await office.getByRole('button', { name: '演练草稿' }).click()
  await expect(office.getByText(/共 [\d,]+ 次查验/)).toBeVisible()
  const here = await placeOf(served, stream)
  await test.step('the draft is tried where the tablet stands, and the other gate goes on with the rules before', async () => {
    await draft.getByLabel('先在部分位置试行').check()
    await expect(draft.getByText('请至少勾选一个位置')).toBeVisible()
    await draft.getByLabel(here, { exact: true }).check()
    await draft.getByRole('button', { name: '开始试行' }).click()
    await expect(office.getByRole('heading', { name: /^试行中/ })).toBeVisible()
    expect(await versionsTold(north)).toEqual([1])
  })

  await page.bringToFront()
  await page.reload()
  await expect.poll(async () => await followed(served, stream), { timeout: 60_000 }).toBe(before + 1)
  await typePin(page, served)
  await measureOneself(page, '65')
  await expect(page.getByRole('heading', { name: '规则变了，请看第 2 版' })).toBeVisible()

  await office.bringToFront()
  await office.reload()
  const following = office.getByRole('row').filter({ hasText: '第 2 版' })
  await expect(following).toHaveCount(1)
  await office.getByRole('button', { name: '推广到全校' }).click()
  await expect(office.getByText('已发布第 2 版')).toBeVisible()
  expect(await versionsTold(north)).toEqual([2])
})
