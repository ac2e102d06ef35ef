import type { PersonHeld } from '#contract/person-file.ts'
import { CASE_CAUSES, type CaseEvent } from '#domain/case.ts'
import { storyOf } from '../cases/project.ts'
import { absencesOf } from '../day/absences.ts'
import type { Statements } from '../db/database.ts'
import { integer, oneOf, text } from '../db/row.ts'
import { disputesOf } from '../disputes/list.ts'
import { toldOf } from '../on-file/read.ts'
import type { WithoutOthers } from './without-others.ts'

/** Every case that is about this person, oldest first, with what was written in it. */
export async function casesHeld(
  sql: Statements,
  school: string,
  person: string,
  blotted: WithoutOthers,
): Promise<PersonHeld['cases']> {
  const rows = await sql.all(
    `select case_id, cause, opened_at, state from case_file where school = ? and person_id = ?
      order by opened_at, case_id`,
    ...[school, person],
  )
  const cases: PersonHeld['cases'] = []
  for (const row of rows) {
    const story = await storyOf(sql, school, text(row, 'case_id'))
    const said = story?.said ?? null
    cases.push({
      case: text(row, 'case_id'),
      cause: oneOf(CASE_CAUSES, row, 'cause'),
      openedAt: integer(row, 'opened_at'),
      state: oneOf(['open', 'closed'], row, 'state'),
      said: said === null ? null : blotted(said),
      events: (story?.events ?? []).map(({ event }) => ({
        ...{ step: event.step, at: event.at },
        text: writtenIn(event, blotted),
      })),
    })
  }
  return cases
}

function writtenIn(event: CaseEvent, blotted: WithoutOthers): string | null {
  return 'text' in event && event.text !== '' ? blotted(event.text) : null
}

/** Every absence that was noted of this person, oldest first, withdrawn or not. */
export async function absencesHeld(
  sql: Statements,
  school: string,
  person: string,
  blotted: WithoutOthers,
): Promise<PersonHeld['absences']> {
  return (await absencesOf(sql, school, person)).map((one) => ({
    ...{ absence: one.id, fromOn: one.fromOn, untilOn: one.untilOn, reason: one.reason },
    sessions: one.sessions === null ? null : [...one.sessions],
    symptoms: [...one.symptoms],
    note: blotted(one.note),
    at: one.notedAt,
    certificate:
      one.certificate === null ? null : { ...one.certificate, issuer: blotted(one.certificate.issuer) },
    withdrawn: one.isWithdrawn,
  }))
}

/** What was told of them at home and at gates, a day at a time, and who found them well without saying who. */
export async function toldHeld(
  sql: Statements,
  school: string,
  person: string,
  blotted: WithoutOthers,
): Promise<Pick<PersonHeld, 'told' | 'foundWell'>> {
  const { homes, answers } = (await toldOf(sql, school, [person], '')).get(person) ?? {
    homes: [],
    answers: [],
  }
  const days = [...new Set([...homes, ...answers].map(({ day }) => day))].sort()
  const rows = await sql.all(
    'select upto_on, at, note from well_again where school = ? and person_id = ? order by gseq',
    ...[school, person],
  )
  return {
    told: days.map((day) => ({
      day,
      homes: homes
        .filter((one) => one.day === day)
        .map(({ tenths, site, by, at }) => ({ tenths, site, by, at })),
      answers: answers
        .filter((one) => one.day === day)
        .map(({ at, by, answers: given }) => ({
          ...{ at, by },
          answers: {
            areas: given.areas.map((area) => ({ ...area })),
            symptoms: given.symptoms && { ...given.symptoms, symptoms: [...given.symptoms.symptoms] },
          },
        })),
    })),
    foundWell: rows.map((row) => ({
      ...{ upTo: text(row, 'upto_on'), at: integer(row, 'at') },
      note: blotted(text(row, 'note')),
    })),
  }
}

/** What they said is written wrongly, and what they were answered. */
export async function disputesHeld(
  sql: Statements,
  school: string,
  person: string,
  blotted: WithoutOthers,
): Promise<PersonHeld['disputes']> {
  const notes = await disputesOf(sql, school, person, (actor) => actor)
  return notes.map(({ person: _, by: __, answer, ...note }) => ({
    ...{ ...note, text: blotted(note.text) },
    answer: answer && { answer: answer.answer, text: blotted(answer.text), at: answer.at },
  }))
}
