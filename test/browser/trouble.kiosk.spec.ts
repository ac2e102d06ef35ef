import type { Page, Route } from '@playwright/test'
import { signPass } from '#health-code/formats/campus-issue.ts'
import { createPassKeys, importPassSigningKey } from '#health-code/pass-keys.ts'
import { auditChains } from '#server/db/audit.ts'
import type { Sample } from '#server/demo-desk.ts'
import {
  alertLine,
  arrivedFrom,
  band,
  enrol,
  expect,
  expectAdmitted,
  hold,
  measure,
  openShift,
  pictureOf,
  pupilsOf,
  type Served,
  sampleOf,
  test,
  toggleLanguage,
  tryNow,
  typeKeys,
  typePin,
} from './gate.ts'

const HOUR_MS = 60 * 60_000

test.beforeEach(({ lens }) => lens.clear())

test('torn, foreign and forged passes and keys that are no temperature are answered in words', async ({
  page,
  served,
  lens,
}) => {
  const stream = await enrol(page, served)
  await openShift(page, served)
  const card = sampleOf(served, 'student-card')
  const whole = card.text(Date.now())
  await hold(page, lens, shown(whole.slice(0, 120)), '码不完整', 'unusable-code')
  await hold(page, lens, shown(altered(whole)), '签名不符', 'unusable-code')
  await toggleLanguage(page)
  await hold(page, lens, shown(await passOfAnotherKey(served)), 'Not issued by this school', 'unusable-code')
  await toggleLanguage(page)

  await test.step('half a symbol is no code; the whole one is read as soon as it is there', async () => {
    lens.see(upperHalf(pictureOf(card)))
    await page.waitForTimeout(1500)
    await expect(band(page)).toHaveAttribute('data-state', 'idle')
    await hold(page, lens, card, card.holder?.name ?? '')
  })

  await test.step('keys that make no value are refused, and the person is still there', async () => {
    const note = page.locator('.reading-note')
    await typeKeys(page, '2')
    await expect(note).toContainText('不是体温')
    await typeKeys(page, '3')
    await expect(note).toContainText('继续输入')
    await page.locator('.gate-right').getByRole('button', { name: '更正', exact: true }).click()
    await toggleLanguage(page)
    await typeKeys(page, '1')
    await expect(note).toContainText('No such temperature')
    await toggleLanguage(page)
    await page.getByRole('button', { name: '体温计显示 Lo' }).click()
    await expect(band(page)).toContainText('体温计显示 Lo，低于 35.0')
    await typeKeys(page, '67')
    await expectAdmitted(page, card.holder?.name ?? '')
  })
  await expect.poll(async () => (await arrivedFrom(served, stream)).outcomes).toEqual(['admit'])
})

test('wrong PINs are slowed down, also for who reloads the page', async ({ page, served }) => {
  await enrol(page, served)
  const note = page.locator('.pin-note')
  const wrong = served.demo.guard.pin === '000000' ? '111111' : '000000'
  await typePin(page, served, wrong)
  await expect(note).toContainText('密码不对')
  await typePin(page, served, wrong)
  await expect(page.locator('.pin-wrong')).toBeVisible()
  await typePin(page, served, wrong)
  await expect(note).toContainText(/错得太多，请等 [1-5] 秒再试/)
  await page.reload()
  await typePin(page, served)
  await expect(note).toContainText('错得太多')
  await toggleLanguage(page)
  await expect(note).toContainText('Too many wrong tries')
  await expect(note).toContainText('0 of 6 digits typed')
  await openShift(page, served)
})

