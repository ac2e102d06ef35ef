import { h, render } from 'preact'
import { describe, expect, it } from 'vitest'
import { mayFollow } from '#admin/may.ts'
import { LatePage } from '#admin/parts/late-page.tsx'
import { WordsProvider } from '#admin/parts/words.ts'
import type { Route } from '#admin/route.ts'
import { officialsAtGates } from '#contract/inspections.ts'
import type { Role } from '#domain/role.ts'
import { loadConsole } from '#i18n/index.ts'
import { type ConsolePage, openConsolePage, type Server, until } from '#test/fakes/console-page.ts'
import { lazy } from '#ui/lazy.tsx'

/** Every page of the console by an address or two. A screen that is missing here is a type error. */
const PAGES: Record<Exclude<Route['screen'], 'set-up' | 'lost'>, readonly string[]> = {
  today: ['/admin'],
  day: ['/admin/day', '/admin/day?session=morning&number=unexplained'],
  cases: ['/admin/cases', '/admin/cases?case=case-1'],
  home: ['/admin/home', '/admin/home?class=x', '/admin/home?class=x&part=links'],
  report: ['/admin/report?id=report-1'],
  entries: ['/admin/entries', '/admin/entries?check=check-1'],
  departures: ['/admin/departures'],
  tablets: ['/admin/tablets'],
  people: ['/admin/people'],
  file: ['/admin/file', '/admin/file?person=person-1'],
  copy: ['/admin/file/copy?person=person-1'],
  trust: ['/admin/trust'],
  policy: ['/admin/policy'],
  keeping: ['/admin/keeping'],
  evidence: ['/admin/evidence'],
  reads: ['/admin/keeping/reads'],
  duty: ['/admin/duty'],
  'on-site': ['/admin/on-site'],
  visits: ['/admin/visits', '/admin/visits?show=past'],
  'watch-list': ['/admin/watch-list'],
  registrations: ['/admin/visits/registered'],
  inspections: ['/admin/visits/inspections'],
  cards: ['/admin/cards', '/admin/cards?unit=x'],
  audit: ['/admin/audit'],
  accounts: ['/admin/accounts'],
  bureau: ['/admin/bureau', '/admin/bureau?school=school-1'],
  me: ['/admin/me'],
}
const PATHS = Object.values(PAGES).flat()
/** Leads each to the first page that is theirs. */
const FRONT_DOOR = '/admin'
const roleAt = (path: string): Role => (path.startsWith('/admin/bureau') ? 'bureau' : 'school')

// The bell of officials at the gates, on every page, is no part of it: it is silent when it does not know.
const BROKEN = { code: 'internal', status: 500 } as const
const OFFLINE = { code: 'offline', status: null } as const
const REFUSED = { code: 'forbidden', status: 403 } as const

/** Opens a page, looks, and leaves nothing behind. */
async function on(
  path: string,
  server: (path: string) => Server,
  look: (page: ConsolePage) => Promise<void>,
): Promise<void> {
  const page = await openConsolePage(path, roleAt(path), server)
  try {
    await look(page)
  } finally {
    page.close()
  }
}

const isRead = ({ main }: ConsolePage) => until(() => main.querySelector('.skeleton') === null, 'all is read')
/** What says that an answer did not come: by the code in it, for other things are urgent as well. */
const alertsIn = ({ main }: ConsolePage) =>
  [...main.querySelectorAll('[role=alert]')].filter((one) => one.querySelector('.mono') !== null)
const isTold = (page: ConsolePage, what: string) => until(() => alertsIn(page).length > 0, `${what} is told`)
const buttonIn = (place: Element, words: string) =>
  [...place.querySelectorAll('button')].find((one) => one.textContent === words)

