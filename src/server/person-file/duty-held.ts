import { dutyDay } from '#contract/duty-day.ts'
import { parse } from '#contract/endpoint.ts'
import type { PersonHeld } from '#contract/person-file.ts'
import type { DutyPerson } from '#domain/duty.ts'
import type { Person } from '#domain/person.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, orNull, text } from '../db/row.ts'
import { shiftBody } from '../duty/shifts.ts'
import { withoutHand } from './at-gate.ts'

/**
 * Where they were planned, and the shifts they stood with their own temperature. Guards are not of the school's list:
 * somebody of it is planned by name where no guard is meant.
 */
export async function dutyHeld(
  sql: Statements,
  school: string,
  { id, kind, name }: Person,
): Promise<PersonHeld['duty']> {
  const shifts = await sql.all(
    'select opened_at, closed_at, opened from shift where school = ? and guard = ? order by opened_at',
    ...[school, id],
  )
  const refusals = await sql.all(
    'select at, body from shift_refusal where school = ? and guard = ? order by at',
    ...[school, id],
  )
  const guards = await sql.all('select id from guard where school = ? and id = ?', school, id)
  const namesakes = await sql.all(
    `select id from person where school = ? and kind = 'staff' and name = ?`,
    ...[school, name],
  )
  const isGuard = guards.length > 0
  const isPlanned = kind === 'staff' && (isGuard || namesakes.length === 1)
  return {
    planned: isPlanned ? await plannedHeld(sql, school, { name, guard: isGuard ? id : null }) : [],
    shifts: shifts.map((row) => {
      const { reading } = shiftBody('shift-opened', text(row, 'opened'))
      return {
        ...{ openedAt: integer(row, 'opened_at'), closedAt: orNull(integer, row, 'closed_at') },
        reading: reading === undefined ? null : withoutHand(reading),
      }
    }),
    refusals: refusals.map((row) => {
      const { reading, why } = shiftBody('shift-refused', text(row, 'body'))
      return { at: integer(row, 'at'), reading: withoutHand(reading), why }
    }),
  }
}

/** Days as they were planned last. */
async function plannedHeld(
  sql: Statements,
  school: string,
  own: DutyPerson,
): Promise<PersonHeld['duty']['planned']> {
  const rows = await sql.all('select value from duty_day where school = ? order by day, version', school)
  const latest = new Map(rows.map((row) => linesOf(row)).map((plan) => [plan.day, plan]))
  return [...latest.values()].flatMap(({ day, lines }) =>
    lines.flatMap(({ session, post, person, deputy }) => {
      const isDeputy = deputy !== null && isSurely(deputy, own)
      return isDeputy || isSurely(person, own) ? [{ day, session, post, isDeputy }] : []
    }),
  )
}

/** A namesake is somebody else: a guard is meant by id, and a name alone means whoever is no guard. */
function isSurely(planned: DutyPerson, own: DutyPerson): boolean {
  return planned.guard === own.guard && (own.guard !== null || planned.name === own.name)
}

function linesOf(row: Row) {
  const parsed = parse(dutyDay, JSON.parse(text(row, 'value')))
  if (!parsed.ok) throw new Error(`a kept duty day does not parse at ${parsed.at}`)
  return parsed.value
}
