import type { ExposureAnswers } from '#domain/exposure.ts'
import type { HomeReading } from '#domain/facts.ts'
import type { ExposureBody, HomeReadingBody } from '#ledger/console-bodies.ts'
import type { Statements } from '../db/database.ts'
import { allAmong, insertRows, runAmong } from '../db/in-parts.ts'
import { text } from '../db/row.ts'
import type { PlacedStep, StandingEntry } from '../entries/fold.ts'
import { type Asked, askedIn, certificateSeenIn, type Source } from './asked.ts'

type ActPlace = { gseq: number; stream: string; seq: number; at: number; actor: string }

/** Takes a home reading of the console's into the file. Only inside a transaction. */
export async function noteHomeReading(
  sql: Statements,
  school: string,
  { person, day, reading }: HomeReadingBody,
  place: ActPlace,
): Promise<void> {
  const source = { source: `${place.stream}/${place.seq}`, person: person.id, day, ...place }
  await storeHome(sql, school, [{ source, home: reading }])
  await noteChanges(sql, school, [{ person: person.id, gseq: place.gseq }])
}

/** Takes answers of the console's into the file, or that somebody was found well. Only inside a transaction. */
export async function noteExposure(
  sql: Statements,
  school: string,
  body: ExposureBody,
  place: ActPlace,
): Promise<void> {
  const { person } = body
  const { gseq, at, actor } = place
  switch (body.act) {
    case 'answered': {
      const { day, answers, by } = body
      const source = { source: `${place.stream}/${place.seq}`, person: person.id, day, gseq, at }
      await storeAnswers(sql, school, [{ source, answers, by }])
      break
    }
    case 'well-again':
      await sql.run(
        `insert into well_again (school, gseq, person_id, upto_on, found_by, note, actor, at)
         values (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[school, gseq, person.id, body.on, body.foundBy, body.note, actor, at],
      )
      break
    default:
      body satisfies never
  }
  await noteChanges(sql, school, [{ person: person.id, gseq }])
}

/**
 * Takes what was asked and told at a gate into the file, as each check stands after its last step, and the return
 * certificates that guards saw. What a tablet had from the file comes back in its record and is left out. Only inside
 * a transaction.
 */
export async function noteAsked(
  sql: Statements,
  school: string,
  checks: readonly {
    steps: readonly PlacedStep[]
    before: StandingEntry | null
    standing: StandingEntry | null
  }[],
): Promise<void> {
  const asked = checks.flatMap(askedIn)
  const seen = checks.flatMap(certificateSeenIn)
  await keepAnswers(sql, school, asked)
  await keepHome(sql, school, asked)
  for (const { person, day } of seen) await certify(sql, school, person, day)
  await noteChanges(sql, school, [...asked.flatMap(({ changes }) => changes), ...seen])
}

/** A guard does not write down who issued a certificate: every illness that had begun by then is certified. */
async function certify(sql: Statements, school: string, person: string, day: string): Promise<void> {
  await sql.run(
    `update absence set issuer = '', seen_on = ?
      where school = ? and person_id = ? and reason = 'illness' and withdrawn = 0 and seen_on is null and from_on <= ?`,
    ...[day, school, person, day],
  )
}

/** Whose file changed by which event: the tablets that asked before it are told. Only inside a transaction. */
export async function noteChanges(
  sql: Statements,
  school: string,
  changes: readonly { person: string; gseq: number }[],
): Promise<void> {
  const last = new Map<string, number>()
  for (const { person, gseq } of changes) last.set(person, Math.max(gseq, last.get(person) ?? 0))
  await insertRows(
    sql,
    'insert into on_file_change (school, person_id, gseq) values',
    [...last].map(([person, gseq]) => [school, person, gseq]),
    'on conflict (school, person_id) do update set gseq = excluded.gseq',
  )
}

/**
 * A step that only says again what was answered leaves it as old as it is: somebody may have closed it since. Other
 * answers of the same check take the place of it.
 */
async function keepAnswers(sql: Statements, school: string, asked: readonly Asked[]): Promise<void> {
  if (asked.length === 0) return
  const rows = await allAmong(
    sql,
    'select source, person_id, body from exposure_answer where school = ? and source in',
    school,
    [...new Set(asked.map(({ source }) => source.source))],
  )
  const said = new Map<string, string | null>(
    rows.map((row) => [text(row, 'source'), `${text(row, 'person_id')} ${text(row, 'body')}`]),
  )
  const changed = new Map<string, Asked>()
  for (const one of asked) {
    const { source, answers } = one
    const says = answers === null ? null : `${source.person} ${JSON.stringify(answers)}`
    if (says === (said.get(source.source) ?? null)) continue
    said.set(source.source, says)
    changed.set(source.source, one)
  }
  await runAmong(sql, 'delete from exposure_answer where school = ? and source in', school, [
    ...changed.keys(),
  ])
  await storeAnswers(
    sql,
    school,
    [...changed.values()].flatMap(({ source, answers }) =>
      answers === null ? [] : [{ source, answers, by: 'told' as const }],
    ),
  )
}

async function keepHome(sql: Statements, school: string, asked: readonly Asked[]): Promise<void> {
  const latest = new Map(asked.map((one) => [one.source.source, one]))
  await runAmong(sql, 'delete from home_reading where school = ? and source in', school, [...latest.keys()])
  await storeHome(
    sql,
    school,
    [...latest.values()].flatMap(({ source, home }) => (home === null ? [] : [{ source, home }])),
  )
}

async function storeAnswers(
  sql: Statements,
  school: string,
  told: readonly { source: Source; answers: ExposureAnswers; by: HomeReading['by'] }[],
): Promise<void> {
  await insertRows(
    sql,
    'insert into exposure_answer (school, source, person_id, day, gseq, at, told_by, body) values',
    told.map(({ source: { source, person, day, gseq, at }, answers, by }) => [
      ...[school, source, person, day, gseq, at, by, JSON.stringify(answers)],
    ]),
  )
}

async function storeHome(
  sql: Statements,
  school: string,
  told: readonly { source: Source; home: HomeReading }[],
): Promise<void> {
  await insertRows(
    sql,
    'insert into home_reading (school, source, person_id, day, gseq, at, tenths, site, told_by) values',
    told.map(({ source: { source, person, day, gseq }, home: { tenths, site, by, at } }) => [
      ...[school, source, person, day, gseq, at, tenths, site, by],
    ]),
  )
}
