import { useState } from 'preact/hooks'
import type { AccountInfo, AccountsReply, makeAccount } from '#contract/accounts.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import type { Answer } from '../api.ts'
import { Loaded } from '../parts/loaded.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { type AccountActs, AccountActsDialog } from './account-acts.tsx'
import { AccountForm, type AccountWanted } from './account-form.tsx'
import { OncePassword } from './once-password.tsx'
import { Heading } from './shell.tsx'

export type AccountsProps = {
  load: Loadable<AccountsReply>
  onRetry: () => void
  onMake: (request: RequestOf<typeof makeAccount>) => Promise<Answer<{ password: string }>>
  acts: AccountActs
  /** For pictures. */
  startAt?: Open
}

/** What lies over the list: the form for one more, what can be done about one, or a password that was just made. */
type Open =
  | { for: 'new' }
  | { for: 'acts'; account: string }
  | { for: 'password'; called: string; password: string }

/** Who may sign in, as what and of which classes, and where they are signed in. */
export function AccountsScreen({ load, onRetry, onMake, acts, startAt }: AccountsProps) {
  const { console: words } = useWords()
  const [open, setOpen] = useState<Open | null>(startAt ?? null)
  const units = load.state === 'shown' ? load.value.units : []
  const make = async (wanted: AccountWanted) => {
    const answer = await onMake(wanted)
    if (!answer.ok) return answer.failure
    setOpen({ for: 'password', called: words.accounts.made(wanted.called), password: answer.value.password })
    return null
  }
  return (
    <>
      <Heading text={words.accounts.heading}>
        <a class="btn" href="/admin/audit">
          {words.accounts.audit.heading}
        </a>
        <button type="button" class="btn btn-main" onClick={() => setOpen({ for: 'new' })}>
          {words.accounts.make}
        </button>
      </Heading>
      <p class="quiet">{words.accounts.why}</p>
      <div class="card">
        <Loaded load={load} bars={5} onRetry={onRetry}>
          {(value) => (
            <AccountsTable
              accounts={value.accounts}
              onOpen={(account) => setOpen({ for: 'acts', account })}
            />
          )}
        </Loaded>
      </div>
      {over()}
    </>
  )

  function over() {
    if (open === null) return null
    const close = (): void => setOpen(null)
    switch (open.for) {
      case 'new':
        return (
          <AccountForm
            known={null}
            units={units}
            onSend={make}
            // Closing when it was done, it must leave the password open.
            onClose={() => setOpen((now) => (now?.for === 'new' ? null : now))}
          />
        )
      case 'password':
        return <OncePassword heading={open.called} password={open.password} onClose={close} />
      case 'acts': {
        const one =
          load.state === 'shown'
            ? load.value.accounts.find(({ account }) => account === open.account)
            : undefined
        if (one === undefined) return null
        return (
          <AccountActsDialog
            key={one.account}
            one={one}
            units={units}
            {...acts}
            onPassword={(password) =>
              setOpen({ for: 'password', called: words.accounts.resetDone(one.called), password })
            }
            onClose={close}
          />
        )
      }
      default:
        return open satisfies never
    }
  }
}

function AccountsTable({
  accounts,
  onOpen,
}: {
  accounts: readonly AccountInfo[]
  onOpen: (account: string) => void
}) {
  const { console: words } = useWords()
  const { columns, ...said } = words.accounts
  return (
    <Wide label={said.heading}>
      <table class="accounts">
        <TableHead
          columns={[[columns.who], [columns.role], [columns.state], [columns.secondFactor], [columns.seen]]}
        />
        <tbody>
          {accounts.map((one) => (
            <tr key={one.account}>
              <th scope="row">
                <button type="button" class="link" onClick={() => onOpen(one.account)}>
                  {one.called}
                </button>
                <span class="under">{one.account}</span>
              </th>
              <td>
                {said.roles[one.role]}
                {one.units.length > 0 && <span class="under">{one.units.join(' · ')}</span>}
              </td>
              <td class={one.disabledAt === null ? undefined : 'bad'}>
                {one.disabledAt === null ? said.enabled : said.disabled}
              </td>
              <td>{one.secondFactor ? said.withFactor : said.withoutFactor}</td>
              <td>{seenOf(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )

  function seenOf({ sessions }: AccountInfo): string {
    const [latest] = sessions
    if (latest === undefined) return said.never
    return said.seen(momentOf(latest.seenAt), words.common.number(sessions.length))
  }

  function momentOf(at: number | null): string {
    return at === null ? words.common.none : `${calendarDay(at).slice(5)} ${hourMinute(at)}`
  }
}
