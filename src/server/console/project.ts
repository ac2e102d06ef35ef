import type { AbsenceBody, DayClosedBody } from '#ledger/console-bodies.ts'
import { CONSOLE_STREAM } from '#ledger/console-bodies.ts'
import { noteCaseEvent, noteLineCase } from '../cases/project.ts'
import type { Statements } from '../db/database.ts'
import { orNull, text } from '../db/row.ts'
import { projectDeparture } from '../departures/project.ts'
import { notedAt, projectDispute } from '../disputes/project.ts'
import { isShiftAct, projectShift } from '../duty/shifts.ts'
import type { Act, QuarantineReason } from '../entries/read-event.ts'
import { projectInspection } from '../inspections/project.ts'
import { noteAge, noteOfAbsence } from '../keeping/aging.ts'
import { noteChanges, noteExposure, noteHomeReading } from '../on-file/project.ts'
import { noteApplied } from '../school/roll-out.ts'
import { kindOfCheckpoint } from '../tablets/checkpoint.ts'
import { noteWiped } from '../tablets/wipe.ts'
import { endOfPass, projectInvitation, projectVisit, projectVisitEnd } from '../visits/project.ts'
import { projectRegistration } from '../visits/registration.ts'
import { projectRollAct } from '../visits/roll-call.ts'
import { endOfWatch, projectWatch } from '../watch-list/project.ts'

/** Where an act stands, who did it, and when by the server's clock, epoch ms. */
export type ActPlace = { gseq: number; stream: string; seq: number; at: number; actor: string }

/**
 * Takes one act into its tables. Only inside a transaction, in the order of `gseq`.
 *
 * @returns why it is not counted, or null
 */
export async function projectAct(
  sql: Statements,
  school: string,
  act: Act,
  place: ActPlace,
): Promise<QuarantineReason | null> {
  const strange = await takeAct(sql, school, act, place)
  if (strange !== null) return strange
  await noteAge(sql, school, act.kind, { at: await agesFrom(sql, school, act, place), gseq: place.gseq })
  return null
}

/** From when on an act is old, epoch ms: what was written for a time to come is from its end, an answer from its question. */
async function agesFrom(sql: Statements, school: string, act: Act, { at }: ActPlace): Promise<number> {
  if (act.kind === 'invitation') return await endOfPass(sql, school, act.body.invitation)
  if (act.kind === 'watch-list') return await endOfWatch(sql, school, act.body.watch)
  if (act.kind === 'dispute') return await notedAt(sql, school, act.body.dispute)
  return at
}

async function takeAct(
  sql: Statements,
  school: string,
  act: Act,
  place: ActPlace,
): Promise<QuarantineReason | null> {
  if (act.kind === 'departure') {
    // A class door sees nobody off the site.
    if ((await kindOfCheckpoint(sql, school, place.stream)) !== 'gate') return 'not-of-gate'
    await projectDeparture(sql, school, act.body, place)
    return null
  }
  if (isVisitAct(act)) {
    if (!(await isOfGate(sql, school, place.stream))) return 'not-of-gate'
    await projectVisitAct(sql, school, act, place)
    return null
  }
  if (act.kind === 'inspection') {
    if ((await kindOfCheckpoint(sql, school, place.stream)) !== 'gate') return 'not-of-gate'
    await projectInspection(sql, school, act.body, place)
    return null
  }
  if (act.kind === 'roll-call-mark') {
    // Any tablet counts heads, a class door too.
    await projectRollAct(sql, school, act.body, place)
    return null
  }
  if (act.kind === 'wipe-done') {
    await noteWiped(sql, school, place.stream, act.body.order, place.at)
    return null
  }
  if (act.kind === 'policy-applied') {
    await noteApplied(sql, school, place, act.body.version)
    return null
  }
  if (isShiftAct(act)) {
    await projectShift(sql, school, act, place)
    return null
  }
  // A tablet that writes what only the office may write is kept and not counted.
  if (place.stream !== CONSOLE_STREAM) {
    if (act.kind !== 'absence') return 'not-of-console'
    if (!(await isOfDoor(sql, school, act.body, place.stream))) return 'not-of-class'
  }
  switch (act.kind) {
    case 'case-opened':
    case 'case-step':
    case 'case-closed':
      return (await noteCaseEvent(sql, school, act, place)) ? null : 'case-unknown'
    case 'absence':
      return (await projectAbsence(sql, school, act.body, place)) ? null : 'absence-unknown'
    case 'home-reading':
      await noteHomeReading(sql, school, act.body, place)
      return null
    case 'exposure':
      await noteExposure(sql, school, act.body, place)
      return null
    case 'dispute':
      return (await projectDispute(sql, school, act.body, place)) ? null : 'dispute-unknown'
    case 'invitation':
      return (await projectInvitation(sql, school, act.body, place)) ? null : 'invitation-unknown'
    case 'watch-list':
      return (await projectWatch(sql, school, act.body, place)) ? null : 'watch-unknown'
    case 'day-closed':
      return (await projectClosing(sql, school, act.body, place)) ? null : 'closed-already'
    case 'day-report': {
      const { report, day } = act.body
      await sql.run(
        'insert into day_report (school, report, day, gseq, actor, at, body) values (?, ?, ?, ?, ?, ?, ?)',
        ...[school, report, day, place.gseq, place.actor, place.at, JSON.stringify(act.body)],
      )
      return null
    }
    default:
      return act satisfies never
  }
}

