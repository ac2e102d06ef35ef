import { integer, only } from '#server/db/row.ts'
import { draftOf, saveDraft } from '#server/school/policies.ts'
import { currentPolicy } from '#server/school/policy.ts'
import { publishDraft } from '#server/school/publish-policy.ts'
import {
  alertLine,
  closeShift,
  enrol,
  expect,
  expectAdmitted,
  goOnDuty,
  measure,
  measureOneself,
  openShift,
  pupilsOf,
  type Served,
  test,
  toggleLanguage,
  typeKeys,
  typePin,
} from './gate.ts'

/** The school publishes stricter rules, as its administrator does. */
async function makeStricter({ world, database, demo }: Served): Promise<number> {
  const policy = await currentPolicy(database, demo.school)
  if (policy === null) throw new Error('a school without a policy')
  const author = { account: demo.admin.account, now: Date.now() }
  const { retest } = policy
  const stricter = { ...policy, retest: { ...retest, waitMs: retest.waitMs + 60_000 } }
  const before = await draftOf(database, demo.school)
  const basedOn = { version: policy.version, draft: before?.at ?? null }
  await saveDraft(world, demo.school, stricter, basedOn, author)
  const draft = await draftOf(database, demo.school)
  const published = await publishDraft(world, demo.school, draft?.at ?? 0, author)
  if (!published.ok || published.value.state !== 'published')
    throw new Error(`not published: ${JSON.stringify(published)}`)
  return published.value.version
}

/** How many events of a kind the server holds of a tablet. */
async function countOf({ database }: Served, stream: string, kind: string): Promise<number> {
  return integer(
    only(
      await database.all(
        `select count(*) as n from event where stream = ? and header like ? and disposition = 'accepted'`,
        ...[stream, `%"kind":"${kind}"%`],
      ),
    ),
    'n',
  )
}

test('a shift opens by the guard’s own temperature and the rules once read; changed rules are told again', async ({
  page,
  served,
}) => {
  const stream = await enrol(page, served)
  await typePin(page, served)
  await expect(page.getByRole('heading', { name: '先量自己的体温' })).toBeVisible()
  await measureOneself(page, '65')
  const rules = page.getByRole('heading', { name: '上岗前请看本校规则' })
  await expect(rules).toBeVisible()
  await toggleLanguage(page)
  await expect(page.getByRole('button', { name: 'I have read this' })).toBeVisible()
  await toggleLanguage(page)
  await page.getByRole('button', { name: '已阅读' }).click()
  await expect(page.locator('.camera-live')).toBeVisible()

  // A reload in the same moment may forget that they were read: they are noted after the record.
  await test.step('the next time the rules are not told', async () => {
    await closeShift(page)
    await typePin(page, served)
    await measureOneself(page, '64')
    await expect(page.locator('.camera-live')).toBeVisible()
  })

  await test.step('a reload asks for nothing again', async () => {
    await page.reload()
    await expect(page.locator('.camera-live')).toBeVisible()
  })

  await test.step('a new version is told as what is otherwise', async () => {
    const version = await makeStricter(served)
    await closeShift(page)
    await page.reload()
    await expect
      .poll(async () => await countOf(served, stream, 'policy-applied'), { timeout: 60_000 })
      .toBe(2)
    await typePin(page, served)
    await measureOneself(page, '63')
    await expect(page.getByRole('heading', { name: `规则变了，请看第 ${version} 版` })).toBeVisible()
    await expect(page.locator('.opening-points li')).toHaveCount(1)
    await page.getByRole('button', { name: '已阅读' }).click()
    await expect(page.locator('.camera-live')).toBeVisible()
  })
  await expect.poll(async () => await countOf(served, stream, 'shift-opened')).toBe(3)
})

test('a fever does not open a shift and is recorded; the PIN typed again does not undo it', async ({
  page,
  served,
}) => {
  const stream = await enrol(page, served)
  await typePin(page, served)
  await measureOneself(page, '378')
  const said = page.locator('.opening-fever')
  await expect(said).toContainText('37.8 °C，发热，不能上岗')
  await expect(said).toContainText('报告带班领导和校医')
  await toggleLanguage(page)
  await expect(said).toContainText('37.8 °C is a fever: not on duty')
  await toggleLanguage(page)
  await measureOneself(page, '65')
  await expect(said).toBeVisible()
  await page.getByRole('button', { name: '换人' }).click()

  await test.step('going back to the PIN forgets no fever', async () => {
    await typePin(page, served)
    await expect(said).toBeVisible()
    await page.getByRole('button', { name: '换人' }).click()
  })
  await expect.poll(async () => await countOf(served, stream, 'shift-refused')).toBe(2)
  expect(await countOf(served, stream, 'shift-opened')).toBe(0)
})

test('Lo and a number that is too low are measured again, and then the shift opens', async ({
  page,
  served,
}) => {
  const stream = await enrol(page, served)
  await typePin(page, served)
  await page.getByRole('button', { name: '体温计显示 Lo' }).click()
  await expect(page.locator('.opening-failed')).toContainText('体温计显示 Lo，没量到')
  await measureOneself(page, '342')
  await expect(page.locator('.opening-failed')).toContainText('34.2 °C')
  await goOnDuty(page)
  await expect(page.locator('.camera-live')).toBeVisible()
  await expect.poll(async () => await countOf(served, stream, 'shift-opened')).toBe(1)
})

test('a new version that is ready in the middle of a check reloads nothing before the shift is handed over', async ({
  page,
  served,
}) => {
  // The browser tells of a version that is downloaded and waits; it takes over when it is told to.
  await page.addInitScript(() => {
    const register = ServiceWorkerContainer.prototype.register
    ServiceWorkerContainer.prototype.register = async function (...asked) {
      const registration = await register.apply(this, asked)
      const next = Object.assign(new EventTarget(), {
        state: 'installing',
        postMessage: () => this.dispatchEvent(new Event('controllerchange')),
      })
      const bringOut = (): void => {
        Object.defineProperty(registration, 'installing', { value: next })
        registration.dispatchEvent(new Event('updatefound'))
        next.state = 'installed'
        Object.defineProperty(registration, 'waiting', { value: next })
        next.dispatchEvent(new Event('statechange'))
      }
      Object.assign(window, { bringOut })
      return registration
    }
  })
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  await enrol(page, served)
  await openShift(page, served)
  await expect.poll(() => page.evaluate(() => 'bringOut' in window)).toBe(true)
  const before = loads
  const [first, second] = await pupilsOf(served, 400, 2)
  if (first === undefined || second === undefined) throw new Error('the demo has too few pupils')
  await measure(page, first, '')
  await page.evaluate(() => Reflect.get(window, 'bringOut')())
  await expect(alertLine(page)).toContainText('新版本已备好')
  await typeKeys(page, '65')
  await expectAdmitted(page, first.name)
  await measure(page, second, '66')
  await expectAdmitted(page, second.name)
  expect(loads).toBe(before)
  await closeShift(page)
  await expect.poll(() => loads, { timeout: 20_000 }).toBe(before + 1)
})
