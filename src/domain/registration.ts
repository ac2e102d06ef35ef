import type { VisitHost, VisitPurpose } from './visit.ts'

/** What a school may ask of somebody who registers at its gate, besides who they are, to whom and what for. */
export const REGISTRATION_ITEMS = ['phone', 'idDigits', 'plate'] as const
export type RegistrationItem = (typeof REGISTRATION_ITEMS)[number]

/** Whether it is asked, and whether nobody is let in who does not say. */
export const ASKINGS = ['not-asked', 'asked', 'needed'] as const
export type Asking = (typeof ASKINGS)[number]

/** Longest text of a pledge, letters. */
export const MAX_PLEDGE = 2000

/** What a visitor promises. Signed again by whoever signed another version. */
export type Pledge = {
  /** From 1, rising with every change of the text. */
  version: number
  /** The school's own text in the two languages of the gate; null where the product's own words do. */
  own: { zh: string; en: string } | null
}

/** The terms on which somebody without an invitation registers at the gate. */
export type RegistrationTerms = Readonly<Record<RegistrationItem, Asking>> & {
  /** Whether anybody may; where not, whoever has no pass waits for the duty leader. */
  open: boolean
  pledge: Pledge
}

/** What registering told of one person. What nobody but the school may read is not in it. */
export type Registration = {
  /** Id of the visit: the same for all of a party. */
  visit: string
  /** Version of the pledge that was signed. */
  pledge: number
  given: readonly RegistrationItem[]
  /** What the lead of a party tells for all of it; absent of a companion. */
  lead?: LeadTold
}

export type LeadTold = {
  host: VisitHost | null
  purpose: VisitPurpose
  /** The purpose in words; often empty. */
  note: string
  plate: string | null
  companions: readonly RegisteredCompanion[]
}

/** Who came along: under which id they are checked, and their name, null where they were only counted. */
export type RegisteredCompanion = { person: string; name: string | null }

/** What a registration may lack under the terms of the school. */
export const REGISTRATION_LACKS = ['registration', 'invitation', 'pledge', ...REGISTRATION_ITEMS] as const
export type RegistrationLack = (typeof REGISTRATION_LACKS)[number]

/** The first thing that is missing; null when a registration is all that these terms ask. Rank is nowhere read. */
export function lackOf(
  registration: Registration | undefined,
  terms: RegistrationTerms,
): RegistrationLack | null {
  if (registration === undefined) return 'registration'
  if (!terms.open) return 'invitation'
  if (registration.pledge !== terms.pledge.version) return 'pledge'
  return (
    REGISTRATION_ITEMS.find((item) => terms[item] === 'needed' && !registration.given.includes(item)) ?? null
  )
}
