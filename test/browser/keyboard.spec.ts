import { expect, type Page, test } from '@playwright/test'
import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import type { Person } from '#domain/person.ts'
import { codes } from '#i18n/zh-CN/codes.ts'
import { console as words } from '#i18n/zh-CN/console.ts'
import { codeAt, stepOf } from '#server/auth/totp.ts'
import { rosterOf } from '#server/school/roster.ts'
import { OWN_PASSWORD } from '#test/fakes/accounts.ts'
import { fromBase32 } from '#test/fakes/base32.ts'
import { checkOf, feverOf } from '#test/fakes/checks.ts'
import { identityOf } from '#test/fakes/facts.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { type Desk, firstSignIn, signIn } from './desk.ts'
import { type Served, serveDemoSchool } from './served-school.ts'

/** 2026-11-23, a Monday, 08:20 at the school, on the server as in the browser. */
const MORNING = Date.parse('2026-11-23T00:20:00Z')
const STEP_MS = 30_000
/** So many come on that day; two of them are missing. */
const EXPECTED = 12

let served: Served & { stop: () => Promise<void> }
let pupils: readonly Person[]
let now = MORNING

test.beforeAll(async () => {
  served = await serveDemoSchool(() => now)
  const { database, demo, url, world } = served
  const everybody = await rosterOf(database, demo.school)
  pupils = everybody.filter(({ kind }) => kind === 'student').slice(0, EXPECTED)
  const ids = pupils.map(({ id }) => `'${id}'`).join(', ')
  await database.run(`update person set days = 0 where id not in (${ids})`)
  const ask = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init)
  const tablet = await enrolTablet({ ask, world, school: demo.school })
  for (const pupil of pupils.slice(0, EXPECTED - 3))
    await tablet.write(checkOf(`in-${pupil.id}`, asPupil(pupil)), { at: MORNING - 60_000 })
  const [hot] = pupils.slice(-3)
  const fever = feverOf('hot')
  await tablet.write(
    { ...fever, body: { ...fever.body, ...(hot && asPupil(hot)) } },
    { at: MORNING - 30_000 },
  )
  expect((await tablet.push()).status).toBe(200)
})
test.afterAll(() => served.stop())

const asPupil = ({ id, kind, name, unit }: Person) => ({
  identity: identityOf('student', { person: { id, kind, name, unit } }, id),
})

async function atDesk(page: Page): Promise<Desk> {
  await page.clock.setFixedTime(now)
  await page.goto(`${served.url}/admin`)
  const { account, password } = served.demo.admin
  await page.getByLabel(words.signIn.account).waitFor()
  await page.keyboard.press('Tab')
  return signIn(page, account, password)
}

