import { proofText, type Receipt, receiptText, signedProof } from '#contract/proof.ts'
import { countOutcomes } from '#domain/inspection.ts'
import type { Outcome } from '#domain/reasons.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { LedgerEvent } from '#ledger/event.ts'
import type { SigningTablet } from './signing-tablet.ts'

/** An inspection by as many officials as there are outcomes. */
export function inspectionOf(inspection: string, outcomes: readonly Outcome[]): Entry {
  return {
    kind: 'inspection',
    body: {
      ...{ inspection, authority: '县教育局', mission: '督2026-8', leader: { id: null, name: '赵校长' } },
      ...{ areas: ['gate', 'canteen'], checkpoint: { id: 'gate-1', kind: 'gate', lane: '1' } },
      members: outcomes.map((outcome, index) => ({
        check: `${inspection}-${index}`,
        person: { id: `official-${index}`, kind: 'official', name: `督导${index}`, unit: '县教育局' },
        ...{ outcome, grade: 'token' },
      })),
    },
  }
}

/** The receipt of a record that a tablet wrote; `bend` changes what it says before it is signed. */
export async function receiptOf(
  tablet: SigningTablet,
  event: LedgerEvent,
  outcomes: readonly Outcome[],
  bend: Partial<Receipt> = {},
): Promise<string> {
  const { school, stream } = tablet.enrolment
  const { seq, hash } = event
  const text = receiptText({
    ...{ school, stream, seq, hash, at: 1_795_390_000_000, counts: countOutcomes(outcomes) },
    ...bend,
  })
  return proofText(text, await tablet.sign(signedProof(text)))
}
