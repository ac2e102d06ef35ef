import { useCallback, useEffect, useMemo } from 'preact/hooks'
import {
  accounts,
  changeAccount,
  disableAccount,
  enableAccount,
  endSession,
  makeAccount,
  resetAccount,
} from '#contract/accounts.ts'
import type { ConsoleEndpoint } from '#contract/endpoint.ts'
import type { Answer, Failure } from '../api.ts'
import { createResource } from '../resource.ts'
import { AccountsScreen } from '../screens/accounts.tsx'
import type { World } from '../world.ts'

/** Who may sign in to the school, and as what. */
export function AccountsPage({ world }: { world: World }) {
  const list = useMemo(() => createResource(() => world.call(accounts, {})), [world])
  const refresh = useCallback(() => void list.refresh(), [list])
  useEffect(refresh, [refresh])
  const asked = async <Request, Reply>(
    endpoint: ConsoleEndpoint<Request, Reply>,
    request: Request,
  ): Promise<Answer<Reply>> => {
    const answer = await world.call(endpoint, request)
    await list.refresh()
    return answer
  }
  const done = async (answer: Promise<Answer<object>>): Promise<Failure | null> => {
    const one = await answer
    return one.ok ? null : one.failure
  }
  return (
    <AccountsScreen
      load={list.view.value}
      onRetry={refresh}
      onMake={(request) => asked(makeAccount, request)}
      acts={{
        onChange: (request) => done(asked(changeAccount, request)),
        onDisable: (account) => done(asked(disableAccount, { account })),
        onEnable: (account) => done(asked(enableAccount, { account })),
        onReset: (account) => asked(resetAccount, { account }),
        onEndSession: (account, session) => done(asked(endSession, { account, session })),
      }}
    />
  )
}
