import type { Page } from '@playwright/test'
import { only, text } from '#server/db/row.ts'
import type { Served } from './gate.ts'

/** Nobody has this number. */
export const PHONE = '13912345678'

/** The next question. */
export async function go(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Continue|下一步)$/ }).click()
}

/** Keys of the registration's own pad. */
export async function press(page: Page, keys: string): Promise<void> {
  for (const key of keys)
    await page.locator('.visitor .keypad').getByRole('button', { name: key, exact: true }).click()
}

/** Every screen in Chinese; `name` null where it stands there already. */
export async function fillIn(page: Page, served: Served, name: string | null, kind = '访客'): Promise<void> {
  if (name !== null) await page.getByLabel('姓名').fill(name)
  await page.locator('.visitor-at-who .chips').getByRole('button', { name: kind }).click()
  await go(page)
  await page.getByRole('button', { name: '家长来访' }).click()
  await go(page)
  const host = await hostOf(served)
  await page.locator('.visitor-host input').fill(host.name)
  await page.locator('.visitor-found').getByRole('button', { name: host.name }).first().click()
  await go(page)
  await press(page, PHONE)
  await go(page)
  await page.getByRole('button', { name: '改用打字' }).click()
  await page.getByLabel('请打上您的姓名').fill('本人')
  await page.getByRole('button', { name: '完成登记' }).click()
}

/** Somebody of the staff. */
export async function hostOf({ database }: Served): Promise<{ id: string; name: string }> {
  const row = only(
    await database.all("select id, name from person where kind = 'staff' order by number limit 1 offset 20"),
  )
  return { id: text(row, 'id'), name: text(row, 'name') }
}

/** Everything this browser keeps for the site, as text. */
export async function keptInBrowser(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), location.href]
    const plain = (_: string, value: unknown): unknown => {
      const isBytes = value instanceof Uint8Array || value instanceof ArrayBuffer
      return isBytes ? new TextDecoder('latin1').decode(value) : value
    }
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name ?? '')
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error)
      })
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const asked = database.transaction(store).objectStore(store).getAll()
          asked.onsuccess = () => resolve(asked.result)
          asked.onerror = () => reject(asked.error)
        })
        if (store !== 'ballast') texts.push(JSON.stringify(rows, plain))
      }
      database.close()
    }
    return texts.join('\n')
  })
}
