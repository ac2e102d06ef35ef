import { parse } from '#contract/endpoint.ts'
import { privateWords } from '#contract/registration.ts'
import { fromBase64url } from '#ledger/bytes.ts'
import type { PrivateWords, SealedWords } from '#ledger/visit-bodies.ts'
import type { Row } from '../db/database.ts'
import { text } from '../db/row.ts'
import type { UnsealEvents } from '../entries/unsealers.ts'

/** By what a visitor can be called: shown masked where their signature is nobody's business. */
export const CONTACT = ['phone', 'idDigits'] as const satisfies readonly (keyof PrivateWords)[]

/** What visitors told under seal, as the school's keys open it; null where it was not told, or no key opens it. */
export type OpenedWords<Which extends keyof PrivateWords = keyof PrivateWords> = Record<Which, string | null>

/**
 * Opens what is wanted of these rows of registrations, in their order, and leaves the rest under seal. Whoever asks
 * writes down that it was looked at.
 */
export async function openPrivateWords<Which extends keyof PrivateWords>(
  rows: readonly Row[],
  wanted: readonly Which[],
  unseal: UnsealEvents,
): Promise<OpenedWords<Which>[]> {
  const sealed = rows.map((row) => sealedIn(text(row, 'sealed')))
  const open = await unseal(
    sealed.flatMap((words) => wanted.flatMap((which) => words[which] ?? [])).map(asSealed),
  )
  const opened = (words: SealedWords | undefined): string | null =>
    words === undefined ? null : open(asSealed(words))
  return sealed.map(
    (words) =>
      // The keys are those that are wanted.
      Object.fromEntries(wanted.map((which) => [which, opened(words[which])])) as OpenedWords<Which>,
  )
}

function sealedIn(told: string): PrivateWords {
  const parsed = parse(privateWords, JSON.parse(told))
  if (!parsed.ok) throw new Error('a projected registration does not parse: rebuild the projections')
  return parsed.value
}

function asSealed({ kid, box }: SealedWords) {
  return { kid, body: fromBase64url(box) }
}
