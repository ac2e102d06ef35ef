import { useState } from 'preact/hooks'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { PassKeyRow, passKeys } from '#contract/pass-keys.ts'
import { calendarDay } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { Confirm } from './confirm.tsx'

export type PassKeysCardProps = {
  load: Loadable<ReplyOf<typeof passKeys>>
  onRetry: () => void
  onWithdraw: (kid: string) => Promise<Failure | null>
}

/** The keys that sign the school's cards and passes, and taking one back that somebody else may hold. */
export function PassKeysCard({ load, onRetry, onWithdraw }: PassKeysCardProps) {
  const { console: words } = useWords()
  const said = words.passKeys
  const [withdrawing, setWithdrawing] = useState<string | null>(null)
  const [isDone, setDone] = useState(false)
  return (
    <section class="card">
      <h2>{said.heading}</h2>
      <p class="quiet">{said.why}</p>
      {isDone && (
        <p class="notice notice-warn" role="status">
          {said.done}
        </p>
      )}
      <Loaded load={load} bars={3} onRetry={onRetry}>
        {({ keys }) => <Keys keys={keys} onWithdraw={setWithdrawing} />}
      </Loaded>
      {withdrawing !== null && (
        <Confirm
          heading={said.withdrawHeading(withdrawing)}
          what={said.withdrawWhat}
          act={said.withdraw}
          onConfirm={() => onWithdraw(withdrawing)}
          onDone={() => setDone(true)}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </section>
  )
}

function Keys({ keys, onWithdraw }: { keys: readonly PassKeyRow[]; onWithdraw: (kid: string) => void }) {
  const { console: words } = useWords()
  const said = words.passKeys
  return (
    <Wide label={said.heading}>
      <table>
        <thead>
          <tr>
            <th scope="col">{said.columns.key}</th>
            <th scope="col">{said.columns.state}</th>
            <th scope="col">{said.columns.until}</th>
            <th scope="col">{said.columns.acts}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map(({ kid, state, notAfter }) => (
            <tr key={kid}>
              <th scope="row" class="mono pass-kid">
                {kid}
              </th>
              <td>{said.states[state]}</td>
              <td>{calendarDay(notAfter)}</td>
              <td>
                {state !== 'withdrawn' && (
                  <button type="button" class="link" onClick={() => onWithdraw(kid)}>
                    {said.withdraw}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
