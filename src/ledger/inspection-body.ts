import type { InspectedArea } from '#domain/inspection.ts'
import type { Person } from '#domain/person.ts'
import type { Outcome } from '#domain/reasons.ts'
import type { VisitHost } from '#domain/visit.ts'
import type { EvidenceGrade } from '#health-code/health-code.ts'
import type { CheckpointRef } from './bodies.ts'

/** One official of an inspection, and how their own check stood when the inspection was recorded. */
export type Inspector = { check: string; person: Person; outcome: Outcome; grade: EvidenceGrade }

/** Officials came to inspect. It follows their checks and names them; it lets nobody in. */
export type InspectionBody = {
  inspection: string
  /** Who sent them, and under which number; the number is often empty. */
  authority: string
  mission: string
  /** The duty leader of the school who goes with them. */
  leader: VisitHost
  areas: readonly InspectedArea[]
  checkpoint: CheckpointRef
  /** The lead first. Who was held or turned away is named as well. */
  members: readonly Inspector[]
}
