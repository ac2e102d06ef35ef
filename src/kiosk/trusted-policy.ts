import type { Policy } from '#domain/policy.ts'
import type { Store } from '#store/store.ts'

/** What to judge by; `refused` is the version that was told and is not followed. Null policy: the default one. */
export type TrustedPolicy = { policy: Policy | null; refused: number | null }

/** Says what is wrong with a policy; nothing when it may be followed. */
export type CheckPolicy = (policy: Policy) => readonly unknown[]

// Needed at a change of the rules only: a chunk of its own.
const fetchChunk = () => import('#contract/policy-check.ts')
const fetchCheck = async (): Promise<CheckPolicy> => (await fetchChunk()).problemsWithCases

/**
 * Follows a policy only when its own cases come out on this very program: an older one may read the same numbers
 * otherwise than the server did. Until then the last good one stands.
 *
 * @param app the program's version: a new one looks again
 * @returns to be asked whenever the school was read; rejects with `StoreError`
 */
export function openTrustedPolicy(
  store: Pick<Store, 'setting' | 'setSetting'>,
  app: string,
  loadCheck: () => Promise<CheckPolicy> = fetchCheck,
): (told: Policy | null) => Promise<TrustedPolicy> {
  return async (told) => {
    if (told === null) return { policy: null, refused: null }
    const kept = keptIn(await store.setting('good-policy'))
    if (kept?.app === app && kept.version === told.version) return { policy: told, refused: null }
    const check = await loadCheck().catch(() => null)
    // Not fetched yet, as can be in the first minutes of a new version: the server has looked already.
    if (check === null) return { policy: told, refused: null }
    if (check(told).length > 0) return { policy: await policyOf(kept), refused: told.version }
    await store.setSetting('good-policy', { policy: told, app })
    return { policy: told, refused: null }
  }
}

/** What was noted of the last good policy; the policy itself is named only where it is needed. */
type Kept = { app: string; version: number; policy: object }

function keptIn(value: unknown): Kept | null {
  if (typeof value !== 'object' || value === null || !('policy' in value) || !('app' in value)) return null
  const { app, policy } = value
  if (typeof app !== 'string' || typeof policy !== 'object' || policy === null) return null
  return 'version' in policy && typeof policy.version === 'number'
    ? { app, version: policy.version, policy }
    : null
}

async function policyOf(kept: Kept | null): Promise<Policy | null> {
  return kept === null ? null : (await fetchChunk()).policyIn(kept.policy)
}
