import type { Policy } from '#domain/policy.ts'
import { type Crowd, codeText, type Shown } from '#drill/crowd.ts'
import { cardsOf, claimsOf } from '#drill/passes.ts'
import { createPassKeys, importPassSigningKey, type PassPublicJwk } from '#health-code/pass-keys.ts'
import { concat, fromBase64url, toBase64url } from '#ledger/bytes.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { Enrolment, SchoolData } from '#store/store.ts'
import { NOTHING_TOLD } from './school-here.ts'

/** Everything a crowd holds in its hands, and the school that knows which of it is good. */
export type Papers = { school: SchoolData; symbolOf: (shown: Shown) => QrSymbol }

/**
 * Signs every card of the crowd: with the drill school's own key, foreign ones with another. Both keys are made for
 * this drill and die with it, so no paper of a drill opens a real gate.
 */
export async function printPapers(
  crowd: Crowd,
  { school, leaseUntil }: Pick<Enrolment, 'school' | 'leaseUntil'>,
  policy: Policy,
  now: () => number,
): Promise<Papers> {
  const { signPass } = await import('#health-code/formats/readers.ts')
  const [own, foreign] = [await createPassKeys(), await createPassKeys()]
  const [ownKey, foreignKey] = await Promise.all(
    [own, foreign].map((keys) => importPassSigningKey(keys.privateJwk)),
  )
  if (ownKey === undefined || foreignKey === undefined) throw new Error('two pairs of keys were made')
  const printedAt = now()
  const texts = new Map<string, string>()
  for (const card of cardsOf(crowd)) {
    const signer = card.state === 'foreign' ? foreignKey : ownKey
    texts.set(card.passId, await signPass(claimsOf(card, school, printedAt), signer.key, signer.kid))
  }
  return {
    school: {
      // No hosts either: the crowd's codes are of the usual ones, whichever the school itself goes by.
      ...NOTHING_TOLD,
      policy,
      roster: crowd.school.roster,
      passKeys: [{ kid: own.publicJwk.kid, publicKey: pointOf(own.publicJwk), notAfter: leaseUntil }],
    },
    symbolOf: (shown) =>
      shown.kind === 'card'
        ? symbol(texts.get(shown.card.passId) ?? '', 'none')
        : symbol(codeText(shown, now()), shown.color),
  }
}

const CORNER = { x: 0, y: 0 }

/** As a camera would see it that sees perfectly. */
function symbol(text: string, color: QrSymbol['color']): QrSymbol {
  return {
    ...{ text, color, colorConfidence: 1, part: null, engine: 'zxing' },
    corners: [CORNER, CORNER, CORNER, CORNER],
  }
}

/** The uncompressed point, as tablets are told keys. */
function pointOf({ x, y }: PassPublicJwk): string {
  return toBase64url(concat(Uint8Array.of(4), fromBase64url(x), fromBase64url(y)))
}
