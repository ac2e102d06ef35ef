import type { ProblemCode } from '#contract/problems.ts'
import type { DutyPost } from '#domain/duty.ts'
import type { ExposureKind, Symptom } from '#domain/exposure.ts'
import type { IdentityMeans, PassPlace } from '#domain/facts.ts'
import type { PersonKind } from '#domain/person.ts'
import type { CheckpointKind } from '#domain/policy.ts'
import type {
  AdmitReason,
  Change,
  CorrectionReason,
  IsolationPlace,
  Need,
  Outcome,
  Reason,
  TAPPED_WRONG,
  TurnAwayReason,
} from '#domain/reasons.ts'
import type { Reuse } from '#domain/reuse.ts'
import type { MeasuringSite, ReadingSource } from '#domain/temperature.ts'
import type { EvidenceGrade, HealthCodeColor, HealthCodeFormat } from '#health-code/health-code.ts'
import type { CodeKind, HealthCodeProblem } from '#health-code/problems.ts'
import type { ScanProblem } from '#scan/problems.ts'
import type { StoreProblem } from '#store/problems.ts'
import type { SyncProblem } from '#sync/problems.ts'

/** What went wrong, and what the person before the screen should do now. Both are whole sentences. */
export type ProblemWords = { what: string; act: string }

/** Words for every code the program knows; both surfaces use them. */
export type CodesMessages = {
  /** What became of a person, for lists and tables. */
  outcomes: Record<Outcome, string>
  kinds: Record<PersonKind, string>
  posts: Record<DutyPost, string>
  checkpoints: Record<CheckpointKind, string>
  grades: Record<EvidenceGrade, string>
  colors: Record<HealthCodeColor, string>
  formats: Record<HealthCodeFormat, string>
  means: Record<IdentityMeans, string>
  needs: Record<Need, string>
  symptoms: Record<Symptom, string>
  exposures: Record<ExposureKind, string>
  sites: Record<MeasuringSite, string>
  sources: Record<ReadingSource, string>
  /** One reason, or what the memory of the day knows, as a sentence without a full stop. */
  reason: (reason: Reason | Reuse) => string
  /** What would change the decision, as something to tell the person. */
  changes: Record<Change, string>
  healthCodeProblems: Record<HealthCodeProblem, ProblemWords>
  /** What is wrong with a pass or card of the school, where it is not what is wrong with a health code. */
  passProblem: (problem: HealthCodeProblem, elsewhere?: PassPlace) => ProblemWords
  /** What a code is that is no health code, as a sentence without a full stop. */
  codeKinds: Record<CodeKind, string>
  scanProblems: Record<ScanProblem, ProblemWords>
  storeProblems: Record<StoreProblem, ProblemWords>
  syncProblems: Record<SyncProblem, ProblemWords>
  contractProblems: Record<ProblemCode, ProblemWords>
  admitReasons: Record<AdmitReason, string>
  turnAwayReasons: Record<TurnAwayReason, string>
  isolationPlaces: Record<IsolationPlace, string>
  correctionReasons: Record<CorrectionReason | typeof TAPPED_WRONG, string>
  /** How long ago, from milliseconds. */
  ago: (ms: number) => string
  /** A length of time, from milliseconds. */
  lasting: (ms: number) => string
  /** A temperature in tenths; null is a thermometer that showed "Lo". */
  temperature: (tenths: number | null) => string
}
