import type { Identity } from '#domain/facts.ts'
import type { Registration, RegistrationTerms } from '#domain/registration.ts'
import type { PrivateWords, VisitRegisteredBody } from '#ledger/visit-bodies.ts'
import { identityRegistered } from './identify.ts'
import { type Draft, givenOf, plateOf } from './visitor-draft.ts'

/**
 * Who is to be checked of a registration: the lead, then everybody who came along, each under an id of their own.
 *
 * @param visit a new id; what it is of, the companions' ids and the badge show
 */
export function partyOf(
  draft: Draft,
  visit: string,
  terms: RegistrationTerms,
): readonly [Identity, ...Identity[]] {
  const { kind, host, purpose, note } = draft
  const [name, unit] = [draft.name.trim(), draft.organization.trim()]
  const companions = draft.companions.map((typed, index) => ({
    person: `${visit}-${index + 1}`,
    name: typed.trim() === '' ? null : typed.trim(),
  }))
  const registration: Registration = { visit, pledge: terms.pledge.version, given: givenOf(draft) }
  const ofLead: Registration = {
    ...registration,
    lead: {
      // Asked for on a screen that is not left without an answer.
      ...{ host, purpose: purpose ?? 'other', note: note.trim(), plate: plateOf(draft), companions },
    },
  }
  const person = { id: visit, kind, name, unit: unit === '' ? null : unit }
  return [
    identityRegistered(person, ofLead),
    ...companions.map((one, index) =>
      identityRegistered(
        // Somebody who was only counted is called after the lead: a guard must be able to say whom they check.
        { ...person, id: one.person, name: one.name ?? countedName(name, index + 1) },
        registration,
      ),
    ),
  ]
}

/** The record of a registration. */
export function registeredBody(
  draft: Draft,
  [lead]: readonly [Identity, ...Identity[]],
  sealed: PrivateWords,
  how: Pick<VisitRegisteredBody, 'by' | 'checkpoint' | 'language'> & { signed: Draft['signBy'] | null },
): VisitRegisteredBody {
  const { person, registration } = lead
  if (registration === undefined) throw new Error('a registration is made of somebody who registered')
  const { signed, ...rest } = how
  return {
    ...{ visit: registration.visit, person, registration, sealed },
    ...rest,
    ...(signed !== null && { signed }),
    ...(draft.again !== null && { again: draft.again.visit }),
  }
}

/** Short enough for a record with the longest name before it. */
function countedName(lead: string, number: number): string {
  return `${[...lead].slice(0, 30).join('')} +${number}`
}
