import type { Page } from '@playwright/test'
import { type Hand, HUMAN } from './human.ts'

/** A word as it is written, and the letters typed for it. */
type Typed = { text: string; letters: string }

/** What a visitor whom nobody invited writes. */
export type WalkIn = {
  name: Typed
  organization: Typed
  /** Initials of whom they come to see, in capitals. */
  host: string
  phone: string
}

/** Every screen of a registration in Chinese, by a guard who asks. It ends at the gate with the visitor in the lane. */
export async function register(page: Page, hand: Hand, visitor: WalkIn): Promise<void> {
  const { name, organization, host, phone } = visitor
  const button = (named: string | RegExp) => page.getByRole('button', { name: named })
  const next = (): Promise<void> => hand.tap(button('下一步'))
  await hand.tap(page.getByRole('button', { name: '访客', exact: true }))
  await hand.tap(button('访客登记'))

  await hand.pause(HUMAN.think)
  await write(page, hand, '姓名', name)
  await write(page, hand, '单位', organization)
  await next()

  await hand.pause(HUMAN.think)
  await hand.tap(button('家长来访'))
  await next()

  await hand.pause(HUMAN.think)
  await hand.keys(page.locator('.visitor-host .keypad'), host)
  await hand.pause(HUMAN.glance)
  await hand.tap(page.locator('.visitor-found button').first())
  await next()

  await hand.pause(HUMAN.think)
  await hand.keys(page.locator('.visitor .keypad'), phone)
  await next()

  await hand.pause(HUMAN.think)
  await sign(page, hand)
  await hand.tap(button('完成登记'))
  await page.locator('.gate').waitFor()
}

/** What an input method does: letters one by one, a tap on the word, and the word is there. */
async function write(page: Page, hand: Hand, label: string, { text, letters }: Typed): Promise<void> {
  await hand.tap(page.getByLabel(label))
  await hand.pause(letters.length * HUMAN.nextKey + HUMAN.reach)
  await page.keyboard.insertText(text)
}

/** Three strokes in the box. */
async function sign(page: Page, hand: Hand): Promise<void> {
  const box = await page.locator('.signature-box').boundingBox()
  if (box === null) throw new Error('there is no box to sign in')
  const strokes = 3
  await hand.pause(HUMAN.sign)
  for (let stroke = 0; stroke < strokes; stroke++) {
    const x = box.x + (box.width * (stroke + 1)) / (strokes + 2)
    await page.mouse.move(x, box.y + box.height / 3)
    await page.mouse.down()
    await page.mouse.move(x + box.width / (strokes + 2), box.y + (box.height * 2) / 3, { steps: 8 })
    await page.mouse.up()
  }
}
