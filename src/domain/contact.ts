import { maskedName } from './person.ts'

/** Whom to call about a pupil. */
export type GuardianContact = { name: string; phone: string }

/** A phone number as people write it: digits, with an extension or a country before them. */
export const PHONE = /^\+?\d[\d -]{4,22}\d$/

/** Enough to recognize a contact and too little to use it: `王**` and `138****5678`. */
export function maskedContact({ name, phone }: GuardianContact): GuardianContact {
  return { name: maskedName(name), phone: maskedPhone(phone) }
}

/** Of the last digits of an ID number: half of what was told. */
export function maskedIdDigits(digits: string): string {
  return `**${digits.slice(-2)}`
}

/** Of a number of eleven the first three and the last four stay; of a short one the last two. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < 8) return `****${digits.slice(-2)}`
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}
