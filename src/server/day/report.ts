import { CONSOLE_PARSERS } from '#contract/console-bodies.ts'
import { type ReportDocument, type ReportReply, reportDocument } from '#contract/day.ts'
import { parse } from '#contract/endpoint.ts'
import { ABSENCE_REASONS, covers } from '#domain/absence.ts'
import { boundsOfDay } from '#domain/calendar.ts'
import { maskedName } from '#domain/person.ts'
import { isNilDay, whyNotReport } from '#domain/report.ts'
import { signEs256, verifyEs256 } from '#health-code/es256.ts'
import { importPassPoint } from '#health-code/pass-keys.ts'
import { fromBase64url, toBase64url, utf8 } from '#ledger/bytes.ts'
import { canonicalJson } from '#ledger/canonical-json.ts'
import { type DayReportBody, reportSigned } from '#ledger/console-bodies.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { newId } from '../auth/secret.ts'
import { casesOpenedIn } from '../cases/list.ts'
import { type Author, appendConsole, type Writer } from '../console/append.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, only, text } from '../db/row.ts'
import type { Desk } from '../gate.ts'
import { passSigner } from '../passes/keys.ts'
import { type NameOf, namesOf } from '../school/names.ts'
import { absencesSince, clustersOn } from './absences.ts'
import { headsOf } from './close.ts'
import { type CountedSession, countSessions, standingOf } from './sessions.ts'

/** Counts the day, signs the text with the school's newest key and writes it into the ledger. */
export async function makeReportOf(
  desk: Writer & Pick<Desk, 'random'>,
  author: Author,
  { day, isNil }: { day: string; isNil: boolean },
): Promise<Answer<{ report: string }>> {
  const { database, clock, random } = desk
  const asOf = clock()
  const counted = await database.tx((sql) => documentOf(sql, author, day, isNil, asOf))
  if (!counted.ok) return counted
  const text = canonicalJson(counted.value)
  const { kid, sign } = await signerOf(database, author.school, clock())
  const report = newId(random)
  const signature = await sign(reportSigned(text))
  const written = await appendConsole(
    desk,
    author,
    { kind: 'day-report', body: { report, day, isNil, text, kid, signature } },
    async () => null,
  )
  return written.ok ? ok({ report }) : written
}

/** Whether a nil report of this day would be true. */
export async function isNilOn(
  sql: Statements,
  school: string,
  day: string,
  sessions: readonly CountedSession[],
): Promise<boolean> {
  const absences = await absencesSince(sql, school, day, day)
  return isNilDay({
    cases: (await casesOpenedIn(sql, school, boundsOfDay(day))).length,
    ill: absences.filter((absence) => absence.reason === 'illness' && !absence.isWithdrawn).length,
    signedFor: sessions.reduce((sum, { closing }) => sum + (closing?.lines.length ?? 0), 0),
  })
}

/** The report as it was signed, with a fresh look at whether it holds; null when the school has no such report. */
export async function reportNamed(
  sql: Statements,
  school: string,
  report: string,
): Promise<ReportReply | null> {
  const [row] = await sql.all('select * from day_report where school = ? and report = ?', school, report)
  if (row === undefined) return null
  const body = bodyOf(row)
  const document = parse(reportDocument, JSON.parse(body.text))
  if (!document.ok) throw new Error(`a report of ours does not parse at ${document.at}`)
  const publicKey = await publicKeyOf(sql, school, body.kid)
  const nameOf = await namesOf(sql, school)
  return {
    report,
    at: integer(row, 'at'),
    by: nameOf(text(row, 'actor')),
    text: body.text,
    document: document.value,
    kid: body.kid,
    signature: body.signature,
    publicKey,
    holds: (await isSignedReport(body, publicKey)) && (await areHeadsKept(sql, school, document.value.heads)),
  }
}

