import { expect, type Locator, type Page } from '@playwright/test'
import { console as words } from '#i18n/zh-CN/console.ts'
import { OWN_PASSWORD } from '#test/fakes/accounts.ts'
import { type Hand, handOf } from './hand.ts'

/** The office at a computer without a mouse: what is found by its words, and the hand that goes there. */
export type Desk = {
  hand: Hand
  button: (name: string | RegExp, within?: Locator) => Locator
  link: (name: string | RegExp, within?: Locator) => Locator
  /** A field by its label. */
  field: (name: string | RegExp, within?: Locator) => Locator
  dialog: Locator
  panel: Locator
  /** To a page by the menu. */
  open: (section: keyof typeof words.nav) => Promise<void>
}

function deskOf(page: Page): Desk {
  const hand = handOf(page)
  return {
    ...{ hand, dialog: page.getByRole('dialog'), panel: page.locator('.side-panel') },
    button: (name, within) => (within ?? page).getByRole('button', { name, exact: true }),
    link: (name, within) => (within ?? page).getByRole('link', { name, exact: true }),
    field: (name, within) => (within ?? page).getByLabel(name, { exact: true }),
    open: async (section) => {
      const entry = page.getByRole('navigation').getByRole('link', { name: words.nav[section], exact: true })
      await hand.back(entry)
      await hand.press('Enter')
      await expect(page.locator('main h1')).toBeFocused()
    },
  }
}

/** @param code what the second factor shows, for an account that has one */
export async function signIn(
  page: Page,
  account: string,
  password: string,
  code?: () => string,
): Promise<Desk> {
  const desk = deskOf(page)
  const { hand, button, field } = desk
  const said = words.signIn
  await hand.write(field(said.account), account)
  await hand.write(field(said.password), password)
  await hand.press('Enter')
  if (code !== undefined) {
    await hand.write(field(words.accounts.signIn.code), code())
    await hand.push(button(said.submit))
  }
  await expect(page.locator('main h1')).toBeFocused()
  return desk
}

/** Signs in by a password that the office gave, and chooses another, which is all that is offered. */
export async function firstSignIn(page: Page, account: string, given: string): Promise<Desk> {
  const desk = deskOf(page)
  const { hand, field, button } = desk
  const { signIn: asked, accounts } = words
  await hand.write(field(asked.account), account)
  await hand.write(field(asked.password), given)
  await hand.press('Enter')
  await expect(page.getByRole('heading', { name: accounts.first.heading })).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await hand.write(field(accounts.me.before), given)
  await hand.write(field(accounts.me.next), OWN_PASSWORD)
  await hand.write(field(accounts.me.again), OWN_PASSWORD)
  await hand.push(button(accounts.me.change))
  await expect(page.locator('main h1')).toBeFocused()
  return desk
}