test('a server that is gone, failing or not ours is told in words, and gets everything once it is back', async ({
  page,
  served,
}) => {
  const stream = await enrol(page, served)
  await openShift(page, served)
  const pupils = await pupilsOf(served, 320, 4)
  const bar = page.locator('.bar')
  const html = { status: 200, contentType: 'text/html', body: '<!doctype html><title>WLAN</title>' }
  const troubles = [
    { answer: (route: Route) => route.abort('connectionrefused'), where: bar, words: '离线' },
    {
      answer: (route: Route) => route.fulfill({ status: 500, body: 'Internal Server Error' }),
      where: alertLine(page),
      words: '服务器出错',
    },
    { answer: (route: Route) => route.fulfill(html), where: alertLine(page), words: '网络要先登录' },
  ]
  await expect(bar).toContainText('已联网')
  let answered = troubles[0]?.answer
  // One route that changes: between two of them something would get through.
  await page.route(/\/v1\//, (route) => answered?.(route))
  for (const [n, { answer, where, words }] of troubles.entries()) {
    answered = answer
    await arrive(page, pupils[n])
    await tryNow(page)
    await expect(where).toContainText(words)
    await expect(bar).toContainText(`未上传 ${n + 1}`)
  }
  await toggleLanguage(page)
  await expect(alertLine(page)).toContainText('not our server')
  await expect(bar).toContainText('3 unsent')
  await toggleLanguage(page)

  await page.unrouteAll()
  await arrive(page, pupils[3])
  await tryNow(page)
  await expect(bar).toContainText('已联网')
  await expect
    .poll(() => arrivedFrom(served, stream))
    .toEqual({ isDense: true, people: pupils.map(({ id }) => id), outcomes: Array(4).fill('admit') })
})

test('an enrolment link is not spent on a network that eats it', async ({ page, served }) => {
  await page.route(/\/v1\//, (route) => route.fulfill({ contentType: 'text/html', body: '<p>sign in</p>' }))
  await page.goto(`${served.url}${await served.enrolLink()}`)
  const main = page.getByRole('main')
  await expect(main).toContainText('回答的不是我们的服务器')
  await page.unrouteAll()
  await page.route(/\/v1\//, (route) => route.abort('connectionrefused'))
  await page.getByRole('button', { name: '重试' }).click()
  await expect(main).toContainText('连不上服务器')
  await page.unrouteAll()
  await page.getByRole('button', { name: '重试' }).click()
  await page.getByRole('button', { name: '去开班' }).click()
  await expect(page.getByText('1200 人')).toBeVisible()
})

test('a clock that is far off is told, and what was recorded under it still arrives', async ({
  page,
  served,
}) => {
  await page.addInitScript((off) => {
    const now = Date.now
    Date.now = () => now() + off
  }, 2.5 * HOUR_MS)
  const stream = await enrol(page, served)
  await expect(alertLine(page)).toContainText('本机时间差了 2 小时')
  await openShift(page, served)
  await expect(alertLine(page)).toContainText('请在系统设置里打开自动校时')
  await toggleLanguage(page)
  await expect(alertLine(page)).toContainText('clock is off by 2 h')
  const [pupil] = await pupilsOf(served, 330, 1)
  await arrive(page, pupil)
  await expect
    .poll(() => arrivedFrom(served, stream))
    .toEqual({ isDense: true, people: [pupil?.id], outcomes: ['admit'] })
  const [entry] = await served.database.all('select at from entry where stream = ?', stream)
  expect(Math.abs(Number(entry?.['at']) - Date.now())).toBeLessThan(HOUR_MS)
})

test('two tabs of one tablet write one dense chain', async ({ context, page, served }) => {
  const stream = await enrol(page, served)
  await openShift(page, served)
  const second = await context.newPage()
  await second.goto(served.url)
  await expect(second.locator('.camera-live')).toBeVisible()
  const pupils = await pupilsOf(served, 340, 4)
  const inTab = async (tab: Page, mine: typeof pupils): Promise<void> => {
    for (const pupil of mine) {
      await measure(tab, pupil, '65')
      // Not the tray: what the other tab has let in since may stand where this pupil stood.
      await expect(band(tab)).toHaveAttribute('data-state', /^(admit|idle)$/)
    }
  }
  await Promise.all([inTab(page, pupils.slice(0, 2)), inTab(second, pupils.slice(2))])
  await expect.poll(async () => (await arrivedFrom(served, stream)).people.length).toBe(4)
  const { isDense, people } = await arrivedFrom(served, stream)
  expect(isDense).toBe(true)
  expect(new Set(people)).toEqual(new Set(pupils.map(({ id }) => id)))
  expect((await auditChains(served.database, () => {})).broken).toBe(0)
})

async function arrive(
  page: Page,
  pupil: Awaited<ReturnType<typeof pupilsOf>>[number] | undefined,
): Promise<void> {
  if (pupil === undefined) throw new Error('the demo has too few pupils')
  await measure(page, pupil, '65')
  await expectAdmitted(page, pupil.name)
}

/** A text printed in black. */
function shown(text: string): Sample {
  return { kind: 'visitor-pass', holder: null, ink: '#000000', text: () => text }
}

async function passOfAnotherKey({ demo }: Served): Promise<string> {
  const { key, kid } = await importPassSigningKey((await createPassKeys()).privateJwk)
  const [validFrom, expiresAt] = [Date.now() - HOUR_MS, Date.now() + HOUR_MS]
  return signPass(
    { school: demo.school, passId: 'aa', name: '别校', kind: 'visitor', validFrom, expiresAt },
    key,
    kid,
  )
}

/** The same pass with one letter of its signature changed. */
function altered(text: string): string {
  const at = text.length - 40
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
}

/** The picture with its lower half dark, as when a thumb is over the code. */
function upperHalf({ data, width, height }: ReturnType<typeof pictureOf>): ReturnType<typeof pictureOf> {
  const dark = new Uint8ClampedArray(data)
  dark.fill(30, Math.floor(height / 2) * width * 4)
  return { data: dark, width, height }
}
