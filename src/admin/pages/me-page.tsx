import { useCallback, useEffect, useMemo } from 'preact/hooks'
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOwnSession,
  ownAccount,
  removeSecondFactor,
} from '#contract/accounts.ts'
import type { Account } from '#contract/session.ts'
import { acting } from '../acting.ts'
import { createResource } from '../resource.ts'
import { Me } from '../screens/me.tsx'
import type { World } from '../world.ts'

/** How whoever is signed in signs in. */
export function MePage({ world, account }: { world: World; account: Account }) {
  const own = useMemo(() => createResource(() => world.call(ownAccount, {})), [world])
  const refresh = useCallback(() => void own.refresh(), [own])
  useEffect(refresh, [refresh])
  const act = acting(world.call, own.refresh)
  return (
    <Me
      account={account}
      load={own.view.value}
      onRetry={refresh}
      onPassword={(before, password) => act(changePassword, { before, password })}
      onEndSession={(session) => act(endOwnSession, { session })}
      factor={{
        onBegin: (password) => world.call(beginSecondFactor, { password }),
        onConfirm: (code) => world.call(confirmSecondFactor, { code }),
        onRemove: (password) => act(removeSecondFactor, { password }),
        onDone: refresh,
      }}
    />
  )
}