test('an account is made, a second factor set up and asked for, and who did it is found in the audit', async ({
  page,
}) => {
  const desk = await atDesk(page)
  const { hand, button, link, field, dialog } = desk
  const said = words.accounts
  await desk.open('accounts')
  await hand.push(button(said.make))
  await hand.push(button(said.make, dialog))
  await expect(dialog.getByRole('alert').first()).toContainText(said.faults.called)
  await expect(field(said.called, dialog)).toBeFocused()
  await hand.write(field(said.called, dialog), '测试校医')
  await hand.write(field(said.account, dialog), 'doctor-1')
  await hand.choose(field(said.role, dialog), said.roles.doctor)
  await hand.push(button(said.make, dialog))
  const password = await page.locator('.once').innerText()
  await hand.push(button(words.common.close, dialog.locator('.actions')))
  await expect(dialog).toBeHidden()
  await hand.push(button('测试校医'))
  await hand.push(button(said.change, dialog))
  await hand.write(field(said.called, dialog), '改名校医')
  await hand.push(button(said.save, dialog))
  await expect(button('改名校医')).toBeVisible()
  await post('/api/sign-in', { account: 'doctor-1', password })
  await page.reload()
  await button('改名校医').waitFor()
  await hand.press('Tab')
  await hand.push(button('改名校医'))
  await hand.push(button(said.endSession, dialog))
  await expect(dialog).toContainText(said.noSessions)
  await hand.press('Escape')
  await hand.push(link(said.audit.heading))
  await hand.choose(field(said.audit.what), words.changes.what['account-changed'])
  await expect(page.getByRole('row', { name: /doctor-1/ })).toHaveCount(1)

  await hand.back(button(words.signOut))
  await hand.press('Enter')
  await expect(field(words.signIn.account)).toBeVisible()
  await firstSignIn(page, 'doctor-1', password)
  await hand.back(link(said.me.link))
  await hand.press('Enter')
  await hand.push(button(said.me.begin))
  await hand.write(field(said.me.before, dialog), OWN_PASSWORD)
  await hand.press('Enter')
  const key = fromBase32((await dialog.locator('.address').innerText()).replaceAll(' ', ''))
  await hand.write(field(said.me.code, dialog), codeAt(key, stepOf(now)))
  await hand.press('Enter')
  await hand.push(button(said.me.kept))
  await expect(page.getByText(said.me.factorOn(10))).toBeVisible()

  now += STEP_MS
  await hand.back(button(words.signOut))
  await hand.press('Enter')
  await expect(field(words.signIn.account)).toBeVisible()
  await signIn(page, 'doctor-1', OWN_PASSWORD, () => codeAt(key, stepOf(now)))
})

test('a list with a bad row is imported and undone, a guard is added, and a table is downloaded', async ({
  page,
}) => {
  const { hand, open, button, link, field, dialog } = await atDesk(page)
  const said = words.people
  await open('people')
  const list = ['学号,姓名,班级', 'K1,甲学生,一年级1班', 'K2,,一年级1班', 'K3,乙学生,一年级1班'].join('\r\n')
  await hand.give(field(words.paste.file), '名单.csv', Buffer.from(list))
  await expect(page.getByText(said.previewCount(2, 1))).toBeVisible()
  const saving = page.waitForEvent('download')
  await hand.push(button(words.rosterFile.saveBad))
  await saving
  await hand.push(button(words.rosterFile.compare(2)))
  await hand.push(button(said.commit(2)))
  await hand.push(button(words.rosterFile.undo.act))
  await hand.push(button(words.rosterFile.undo.confirm, dialog))
  await expect(page.getByText(words.rosterFile.undo.done(2, 0))).toBeVisible()
  await hand.push(button(said.another))

  await hand.write(field(said.guardName), '测试门卫')
  await hand.write(field(said.guardPin), '123456')
  await hand.press('Enter')
  await expect(page.getByRole('alert')).toContainText(said.guardFaults['pin-easy'])
  await hand.write(field(said.guardPin), '284917')
  await hand.press('Enter')
  await expect(page.getByText(said.guardAdded('测试门卫'))).toBeVisible()

  await hand.back(button(words.exports.open))
  await hand.press('Enter')
  await hand.choose(field(words.exports.format, dialog), words.exports.formats.csv)
  const download = page.waitForEvent('download')
  await hand.push(link(words.exports.download, dialog))
  await download
  await hand.press('Escape')
  await expect(button(words.exports.open)).toBeFocused()
})

