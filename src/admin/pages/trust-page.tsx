import { useEffect, useMemo } from 'preact/hooks'
import {
  codeHosts,
  consoleChanges,
  importTrust,
  putCodeHost,
  removeCodeHost,
  removeTrust,
  trustLists,
  tryCodeHost,
} from '#contract/console-trust.ts'
import { passKeys, withdrawPassKey } from '#contract/pass-keys.ts'
import type { Answer, Failure } from '../api.ts'
import { createResource } from '../resource.ts'
import { Trust } from '../screens/trust.tsx'
import type { World } from '../world.ts'

/** Asks once and after each change made here: lists are long, change seldom, and nobody waits for them. */
export function TrustPage({ world }: { world: World }) {
  const lists = useMemo(() => createResource(() => world.call(trustLists, {})), [world])
  const hosts = useMemo(() => createResource(() => world.call(codeHosts, {})), [world])
  const changes = useMemo(() => createResource(() => world.call(consoleChanges, {})), [world])
  const keys = useMemo(() => createResource(() => world.call(passKeys, {})), [world])
  useEffect(() => {
    void Promise.all([lists.refresh(), hosts.refresh(), changes.refresh(), keys.refresh()])
  }, [lists, hosts, changes, keys])
  /** Gives the answer on and, when something may have changed, asks again. */
  async function thenRefresh<T>(answer: Promise<T>, resource: { refresh: () => Promise<void> }): Promise<T> {
    const given = await answer
    void Promise.all([resource.refresh(), changes.refresh()])
    return given
  }
  return (
    <Trust
      lists={lists.view.value}
      hosts={hosts.view.value}
      changes={changes.view.value}
      keys={keys.view.value}
      onRetryLists={() => void lists.refresh()}
      onRetryHosts={() => void hosts.refresh()}
      onRetryChanges={() => void changes.refresh()}
      onRetryKeys={() => void keys.refresh()}
      onWithdraw={(kid) => thenFailure(thenRefresh(world.call(withdrawPassKey, { kid }), keys))}
      onRemoveList={(scheme) => thenFailure(thenRefresh(world.call(removeTrust, { scheme }), lists))}
      onImport={(request) =>
        request.commit
          ? thenRefresh(world.call(importTrust, request), lists)
          : world.call(importTrust, request)
      }
      onPutHost={(host, replaces) => thenRefresh(world.call(putCodeHost, { host, replaces }), hosts)}
      onRemoveHost={({ host, path }) =>
        thenFailure(thenRefresh(world.call(removeCodeHost, { host, path }), hosts))
      }
      onTry={(text) => world.call(tryCodeHost, { text })}
    />
  )
}

/** What went wrong, for who needs no more of the answer. */
async function thenFailure<T>(answer: Promise<Answer<T>>): Promise<Failure | null> {
  const given = await answer
  return given.ok ? null : given.failure
}
