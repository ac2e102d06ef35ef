import { parse } from '#contract/endpoint.ts'
import { answersSchema } from '#contract/told.ts'
import { type Absence, dayBefore } from '#domain/absence.ts'
import type { ExposureAnswers } from '#domain/exposure.ts'
import { HOME_SOURCES } from '#domain/facts.ts'
import {
  type FileRules,
  type OnFile,
  onFile,
  type Told,
  type ToldAnswers,
  type ToldHome,
  type WellAgain,
} from '#domain/on-file.ts'
import { MEASURING_SITES } from '#domain/temperature.ts'
import { uncertifiedOf } from '../day/absences.ts'
import type { Row, Statements } from '../db/database.ts'
import { inParts } from '../db/in-parts.ts'
import { integer, oneOf, text } from '../db/row.ts'

/** What of these people's files matters on that day: everybody named, null where nothing does. */
export async function onFileOf(
  sql: Statements,
  school: string,
  people: readonly string[],
  rules: FileRules,
  today: string,
): Promise<Map<string, OnFile | null>> {
  const told = await toldOf(sql, school, people, dayBefore(today, rules.exposure.lookBackDays))
  return new Map([...told].map(([person, all]) => [person, onFile(person, all, rules, today)]))
}

/** What was told of anybody on one day: enough to count, without reading two weeks of a whole school. */
export async function fileOfDay(
  sql: Statements,
  school: string,
  rules: FileRules,
  day: string,
): Promise<(person: string) => OnFile | null> {
  const homes = grouped<ToldHome>()
  const answers = grouped<ToldAnswers>()
  const wellAgain = grouped<WellAgain>()
  const all = (table: string, days: string): Promise<readonly Row[]> =>
    sql.all(`select * from ${table} where school = ? and ${days} ? order by gseq`, school, day)
  for (const row of await all('home_reading', 'day =')) homes.add(text(row, 'person_id'), toHome(row))
  for (const row of await all('exposure_answer', 'day =')) answers.add(text(row, 'person_id'), toAnswers(row))
  for (const row of await all('well_again', 'upto_on >='))
    wellAgain.add(text(row, 'person_id'), toWellAgain(row))
  return (person) => {
    const told = { homes: homes.of(person), answers: answers.of(person), wellAgain: wellAgain.of(person) }
    return onFile(person, { ...told, absences: [] }, rules, day)
  }
}

/** All that was told of these people since that day, `YYYY-MM-DD`, and what they still owe. */
export async function toldOf(
  sql: Statements,
  school: string,
  people: readonly string[],
  since: string,
): Promise<Map<string, Told>> {
  const homes = grouped<ToldHome>()
  const answers = grouped<ToldAnswers>()
  const wellAgain = grouped<WellAgain>()
  const absences = grouped<Absence>()
  for (const some of inParts(people)) {
    const among = `school = ? and person_id in (${some.map(() => '?').join(', ')})`
    const ofDays = [school, ...some, since]
    for (const row of await sql.all(
      `select * from home_reading where ${among} and day >= ? order by gseq`,
      ...ofDays,
    ))
      homes.add(text(row, 'person_id'), toHome(row))
    for (const row of await sql.all(
      `select * from exposure_answer where ${among} and day >= ? order by gseq`,
      ...ofDays,
    ))
      answers.add(text(row, 'person_id'), toAnswers(row))
    for (const row of await sql.all(`select * from well_again where ${among} order by gseq`, school, ...some))
      wellAgain.add(text(row, 'person_id'), toWellAgain(row))
    for (const absence of await uncertifiedOf(sql, school, some)) absences.add(absence.person.id, absence)
  }
  return new Map(
    people.map((person) => [
      person,
      {
        homes: homes.of(person),
        answers: answers.of(person),
        wellAgain: wellAgain.of(person),
        absences: absences.of(person),
      },
    ]),
  )
}

type Grouped<T> = { add: (person: string, item: T) => void; of: (person: string) => readonly T[] }

function grouped<T>(): Grouped<T> {
  const groups = new Map<string, T[]>()
  return {
    add: (person, item) => {
      groups.set(person, [...(groups.get(person) ?? []), item])
    },
    of: (person) => groups.get(person) ?? [],
  }
}

function toHome(row: Row): ToldHome {
  return {
    day: text(row, 'day'),
    tenths: integer(row, 'tenths'),
    site: oneOf(MEASURING_SITES, row, 'site'),
    by: oneOf(HOME_SOURCES, row, 'told_by'),
    at: integer(row, 'at'),
  }
}

function toAnswers(row: Row): ToldAnswers {
  return {
    day: text(row, 'day'),
    at: integer(row, 'at'),
    by: oneOf(HOME_SOURCES, row, 'told_by'),
    answers: answersOf(text(row, 'body')),
  }
}

function answersOf(body: string): ExposureAnswers {
  const parsed = parse(answersSchema, JSON.parse(body))
  if (!parsed.ok) throw new Error('projected answers do not parse: rebuild the projections')
  return parsed.value
}

function toWellAgain(row: Row): WellAgain {
  return { upTo: text(row, 'upto_on'), at: integer(row, 'at'), foundBy: text(row, 'found_by') }
}
