import {
  type AbsenceRow,
  absences,
  certifyAbsence,
  closeSession,
  dayNumber,
  dayReport,
  dayView,
  findPeople,
  makeReport,
  noteAbsence,
  withdrawAbsence,
} from '#contract/day.ts'
import { dayOf } from '#domain/calendar.ts'
import { indexRoster, searchRoster } from '#domain/roster-search.ts'
import { ok, refuse } from '../answer.ts'
import { unitsSeen } from '../auth/may.ts'
import { newId } from '../auth/secret.ts'
import { appendConsole } from '../console/append.ts'
import { absenceNamed, absencesOn, type NotedAbsence } from '../day/absences.ts'
import { closeSessionOf } from '../day/close.ts'
import { makeReportOf, reportNamed } from '../day/report.ts'
import { dayViewOf, peopleBehind } from '../day/view.ts'
import { withDisputes } from '../disputes/list.ts'
import type { Desk, Routes } from '../gate.ts'
import { namesOf } from '../school/names.ts'
import { asPerson, personNamed, rosterWithin } from '../school/roster.ts'
import { consoleRoute } from './console-route.ts'

/** People behind a number, in one answer. */
const PAGE = 200

export function dayRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  consoleRoute(routes, desk, dayView, async (request, account) => {
    const asOf = clock()
    const day = request.day ?? dayOf(asOf)
    return ok(await dayViewOf(database, account.school, day, asOf, unitsSeen(account)))
  })
  consoleRoute(routes, desk, dayNumber, async ({ cursor = '0', ...request }, account) => {
    const asOf = clock()
    const asked = { ...request, day: request.day ?? dayOf(asOf) }
    const people = await peopleBehind(database, account.school, asked, asOf, unitsSeen(account))
    if (people === null) return refuse('not-found')
    const until = Number(cursor) + PAGE
    return ok({
      people: await withDisputes(
        database,
        account.school,
        'check',
        people.slice(Number(cursor), until),
        (one) => one.check,
      ),
      total: people.length,
      next: until < people.length ? String(until) : null,
    })
  })
  consoleRoute(routes, desk, closeSession, (request, { school, id: actor }) =>
    closeSessionOf(desk, { school, actor }, request),
  )
  consoleRoute(routes, desk, makeReport, (request, { school, id: actor }) =>
    makeReportOf(desk, { school, actor }, request),
  )
  consoleRoute(routes, desk, dayReport, async ({ report }, { school }) => {
    const found = await reportNamed(database, school, report)
    return found === null ? refuse('not-found') : ok(found)
  })
  consoleRoute(routes, desk, findPeople, async ({ query, among }, account) => {
    const all = await rosterWithin(database, account.school, unitsSeen(account))
    const listed = among === undefined ? all : all.filter(({ kind }) => kind === among)
    const found = searchRoster(indexRoster(listed), query)
    return ok({ people: found.map(asPerson) })
  })
  absenceRoutes(routes, desk)
}

function absenceRoutes(routes: Routes, desk: Desk): void {
  const { database, clock, random } = desk
  consoleRoute(routes, desk, absences, async ({ day }, account) => {
    const { school } = account
    const nameOf = await namesOf(database, school)
    const noted = await absencesOn(database, school, day ?? dayOf(clock()), unitsSeen(account))
    const rows = noted.map((one) => toRow(one, nameOf))
    return ok({ absences: await withDisputes(database, school, 'absence', rows, ({ absence }) => absence) })
  })
  consoleRoute(routes, desk, noteAbsence, async ({ person, note, ...request }, { school, id: actor }) => {
    const named = await personNamed(database, school, person)
    if (named === null) return refuse('not-found')
    const absence = newId(random)
    const body = { absence, act: 'noted', person: named, note: note ?? '', ...request } as const
    const written = await appendConsole(desk, { school, actor }, { kind: 'absence', body }, async () => null)
    return written.ok ? ok({ absence }) : written
  })
  consoleRoute(routes, desk, certifyAbsence, ({ absence, issuer, seenOn }, { school, id: actor }) =>
    appendConsole(
      desk,
      { school, actor },
      { kind: 'absence', body: { absence, act: 'certified', issuer, seenOn } },
      async (sql) => {
        const known = await absenceNamed(sql, school, absence)
        if (known === null) return refuse('not-found')
        return known.certificate === null ? null : refuse('not-now', { why: 'closed-already' })
      },
    ),
  )
  consoleRoute(routes, desk, withdrawAbsence, ({ absence, note }, { school, id: actor }) =>
    appendConsole(
      desk,
      { school, actor },
      { kind: 'absence', body: { absence, act: 'withdrawn', note: note ?? '' } },
      async (sql) => {
        const known = await absenceNamed(sql, school, absence)
        if (known === null) return refuse('not-found')
        return known.isWithdrawn ? refuse('not-now', { why: 'closed-already' }) : null
      },
    ),
  )
}

function toRow(
  { id, isWithdrawn, notedBy, notedAt, ...one }: NotedAbsence,
  nameOf: (id: string) => string,
): AbsenceRow {
  return {
    ...one,
    sessions: one.sessions === null ? null : [...one.sessions],
    symptoms: [...one.symptoms],
    absence: id,
    by: nameOf(notedBy),
    at: notedAt,
    withdrawn: isWithdrawn,
  }
}