/** The office may end a visit as a gate does; a class door sees nobody come or go. */
async function isOfGate(sql: Statements, school: string, stream: string): Promise<boolean> {
  return stream === CONSOLE_STREAM || (await kindOfCheckpoint(sql, school, stream)) === 'gate'
}

/**
 * Whether a class door may say this: that a pupil of its own class is away, as the record names them, or that what
 * it said itself was wrong. The record, not the list of today, is asked, so that a rebuild decides the same.
 */
async function isOfDoor(
  sql: Statements,
  school: string,
  body: AbsenceBody,
  stream: string,
): Promise<boolean> {
  switch (body.act) {
    case 'noted': {
      const [door] = await sql.all(
        `select checkpoint_unit from head where school = ? and stream = ? and checkpoint_kind = 'class-door'`,
        school,
        stream,
      )
      const unit = door === undefined ? null : orNull(text, door, 'checkpoint_unit')
      return unit !== null && body.person.kind === 'student' && body.person.unit === unit
    }
    case 'withdrawn': {
      const own = await sql.all(
        'select absence from absence where school = ? and absence = ? and stream = ?',
        ...[school, body.absence, stream],
      )
      return own.length > 0
    }
    case 'certified':
      return false
    default:
      return body satisfies never
  }
}

type VisitAct = Extract<Act, { kind: 'visit-registered' | 'visit-opened' | 'visit-closed' }>

function isVisitAct(act: Act): act is VisitAct {
  return act.kind === 'visit-registered' || act.kind === 'visit-opened' || act.kind === 'visit-closed'
}

async function projectVisitAct(
  sql: Statements,
  school: string,
  act: VisitAct,
  place: ActPlace,
): Promise<void> {
  switch (act.kind) {
    case 'visit-registered':
      return projectRegistration(sql, school, act.body, place)
    case 'visit-opened':
      return projectVisit(sql, school, act.body, place)
    case 'visit-closed':
      return projectVisitEnd(sql, school, act.body, place)
    default:
      return act satisfies never
  }
}

/** @returns false when there is no such absence, or one already */
async function projectAbsence(
  sql: Statements,
  school: string,
  body: AbsenceBody,
  place: ActPlace,
): Promise<boolean> {
  if (!(await storeAbsence(sql, school, body, place))) return false
  await noteOfAbsence(sql, school, body.absence, place)
  // Who comes back from an illness owes a certificate: the gates hear of it.
  const [row] = await sql.all(
    'select person_id from absence where school = ? and absence = ?',
    school,
    body.absence,
  )
  if (row !== undefined)
    await noteChanges(sql, school, [{ person: text(row, 'person_id'), gseq: place.gseq }])
  return true
}

async function storeAbsence(
  sql: Statements,
  school: string,
  body: AbsenceBody,
  { actor, at, stream }: ActPlace,
): Promise<boolean> {
  switch (body.act) {
    case 'noted': {
      const { absence, person, fromOn, untilOn, sessions, reason, symptoms = [], note } = body
      const touched = await sql.run(
        `insert into absence (school, absence, person_id, person_kind, person_name, person_unit, from_on, until_on,
           sessions, reason, note, noted_by, noted_at, stream, symptoms, withdrawn)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
         on conflict (school, absence) do nothing`,
        ...[school, absence, person.id, person.kind, person.name, person.unit, fromOn, untilOn],
        ...[sessions === null ? null : sessions.join(' '), reason, note, actor, at],
        ...[stream, symptoms.join(' ')],
      )
      return touched === 1
    }
    case 'certified':
      return (
        (await sql.run(
          'update absence set issuer = ?, seen_on = ? where school = ? and absence = ? and seen_on is null',
          ...[body.issuer, body.seenOn, school, body.absence],
        )) === 1
      )
    case 'withdrawn':
      return (
        (await sql.run(
          'update absence set withdrawn = 1 where school = ? and absence = ? and withdrawn = 0',
          school,
          body.absence,
        )) === 1
      )
    default:
      return body satisfies never
  }
}

/** @returns false when the session was closed before */
async function projectClosing(
  sql: Statements,
  school: string,
  body: DayClosedBody,
  place: ActPlace,
): Promise<boolean> {
  const touched = await sql.run(
    `insert into day_closing (school, day, session, actor, at, body) values (?, ?, ?, ?, ?, ?)
     on conflict (school, day, session) do nothing`,
    ...[school, body.day, body.session, place.actor, place.at, JSON.stringify(body)],
  )
  if (touched === 0) return false
  for (const line of body.lines) await noteLineCase(sql, school, body.day, line, place)
  return true
}
