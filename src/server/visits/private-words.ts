import { parse } from '#contract/endpoint.ts'
import { privateWords } from '#contract/registration.ts'
import { fromBase64url } from '#ledger/bytes.ts'
import type { PrivateWords, SealedWords } from '#ledger/visit-bodies.ts'
import type { Row } from '../db/database.ts'
import { text } from '../db/row.ts'
import type { UnsealEvents } from '../entries/unsealers.ts'

/** What visitors told under seal, as the school's keys open it; null where it was not told, or no key opens it. */
export type OpenedWords = Record<keyof PrivateWords, string | null>

/** Opens what stands in these rows of registrations, in their order. Whoever asks writes down that it was looked at. */
export async function openPrivateWords(rows: readonly Row[], unseal: UnsealEvents): Promise<OpenedWords[]> {
  const sealed = rows.map((row) => sealedIn(text(row, 'sealed')))
  const boxes = sealed.flatMap((words) => Object.values(words).map(asSealed))
  const open = await unseal(boxes)
  const opened = (words: SealedWords | undefined): string | null =>
    words === undefined ? null : open(asSealed(words))
  return sealed.map(({ phone, idDigits, signature }) => ({
    phone: opened(phone),
    idDigits: opened(idDigits),
    signature: opened(signature),
  }))
}

function sealedIn(told: string): PrivateWords {
  const parsed = parse(privateWords, JSON.parse(told))
  if (!parsed.ok) throw new Error('a projected registration does not parse: rebuild the projections')
  return parsed.value
}

function asSealed({ kid, box }: SealedWords) {
  return { kid, body: fromBase64url(box) }
}
