import type { SealingKey } from '#contract/sealing-key-file.ts'

export { readSealingKey, type SealingKey, sealingKeyFile } from '#contract/sealing-key-file.ts'

/** What is wrong with a key that was brought back: no key at all, another school's, or a damaged one. */
export function faultOfProof(
  kept: SealingKey | null,
  given: SealingKey,
): 'no-key' | 'other-key' | 'damaged' | null {
  if (kept === null) return 'no-key'
  if (kept.kid !== given.kid) return 'other-key'
  return kept.privateKey === given.privateKey ? null : 'damaged'
}
