/*
 * What a visitor writes of themselves. Nothing that somebody wrote is cut or changed behind their back: it is taken
 * whole, or the form says what is wrong with it and keeps it.
 */

/** Longest name and organization, as records count: UTF-16 units, so that a rare Han character is two. */
export const LONGEST_GUEST_NAME = 80
export type NameProblem = 'name-empty' | 'name-long' | 'name-symbols' | 'name-direction'
export type PhoneProblem = 'phone-empty' | 'phone-short' | 'phone-not-one'
export type IdDigitsProblem = 'id-empty' | 'id-short'

/** Marks that turn the direction of a line: one name could pass for another. */
const TURNS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u
const PICTURES = /[\p{Extended_Pictographic}\p{Cc}\p{Cs}\p{Co}]/u
const LETTERS = /\p{L}/u

/** What is wrong with a name of whatever script; null when nothing is. */
export function nameProblem(typed: string): NameProblem | null {
  const name = typed.trim()
  if (name === '') return 'name-empty'
  if (TURNS.test(name)) return 'name-direction'
  if (PICTURES.test(name) || !LETTERS.test(name)) return 'name-symbols'
  return name.length > LONGEST_GUEST_NAME ? 'name-long' : null
}

/** Of words that may be missing. */
export function wordsProblem(typed: string): NameProblem | null {
  const problem = nameProblem(typed)
  return problem === 'name-empty' ? null : problem
}

/** Most digits of a phone number anywhere (ITU-T E.164), and of a mainland mobile. */
export const MOST_PHONE_DIGITS = 15
const FEWEST_PHONE_DIGITS = 7

/** A mainland mobile has eleven digits and begins with 1; any other number is long enough to be one. */
export function phoneProblem(digits: string): PhoneProblem | null {
  if (digits === '') return 'phone-empty'
  if (!/^\d+$/.test(digits)) return 'phone-not-one'
  const isMobile = /^1[3-9]/.test(digits)
  if (digits.length < (isMobile ? 11 : FEWEST_PHONE_DIGITS)) return 'phone-short'
  return digits.length > (isMobile ? 11 : MOST_PHONE_DIGITS) ? 'phone-not-one' : null
}

/** The last four of an ID number end in a digit or an X; those of a passport may hold letters. */
export const ID_DIGITS = 4

export function idDigitsProblem(typed: string): IdDigitsProblem | null {
  if (typed === '') return 'id-empty'
  return [...typed].length < ID_DIGITS ? 'id-short' : null
}