/** The reports of a day, oldest first. */
export async function reportsOn(
  sql: Statements,
  school: string,
  day: string,
  nameOf: NameOf,
): Promise<{ report: string; at: number; by: string; isNil: boolean }[]> {
  const rows = await sql.all(
    'select * from day_report where school = ? and day = ? order by gseq limit 100',
    school,
    day,
  )
  return rows.map((row) => ({
    report: text(row, 'report'),
    at: integer(row, 'at'),
    by: nameOf(text(row, 'actor')),
    isNil: bodyOf(row).isNil,
  }))
}

async function documentOf(
  sql: Statements,
  { school, actor }: Author,
  day: string,
  isNil: boolean,
  asOf: number,
): Promise<Answer<ReportDocument>> {
  const { read, kept, sessions } = await countSessions(sql, school, day, asOf)
  // What the records no longer tell is not signed for anew.
  if (kept !== null) return refuse('not-now', { why: 'day-over' })
  const why = whyNotReport(sessions.map(standingOf))
  if (why !== null) return refuse('not-now', { why })
  if (isNil && !(await isNilOn(sql, school, day, sessions))) return refuse('not-now', { why: 'not-nil' })
  const nameOf = await namesOf(sql, school)
  const own = only(await sql.all('select name from school where school = ?', school))
  const away = read.absences.filter((absence) => covers(absence, day, null))
  const opened = await casesOpenedIn(sql, school, boundsOfDay(day))
  return ok({
    v: 1,
    school,
    schoolName: text(own, 'name'),
    day,
    isNil,
    asOf,
    signedBy: nameOf(actor),
    heads: await headsOf(sql, school),
    sessions: sessions.filter(({ state }) => state !== 'ahead').map((one) => toSession(one, nameOf)),
    absences: ABSENCE_REASONS.map((reason) => ({
      reason,
      people: new Set(away.filter((one) => one.reason === reason).map(({ person }) => person.id)).size,
    })).filter(({ people }) => people > 0),
    clusters: await clustersOn(sql, school, day),
    cases: opened.map(({ cause, subject, state, hasFeedback }) => ({
      cause,
      name: subject === null ? null : maskedName(subject.name),
      unit: subject?.unit ?? null,
      state,
      hasFeedback,
    })),
  })
}

function toSession(
  { session, numbers, closing }: CountedSession,
  nameOf: NameOf,
): ReportDocument['sessions'][number] {
  const { left: _, units, ...counted } = numbers
  return {
    session: session.id,
    ...counted,
    closedBy: closing === null ? null : nameOf(closing.actor),
    closedAt: closing?.at ?? null,
    signedFor: (closing?.lines ?? []).map(({ person, reason }) => ({
      name: maskedName(person.name),
      unit: person.unit,
      reason,
    })),
    units: [...units],
  }
}

type ReportSigner = { kid: string; sign: (text: string) => Promise<string> }

async function signerOf(sql: Statements, school: string, now: number): Promise<ReportSigner> {
  const { kid, key } = await passSigner(sql, school, now)
  return { kid, sign: async (signed) => toBase64url(await signEs256(key, utf8(signed))) }
}

async function publicKeyOf(sql: Statements, school: string, kid: string): Promise<string> {
  return text(
    only(await sql.all('select public_key from pass_key where school = ? and kid = ?', school, kid)),
    'public_key',
  )
}

async function isSignedReport(
  { kid, text: signed, signature }: DayReportBody,
  publicKey: string,
): Promise<boolean> {
  const { key } = await importPassPoint(kid, fromBase64url(publicKey))
  return await verifyEs256(key, fromBase64url(signature), utf8(reportSigned(signed)))
}

async function areHeadsKept(
  sql: Statements,
  school: string,
  heads: ReportDocument['heads'],
): Promise<boolean> {
  for (const { stream, seq, hash } of heads) {
    const [row] = await sql.all(
      'select hash from event where school = ? and stream = ? and seq = ?',
      ...[school, stream, seq],
    )
    if (row === undefined || text(row, 'hash') !== hash) return false
  }
  return true
}

function bodyOf(row: Row): DayReportBody {
  const parsed = parse(CONSOLE_PARSERS['day-report'], JSON.parse(text(row, 'body')))
  if (!parsed.ok) throw new Error('a projected report does not parse: rebuild the projections')
  return parsed.value
}
