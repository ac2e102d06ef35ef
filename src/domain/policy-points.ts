import { PERSON_KINDS, type PersonKind } from './person.ts'
import type { CheckpointKind, HomeNeed, Policy, YellowEffect } from './policy.ts'
import { type Comparison, MEASURING_SITES, type MeasuringSite } from './temperature.ts'

/**
 * What a guard must know of the rules, in the order of their work: what they do otherwise when it changes. Two
 * policies that ask the same of a guard make the same points.
 */
export type PolicyPoint =
  /** What these kinds of people must show. */
  | {
      point: 'needs'
      kinds: readonly PersonKind[]
      code: boolean
      temperature: boolean
      exposure: boolean
      home: HomeNeed
      yellow: YellowEffect
    }
  | { point: 'fever'; sites: readonly MeasuringSite[]; from: number; comparison: Comparison }
  | { point: 'too-low'; below: number }
  | { point: 'retest'; waitMs: number; most: number }
  /** The priority areas that matter now. */
  | { point: 'areas'; names: readonly string[]; days: number }
  | { point: 'symptoms'; count: number; days: number }
  /** For how many of the reasons to let a held person in a second person must agree. */
  | { point: 'second-person'; reasons: number }

/** The points of a policy for one kind of checkpoint. */
export function policyPoints(policy: Policy, checkpoint: CheckpointKind): PolicyPoint[] {
  const { needs, temperature, retest, exposure, overrides } = policy
  return [
    ...grouped(PERSON_KINDS, (kind) => {
      const { code, temperature: isMeasured, exposure: isAsked, home, yellow } = needs[checkpoint][kind]
      return { code: code !== null, temperature: isMeasured, exposure: isAsked, home, yellow }
    }).map(({ members, said }): PolicyPoint => ({ point: 'needs', kinds: members, ...said })),
    ...grouped(MEASURING_SITES, (site) => ({
      from: temperature.feverFrom[site],
      comparison: temperature.comparison[site],
    })).map(({ members, said }): PolicyPoint => ({ point: 'fever', sites: members, ...said })),
    { point: 'too-low', below: temperature.tooLowBelow },
    { point: 'retest', waitMs: retest.waitMs, most: retest.most },
    {
      point: 'areas',
      names: exposure.areas.filter(({ to }) => to === null).map(({ name }) => name),
      days: exposure.lookBackDays,
    },
    { point: 'symptoms', count: exposure.symptoms.length, days: exposure.lookBackDays },
    {
      point: 'second-person',
      reasons: Object.values(overrides).filter(({ secondPerson }) => secondPerson).length,
    },
  ]
}

/** The points that are otherwise now; all of them when nothing was known before. */
export function changedPoints(before: Policy | null, now: Policy, checkpoint: CheckpointKind): PolicyPoint[] {
  const points = policyPoints(now, checkpoint)
  if (before === null) return points
  const known = new Set(policyPoints(before, checkpoint).map((point) => JSON.stringify(point)))
  return points.filter((point) => !known.has(JSON.stringify(point)))
}

/** Members of whom the same is said, together, in the order of the first. */
function grouped<Member, Said>(
  all: readonly Member[],
  sayOf: (member: Member) => Said,
): { members: Member[]; said: Said }[] {
  const groups = new Map<string, { members: Member[]; said: Said }>()
  for (const member of all) {
    const said = sayOf(member)
    const group = groups.get(JSON.stringify(said)) ?? { members: [], said }
    group.members.push(member)
    groups.set(JSON.stringify(said), group)
  }
  return [...groups.values()]
}
