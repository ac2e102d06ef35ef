import type { ConsoleEndpoint, Subject, ThingOfPerson } from '#contract/endpoint.ts'
import { mayAsk } from '#contract/roles.ts'
import type { Account } from '#contract/session.ts'
import { type Refused, refuse } from '../answer.ts'
import type { Statements } from '../db/database.ts'
import { orNull, text } from '../db/row.ts'
import { ofUnits, type Units } from '../school/units.ts'

/** A reply would have told a class teacher of somebody who is none of theirs. */
export class OutsideClassError extends Error {
  override readonly name = 'OutsideClassError'
}

/** The units to which an account's lists and figures are held; null where its role sees all of the school. */
export function unitsSeen({ role, units }: Account): Units {
  return role === 'teacher' ? units : null
}

/** Null when the role of this account may ask that. */
export function refusedToRole<Request, Reply>(
  account: Account,
  endpoint: ConsoleEndpoint<Request, Reply>,
): Refused | null {
  return mayAsk(endpoint, account.role) ? null : refuse('forbidden')
}

/** Null unless somebody else set the password of this account and it was not changed since. */
export function refusedToGiven<Request, Reply>(
  { passwordGiven }: Account,
  { withGivenPassword }: Pick<ConsoleEndpoint<Request, Reply>, 'withGivenPassword'>,
): Refused | null {
  return passwordGiven === true && withGivenPassword !== true ? refuse('password-given') : null
}

/** What stands between a class teacher and everybody else's people; `null` for whoever sees all of the school. */
export type Circle = {
  /** Null when all that is named is of their classes: what is of another class is answered as if it were not there. */
  refused: (subjects: readonly Subject[]) => Promise<Refused | null>
  /** @throws OutsideClassError when a reply tells of anybody else */
  expectOnly: (people: readonly (string | null)[]) => void
}

/** Reads the circle of an account, for one question. */
export async function circleOf(sql: Statements, account: Account): Promise<Circle | null> {
  const units = unitsSeen(account)
  if (units === null) return null
  const { school } = account
  const { where, values } = ofUnits('id', school, units)
  const rows = await sql.all(
    `select id from person where school = ? and ${where.join(' and ')}`,
    school,
    ...values,
  )
  const own = new Set(rows.map((row) => text(row, 'id')))
  const isOwn = async (subject: Subject): Promise<boolean> => {
    if (subject.of === 'unit') return units.includes(subject.id)
    const person = await whoIsMeant(sql, school, subject)
    return person !== null && own.has(person)
  }
  return {
    refused: async (subjects) => {
      for (const subject of subjects) if (!(await isOwn(subject))) return refuse('not-found')
      return null
    },
    expectOnly: (people) => {
      if (!people.every((person) => person !== null && own.has(person)))
        throw new OutsideClassError('a reply to a class teacher tells of others')
    },
  }
}

const TABLES = {
  check: { table: 'entry', key: 'check_id' },
  case: { table: 'case_file', key: 'case_id' },
  absence: { table: 'absence', key: 'absence' },
} as const

/** The person something is about; null when it is about nobody, or is not there. */
async function whoIsMeant(
  sql: Statements,
  school: string,
  { of, id }: ThingOfPerson,
): Promise<string | null> {
  if (of === 'person' || id === null) return id
  const { table, key } = TABLES[of]
  const [row] = await sql.all(`select person_id from ${table} where school = ? and ${key} = ?`, school, id)
  return row === undefined ? null : orNull(text, row, 'person_id')
}
