import readXlsx from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { cellsOf } from '#admin/cells.ts'
import { cases } from '#contract/cases.ts'
import { certifyAbsence, findPeople, noteAbsence, withdrawAbsence } from '#contract/day.ts'
import { inspections } from '#contract/inspections.ts'
import { reads } from '#contract/reads.ts'
import { registrations } from '#contract/registrations.ts'
import { importRoster } from '#contract/roster.ts'
import { countSheet, LIST_OF, startExport } from '#contract/sheets.ts'
import { invitations } from '#contract/visits.ts'
import { ROLES } from '#domain/role.ts'
import { SHEET_COLUMNS, SHEETS, type Sheet } from '#domain/sheets.ts'
import { cases as zhCases } from '#i18n/zh-CN/day.ts'
import { sheets as zh } from '#i18n/zh-CN/sheets.ts'
import { visits as zhVisits } from '#i18n/zh-CN/visits.ts'
import { signedInAs } from '#test/fakes/accounts.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { identityOf } from '#test/fakes/facts.ts'
import { inspectionOf } from '#test/fakes/inspection.ts'
import { refusal, type Served, serveNothing } from '#test/fakes/served.ts'
import { registrationOf } from '#test/fakes/visits.ts'
import { type WholeSchool, wholeSchool } from '#test/fakes/whole-school.ts'

const DAY = '2026-11-23'
const FILTERS: Partial<Record<Sheet, string>> = { cases: 'state=open', invitations: 'show=current' }

type School = { served: Served; whole: WholeSchool }

/** A school in which something of everything has happened; visitors registered, and somebody came to inspect. */
async function aSchool(): Promise<School> {
  const served = await serveNothing()
  const word = (place: string): string => place
  const whole = await wholeSchool(served, 'head', { typed: word, recorded: word })
  const official = checkOf('i1-0', { identity: identityOf('official', {}, 'official-1') })
  const rest = checkOf('i1-1', { identity: identityOf('official', {}, 'official-2') })
  const from = whole.tablet.events.length
  for (const entry of [registrationOf('visit-8'), registrationOf('visit-9'), official, rest])
    await whole.tablet.write(entry)
  await whole.tablet.write(inspectionOf('i1', ['admit', 'admit']))
  expect((await whole.tablet.push(whole.tablet.batch(from))).status).toBe(200)
  return { served, whole }
}

/** The tables as somebody who is signed in is given them. */
function tablesOf({ served }: School, cookie: { Cookie: string }) {
  const file = (sheet: Sheet, query: Record<string, string>) =>
    served.ask(
      `/api/sheets/${sheet}?${new URLSearchParams({ format: 'csv', language: 'zh-CN', ...query })}`,
      {
        headers: cookie,
      },
    )
  const csv = async (sheet: Sheet, filter = FILTERS[sheet] ?? ''): Promise<Record<string, string>[]> => {
    const response = await file(sheet, { filter })
    expect(response.status).toBe(200)
    const [heads, ...rows] = cellsOf(Buffer.from(await response.arrayBuffer()).toString('utf8'))
    expect(heads?.cells).toEqual(SHEET_COLUMNS[sheet].map((column) => zh.columns[column]))
    return rows.map(({ cells }) =>
      Object.fromEntries(SHEET_COLUMNS[sheet].map((column, at) => [column, cells[at] ?? ''])),
    )
  }
  const xlsx = async (sheet: Sheet, filter = FILTERS[sheet] ?? '') => {
    const response = await file(sheet, { format: 'xlsx', filter })
    const [first] = await readXlsx(Buffer.from(await response.arrayBuffer()))
    return first?.data ?? []
  }
  return { file, csv, xlsx }
}

