import { parse } from '#contract/endpoint.ts'
import { answersSchema } from '#contract/told.ts'
import { type Absence, dayBefore } from '#domain/absence.ts'
import type { ExposureAnswers, ExposureQuestions } from '#domain/exposure.ts'
import { HOME_SOURCES } from '#domain/facts.ts'
import {
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
import { integer, oneOf, text } from '../db/row.ts'
import { inParts } from '../entries/late-reuse.ts'

/** What of these people's files matters on that day: everybody named, null where nothing does. */
export async function onFileOf(
  sql: Statements,
  school: string,
  people: readonly string[],
  asked: ExposureQuestions,
  today: string,
): Promise<Map<string, OnFile | null>> {
  const told = await toldOf(sql, school, people, dayBefore(today, asked.lookBackDays))
  return new Map([...told].map(([person, all]) => [person, onFile(person, all, asked, today)]))
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
  return { day: text(row, 'day'), at: integer(row, 'at'), answers: answersOf(text(row, 'body')) }
}

function answersOf(body: string): ExposureAnswers {
  const parsed = parse(answersSchema, JSON.parse(body))
  if (!parsed.ok) throw new Error('projected answers do not parse: rebuild the projections')
  return parsed.value
}

function toWellAgain(row: Row): WellAgain {
  return { upTo: text(row, 'upto_on'), at: integer(row, 'at'), foundBy: text(row, 'found_by') }
}
