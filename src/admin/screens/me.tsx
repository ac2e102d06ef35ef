import type { OwnAccount } from '#contract/accounts.ts'
import type { Account } from '#contract/session.ts'
import type { Failure } from '../api.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { OwnPassword, type OwnPasswordProps } from './own-password.tsx'
import { SecondFactorCard, type SecondFactorProps } from './second-factor.tsx'
import { SessionsList } from './sessions-list.tsx'
import { Heading } from './shell.tsx'

export type MeProps = {
  account: Account
  load: Loadable<OwnAccount>
  onRetry: () => void
  onPassword: OwnPasswordProps['onPassword']
  onEndSession: (session: string) => Promise<Failure | null>
  factor: Omit<SecondFactorProps, 'own'>
}

/** One's own account: password, second factor, and where one is signed in. */
export function Me({ account, load, onRetry, onPassword, onEndSession, factor }: MeProps) {
  const { console: words } = useWords()
  const said = words.accounts
  return (
    <>
      <Heading text={said.me.heading} />
      <p class="quiet">
        {[account.name, account.id, said.roles[account.role], ...account.units].join(' · ')}
      </p>
      <Loaded load={load} bars={6} onRetry={onRetry}>
        {(own) => (
          <div class="board">
            <div class="board-main">
              <SecondFactorCard own={own} {...factor} />
              <section class="card">
                <h2>{said.sessions}</h2>
                <SessionsList sessions={own.sessions} onEnd={onEndSession} />
              </section>
            </div>
            <div class="board-side">
              <section class="card">
                <h2>{said.me.password}</h2>
                <p class="quiet">{said.me.passwordWhy}</p>
                <OwnPassword onPassword={onPassword} />
              </section>
            </div>
          </div>
        )}
      </Loaded>
    </>
  )
}
