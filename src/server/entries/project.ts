import { projectAct } from '../console/project.ts'
import type { Statements } from '../db/database.ts'
import { isShiftAct } from '../duty/shifts.ts'
import type { PlacedStep, StandingEntry } from './fold.ts'
import { projectSteps } from './project-steps.ts'
import type { Act, EventReading, QuarantineReason } from './read-event.ts'
import type { Disposed, Taken } from './take-step.ts'

/** Where an event stands, and when it was written as the server estimates it, epoch ms. */
export type EventPlace = Pick<PlacedStep, 'gseq' | 'stream' | 'seq' | 'at'>

/** An event as the projections take it. */
export type PlacedReading = { reading: EventReading; place: EventPlace }

/** What became of an event, and the entry it changed: as it stood and as it stands. */
export type Projected = Disposed & { touched: readonly StandingEntry[] }

const COUNTED: Projected = { disposition: 'accepted', why: null, touched: [] }

/**
 * Takes events into the tables that are made of events. Only inside a transaction, in the order of `gseq`.
 *
 * @returns each of them with what became of it
 */
export async function project<E extends PlacedReading>(
  sql: Statements,
  school: string,
  events: readonly E[],
): Promise<(E & Projected)[]> {
  const projected: (E & Projected)[] = []
  for (const run of runsOf(events)) projected.push(...(await projectRun(sql, school, run)))
  return projected
}

/** Cuts events into runs in which none but the first can speak of what the tables say of those before it. */
export function runsOf<E extends PlacedReading>(events: readonly E[]): E[][] {
  const runs: E[][] = []
  for (const event of events) {
    const run = runs.at(-1)
    if (run === undefined || looksBack(event)) runs.push([event])
    else run.push(event)
  }
  return runs
}

function looksBack({ reading }: PlacedReading): boolean {
  if (reading.disposition === 'quarantined' || reading.act === null) return false
  return !isApart(reading.act)
}

/** Who went off site, who visits, who was on duty and which policy a tablet follows has tables of its own, which no step of a check touches. */
function isApart(act: Act): boolean {
  return APART.some((kind) => kind === act.kind) || isShiftAct(act)
}

const APART: readonly Act['kind'][] = [
  'departure',
  'visit-opened',
  'visit-closed',
  'inspection',
  'roll-call-mark',
  'policy-applied',
]

/** Takes one run into the tables: acts one by one, steps of checks all together. */
export async function projectRun<E extends PlacedReading>(
  sql: Statements,
  school: string,
  run: readonly E[],
): Promise<(E & Projected)[]> {
  const steps: PlacedStep[] = []
  const others: (Projected | null)[] = []
  for (const event of run) {
    const step = stepIn(event)
    if (step !== null) steps.push(step)
    others.push(step === null ? await projectOther(sql, school, event) : null)
  }
  const taken = (await projectSteps(sql, school, steps)).values()
  return run.map((event, index) => ({ ...event, ...(others[index] ?? projectedBy(taken.next().value)) }))
}

function stepIn({ reading, place }: PlacedReading): PlacedStep | null {
  if (reading.disposition === 'quarantined' || reading.step === null) return null
  const { actor, policyVersion } = reading.header
  const { gseq, stream, seq, at } = place
  return { ...reading.step, gseq, stream, seq, at, actor, policyVersion }
}

async function projectOther(
  sql: Statements,
  school: string,
  { reading, place }: PlacedReading,
): Promise<Projected> {
  if (reading.disposition === 'quarantined') return quarantined(reading.why)
  if (reading.act === null) return COUNTED
  const strange = await projectAct(sql, school, reading.act, { ...place, actor: reading.header.actor })
  return strange === null ? COUNTED : quarantined(strange)
}

function projectedBy(taken: Taken | QuarantineReason | undefined): Projected {
  if (taken === undefined) throw new Error('a step that nothing became of')
  if (typeof taken === 'string') return quarantined(taken)
  const { why, before, standing } = taken
  return { disposition: 'accepted', why, touched: [before, standing].filter((entry) => entry !== null) }
}

function quarantined(why: QuarantineReason): Projected {
  return { disposition: 'quarantined', why, touched: [] }
}
