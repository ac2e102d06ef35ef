import {
  type IdDigitsProblem,
  idDigitsProblem,
  type NameProblem,
  nameProblem,
  type PhoneProblem,
  phoneProblem,
  wordsProblem,
} from '#domain/guest-words.ts'
import { type PlateProblem, plainPlate, plateProblem } from '#domain/plate.ts'
import type { Asking, Registration, RegistrationItem, RegistrationTerms } from '#domain/registration.ts'
import { REGISTRATION_ITEMS } from '#domain/registration.ts'
import { type Signature, type SignatureProblem, signatureProblem } from '#domain/signature.ts'
import type { GuestKind, VisitHost, VisitPurpose } from '#domain/visit.ts'
import type { WatchHit } from '#domain/watch-list.ts'
import type { SealedWords } from '#ledger/visit-bodies.ts'
import type { KnownMark } from '#ledger/watch-marks.ts'

/** The questions of a registration, one a screen. */
export const VISITOR_STEPS = ['who', 'purpose', 'host', 'details', 'pledge'] as const
export type VisitorStep = (typeof VISITOR_STEPS)[number]

/** Most companions of one registration: more come with an invitation. */
export const MOST_COMPANIONS = 9

/** What a visitor has told so far. What was sealed is known to be there, and can be told anew but not read. */
export type Draft = {
  kind: GuestKind
  name: string
  organization: string
  purpose: VisitPurpose | null
  note: string
  /** A name each; empty for one who is only counted. */
  companions: readonly string[]
  host: VisitHost | null
  /** Typed and not sealed yet. */
  phone: string
  idDigits: string
  plate: string
  /** They came without a vehicle. */
  onFoot: boolean
  sealed: { phone?: SealedWords; idDigits?: SealedWords }
  /** By what of it the watch list is asked. */
  marks: readonly KnownMark[]
  signBy: 'drawn' | 'typed'
  signature: Signature
  typedName: string
  /** An earlier visit of theirs whose words still hold, with the entries of the watch list they were compared with. */
  again: (Pick<Registration, 'visit' | 'pledge' | 'given'> & { watch: readonly WatchHit[] }) | null
}

export const EMPTY_DRAFT: Draft = {
  ...{ kind: 'visitor', name: '', organization: '', purpose: null, note: '', companions: [], host: null },
  ...{ phone: '', idDigits: '', plate: '', onFoot: false, sealed: {}, marks: [] },
  ...{ signBy: 'drawn', signature: [], typedName: '', again: null },
}

/** What is wrong, and where; `form` is all of it. */
export type DraftProblem =
  | { field: 'name' | 'organization' | 'note' | 'companions' | 'host' | 'typedName'; code: NameProblem }
  | { field: 'purpose'; code: 'purpose-none' }
  | { field: 'host'; code: 'host-none' }
  | { field: 'phone'; code: PhoneProblem }
  | { field: 'idDigits'; code: IdDigitsProblem }
  | { field: 'plate'; code: PlateProblem | 'plate-empty' }
  | { field: 'signature'; code: SignatureProblem }
  | { field: 'form'; code: 'not-saved' | 'pledge-changed' }

/** The screens that are left to answer: what is not asked has none, nor what an earlier visit has answered. */
export function stepsOf({ again }: Pick<Draft, 'again'>, terms: RegistrationTerms): readonly VisitorStep[] {
  const isAsked = REGISTRATION_ITEMS.some(
    (item) => terms[item] !== 'not-asked' && !(again?.given.includes(item) ?? false),
  )
  const skipped: Readonly<Record<VisitorStep, boolean>> = {
    who: again !== null,
    purpose: false,
    host: false,
    details: !isAsked,
    pledge: again?.pledge === terms.pledge.version,
  }
  return VISITOR_STEPS.filter((step) => !skipped[step])
}

/** What keeps this screen from being left; null when nothing does. */
export function problemOfStep(
  step: VisitorStep,
  draft: Draft,
  terms: RegistrationTerms,
): DraftProblem | null {
  switch (step) {
    case 'who':
      return (
        ofNames('name', nameProblem(draft.name)) ?? ofNames('organization', wordsProblem(draft.organization))
      )
    case 'purpose':
      return problemOfPurpose(draft)
    case 'host':
      return draft.host === null
        ? { field: 'host', code: 'host-none' }
        : ofNames('host', nameProblem(draft.host.name))
    case 'details':
      return problemOfDetails(draft, terms)
    case 'pledge':
      return problemOfSigning(draft)
    default:
      return step satisfies never
  }
}

/** What was said of what the school asks for. */
export function givenOf(draft: Draft): readonly RegistrationItem[] {
  const isGiven: Readonly<Record<RegistrationItem, boolean>> = {
    phone: draft.sealed.phone !== undefined,
    idDigits: draft.sealed.idDigits !== undefined,
    plate: draft.onFoot || draft.plate !== '',
  }
  return REGISTRATION_ITEMS.filter((item) => isGiven[item] || (draft.again?.given.includes(item) ?? false))
}

export function plateOf({ plate, onFoot }: Draft): string | null {
  return onFoot || plate === '' ? null : plainPlate(plate)
}

function problemOfPurpose({ purpose, note, companions }: Draft): DraftProblem | null {
  if (purpose === null) return { field: 'purpose', code: 'purpose-none' }
  const ofNote = purpose === 'other' ? nameProblem(note) : wordsProblem(note)
  const wrong = companions.map(wordsProblem).find((problem) => problem !== null) ?? null
  return ofNames('note', ofNote) ?? ofNames('companions', wrong)
}

function problemOfDetails(draft: Draft, terms: RegistrationTerms): DraftProblem | null {
  const { phone, idDigits, plate, onFoot, sealed } = draft
  const isOpen = (typed: string, asking: Asking, isSealed: boolean): boolean =>
    typed !== '' || (asking === 'needed' && !isSealed)
  const ofPhone = isOpen(phone, terms.phone, sealed.phone !== undefined) ? phoneProblem(phone) : null
  if (ofPhone !== null) return { field: 'phone', code: ofPhone }
  const ofId = isOpen(idDigits, terms.idDigits, sealed.idDigits !== undefined)
    ? idDigitsProblem(idDigits)
    : null
  if (ofId !== null) return { field: 'idDigits', code: ofId }
  if (onFoot) return null
  if (plate === '') return terms.plate === 'needed' ? { field: 'plate', code: 'plate-empty' } : null
  const ofPlate = plateProblem(plate)
  return ofPlate === null ? null : { field: 'plate', code: ofPlate }
}

function problemOfSigning({ signBy, signature, typedName }: Draft): DraftProblem | null {
  if (signBy === 'typed') return ofNames('typedName', nameProblem(typedName))
  const code = signatureProblem(signature)
  return code === null ? null : { field: 'signature', code }
}

function ofNames(
  field: Extract<DraftProblem, { code: NameProblem }>['field'],
  code: NameProblem | null,
): DraftProblem | null {
  return code === null ? null : { field, code }
}
