import type { ScreeningFacts } from '#domain/facts.ts'
import { factsOnPaper, judgePaper, type PaperLine } from '#domain/late-entry.ts'
import type { Policy } from '#domain/policy.ts'
import type { Outcome } from '#domain/reasons.ts'
import { TOLD_COLORS, type ToldColor } from '#domain/told-code.ts'
import type { HealthCodeColor } from '#health-code/health-code.ts'
import { type CheckpointRef, factsOf } from '#ledger/bodies.ts'
import type { RememberedCheck } from '#store/store.ts'
import type { CheckRecord } from './record-check.ts'
import { toldDigest } from './told-digest.ts'

/** A verdict the storage could not keep and no earlier record knows: paper has it until it is entered. */
export type PaperVerdict = {
  check: string
  /** Epoch ms. */
  at: number
  verdict: Outcome
  facts: ScreeningFacts
}

/** What a guard enters from paper. `check` stays the same however often it is tried. */
export type LateDraft = PaperLine & {
  check: string
  /** Guard id of whoever wrote the paper. */
  by: string
  note: string
}

export type LateEntries = {
  /** Null when the storage failed: then it stays to be entered. Entered twice it is one entry. */
  enter: (draft: LateDraft) => Promise<RememberedCheck | null>
}

type LateWorld = {
  policy: () => Policy
  checkpoint: CheckpointRef
  /** What is known of a check already. */
  remembered: (check: string) => RememberedCheck | undefined
  /** Writes one record in its turn; null when the storage failed. */
  record: (make: () => CheckRecord) => Promise<RememberedCheck | null>
  /** Takes a verdict off the list of what is to be entered. */
  entered: (check: string) => void
}

/** Takes the paper list in once the tablet can write again (DESIGN.md §4, storage dead). */
export function openLateEntries(world: LateWorld): LateEntries {
  const running = new Map<string, Promise<RememberedCheck | null>>()

  async function write(draft: LateDraft): Promise<RememberedCheck | null> {
    const kept = await world.record(() => recordLate(draft, world.policy(), world.checkpoint))
    if (kept !== null) world.entered(draft.check)
    return kept
  }

  return {
    enter: (draft) => {
      const known = world.remembered(draft.check)
      if (known !== undefined) return Promise.resolve(known)
      const entering = running.get(draft.check) ?? write(draft).finally(() => running.delete(draft.check))
      running.set(draft.check, entering)
      return entering
    },
  }
}

/** What the form begins with for a verdict that is to be entered: all the tablet knew of it. */
export function draftOf({ check, at, verdict, facts }: PaperVerdict, by: string): LateDraft {
  return {
    ...{ check, at, by, outcome: verdict, note: '' },
    person: facts.identity?.person ?? null,
    tenths: facts.readings.findLast(({ tenths }) => tenths !== null)?.tenths ?? null,
    color: paperColor(facts.code?.color ?? null),
  }
}

function paperColor(color: HealthCodeColor | null): ToldColor | null {
  return TOLD_COLORS.find((one) => one === color) ?? null
}

function recordLate(
  { check, by, note, ...line }: LateDraft,
  policy: Policy,
  checkpoint: CheckpointRef,
): CheckRecord {
  const at = { policy, checkpoint: checkpoint.kind }
  const facts = factsOnPaper(line, check, toldDigest(check), at)
  const { outcome, reasons, missing, changes, grade } = judgePaper(facts, policy, line.outcome)
  const judged = { outcome, reasons, missing, changes, grade }
  return {
    entry: {
      kind: 'late-entry',
      body: { ...factsOf(facts), checkpoint, ...judged, paper: { outcome: line.outcome, by, note } },
    },
    remember: ({ stream, seq }) => ({ check, stream, seq, at: line.at, facts, ...judged, corrected: false }),
  }
}
