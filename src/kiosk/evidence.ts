import type { EvidenceReply } from '#contract/evidence.ts'
import { countOutcomes, type OutcomeCounts } from '#domain/inspection.ts'
import { OUTCOMES, type Outcome } from '#domain/reasons.ts'
import { EVIDENCE_GRADES, type EvidenceGrade } from '#health-code/health-code.ts'
import type { Progress, RememberedCheck } from '#store/store.ts'

/** What this gate has to show for itself, of its own records, without a network. Nobody is named. */
export type Evidence = {
  /** Checks of today by how they stand and how well it was known. */
  today: Readonly<Record<Outcome, Readonly<Record<EvidenceGrade, number>>>>
  /** The same checks of officials alone. */
  officials: OutcomeCounts
  policyVersion: number
  /** Whoever waits here for a decision or a signature, and since when the first of them does, epoch ms. */
  open: { held: number; isolated: number; oldestAt: number | null }
  /** The tablet's chain: how many records, the hash of the last, and how many of them no server has. */
  chain: { records: number; hash: string; unsent: number; oldestUnsentAt: number | null }
  /** Epoch ms; null before the first contact. */
  lastContactAt: number | null
  /** What the whole school had to show when this tablet last asked; null when it never has. */
  school: EvidenceReply | null
}

/**
 * @param today checks of this school day that count
 * @param all every check that is remembered and counts
 */
export function evidenceOf(
  today: readonly RememberedCheck[],
  all: readonly RememberedCheck[],
  place: Pick<Evidence, 'policyVersion' | 'lastContactAt' | 'school'> & { progress: Progress },
): Evidence {
  const { policyVersion, lastContactAt, school, progress } = place
  const held = all.filter(({ outcome }) => outcome === 'held')
  const isolated = all.filter(({ outcome, handover }) => outcome === 'isolate' && handover === undefined)
  const since = [...held, ...isolated].map(({ facts }) => facts.openedAt)
  const officials = today.filter(({ facts }) => facts.identity?.person.kind === 'official')
  const { head, acked, oldestUnsyncedAt } = progress
  return {
    today: countGrades(today),
    officials: countOutcomes(officials.map(({ outcome }) => outcome)),
    ...{ policyVersion, lastContactAt, school },
    open: {
      held: held.length,
      isolated: isolated.length,
      oldestAt: since.length === 0 ? null : Math.min(...since),
    },
    chain: {
      ...{ records: head.seq, hash: head.hash, unsent: head.seq - acked },
      oldestUnsentAt: oldestUnsyncedAt,
    },
  }
}

/** No outcome and no grade is left out: what is none is said to be none. */
function countGrades(checks: readonly RememberedCheck[]): Evidence['today'] {
  const counted = (outcome: Outcome) =>
    Object.fromEntries(
      EVIDENCE_GRADES.map((grade) => [
        grade,
        checks.filter((check) => check.outcome === outcome && check.grade === grade).length,
      ]),
    ) as Record<EvidenceGrade, number> /* one member for each of the grades */
  const [admit, held, isolate, turnedAway] = OUTCOMES.map(counted)
  if (!admit || !held || !isolate || !turnedAway) throw new Error('four outcomes')
  return { admit, held, isolate, 'turn-away': turnedAway }
}
