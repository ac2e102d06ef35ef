import type { ScreeningFacts } from '#domain/facts.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { Chance } from '#drill/chance.ts'
import { hex32 } from '#drill/code-texts.ts'
import type { Bodies, Entry } from '#ledger/bodies.ts'
import { checkEntryOf } from './check-entry.ts'

/** Whoever comes to a gate of the rig: so many people, from this number on. */
export type Comers = { from: number; count: number }
const EVERYBODY: Comers = { from: 0, count: 400 }

/** What a tablet of the rig writes, one record after the other: checks and all that follows one. */
export type Records = { next: (at: number) => Entry }

type Held = Pick<Bodies['check'], 'check'>

/** @param name of the tablet; the same name and chance write the same records */
export function openRecords(name: string, chance: Chance, comers: Comers = EVERYBODY): Records {
  const held: Held[] = []
  let written = 0
  return {
    next: (at) => {
      written += 1
      const what = chance.under(10)
      if (what === 0) return { kind: 'policy-applied', body: { version: written } }
      const waiting = held.length > 20 || what < 3 ? held.shift() : undefined
      if (waiting !== undefined) return resolved(waiting, chance)
      const check = checkOf(`${name}-${written}`, at, chance, comers)
      if (check.body.outcome === 'held') held.push(check.body)
      return check
    },
  }
}

function resolved({ check }: Held, chance: Chance): Entry {
  const step = 'resolved'
  return {
    kind: 'held-step',
    body: chance.pick([
      { check, step, outcome: 'admit', reason: 'retest-normal' },
      { check, step, outcome: 'turn-away', reason: 'fever' },
    ]),
  }
}

/** A pupil with a card; one in ten has a fever. */
function checkOf(
  id: string,
  at: number,
  chance: Chance,
  { from, count }: Comers,
): Extract<Entry, { kind: 'check' }> {
  const number = from + chance.under(count)
  const person = { id: `p${number}`, kind: 'student', name: `学生${number}`, unit: null } as const
  const facts: ScreeningFacts = {
    id,
    openedAt: Math.round(at),
    policyVersion: DEFAULT_POLICY.version,
    checkpoint: 'gate',
    identity: {
      person,
      means: 'pass',
      evidence: 'signed',
      problem: null,
      digest: hex32(person.id).repeat(2),
    },
    code: null,
    readings: [
      {
        tenths: chance.under(10) === 0 ? 379 : 360 + chance.under(12),
        site: 'forehead',
        source: 'keypad',
        thermometer: null,
        at: Math.round(at),
      },
    ],
    reuse: [],
  }
  return checkEntryOf(facts)
}
