import type { EvidenceGrade } from '#health-code/health-code.ts'
import type { HealthCodeProblem } from '#health-code/problems.ts'
import type { CertificateFormat } from './certificate.ts'
import type { ExposureKind, Symptom } from './exposure.ts'
import type { PassPlace } from './facts.ts'
import type { RegistrationLack } from './registration.ts'
import type { Reuse } from './reuse.ts'
import type { MeasuringSite } from './temperature.ts'
import type { WatchAnswer } from './watch-list.ts'

/** How a screening can end, and `held` on the way there. Order: admit < held < {isolate, turn-away}. */
export const OUTCOMES = ['admit', 'held', 'isolate', 'turn-away'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What a screening may still lack. */
export const NEEDS = ['identity', 'code', 'temperature', 'exposure', 'home', 'party', 'watch'] as const
export type Need = (typeof NEEDS)[number]

/** Number of the rule as a guard reads it out: P person, C code, T temperature, E exposure, A absence, H home reading. */
export type RuleNumber =
  | 'P-1'
  | 'P-2'
  | 'P-3'
  | 'P-4'
  | 'P-5'
  | 'P-6'
  | 'P-7'
  | 'P-8'
  | 'P-9'
  | 'C-1'
  | 'C-2'
  | 'C-3'
  | 'C-4'
  | 'C-5'
  | 'C-6'
  | 'C-7'
  | 'C-8'
  | 'T-1'
  | 'T-2'
  | 'T-3'
  | 'T-4'
  | 'T-5'
  | 'E-1'
  | 'E-2'
  | 'E-3'
  | 'E-4'
  | 'E-5'
  | 'A-1'
  | 'H-1'
  | 'H-2'

/** One reason for a decision, as a code with its arguments; the sentence is made in `i18n/`. */
export type Reason = { rule: RuleNumber } & (
  | { code: 'missing'; need: Need }
  /** On no list and without a pass: who it is, only they themselves say. */
  | { code: 'on-no-list' }
  /** Registered at the gate, and not all that the school asks of a visitor was said and signed. */
  | { code: 'registration-lacks'; lacks: RegistrationLack }
  /** The guard has compared them with the watch list, and it is them or may be. */
  | { code: 'watch-listed'; answer: Exclude<WatchAnswer, 'no'> }
  | { code: 'pass-problem'; problem: HealthCodeProblem; elsewhere?: PassPlace }
  /** More have come than a pass was made out for. */
  | { code: 'party-larger'; invited: number; came: number }
  | { code: 'code-problem'; problem: HealthCodeProblem }
  | { code: 'evidence-too-weak'; of: 'identity' | 'code'; have: EvidenceGrade; need: EvidenceGrade }
  | { code: 'certificate-shown'; format: CertificateFormat }
  | { code: 'code-yellow' }
  | { code: 'code-red' }
  /** `comparison` is only written where the line itself is no fever; so for the next. */
  | { code: 'fever'; tenths: number; line: number; site: MeasuringSite; comparison?: 'above' }
  | { code: 'fever-confirmed'; tenths: number; line: number; comparison?: 'above' }
  | { code: 'too-low'; tenths: number | null; below: number }
  | Reuse
  | { code: 'impossible'; tenths: number }
  | { code: 'exposed'; areas: readonly { name: string; kind: ExposureKind }[] }
  | { code: 'symptoms'; symptoms: readonly Symptom[] }
  | { code: 'fever-with-symptoms'; tenths: number; symptoms: readonly Symptom[] }
  /** Of an earlier day (`on`, a school day) and closed by nobody yet. */
  | { code: 'symptoms-before'; symptoms: readonly Symptom[]; on: string }
  /** Away ill from that school day on, and nobody has seen the paper that says they may come back. */
  | { code: 'certificate-owed'; since: string }
  /** A hint: this person is to be asked for the home reading before anything else. */
  | { code: 'home-not-given' }
  /** What somebody at home read off. */
  | { code: 'home-fever'; tenths: number; line: number; comparison?: 'above' }
)

/** Every code of a reason, in the order in which a filter lists them: person, code, temperature, exposure, home. */
export const REASON_CODES = [
  'missing',
  'on-no-list',
  'registration-lacks',
  'pass-problem',
  'party-larger',
  'code-problem',
  'evidence-too-weak',
  'certificate-shown',
  'code-yellow',
  'code-red',
  'code-of-another',
  'another-code',
  'passed-back',
  'at-another-lane',
  'fever',
  'fever-confirmed',
  'too-low',
  'impossible',
  'exposed',
  'symptoms',
  'fever-with-symptoms',
  'symptoms-before',
  'certificate-owed',
  'home-not-given',
  'home-fever',
] as const satisfies readonly Reason['code'][]
export type ReasonCode = Reason['code']

/** What would change the decision, for the guard to say. */
export const CHANGES = [
  'show-pass-or-card',
  'show-green-code',
  'refresh-code',
  'show-own-code',
  'confirm-identity',
  'measure',
  'measure-again',
  'measure-elsewhere',
  'retest-below-line',
  /** The re-test was normal: somebody ends the hold. */
  'end-hold',
  'axillary-below-line',
  'ask-office',
  'answer-questions',
  'give-home-reading',
  'ask-doctor',
  'confirm-or-register',
  'show-certificate',
  'count-party',
] as const
export type Change = (typeof CHANGES)[number]

/** Why a held person was let in. */
export const ADMIT_REASONS = [
  'retest-normal',
  'green-code-seen',
  'identity-confirmed',
  'duty-leader-agrees',
  'doctor-agrees',
  'certificate-seen',
] as const
export type AdmitReason = (typeof ADMIT_REASONS)[number]

/** Why a person was turned away. */
export const TURN_AWAY_REASONS = [
  'fever',
  'code-not-green',
  'not-identified',
  'not-expected',
  'refused-check',
  'left',
] as const
export type TurnAwayReason = (typeof TURN_AWAY_REASONS)[number]

/** Where somebody who may have a fever is taken over: the isolation point, the school's infirmary, a hospital, their family. */
export const ISOLATION_PLACES = ['isolation-point', 'infirmary', 'hospital', 'family'] as const
export type IsolationPlace = (typeof ISOLATION_PLACES)[number]

/** Why a record of the last 20 is corrected. */
export const CORRECTION_REASONS = ['wrong-person', 'wrong-temperature', 'wrong-outcome'] as const
export type CorrectionReason = (typeof CORRECTION_REASONS)[number]

/** A tap on the class list that meant nobody: the check it made does not count. Nobody is let in by it. */
export const TAPPED_WRONG = 'tapped-wrong'

/** What somebody signs for when a session is closed with a person unexplained. */
export const UNEXPLAINED_REASONS = [
  'family-not-reached',
  'being-looked-for',
  'seen-unrecorded',
  'list-wrong',
  'other',
] as const
export type UnexplainedReason = (typeof UNEXPLAINED_REASONS)[number]
