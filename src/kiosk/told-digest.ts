import { utf8 } from '#ledger/bytes.ts'
import { sha256Hex } from '#ledger/chain.ts'

/**
 * The digest of a code that was told: of the check's own random id, so that it says nothing and can never be taken for
 * the digest of a text that somebody else shows.
 */
export function toldDigest(check: string): string {
  return sha256Hex(utf8(`CG-told-1|${check}`))
}
