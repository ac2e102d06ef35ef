import type { Policy } from '#domain/policy.ts'
import type { Store } from '#store/store.ts'

type Applied = { stream: string; version: number }

/**
 * Writes down which policy the tablet judges by: one event for each version and stream. Cut off between event and
 * note it writes the event again, which says nothing untrue.
 *
 * @returns to be called whenever the school was read; rejects with `StoreError` and tries again at the next call
 */
export function openPolicyLog(
  store: Pick<Store, 'append' | 'setting' | 'setSetting'>,
): (stream: string, policy: Policy | null) => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return (stream, policy) => {
    if (policy === null) return Promise.resolve()
    const applied: Applied = { stream, version: policy.version }
    // One after the other: two reads of the school in a row apply one policy.
    const turn = last.then(() => note(store, applied))
    last = turn.catch(() => undefined)
    return turn
  }
}

async function note(
  store: Pick<Store, 'append' | 'setting' | 'setSetting'>,
  applied: Applied,
): Promise<void> {
  if (isSame(await store.setting('applied-policy'), applied)) return
  await store.append({ kind: 'policy-applied', body: { version: applied.version } }, 'device')
  await store.setSetting('applied-policy', applied)
}

function isSame(kept: unknown, { stream, version }: Applied): boolean {
  if (typeof kept !== 'object' || kept === null) return false
  return 'stream' in kept && kept.stream === stream && 'version' in kept && kept.version === version
}
