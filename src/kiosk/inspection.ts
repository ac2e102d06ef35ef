import { parse } from '#contract/endpoint.ts'
import { keptEvidence } from '#contract/evidence.ts'
import { proofText, receiptText, signedProof } from '#contract/proof.ts'
import { dayOf } from '#domain/calendar.ts'
import { countOutcomes, type InspectedArea, MOST_INSPECTORS, type OutcomeCounts } from '#domain/inspection.ts'
import type { VisitHost } from '#domain/visit.ts'
import type { CheckpointRef } from '#ledger/bodies.ts'
import type { Inspector } from '#ledger/inspection-body.ts'
import type { Enrolment, RememberedCheck, Store } from '#store/store.ts'
import { signatureOf } from '#sync/signed.ts'
import { type Evidence, evidenceOf } from './evidence.ts'

/** What a guard tells of an inspection. */
export type InspectionDraft = {
  authority: string
  mission: string
  leader: VisitHost | null
  areas: readonly InspectedArea[]
  /** The checks of those who belong to it; the lead's first. */
  checks: readonly string[]
}

export type DraftProblem = 'nobody' | 'too-many' | 'authority-missing' | 'leader-missing'

/** What an inspector is given. */
export type GivenReceipt = {
  /** The address that says whether it is true. */
  address: string
  counts: OutcomeCounts
  /** Epoch ms. */
  at: number
  /** This tablet keeps no key: the receipt can be checked only once its record has come in. */
  isUnsigned: boolean
}

/** An inspection at this gate: who was checked, what is recorded of it, and what the gate has to show. */
export type InspectionDesk = {
  /** Officials whom this tablet checked today, in the order in which they came, whatever came of it. */
  officials: readonly RememberedCheck[]
  /** Records it and makes its receipt; null when the storage did not take it: nothing is given then. */
  record: (draft: InspectionDraft) => Promise<GivenReceipt | null>
  evidence: Evidence
  /** The duty leader of now as the roster names them; null when it names none. */
  leader: string | null
}

export type InspectionWorld = {
  now: () => number
  randomId: () => string
  store: Pick<Store, 'append' | 'remembered' | 'progress' | 'setting'>
  enrolment: Pick<Enrolment, 'school' | 'stream' | 'proof'>
  checkpoint: CheckpointRef
  actor: string
  policyVersion: number
  lastContactAt: number | null
  leader: string | null
  /** Where the server's pages are. */
  origin: string
}

/** @throws StoreError when this tablet's memory cannot be read */
export async function openInspection(world: InspectionWorld): Promise<InspectionDesk> {
  const { store, enrolment } = world
  const [remembered, progress] = await Promise.all([store.remembered(), store.progress()])
  // Without it there is still all that this tablet has to show itself.
  const kept = parse(keptEvidence, await store.setting('school-evidence').catch(() => null))
  const today = dayOf(world.now())
  const own = remembered.filter(({ stream, voided }) => stream === enrolment.stream && voided !== true)
  const ofToday = own.filter(({ at }) => dayOf(at) === today)
  const officials = ofToday.filter(({ facts }) => facts.identity?.person.kind === 'official')
  return {
    officials,
    leader: world.leader,
    record: (draft) => record(world, draft, officials).catch(() => null),
    evidence: evidenceOf(ofToday, own, { ...world, progress, school: kept.ok ? kept.value : null }),
  }
}

/** What keeps an inspection from being recorded; null when nothing does. */
export function problemOfDraft({ authority, leader, checks }: InspectionDraft): DraftProblem | null {
  if (checks.length === 0) return 'nobody'
  if (checks.length > MOST_INSPECTORS) return 'too-many'
  if (authority.trim() === '') return 'authority-missing'
  return leader === null || leader.name.trim() === '' ? 'leader-missing' : null
}

/** Only checks that were made can be named: no word here makes one, and none changes how it stands. */
async function record(
  { store, enrolment, checkpoint, actor, randomId, origin }: InspectionWorld,
  { authority, mission, leader, areas, checks }: InspectionDraft,
  officials: readonly RememberedCheck[],
): Promise<GivenReceipt | null> {
  const members = checks.flatMap((id) => officials.filter(({ check }) => check === id).map(inspectorOf))
  if (members.length === 0 || leader === null) return null
  const body = {
    ...{ inspection: randomId(), authority: authority.trim(), mission: mission.trim() },
    ...{ leader: { id: leader.id, name: leader.name.trim() }, areas, checkpoint, members },
  }
  const { seq, hash, at } = await store.append({ kind: 'inspection', body }, actor)
  const counts = countOutcomes(members.map(({ outcome }) => outcome))
  const { school, stream, proof } = enrolment
  const text = receiptText({ school, stream, seq, hash, at, counts })
  const signature = proof.means === 'key' ? await signatureOf(proof.pair.privateKey, signedProof(text)) : ''
  const address = `${origin}/verify?r=${proofText(text, signature)}`
  return { address, counts, at, isUnsigned: signature === '' }
}

function inspectorOf({ check, facts, outcome, grade }: RememberedCheck): Inspector {
  if (facts.identity === null) throw new Error('an official whom nobody named')
  return { check, person: facts.identity.person, outcome, grade }
}