test('a held entry is found by three filters and its proof read, its case is closed, and the day is signed and printed', async ({
  page,
}) => {
  const { hand, open, button, link, field, dialog, panel } = await atDesk(page)
  const hot = pupils.at(-3)
  if (hot === undefined) throw new Error('a school without pupils')
  await open('entries')
  const { narrow } = words.entries
  await hand.press('/')
  await hand.tick(field(codes.outcomes.held, dialog))
  await hand.choose(field(narrow.unit, dialog), hot.unit ?? '')
  await hand.tick(field(narrow.reasons.fever, dialog))
  await hand.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.locator('table.entries tbody tr')).toHaveCount(1)
  // A list that was just narrowed may be drawn once more.
  await expect(async () => {
    await hand.press('ArrowDown')
    await expect(page.locator('[data-row="hot"]')).toBeFocused({ timeout: 1000 })
  }).toPass()
  await hand.press('Enter')
  await expect(panel).toContainText(words.detail.holds)
  await expect(panel).toBeFocused()
  await hand.press('Escape')
  await expect(page.locator('[data-row="hot"]')).toBeFocused()
  for (const chip of await page.locator('.chip-drop').all()) await hand.back(chip)
  await hand.press('Enter')

  await open('cases')
  await hand.push(page.locator('table tbody a').first())
  await expect(panel).toBeFocused()
  await hand.write(field(words.cases.sayWhat), '校医复测 36.8，已回班')
  await hand.push(button(words.cases.addFeedback))
  await hand.push(button(words.cases.close))
  await expect(panel).toContainText(words.cases.closed)
  await hand.back(button(words.cases.back))
  await hand.press('Enter')
  await expect(panel).toBeHidden()
  await hand.push(button(words.cases.openByHand))
  await hand.write(field(words.cases.about, dialog), '访客没有交回访客牌')
  await hand.press('Enter')
  await expect(dialog).toBeHidden()

  await open('day')
  const morning = page.getByRole('group', { name: words.day.equationOf(words.day.sessions.morning) })
  await hand.push(morning.getByRole('link', { name: new RegExp(words.day.lines.unexplained) }))
  await expect(panel).toBeFocused()
  await hand.push(button(words.day.addAbsence, panel).first())
  await hand.push(button(words.day.save, dialog))
  await expect(dialog).toBeHidden()
  // The next in the list stands where the one was who is explained now.
  await expect(button(words.day.addAbsence, panel)).toBeFocused()
  await hand.press('Escape')
  await expect(panel).toBeHidden()
  await hand.push(button(words.day.close).first())
  await hand.choose(dialog.getByRole('combobox').first(), words.day.unexplainedReasons['family-not-reached'])
  await hand.push(button(words.day.sign, dialog))
  await expect(dialog).toBeHidden()
  await hand.push(button(words.day.makeReport))
  await expect(page.locator('.paper')).toContainText(words.day.report.holds)
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes')
  })
  await hand.push(button(words.day.report.print))
  await expect(page.locator('[data-printed]')).toBeAttached()
  await hand.push(link(words.day.report.back))
})

test('rules are drafted, rehearsed and published, a tablet is enrolled and revoked, and a guest invited and agreed to', async ({
  page,
}) => {
  const { hand, open, button, field, dialog } = await atDesk(page)
  const said = words.policy
  await open('policy')
  await hand.push(button(said.draft.begin))
  await hand.write(field(said.draft.fields.forehead), '37.2')
  await hand.choose(field(said.visits.approvals(words.visits.kinds.visitor)), said.visits.approve(1))
  await hand.choose(field(said.visits.approvals(words.visits.kinds.official)), said.visits.approve(1))
  await hand.push(button(said.draft.save))
  await hand.push(button(said.rehearsal.run))
  await expect(page.locator('.policy-result')).toBeVisible()
  await hand.push(button(said.draft.publish))
  await expect(page.getByText(said.draft.published(2))).toBeVisible()

  await open('tablets')
  await hand.push(button(words.tablets.add))
  await hand.write(field(words.tablets.addName, dialog), '西门 1 号')
  await hand.write(field(words.tablets.addPlace, dialog), '西门')
  await hand.press('Enter')
  await expect(dialog.getByRole('timer')).toBeVisible()
  await hand.push(button(words.tablets.linkDone))
  await hand.push(page.getByRole('button', { name: words.identity.more }).first())
  await hand.push(button(words.identity.acts.place.act, dialog))
  await hand.write(field(words.tablets.addName, dialog), '北门 1 号')
  await hand.push(button(words.identity.place.confirm, dialog))
  await expect(page.getByText(words.identity.place.renamed('北门 1 号'))).toBeVisible()
  await hand.push(page.getByRole('button', { name: words.tablets.revoke }).first())
  await hand.push(button(words.tablets.revokeConfirm, dialog))
  await expect(page.locator('tr.gone')).toHaveCount(1)

  const { form, ...visits } = words.visits
  const host = (await rosterOf(served.database, served.demo.school)).find(({ kind }) => kind === 'staff')
  await open('visits')
  await hand.push(button(visits.invite).first())
  await hand.write(field(form.name, dialog), '测试来客')
  await hand.to(field(words.day.person, dialog))
  await hand.type(host?.name ?? '')
  await hand.push(dialog.locator('.found button').first())
  await hand.push(button(form.submit, dialog))
  await expect(page.locator('.made-invitation')).toContainText(visits.waits)
  await hand.push(button(visits.close))
  await inviteAsAnother('测试讲师')
  await hand.push(button(visits.approve))
  const row = page.getByRole('row', { name: /测试讲师/ })
  await expect(row).toContainText(visits.standings.upcoming)
  await hand.push(button(visits.revoke, row))
  await hand.push(button(visits.revoke, dialog))
  await expect(row).toContainText(visits.standings.revoked)
})

