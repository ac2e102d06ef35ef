import type { PersonKind } from '#domain/person.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import type { CheckpointKind, Policy } from '#domain/policy.ts'
import type { Statements } from '../db/database.ts'
import { allAmong } from '../db/in-parts.ts'
import { oneOf, text } from '../db/row.ts'
import { guardsOf } from '../school/guards.ts'
import { policyOf } from '../school/policies.ts'
import { kindOfCheckpoint } from '../tablets/checkpoint.ts'
import type { PlacedStep } from './fold.ts'

/** What the school itself knows, by which the steps of checks are judged again. */
export type Known = {
  /** Null for a version that the school never had. */
  policyOf: (version: number) => Policy | null
  /** Where the tablet of a stream stands; null for no stream of a tablet. */
  kindOfCheckpoint: (stream: string) => CheckpointKind | null
  /** What the school's list says somebody is; null for who is not on it. */
  kindOfPerson: (id: string) => PersonKind | null
  isGuard: (id: string) => boolean
}

/** Asks for all of it that these steps can need, so that they are judged without asking again. */
export async function knownAround(
  sql: Statements,
  school: string,
  steps: readonly PlacedStep[],
): Promise<Known> {
  const policies = new Map<number, Policy | null>()
  for (const version of new Set(steps.flatMap(versionsIn)))
    policies.set(version, await policyOf(sql, school, version))
  const places = new Map<string, CheckpointKind | null>()
  for (const stream of new Set(steps.map((step) => step.stream)))
    places.set(stream, await kindOfCheckpoint(sql, school, stream))
  const kinds = await kindsOf(sql, school, [...new Set(steps.flatMap(peopleIn))])
  const guards = new Set(steps.some(hasSecond) ? await guardIds(sql, school) : [])
  return {
    policyOf: (version) => policies.get(version) ?? null,
    kindOfCheckpoint: (stream) => places.get(stream) ?? null,
    kindOfPerson: (id) => kinds.get(id) ?? null,
    isGuard: (id) => guards.has(id),
  }
}

function versionsIn({ policyVersion, body }: PlacedStep): number[] {
  const named = 'policyVersion' in body ? body.policyVersion : undefined
  return named === undefined ? [policyVersion] : [policyVersion, named]
}

function peopleIn({ body }: PlacedStep): string[] {
  const person = 'identity' in body ? body.identity?.person.id : undefined
  return person === undefined ? [] : [person]
}

function hasSecond({ body }: PlacedStep): boolean {
  return 'second' in body && body.second !== undefined
}

async function kindsOf(
  sql: Statements,
  school: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, PersonKind>> {
  const rows = await allAmong(sql, 'select id, kind from person where school = ? and id in', school, people)
  return new Map(rows.map((row) => [text(row, 'id'), oneOf(PERSON_KINDS, row, 'kind')]))
}

async function guardIds(sql: Statements, school: string): Promise<string[]> {
  return (await guardsOf({ database: sql }, school)).map(({ id }) => id)
}
