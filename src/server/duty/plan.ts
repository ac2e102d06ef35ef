import type { DutyWeekReply, PlannedDay } from '#contract/duty.ts'
import { dutyDay } from '#contract/duty-day.ts'
import { parse } from '#contract/endpoint.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import type { DutyDay, DutyLine } from '#domain/duty.ts'
import { CHECKPOINT_KINDS } from '#domain/policy.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, oneOf, text } from '../db/row.ts'
import { publish } from '../feed.ts'
import { changing, type Doer } from '../school/changes.ts'
import { namesOf } from '../school/names.ts'
import type { World } from '../world.ts'

const DAY_MS = 24 * 60 * 60_000
const WEEK_DAYS = 7

/** What becomes of a plan. `changed`: somebody planned one of the days since; `past`: a day that is over. */
export type Planned = { state: 'saved' | 'changed' | 'past' }

/** A day as it is asked to be planned; `version` is the one that was looked at, 0 for none. */
export type PlanAsked = { day: string; version: number; lines: readonly DutyLine[] }

/** The latest plan of each of the seven days from `from` on. */
export async function weekOf(sql: Statements, school: string, from: string): Promise<PlannedDay[]> {
  const days = Array.from({ length: WEEK_DAYS }, (_, n) => dayOf(boundsOfDay(from).from + n * DAY_MS))
  const rows = await sql.all(
    'select * from duty_day where school = ? and day >= ? and day <= ? order by day, version',
    ...[school, from, days.at(-1) ?? from],
  )
  const latest = new Map(rows.map((row) => [text(row, 'day'), row]))
  const nameOf = await namesOf(sql, school)
  return days.map((day) => {
    const row = latest.get(day)
    if (row === undefined) return { day, lines: [], version: 0, by: null, at: null }
    return {
      ...{ day, lines: [...linesIn(row)], version: integer(row, 'version') },
      ...{ by: nameOf(text(row, 'made_by')), at: integer(row, 'made_at') },
    }
  })
}

/** The day as it is planned now; without lines where nobody planned it. */
export async function plannedOn(sql: Statements, school: string, day: string): Promise<DutyDay> {
  const [row] = await sql.all(
    'select * from duty_day where school = ? and day = ? order by version desc limit 1',
    school,
    day,
  )
  return { day, lines: row === undefined ? [] : linesIn(row) }
}

/**
 * Plans whole days, all of them or none, and tells the tablets. What is over stays as it was planned: a gap is not
 * filled afterwards.
 */
export function planDays(
  world: Pick<World, 'database'>,
  doer: Doer,
  asked: readonly PlanAsked[],
): Promise<Planned> {
  return changing(world, doer, async (sql, note): Promise<Planned> => {
    const { school, account, at } = doer
    const today = dayOf(at)
    if (asked.some(({ day }) => day < today)) return { state: 'past' }
    for (const { day, version } of asked)
      if ((await versionOf(sql, school, day)) !== version) return { state: 'changed' }
    for (const { day, version, lines } of asked) {
      const value: DutyDay = { day, lines }
      await sql.run(
        'insert into duty_day (school, day, version, value, made_by, made_at) values (?, ?, ?, ?, ?, ?)',
        ...[school, day, version + 1, JSON.stringify(value), account, at],
      )
      await publish(sql, school, [{ kind: 'duty', key: day, value }])
    }
    const [first] = asked
    await note('duty-planned', first?.day ?? today, {
      days: asked.map(({ day, version }) => ({ day, version: version + 1 })),
    })
    await forgetBefore(sql, school, today)
    return { state: 'saved' }
  })
}

/** Where guards can stand: every lane that has a tablet. */
export async function lanesOf(sql: Statements, school: string): Promise<DutyWeekReply['lanes']> {
  const rows = await sql.all(
    `select distinct checkpoint_kind, checkpoint_name, lane from head where school = ? and state = 'active'
      order by checkpoint_kind desc, checkpoint_name, lane`,
    school,
  )
  return rows.map((row) => ({
    gate: text(row, 'checkpoint_name'),
    lane: text(row, 'lane'),
    isGate: oneOf(CHECKPOINT_KINDS, row, 'checkpoint_kind') === 'gate',
  }))
}

/** A tablet needs no day that is over. */
async function forgetBefore(sql: Statements, school: string, today: string): Promise<void> {
  const rows = await sql.all(
    `select key from feed where school = ? and kind = 'duty' and key < ? and value is not null order by key`,
    ...[school, today],
  )
  if (rows.length > 0)
    await publish(
      sql,
      school,
      rows.map((row) => ({ kind: 'duty', key: text(row, 'key'), value: null })),
    )
}

async function versionOf(sql: Statements, school: string, day: string): Promise<number> {
  const [row] = await sql.all(
    'select version from duty_day where school = ? and day = ? order by version desc limit 1',
    ...[school, day],
  )
  return row === undefined ? 0 : integer(row, 'version')
}

function linesIn(row: Row): readonly DutyLine[] {
  const parsed = parse(dutyDay, JSON.parse(text(row, 'value')))
  if (!parsed.ok) throw new Error(`a kept duty day does not parse at ${parsed.at}`)
  return parsed.value.lines
}