describe('a table of a list', () => {
  it('of cases has the rows of the board under its filter', async () => {
    const school = await aSchool()
    const { desk, cookie } = school.whole
    const { csv, xlsx } = tablesOf(school, cookie)
    for (const state of ['open', 'closed'] as const) {
      const shown = (await desk.ask(cases, { state })).cases
      expect(shown.length).toBeGreaterThan(0)
      const rows = await csv('cases', `state=${state}`)
      expect(rows.map(({ cause, check, standing, owner }) => [cause, check, standing, owner])).toEqual(
        shown.map(({ cause, check, owner }) => [
          ...[zhCases.causes[cause], check ?? '', zhCases[state], zhCases.roles[owner.role]],
        ]),
      )
      expect(await desk.ask(countSheet, { sheet: 'cases', filter: `state=${state}` })).toEqual({
        rows: shown.length,
      })
    }
    expect(await csv('cases', 'state=open&owner=head')).toEqual([])
    const [, first] = await xlsx('cases')
    expect(first?.[0]).toBeInstanceOf(Date)
  })

  it('of invitations, registrations and inspections has the rows of each list, and no pass or whole number in it', async () => {
    const school = await aSchool()
    const { desk, cookie, ids } = school.whole
    const { csv } = tablesOf(school, cookie)
    const invited = (await desk.ask(invitations, { show: 'current' })).invitations
    const rows = await csv('invitations')
    expect(rows.map(({ name, standing, host }) => [name, standing, host])).toEqual(
      invited.map((one) => [one.guest.name, zhVisits.standings[one.standing], one.host.name]),
    )
    expect(JSON.stringify(rows)).not.toContain(ids.passToken)
    const registered = (await desk.ask(registrations, {})).registrations
    const told = await csv('registrations')
    expect(told.map(({ name, phone }) => [name, phone])).toEqual(
      registered.map((one) => [one.person.name, one.phone ?? '']),
    )
    const [inspection] = (await desk.ask(inspections, {})).inspections
    expect(
      (await csv('inspections')).map(({ name, authority, leader, check }) => [
        name,
        authority,
        leader,
        check,
      ]),
    ).toEqual(
      inspection?.members.map(({ person, check }) => [
        ...[person.name, inspection.authority, inspection.leader.name, check],
      ]),
    )
    for (const [sheet, count] of [
      ['invitations', invited.length],
      ['registrations', registered.length],
      ['inspections', 2],
    ] as const)
      expect(await desk.ask(countSheet, { sheet, filter: FILTERS[sheet] ?? '' })).toEqual({ rows: count })
  })

  it('of illnesses says of each that began within the days how it stands', async () => {
    const school = await aSchool()
    const { desk, cookie, ids } = school.whole
    const { csv } = tablesOf(school, cookie)
    const before = await csv('illness')
    const ill = async (person: string, fromOn: string, untilOn: string) =>
      (await desk.ask(noteAbsence, { person, fromOn, untilOn, sessions: null, reason: 'illness', note: '' }))
        .absence
    await ill(ids.unexplained, '2026-11-10', '2026-11-12')
    const certified = await ill(ids.feverish, '2026-11-16', '2026-11-17')
    await desk.ask(certifyAbsence, { absence: certified, issuer: '县医院', seenOn: '2026-11-20' })
    await ill(ids.admitted, DAY, '2026-11-24')
    const mistaken = await ill(ids.admitted, '2026-11-18', '2026-11-18')
    await desk.ask(withdrawAbsence, { absence: mistaken, note: '' })
    await ill(ids.feverish, '2026-09-01', '2026-09-02')
    const rows = await csv('illness')
    expect(rows.length).toBe(before.length + 4)
    const standing = (from: string) =>
      rows.filter((row) => row['from'] === from).map((row) => row['standing'])
    expect(standing('2026-11-10')).toEqual([zh.illness['certificate-owed']])
    expect(standing('2026-11-16')).toEqual([zh.illness.certified])
    expect(standing('2026-11-18')).toEqual([zh.illness.withdrawn])
    expect(standing(DAY)).toContain(zh.illness.away)
    expect((await csv('illness', 'from=2026-09-01&until=2026-09-30')).map(({ from }) => from)).toEqual([
      '2026-09-01',
    ])
    expect(await desk.ask(countSheet, { sheet: 'illness', filter: '' })).toEqual({ rows: rows.length })
  })

  it('writes down whom it tells of', async () => {
    const school = await aSchool()
    const { desk, cookie, ids } = school.whole
    await tablesOf(school, cookie).csv('cases')
    const looked = (await desk.ask(reads, { person: ids.unexplained })).reads
    // Beside the list of people that the school had written before.
    const files = looked.filter(({ route }) => route === 'GET /api/sheets/:sheet')
    expect(files.filter(({ asked }) => asked.includes('"sheet":"cases"'))).toHaveLength(1)
  })
})

describe('who may have a table', () => {
  it('is whoever may ask for the list, and nobody else, by every way to it', async () => {
    const school = await aSchool()
    const { served, whole } = school
    for (const role of ROLES) {
      const cookie = await signedInAs(served, whole.ids.school, { role, units: [whole.ids.unit] })
      const { file } = tablesOf(school, cookie)
      const desk = deskOf(served, cookie)
      for (const sheet of SHEETS) {
        const filter = FILTERS[sheet] ?? ''
        const may = LIST_OF[sheet].roles.some((one) => one === role)
        const given = await file(sheet, { filter })
        await given.arrayBuffer()
        expect([role, sheet, given.status]).toEqual([role, sheet, may ? 200 : 403])
        expect([role, sheet, (await desk.call(countSheet, { sheet, filter })).ok]).toEqual([role, sheet, may])
        if (may) continue
        const begun = await desk.call(startExport, { sheet, filter, format: 'csv', language: 'en' })
        expect(begun.ok ? null : begun.failure.code).toBe('forbidden')
      }
    }
  })

  it('gives a class teacher the rows of their class and no other', async () => {
    const school = await aSchool()
    const { served, whole } = school
    const pupil = { kind: 'student', name: '自己的学生', unit: '二年级1班', number: 'OWN-1' } as const
    await whole.desk.ask(importRoster, { people: [pupil] })
    const cookie = await signedInAs(served, whole.ids.school, { role: 'teacher', units: ['二年级1班'] })
    const desk = deskOf(served, cookie)
    const [own] = (await desk.ask(findPeople, { query: 'OWN-1' })).people
    const away = { fromOn: DAY, untilOn: DAY, sessions: null, reason: 'illness', note: '' } as const
    await desk.ask(noteAbsence, { person: own?.id ?? '', ...away })
    const { csv, file } = tablesOf(school, cookie)
    for (const sheet of ['absences', 'illness'] as const)
      expect((await csv(sheet)).map(({ name }) => name)).toEqual(['自己的学生'])
    for (const sheet of ['entries', 'departures', 'cases'] as const) expect(await csv(sheet)).toEqual([])
    expect((await csv('day', `day=${DAY}`)).every(({ unit }) => unit === '二年级1班')).toBe(true)
    // Nor by a filter that names somebody else's class, or one of another's people.
    for (const filter of [`unit=${whole.ids.unit}`, `person=${whole.ids.admitted}`])
      expect(await csv('entries', filter)).toEqual([])
    expect(await refusal(await file('people', { filter: '' }))).toMatchObject({ problem: 'forbidden' })
  })
})