describe.each(PATHS)('%s', (path) => {
  it('is headed and says that it is being read while no answer has come', () =>
    on(
      path,
      () => 'never',
      async (page) => {
        await until(() => page.main.querySelector('.skeleton[role=status]') !== null, 'being read')
        expect(page.main.querySelector('h1')?.textContent).not.toBe('')
        expect(page.main.querySelector('.skeleton')?.textContent).toContain(page.words.console.common.loading)
      },
    ))

  it('says what failed, with a code and a copy of it, and shows the rest after another try', () =>
    on(
      path,
      () => BROKEN,
      async (page) => {
        await isTold(page, 'the failure')
        const { codes, console: words } = page.words
        for (const alert of alertsIn(page)) {
          expect(alert.textContent).toContain(codes.contractProblems.internal.what)
          expect(alert.textContent).toContain('internal')
          expect(alert.textContent).toContain('HTTP 500')
          expect(buttonIn(alert, words.common.copyDetails)).toBeDefined()
        }
        page.answer(() => 'least')
        for (const alert of alertsIn(page)) buttonIn(alert, words.common.retry)?.click()
        await until(() => alertsIn(page).length === 0, 'tried again')
      },
    ))

  it('says without a network that the tablets go on, and offers another try', () =>
    on(
      path,
      () => OFFLINE,
      async (page) => {
        await isTold(page, 'the network')
        const { console: words } = page.words
        expect(page.main.querySelector('.strip')?.textContent).toContain(words.common.offline)
        const [alert] = alertsIn(page)
        expect(alert?.textContent).toContain(words.transport.offline.what)
        expect(alert && buttonIn(alert, words.common.retry)).toBeDefined()
      },
    ))

  it('says that it is not theirs to see, without a button that cannot help', () =>
    on(
      path,
      () => REFUSED,
      async (page) => {
        await isTold(page, 'the refusal')
        const { codes, console: words } = page.words
        for (const alert of alertsIn(page)) {
          expect(alert.textContent).toContain(codes.contractProblems.forbidden.what)
          expect(buttonIn(alert, words.common.retry)).toBeUndefined()
        }
      },
    ))

  it('has words and something to do where there is nothing to show', () =>
    on(
      path,
      () => 'least',
      async (page) => {
        await isRead(page)
        expect(alertsIn(page)).toEqual([])
        expect(page.main.querySelectorAll('p').length).toBeGreaterThan(0)
        expect(page.main.querySelectorAll('a, button, input, select').length).toBeGreaterThan(0)
      },
    ))

  it('shows what has come where one part of it failed, and says of that part that it failed', async () => {
    const asked = new Set<string>()
    await on(
      path,
      () => 'least',
      async (page) => {
        await isRead(page)
        for (const one of page.asked) if (one !== officialsAtGates.path) asked.add(one)
      },
    )
    for (const failing of asked)
      await on(
        path,
        (one) => (one === failing ? BROKEN : 'least'),
        async (page) => {
          await isTold(page, failing)
          await isRead(page)
        },
      )
  })

  it('says that what it shows is old when it asked again and got no answer', () =>
    on(
      path,
      () => 'least',
      async (page) => {
        await isRead(page)
        const asksOf = () => page.asked.filter((one) => one !== officialsAtGates.path).length
        const before = asksOf()
        page.answer(() => BROKEN)
        page.change()
        // Pages that are read once do not ask again by themselves.
        if (asksOf() === before) return
        await until(() => page.main.querySelector('.stale') !== null, 'old')
      },
    ))
})

it('says of every page that is not for a role that it is not, and leads back to theirs', async () => {
  for (const role of ['teacher', 'doctor', 'auditor', 'bureau'] as const)
    for (const path of PATHS.filter((one) => one !== FRONT_DOOR && !mayFollow(one, role))) {
      const page = await openConsolePage(path, role, () => 'least')
      const { codes, console: words } = page.words
      expect(page.main.querySelector('h1')?.textContent, path).toBe(codes.contractProblems.forbidden.what)
      expect(page.main.querySelector('a')?.textContent, path).toBe(words.accounts.toFirst)
      page.close()
    }
})

it('says of a page whose part of the program did not come that it did not, and shows it after another try', async () => {
  const words = await loadConsole('zh-CN')
  let isThere = false
  const Page = lazy(async () => {
    if (!isThere) throw new Error('no network')
    return () => h('h1', {}, 'the page')
  }, LatePage)
  const root = document.body.appendChild(document.createElement('div'))
  render(h(WordsProvider, { value: words }, h(Page, {})), root)
  const alert = () => root.querySelector('[role=alert]')
  await until(() => alert()?.textContent.includes(words.console.states.pageMissing.what) === true, 'told')
  isThere = true
  root.querySelector('button')?.click()
  await until(() => root.querySelector('h1')?.textContent === 'the page', 'shown')
  expect(alert()).toBeNull()
  render(null, root)
  root.remove()
})
