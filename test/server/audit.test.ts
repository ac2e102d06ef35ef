import { describe, expect, it } from 'vitest'
import { makeAccount } from '#contract/accounts.ts'
import { audit } from '#contract/audit.ts'
import { closeCase, openCase, tellCase } from '#contract/cases.ts'
import { certifyAbsence, findPeople, noteAbsence } from '#contract/day.ts'
import { reads } from '#contract/reads.ts'
import { importRoster } from '#contract/roster.ts'
import { signedInAs } from '#test/fakes/accounts.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { ADMIN, serveSchool } from '#test/fakes/served.ts'

const DAY_MS = 24 * 60 * 60_000
const DAY = '2026-11-23'

async function anOffice() {
  const served = await serveSchool()
  const desk = deskOf(served, await served.signIn())
  const pupil = { kind: 'student', name: '测试生', unit: '一年级1班', number: 'T1' } as const
  await desk.ask(importRoster, { people: [pupil] })
  const person = (await desk.ask(findPeople, { query: 'T1' })).people[0]?.id ?? ''
  const doctor = deskOf(served, await signedInAs(served, served.school, { role: 'doctor' }))
  return { served, desk, doctor, person }
}

describe('the book of what was written about people', () => {
  it('says who, what and about whom, also where the act names only a case or an absence', async () => {
    const { desk, doctor, person } = await anOffice()
    const { case: id } = await doctor.ask(openCase, { cause: 'refusal', person, note: '说明' })
    await doctor.ask(tellCase, { case: id, step: 'feedback', text: '已处理' })
    await desk.ask(closeCase, { case: id, text: '' })
    const away = { person, fromOn: DAY, untilOn: DAY, sessions: null, reason: 'illness', note: '' } as const
    const { absence } = await doctor.ask(noteAbsence, away)
    await doctor.ask(certifyAbsence, { absence, issuer: '医院', seenOn: DAY })
    const whatOf = async (asked: object) =>
      (await desk.ask(audit, { book: 'records', ...asked })).changes.map(({ what, by }) => [what, by])
    expect(await whatOf({ whom: person })).toEqual([
      ['absence', 'doctor'],
      ['absence', 'doctor'],
      ['case-closed', ADMIN.name],
      ['case-step', 'doctor'],
      ['case-opened', 'doctor'],
    ])
    expect(await whatOf({ whom: id, account: ADMIN.account })).toEqual([['case-closed', ADMIN.name]])
    expect(await whatOf({ what: 'case-step' })).toEqual([['case-step', 'doctor']])
    expect(await whatOf({ whom: 'nobody' })).toEqual([])
  })
})

describe('the book of settings', () => {
  it('is narrowed by who, what, whom and day, and read page by page', async () => {
    const { served, desk } = await anOffice()
    for (let n = 0; n < 103; n += 1)
      await desk.ask(makeAccount, { account: `doctor-${n}`, called: '校医', role: 'doctor', units: [] })
    served.pass(DAY_MS)
    const later = deskOf(served, await served.signIn())
    await later.ask(makeAccount, { account: 'auditor-1', called: '审计', role: 'auditor', units: [] })
    const made = { book: 'settings', what: 'account-made' } as const
    const first = await later.ask(audit, made)
    const second = await later.ask(audit, { ...made, cursor: first.next ?? '' })
    const all = [...first.changes, ...second.changes]
    expect([first.changes.length, second.changes.length, second.next]).toEqual([100, 4, null])
    expect(new Set(all.map(({ n }) => n)).size).toBe(104)
    expect(all[0]).toMatchObject({ what: 'account-made', subject: 'auditor-1', by: ADMIN.name })
    const onDay = async (from: string, until: string) =>
      (await later.ask(audit, { book: 'settings', from, until })).changes.map(({ subject }) => subject)
    expect(await onDay('2026-11-24', '2026-11-24')).toEqual(['auditor-1'])
    expect(await onDay('2026-11-22', '2026-11-22')).toEqual([])
    const whom = await later.ask(audit, { book: 'settings', whom: 'doctor-7' })
    expect(whom.changes).toHaveLength(1)
    const nobodys = await later.call(audit, { book: 'settings', cursor: 'bm9uZQ' })
    expect(nobodys).toMatchObject({ failure: { code: 'malformed', at: 'cursor' } })
  })
})

describe('the record of looks', () => {
  it('is narrowed by question and day as well', async () => {
    const { served, desk } = await anOffice()
    served.pass(DAY_MS)
    const later = deskOf(served, await served.signIn())
    await later.ask(findPeople, { query: 'T1' })
    const routesOf = async (asked: object) =>
      (await later.ask(reads, asked)).reads.map(({ route, at }) => [route, at - served.world.clock()])
    expect(await routesOf({ route: 'GET /api/people' })).toEqual([
      ['GET /api/people', 0],
      ['GET /api/people', -DAY_MS],
    ])
    expect(await routesOf({ from: '2026-11-24' })).toEqual([['GET /api/people', 0]])
    expect(await routesOf({ until: DAY })).toEqual([['GET /api/people', -DAY_MS]])
    expect(await routesOf({ route: 'GET /api/today' })).toEqual([])
    expect(desk).toBeDefined()
  })
})
