import type { Page } from '@playwright/test'
import type { Language } from '#i18n/language.ts'
import type { Frame } from '#scan/symbol.ts'
import type { Sample } from '#server/demo-desk.ts'
import { INKS, phoneScreen } from '#test/fakes/phone-screen.ts'
import {
  band,
  enrol,
  expect,
  type Lens,
  openShift,
  pictureOf,
  type Served,
  sampleOf,
  test,
  toggleLanguage,
} from './gate.ts'

/** What is held before the camera, one picture after the other, and what the band then is and says. */
type Shown = { what: string; pictures: readonly (() => Frame)[]; state: string; says: Says }
type Says = Record<Language, readonly string[]>

const OTHER = { 'zh-CN': 'en', en: 'zh-CN' } as const

/** Drawn as each is shown: some tell their time and are good for two minutes. */
function shownCodes(served: Served): Shown[] {
  const sample =
    (kind: Sample['kind'], nth = 0) =>
    (): Frame =>
      pictureOf(sampleOf(served, kind, nth))
  const inBlack = (kind: Sample['kind']) => (): Frame =>
    phoneScreen({ text: sampleOf(served, kind).text(Date.now()), ink: INKS.black, noise: 6 }).frame
  const holder = sampleOf(served, 'eu-certificate').holder?.name ?? ''
  return [
    {
      what: 'a yellow code',
      pictures: [sample('yellow')],
      state: 'held',
      says: { 'zh-CN': ['请稍候', '黄码', '请出示绿码'], en: ['WAIT', 'Yellow code', 'Show a green code'] },
    },
    {
      what: 'a red code',
      pictures: [sample('red')],
      state: 'turn-away',
      says: { 'zh-CN': ['禁止入内', '红码'], en: ['STOP', 'Red code'] },
    },
    {
      what: 'a health code in black',
      pictures: [inBlack('green')],
      state: 'unusable-code',
      says: { 'zh-CN': ['看不到码的颜色'], en: ['The code has no color'] },
    },
    {
      what: 'an expired pass',
      pictures: [sample('expired-pass')],
      state: 'held',
      says: { 'zh-CN': ['已过期', '请值班领导决定'], en: ['expired', 'The duty leader decides'] },
    },
    {
      what: 'forged-pass',
      pictures: [sample('forged-pass')],
      state: 'unusable-code',
      says: {
        'zh-CN': ['签名不符：假证或被改动', '不要放行，请收下此证'],
        en: ['Signature wrong: forged or altered', 'Do not let in; keep the pass'],
      },
    },
    {
      what: 'eu-forged',
      pictures: [sample('eu-forged')],
      state: 'unusable-code',
      says: {
        'zh-CN': ['签名不符，可能被改动', '不要放行'],
        en: ['Signature wrong: it may be altered', 'Do not let in'],
      },
    },
    {
      what: 'a certificate of the EU',
      pictures: [sample('eu-certificate')],
      state: 'held',
      says: {
        'zh-CN': ['欧盟数字证书，不是绿码', `证上姓名：${holder}`, '请出示绿码'],
        en: ['EU digital certificate, not a green code', `Name on it: ${holder}`, 'Show a green code'],
      },
    },
    {
      what: 'a SMART Health Card in two symbols',
      pictures: [sample('health-card-part'), sample('health-card-part', 1)],
      state: 'held',
      says: {
        'zh-CN': ['SMART 健康卡，不是绿码', `证上姓名：${holder}`],
        en: ['SMART Health Card, not a green code', `Name on it: ${holder}`],
      },
    },
    {
      what: 'a place code',
      pictures: [sample('place-code')],
      state: 'unusable-code',
      says: {
        'zh-CN': ['这是场所码', '请出示健康码'],
        en: ['This is a place code', 'Ask for a health code'],
      },
    },
    {
      what: 'a payment code',
      pictures: [sample('payment-code')],
      state: 'unusable-code',
      says: { 'zh-CN': ['这是付款码或收款码'], en: ['This is a payment code'] },
    },
    {
      what: 'a green code alone',
      pictures: [sample('green')],
      state: 'identity',
      says: { 'zh-CN': ['核对身份', '绿码'], en: ['WHO?', 'Green code'] },
    },
  ]
}

/** A notice goes by itself; what else stands there stays until the guard taps. */
const stays = ({ state }: Shown): boolean => state !== 'unusable-code'

/** Holds the pictures up until the band says what it should, and clears the lane. @returns the language it ends in */
async function shows(page: Page, lens: Lens, shown: Shown, language: Language): Promise<Language> {
  const { what, pictures } = shown
  await expect(band(page), what).toHaveAttribute('data-state', 'idle')
  for (const [n, picture] of pictures.entries()) {
    lens.see(picture())
    if (n < pictures.length - 1) await expectPart(page, n + 1, pictures.length, language)
  }
  await expectBand(page, shown, language)
  lens.clear()
  // No notice waits for a second reading: they take turns.
  await toggleLanguage(page)
  const other = OTHER[language]
  if (stays(shown)) {
    await expectBand(page, shown, other)
    await band(page)
      .getByRole('button', { name: /^(人已离开|Gone|知道了|OK)$/ })
      .click()
  }
  await expect(band(page), what).toHaveAttribute('data-state', 'idle')
  return other
}

async function expectBand(page: Page, { what, state, says }: Shown, language: Language): Promise<void> {
  await expect(band(page), what).toHaveAttribute('data-state', state)
  for (const words of says[language]) await expect(band(page), what).toContainText(words)
  await expect(page.locator('.state-admit'), what).toHaveCount(0)
}

async function expectPart(page: Page, have: number, of: number, language: Language): Promise<void> {
  const said = { 'zh-CN': `已读 ${have}/${of} 部分`, en: `Part ${have} of ${of}` }[language]
  await expect(band(page)).toHaveAttribute('data-state', 'part')
  await expect(band(page)).toContainText(said)
}

test('each code is held, refused or asked about in its own words, in both languages', async ({
  page,
  served,
  lens,
}) => {
  test.setTimeout(300_000)
  lens.clear()
  await enrol(page, served)
  await openShift(page, served)
  let language: Language = 'zh-CN'
  for (const shown of shownCodes(served))
    language = await test.step(shown.what, () => shows(page, lens, shown, language))
  const name = sampleOf(served, 'eu-certificate').holder?.name.slice(1) ?? ''
  const kept = await served.database.all('select * from entry_step')
  expect(kept.length).toBeGreaterThan(0)
  expect(JSON.stringify(kept), 'whose certificate it was is not recorded').not.toContain(name)
})
