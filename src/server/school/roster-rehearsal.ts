import type { Fate } from '#contract/problems.ts'
import type { RosterRehearsal } from '#contract/roster.ts'
import type { RosterPerson } from '#domain/person.ts'
import { compareUnits } from '#domain/unit-order.ts'
import type { World } from '../world.ts'
import { heldAgainst, isSame, type Listed, type ListedPerson, rosterOf } from './roster.ts'

/** People told by name at most. */
const TOLD = 200

/** What importing a list would do. Nothing is changed. */
export async function rehearseImport(
  { database, random }: Pick<World, 'database' | 'random'>,
  school: string,
  listed: readonly ListedPerson[],
): Promise<RosterRehearsal> {
  const roster = await rosterOf(database, school)
  const held = new Map(heldAgainst(roster, listed, random).map((one) => [one.person.number, one]))
  const fates = new Map([...held].map(([number, one]) => [number, fateOf(one)]))
  const changed = [...held.values()].filter(({ person }) => fates.get(person.number) === 'changed')
  const kinds = new Set(listed.map(({ kind }) => kind))
  const units = new Set(listed.map(({ unit }) => unit))
  const missing = roster.filter(({ kind, number }) => kinds.has(kind) && !held.has(number))
  const left = missing.filter(({ unit }) => units.has(unit)).sort(byUnit)
  return {
    fates: listed.map(({ number }) => fates.get(number) ?? 'unchanged'),
    changed: changed.slice(0, TOLD).flatMap(({ known }) => (known === undefined ? [] : [asNow(known)])),
    left: {
      count: left.length,
      people: left.slice(0, TOLD).map(({ id, name, unit, number }) => ({ id, name, unit, number })),
    },
    elsewhere: missing.length - left.length,
  }
}

function fateOf({ person, known }: Listed): Fate {
  if (known === undefined) return 'added'
  return isSame(person, known) ? 'unchanged' : 'changed'
}

function asNow({ id, number, kind, name, unit }: RosterPerson): RosterRehearsal['changed'][number] {
  return { id, number, now: { kind, name, unit } }
}

function byUnit(one: RosterPerson, other: RosterPerson): number {
  return compareUnits(one.unit ?? '', other.unit ?? '') || one.number.localeCompare(other.number)
}
