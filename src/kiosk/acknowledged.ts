import { parse } from '#contract/endpoint.ts'
import { policy as policySchema } from '#contract/feed.ts'
import type { Policy } from '#domain/policy.ts'
import type { Store } from '#store/store.ts'

/** Which rules a guard has read on this tablet; `policy` null where they are not kept any more. */
export type Acknowledged = { version: number; policy: Policy | null }

/** Which version each guard has read, by their id, and those versions themselves. */
type Kept = { guards: Readonly<Record<string, number>>; policies: readonly Policy[] }

/** What this guard has read last, or null. Rejects with `StoreError`. */
export async function lastAcknowledged(
  store: Pick<Store, 'setting'>,
  guard: string,
): Promise<Acknowledged | null> {
  const { guards, policies } = keptIn(await store.setting('acknowledged'))
  const version = guards[guard]
  if (version === undefined) return null
  return { version, policy: policies.find((policy) => policy.version === version) ?? null }
}

/** Notes that the guard has read these rules, and keeps them, so that the next change can be told as one. */
export async function noteAcknowledged(
  store: Pick<Store, 'setting' | 'setSetting'>,
  guard: string,
  policy: Policy,
): Promise<void> {
  const kept = keptIn(await store.setting('acknowledged'))
  const guards = { ...kept.guards, [guard]: policy.version }
  const inUse = new Set(Object.values(guards))
  const others = kept.policies.filter(({ version }) => version !== policy.version && inUse.has(version))
  await store.setSetting('acknowledged', { guards, policies: [...others, policy] } satisfies Kept)
}

function keptIn(value: unknown): Kept {
  if (typeof value !== 'object' || value === null || !('guards' in value) || !('policies' in value))
    return { guards: {}, policies: [] }
  const { guards, policies } = value
  return {
    guards:
      typeof guards !== 'object' || guards === null
        ? {}
        : Object.fromEntries(
            Object.entries(guards).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
          ),
    policies: !Array.isArray(policies)
      ? []
      : policies.flatMap((policy: unknown) => {
          const parsed = parse(policySchema, policy)
          return parsed.ok ? [parsed.value] : []
        }),
  }
}
