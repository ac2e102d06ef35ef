import type { ReadonlySignal } from '@preact/signals'
import type { RosterPerson } from '#domain/person.ts'
import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import { indexRoster, type RosterIndex, searchRoster } from '#domain/roster-search.ts'
import type { PassKey } from '#health-code/pass-keys.ts'
import type { SchoolData } from '#store/store.ts'
import { usablePassKeys } from './reading-context.ts'
import type { SearchPeople } from './screens/views.ts'

/** What the school told, made ready for reading and search, and followed for as long as a shift is open. */
export type SchoolHere = {
  data: () => SchoolData
  policy: () => Policy
  passKeys: () => readonly PassKey[]
  person: (id: string) => RosterPerson | undefined
  rosterLoaded: () => boolean
  search: SearchPeople
  close: () => void
}

type Prepared = {
  data: SchoolData
  people: ReadonlyMap<string, RosterPerson>
  index: RosterIndex
  passKeys: readonly PassKey[]
}

/** @param now epoch ms: a key that is over by then opens no pass */
export async function openSchoolHere(
  school: ReadonlySignal<SchoolData | null>,
  now: () => number,
): Promise<SchoolHere> {
  let prepared = await prepare(school.value, now())
  const stop = school.subscribe((data) => {
    if (data === null || data === prepared.data) return
    void prepare(data, now()).then((next) => {
      prepared = next
    })
  })
  return {
    data: () => prepared.data,
    policy: () => prepared.data.policy ?? DEFAULT_POLICY,
    passKeys: () => prepared.passKeys,
    person: (id) => prepared.people.get(id),
    rosterLoaded: () => prepared.people.size > 0,
    search: (query) => searchRoster(prepared.index, query),
    close: stop,
  }
}

/** A school that has told its tablet nothing yet. */
export const NOTHING_TOLD: SchoolData = {
  cursor: '',
  policy: null,
  roster: [],
  guards: [],
  passKeys: [],
  revokedPasses: new Set(),
  withdrawnKeys: new Set(),
  trust: [],
  hosts: null,
  duty: [],
  watchList: [],
  problem: null,
}

async function prepare(school: SchoolData | null, now: number): Promise<Prepared> {
  const data = school ?? NOTHING_TOLD
  const people = new Map(data.roster.map((person) => [person.id, person]))
  return { data, people, index: indexRoster(data.roster), passKeys: await usablePassKeys(data, now) }
}
