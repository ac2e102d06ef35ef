/**
 * What somebody may say is written wrongly of them (PIPL art. 46), by what names it: the id of a check, a case, an
 * absence, a visit or a departure; of what was told of a person, at home or at a gate, its day; of the school's list,
 * the person.
 */
export const DISPUTED = ['check', 'case', 'absence', 'visit', 'departure', 'told', 'roster'] as const
export type DisputedKind = (typeof DISPUTED)[number]
export type DisputedRecord = { kind: DisputedKind; id: string }

/** Who said so: the person, or whoever answers for them. */
export const DISPUTED_BY = ['person', 'guardian'] as const
export type DisputedBy = (typeof DISPUTED_BY)[number]

/** What the school says to it: it is wrong, and what is right stands in the answer; or it stands, and why. */
export const DISPUTE_ANSWERS = ['corrected', 'stands'] as const
export type DisputeAnswer = (typeof DISPUTE_ANSWERS)[number]

/** How the notes beside one record stand together: one that waits for an answer outweighs all that have one. */
export const DISPUTE_STATES = ['open', 'answered'] as const
export type DisputeState = (typeof DISPUTE_STATES)[number]
