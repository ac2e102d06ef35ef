import { boundsOfDay } from '#domain/calendar.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { MEASURING_SITES, type TemperatureReading } from '#domain/temperature.ts'
import { type Drift, driftingThermometers, type LaneReading } from '#domain/thermometers.ts'
import type { Statements } from '../db/database.ts'
import { insertRows } from '../db/in-parts.ts'
import { integer, oneOf, text } from '../db/row.ts'
import { currentPolicy } from '../school/policy.ts'

/** A morning of a school of 1,200, three times over. */
const MOST_READINGS = 5000

/** What was measured in one step of a check. */
export type Measured = { check: string; stream: string; readings: readonly TemperatureReading[] }

/** Keeps what labelled thermometers measured. A reading that is told again, with a later step, is the same one. */
export async function keepReadings(
  sql: Statements,
  school: string,
  measured: readonly Measured[],
): Promise<void> {
  await insertRows(
    sql,
    'insert into gun_reading (school, check_id, at, stream, tenths, site, thermometer) values',
    measured.flatMap(({ check, stream, readings }) =>
      readings.filter(isLabelled).map(({ at, tenths, site, thermometer }) => {
        return [school, check, at, stream, tenths, site, thermometer]
      }),
    ),
    'on conflict (school, check_id, at) do nothing',
  )
}

function isLabelled({ tenths, thermometer }: TemperatureReading): boolean {
  return tenths !== null && thermometer !== null && thermometer !== ''
}

/** Thermometers of a day that measure unlike the others at their lane. */
export async function driftsOn(sql: Statements, school: string, day: string): Promise<Drift[]> {
  const { from, until } = boundsOfDay(day)
  const rows = await sql.all(
    `select gun_reading.tenths, gun_reading.site, gun_reading.thermometer, head.checkpoint_name, head.lane
       from gun_reading join head on head.school = gun_reading.school and head.stream = gun_reading.stream
      where gun_reading.school = ? and gun_reading.at >= ? and gun_reading.at < ?
      order by gun_reading.at desc, gun_reading.check_id limit ?`,
    ...[school, from, until, MOST_READINGS],
  )
  const readings = rows.map(
    (row): LaneReading => ({
      tenths: integer(row, 'tenths'),
      site: oneOf(MEASURING_SITES, row, 'site'),
      thermometer: text(row, 'thermometer'),
      lane: `${text(row, 'checkpoint_name')} ${text(row, 'lane')}`.trim(),
    }),
  )
  const { drift } = (await currentPolicy(sql, school)) ?? DEFAULT_POLICY
  return driftingThermometers(readings, drift)
}
