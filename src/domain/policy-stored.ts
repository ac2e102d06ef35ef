import type { PersonKind } from './person.ts'
import { CHECKPOINT_KINDS, type CheckpointKind, DEFAULT_POLICY, type Needs, type Policy } from './policy.ts'
import type { TemperatureLines } from './temperature.ts'

type FirstMembers = 'version' | 'codeLifeMs' | 'repeatMs'
type GrownMembers = 'needs' | 'temperature' | 'overrides'

/** Needs as they may be stored. */
export type StoredNeeds = Pick<Needs, 'identity' | 'code' | 'temperature'> & Partial<Needs>
/** Lines as they may be stored. */
export type StoredLines = Pick<TemperatureLines, 'tooLowBelow' | 'feverFrom'> & Partial<TemperatureLines>

/** A policy as it may be stored: what the first version knew is there, what came later may be missing. */
export type StoredPolicy = Pick<Policy, FirstMembers> &
  Partial<Omit<Policy, FirstMembers | GrownMembers>> & {
    needs: Readonly<Record<CheckpointKind, Readonly<Record<PersonKind, StoredNeeds>>>>
    temperature: StoredLines
    overrides?: Readonly<Partial<Policy['overrides']>>
  }

// What a policy that does not say so asks: no more than it did when it was written.
const NOT_SAID = { exposure: false, home: 'not-asked', yellow: 'held' } as const

/** The whole policy: what an older version did not say gets the default. */
export function completed(stored: StoredPolicy): Policy {
  const needs = { ...DEFAULT_POLICY.needs }
  for (const checkpoint of CHECKPOINT_KINDS) needs[checkpoint] = completedNeeds(stored.needs[checkpoint])
  return {
    ...DEFAULT_POLICY,
    ...stored,
    needs,
    temperature: { ...DEFAULT_POLICY.temperature, ...stored.temperature },
    overrides: { ...DEFAULT_POLICY.overrides, ...stored.overrides },
  }
}

function completedNeeds(stored: Readonly<Record<PersonKind, StoredNeeds>>): Record<PersonKind, Needs> {
  const { student, staff, visitor, official, contractor } = stored
  return {
    student: { ...NOT_SAID, ...student },
    staff: { ...NOT_SAID, ...staff },
    visitor: { ...NOT_SAID, ...visitor },
    official: { ...NOT_SAID, ...official },
    contractor: { ...NOT_SAID, ...contractor },
  }
}
