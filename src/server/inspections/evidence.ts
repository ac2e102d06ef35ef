import { CASE_AGES_HOURS, type EvidenceDays, type EvidenceReply } from '#contract/evidence.ts'
import { dayBefore } from '#domain/absence.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import { openCases } from '../cases/list.ts'
import type { Statements } from '../db/database.ts'
import { integer, oneOf, only, orNull, text } from '../db/row.ts'
import { currentPolicy } from '../school/policy.ts'
import { type Trial, trialOf } from '../school/roll-out.ts'
import { latestSeal, sealProof } from './seal.ts'

const HOUR_MS = 60 * 60_000

/** What a school has to show at `now`, epoch ms; the period ends today. */
export async function evidenceOf(
  sql: Pick<Statements, 'all' | 'run'>,
  school: string,
  days: EvidenceDays,
  now: number,
): Promise<EvidenceReply> {
  const today = dayOf(now)
  const from = dayBefore(today, Number(days) - 1)
  const trial = await trialOf(sql, school)
  const within = [school, boundsOfDay(from).from, boundsOfDay(today).until]
  const numbered = async (query: string, ...values: (string | number)[]): Promise<number> =>
    integer(only(await sql.all(query, ...values)), 'n')
  return {
    schoolName: text(only(await sql.all('select name from school where school = ?', school)), 'name'),
    asOf: now,
    policyVersion: ((await currentPolicy(sql, school)) ?? DEFAULT_POLICY).version,
    ...(trial !== null && { trial: { version: trial.version, at: trial.at, places: shownPlaces(trial) } }),
    today: await countsOf(sql, school, today, today),
    period: {
      ...(await countsOf(sql, school, from, today)),
      erasedDays: await numbered(
        'select count(*) as n from kept_day where school = ? and day >= ? and day <= ?',
        ...[school, from, today],
      ),
      inspections: await numbered(
        'select count(*) as n from inspection where school = ? and at >= ? and at < ?',
        ...within,
      ),
    },
    cases: { ...(await openCases(sql, school, now)), ages: await agesOf(sql, school, now) },
    tablets: await tabletsOf(sql, school),
    seal: await sealShown(sql, school),
  }
}

function shownPlaces({ places }: Trial): NonNullable<EvidenceReply['trial']>['places'] {
  return places.map(({ name, lane }) => ({ name, lane }))
}

/** Checks that count, of these school days, by how they stand and how well it was known. */
async function countsOf(
  sql: Pick<Statements, 'all'>,
  school: string,
  from: string,
  to: string,
): Promise<EvidenceReply['today']> {
  const rows = await sql.all(
    `select outcome, grade, count(*) as checks,
        sum(case when person_kind = 'official' then 1 else 0 end) as officials from entry
      where school = ? and at >= ? and at < ? and voided = 0 group by outcome, grade order by outcome, grade`,
    ...[school, boundsOfDay(from).from, boundsOfDay(to).until],
  )
  const lines = rows.map((row) => ({
    outcome: oneOf(OUTCOMES, row, 'outcome'),
    grade: oneOf(EVIDENCE_GRADES, row, 'grade'),
    checks: integer(row, 'checks'),
    officials: integer(row, 'officials'),
  }))
  return { from, to, lines }
}

/** Open cases by age, one number for each of `CASE_AGES_HOURS` and one for what is older. */
async function agesOf(sql: Pick<Statements, 'all'>, school: string, now: number): Promise<number[]> {
  const since = [...CASE_AGES_HOURS.map((hours) => now - hours * HOUR_MS), 0]
  const ages: number[] = []
  let until = Number.MAX_SAFE_INTEGER
  for (const from of since) {
    const [row] = await sql.all(
      `select count(*) as n from case_file where school = ? and state = 'open' and opened_at >= ? and opened_at < ?`,
      ...[school, from, until],
    )
    ages.push(row === undefined ? 0 : integer(row, 'n'))
    until = from
  }
  return ages
}

async function tabletsOf(sql: Pick<Statements, 'all'>, school: string): Promise<EvidenceReply['tablets']> {
  const rows = await sql.all(
    `select head.stream, head.name, head.checkpoint_name, head.lane, head.seq, head.unsynced, head.contact_at,
        (select count(*) from torn where torn.school = head.school and torn.stream = head.stream) as torn,
        (select count(*) from head as other
          where other.school = head.school and other.branch_of = head.stream) as branches
      from head where head.school = ? and head.state in ('active', 'draining') order by head.name, head.stream`,
    school,
  )
  return rows.map((row) => ({
    name: text(row, 'name'),
    place: [text(row, 'checkpoint_name'), text(row, 'lane')].filter((part) => part !== '').join(' '),
    records: integer(row, 'seq'),
    unsent: orNull(integer, row, 'unsynced') ?? 0,
    contactAt: orNull(integer, row, 'contact_at'),
    torn: integer(row, 'torn'),
    branches: integer(row, 'branches'),
  }))
}

async function sealShown(sql: Pick<Statements, 'all'>, school: string): Promise<EvidenceReply['seal']> {
  const kept = await latestSeal(sql, school)
  if (kept === null) return null
  const { day, madeAt, streams, events, hash } = kept.seal
  return { day, madeAt, streams, events, hash, proof: sealProof(kept) }
}
