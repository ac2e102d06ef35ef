import { useRef, useState } from 'preact/hooks'
import type { AccountInfo } from '#contract/accounts.ts'
import type { Answer, Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { useWords } from '../parts/words.ts'
import { AccountForm, type AccountWanted } from './account-form.tsx'
import { Confirm } from './confirm.tsx'
import { SessionsList } from './sessions-list.tsx'

/** What can be done about an account; each is null when it was done. */
export type AccountActs = {
  onChange: (wanted: AccountWanted) => Promise<Failure | null>
  onDisable: (account: string) => Promise<Failure | null>
  onEnable: (account: string) => Promise<Failure | null>
  onReset: (account: string) => Promise<Answer<{ password: string }>>
  onEndSession: (account: string, session: string) => Promise<Failure | null>
}

type Props = AccountActs & {
  one: AccountInfo
  units: readonly string[]
  onPassword: (password: string) => void
  onClose: () => void
}

/** One account: where it is signed in, and what can be done about it. */
export function AccountActsDialog({ one, units, onPassword, onClose, ...acts }: Props) {
  const { console: words } = useWords()
  const said = words.accounts
  const [at, setAt] = useState<'change' | 'reset' | 'state' | null>(null)
  const isDisabled = one.disabledAt !== null
  switch (at) {
    case 'change':
      return <AccountForm known={one} units={units} onSend={acts.onChange} onClose={onClose} />
    case 'reset':
      return <Reset one={one} onReset={acts.onReset} onPassword={onPassword} onClose={onClose} />
    case 'state':
      return (
        <Confirm
          heading={`${isDisabled ? said.enable : said.disable} · ${one.called}`}
          what={isDisabled ? said.enableWhat : said.disableWhat}
          act={isDisabled ? said.enable : said.disable}
          onConfirm={() => (isDisabled ? acts.onEnable : acts.onDisable)(one.account)}
          onDone={() => {}}
          onClose={onClose}
        />
      )
    case null:
      break
    default:
      return at satisfies never
  }
  return (
    <Dialog heading={`${one.called} · ${said.roles[one.role]}`} onClose={onClose}>
      <ul class="acts">
        <li>
          <p>{said.rolesWhat[one.role]}</p>
          <button type="button" class="btn" onClick={() => setAt('change')}>
            {said.change}
          </button>
        </li>
        <li>
          <p>{said.resetWhat}</p>
          <button type="button" class="btn" onClick={() => setAt('reset')}>
            {said.reset}
          </button>
        </li>
        <li>
          <p>{isDisabled ? said.enableWhat : said.disableWhat}</p>
          <button type="button" class={isDisabled ? 'btn' : 'btn btn-grave'} onClick={() => setAt('state')}>
            {isDisabled ? said.enable : said.disable}
          </button>
        </li>
      </ul>
      <h3>{said.sessions}</h3>
      <SessionsList sessions={one.sessions} onEnd={(session) => acts.onEndSession(one.account, session)} />
    </Dialog>
  )
}

function Reset({
  one,
  onReset,
  onPassword,
  onClose,
}: Pick<Props, 'one' | 'onReset' | 'onPassword' | 'onClose'>) {
  const { console: words } = useWords()
  const made = useRef<string | null>(null)
  return (
    <Confirm
      heading={`${words.accounts.reset} · ${one.called}`}
      what={words.accounts.resetWhat}
      act={words.accounts.reset}
      onConfirm={async () => {
        const answer = await onReset(one.account)
        if (answer.ok) made.current = answer.value.password
        return answer.ok ? null : answer.failure
      }}
      onDone={() => {}}
      onClose={() => (made.current === null ? onClose() : onPassword(made.current))}
    />
  )
}