/** What another computer asks of the server. */
async function post(path: string, body: object, Cookie = ''): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', [CONSOLE_HEADER]: '1', Cookie }
  const response = await fetch(`${served.url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers,
  })
  expect(response.status).toBe(200)
  return response
}

/** An invitation by another administrator, whom somebody else must agree with. */
async function inviteAsAnother(name: string): Promise<void> {
  const { demo, database } = served
  const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const head = cookieOf(await post('/api/sign-in', demo.admin))
  const wanted = { account: 'second-1', called: '副校长', role: 'school', units: [] }
  const made = await post('/api/accounts', wanted, head)
  const { password } = (await made.json()) as { password: string } /* as its contract says */
  const second = cookieOf(await post('/api/sign-in', { account: wanted.account, password }))
  await post('/api/me/password', { before: password, password: OWN_PASSWORD }, second)
  const staff = (await rosterOf(database, demo.school)).find(({ kind }) => kind === 'staff')
  const window = { from: now + 60 * 60_000, until: now + 2 * 60 * 60_000 }
  await post(
    '/api/invitations',
    {
      guest: { kind: 'visitor', name, organization: '' },
      ...{ host: staff?.id, purpose: 'teaching', note: '', ...window, party: 1, once: true, plate: null },
    },
    second,
  )
}

test('somebody is listed as not to walk in and taken off, a week is planned, and a file of a person opened', async ({
  page,
}) => {
  const { hand, open, button, link, field, dialog } = await atDesk(page)
  const said = words.watchList
  await open('watch-list')
  await hand.push(button(said.add).first())
  await hand.write(field(said.form.name, dialog), '测试甲')
  await hand.write(field(said.form.reason, dialog), '家事纠纷')
  await hand.press('Enter')
  await hand.push(button(said.lift))
  await hand.write(field(said.why, dialog), '已了结')
  await hand.press('Enter')
  await expect(button(said.lift)).toHaveCount(0)

  await open('duty')
  const cell = page.locator('input.duty-cell').first()
  await hand.write(cell, served.demo.guard.name)
  await hand.push(button(words.duty.save(1)))
  await expect(page.getByText(words.duty.news.saved)).toBeVisible()

  const [pupil] = pupils
  await open('people')
  await hand.push(link(words.personFile.link))
  await hand.to(field(words.day.person))
  await hand.type(pupil?.name ?? '')
  await hand.push(page.locator('.found button').first())
  await expect(page.locator('main')).toContainText(pupil?.name ?? '')
})
