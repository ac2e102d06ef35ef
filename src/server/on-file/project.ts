import { dayOf } from '#domain/calendar.ts'
import type { ExposureAnswers } from '#domain/exposure.ts'
import type { HomeReading } from '#domain/facts.ts'
import type { ExposureBody, HomeReadingBody } from '#ledger/console-bodies.ts'
import type { Statements } from '../db/database.ts'
import { text } from '../db/row.ts'
import { isOpening, type PlacedStep, type StandingEntry, standingOf } from '../entries/fold.ts'

/** Where something was told: one source says one thing, and what it says later takes the place of it. */
type Source = { source: string; person: string; day: string; gseq: number; at: number }

type ActPlace = { gseq: number; stream: string; seq: number; at: number; actor: string }

/** Takes a home reading of the console's into the file. Only inside a transaction. */
export async function noteHomeReading(
  sql: Statements,
  school: string,
  { person, day, reading }: HomeReadingBody,
  place: ActPlace,
): Promise<void> {
  const source = { source: `${place.stream}/${place.seq}`, person: person.id, day, ...place }
  await storeHome(sql, school, source, reading)
  await noteChange(sql, school, person.id, place.gseq)
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
      await storeAnswers(sql, school, source, answers, by)
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
  await noteChange(sql, school, person.id, gseq)
}

/**
 * Takes what was asked and told at a gate into the file, as the check stands after its last step. What its tablet
 * had from the file comes back in the record and is left out. Only inside a transaction.
 */
export async function noteAsked(
  sql: Statements,
  school: string,
  steps: readonly PlacedStep[],
): Promise<void> {
  const opened = steps.find(isOpening)
  const last = steps.at(-1)
  const before = standingOf(steps.slice(0, -1))
  const standing = standingOf(steps)
  if (opened === undefined || last === undefined || standing === null) return
  if (!saysAnything(before) && !saysAnything(standing)) return
  const person = personOf(standing)
  const { gseq, at } = last
  const day = dayOf(opened.body.openedAt)
  const source = { source: standing.check, person: person ?? '', day, gseq, at }
  await keepAnswers(sql, school, source, person === null ? null : givenOn(day, standing.exposure))
  await sql.run('delete from home_reading where school = ? and source = ?', school, standing.check)
  const { home } = standing
  if (person !== null && isTold(home)) await storeHome(sql, school, source, home)
  for (const id of new Set([personOf(before), person])) {
    if (id !== null) await noteChange(sql, school, id, gseq)
  }
}

/**
 * A guard let somebody in because they had seen the return certificate: every illness that had begun by then is
 * certified, with no issuer, for a guard does not write one down. Only inside a transaction.
 */
export async function noteCertificateSeen(
  sql: Statements,
  school: string,
  steps: readonly PlacedStep[],
): Promise<void> {
  const step = steps.at(-1)
  if (step?.kind !== 'held-step' || step.body.step !== 'resolved') return
  const person = personOf(standingOf(steps))
  if (step.body.reason !== 'certificate-seen' || person === null) return
  const day = dayOf(step.at)
  await sql.run(
    `update absence set issuer = '', seen_on = ?
      where school = ? and person_id = ? and reason = 'illness' and withdrawn = 0 and seen_on is null and from_on <= ?`,
    ...[day, school, person, day],
  )
  await noteChange(sql, school, person, step.gseq)
}

/** Whose file changed by this event: the tablets that asked before it are told. Only inside a transaction. */
export async function noteChange(
  sql: Statements,
  school: string,
  person: string,
  gseq: number,
): Promise<void> {
  await sql.run(
    `insert into on_file_change (school, person_id, gseq) values (?, ?, ?)
     on conflict (school, person_id) do update set gseq = excluded.gseq`,
    ...[school, person, gseq],
  )
}

function saysAnything(entry: StandingEntry | null): boolean {
  return entry !== null && (entry.exposure !== undefined || isTold(entry.home))
}

function isTold(home: StandingEntry['home']): home is HomeReading {
  return home !== undefined && home !== 'none' && home.by === 'told'
}

function personOf(entry: StandingEntry | null): string | null {
  return entry?.identity?.person.id ?? null
}

/** What was answered that day; null when nothing was. */
function givenOn(day: string, exposure: ExposureAnswers | undefined): ExposureAnswers | null {
  const areas = exposure?.areas.filter(({ on }) => on === day) ?? []
  const symptoms = exposure?.symptoms?.on === day ? exposure.symptoms : null
  return areas.length === 0 && symptoms === null ? null : { areas, symptoms }
}

/** A step that only says again what was answered leaves it as old as it is: somebody may have closed it since. */
async function keepAnswers(
  sql: Statements,
  school: string,
  source: Source,
  given: ExposureAnswers | null,
): Promise<void> {
  const [known] = await sql.all(
    'select person_id, body from exposure_answer where school = ? and source = ?',
    school,
    source.source,
  )
  const isSaid =
    known !== undefined &&
    given !== null &&
    text(known, 'person_id') === source.person &&
    text(known, 'body') === JSON.stringify(given)
  if (isSaid) return
  await sql.run('delete from exposure_answer where school = ? and source = ?', school, source.source)
  if (given !== null) await storeAnswers(sql, school, source, given, 'told')
}

async function storeAnswers(
  sql: Statements,
  school: string,
  { source, person, day, gseq, at }: Source,
  answers: ExposureAnswers,
  by: HomeReading['by'],
): Promise<void> {
  await sql.run(
    `insert into exposure_answer (school, source, person_id, day, gseq, at, told_by, body)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[school, source, person, day, gseq, at, by, JSON.stringify(answers)],
  )
}

async function storeHome(
  sql: Statements,
  school: string,
  { source, person, day, gseq }: Source,
  { tenths, site, by, at }: HomeReading,
): Promise<void> {
  await sql.run(
    `insert into home_reading (school, source, person_id, day, gseq, at, tenths, site, told_by)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[school, source, person, day, gseq, at, tenths, site, by],
  )
}
