import { answersSchema } from '#contract/bodies.ts'
import { parse } from '#contract/endpoint.ts'
import type { ExposureAnswers } from '#domain/exposure.ts'
import { HOME_SOURCES, type HomeReading } from '#domain/facts.ts'
import type { HomeGiven } from '#domain/home.ts'
import type { Policy } from '#domain/policy.ts'
import { MEASURING_SITES } from '#domain/temperature.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, oneOf, text } from '../db/row.ts'
import { onFileOf } from '../on-file/read.ts'

const NOTHING: HomeGiven = { reading: null, answers: null }

/** What is on file about these people that matters today: everybody named. */
export async function givenBy(
  sql: Statements,
  school: string,
  people: readonly string[],
  { exposure }: Policy,
  today: string,
): Promise<(person: string) => HomeGiven> {
  const files = await onFileOf(sql, school, people, exposure, today)
  return (person) => {
    const file = files.get(person) ?? null
    if (file === null) return NOTHING
    const { home, exposure: answers } = file
    return { reading: home !== null && home.day === today ? home : null, answers }
  }
}

/** What was told of anybody on one day: enough to count, without reading two weeks of a whole school. */
export async function toldOn(
  sql: Statements,
  school: string,
  day: string,
): Promise<(person: string) => HomeGiven> {
  const homes = await sql.all(
    'select * from home_reading where school = ? and day = ? order by at, gseq',
    school,
    day,
  )
  const readings = new Map(homes.map((row) => [text(row, 'person_id'), toReading(row)]))
  const answers = new Map<string, ExposureAnswers>()
  const told = await sql.all(
    'select person_id, body from exposure_answer where school = ? and day = ? order by at, gseq',
    ...[school, day],
  )
  for (const row of told) {
    const person = text(row, 'person_id')
    const said = parse(answersSchema, JSON.parse(text(row, 'body')))
    if (!said.ok) throw new Error('projected answers do not parse: rebuild the projections')
    const before = answers.get(person)
    answers.set(person, {
      areas: [...(before?.areas ?? []), ...said.value.areas],
      symptoms: said.value.symptoms ?? before?.symptoms ?? null,
    })
  }
  return (person) => ({ reading: readings.get(person) ?? null, answers: answers.get(person) ?? null })
}

function toReading(row: Row): HomeReading {
  return {
    tenths: integer(row, 'tenths'),
    site: oneOf(MEASURING_SITES, row, 'site'),
    by: oneOf(HOME_SOURCES, row, 'told_by'),
    at: integer(row, 'at'),
  }
}
