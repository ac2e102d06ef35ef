import { useState } from 'preact/hooks'
import type { TrustListRow, trustLists } from '#contract/console-trust.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { Outcome } from '#domain/reasons.ts'
import { calendarDay } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { Loaded } from '../parts/loaded.tsx'
import { OutcomeShape } from '../parts/outcome-tag.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { SCHEMES, stateOf } from '../trust-form.ts'
import { Confirm } from './confirm.tsx'

type Scheme = TrustListRow['scheme']
export type TrustListsCardProps = {
  load: Loadable<ReplyOf<typeof trustLists>>
  onRetry: () => void
  onRemoveList: (scheme: Scheme) => Promise<Failure | null>
}

/** Every standard a list can vouch for: how much of it, until when, and from where. */
export function TrustListsCard({ load, onRetry, onRemoveList }: TrustListsCardProps) {
  const { codes, console: words } = useWords()
  const [removing, setRemoving] = useState<Scheme | null>(null)
  const [removed, setRemoved] = useState<Scheme | null>(null)
  return (
    <section class="card">
      <h2>{words.trust.lists}</h2>
      <p class="quiet">{words.trust.listsWhy}</p>
      {removed !== null && (
        <p class="notice notice-good" role="status">
          {words.trust.removeDone(codes.formats[removed])}
        </p>
      )}
      <Loaded load={load} bars={5} onRetry={onRetry}>
        {({ lists, now }) => (
          <>
            {lists.length === 0 && <p class="notice notice-info">{words.trust.empty}</p>}
            {lists.some((list) => stateOf(list, now) === 'stale') && (
              <p class="notice notice-warn" role="status">
                {words.trust.staleAct}
              </p>
            )}
            <ListsTable lists={lists} now={now} onRemove={setRemoving} />
          </>
        )}
      </Loaded>
      {removing !== null && (
        <Confirm
          heading={words.trust.removeHeading(codes.formats[removing])}
          what={words.trust.removeWhat}
          act={words.trust.removeConfirm}
          onConfirm={() => onRemoveList(removing)}
          onDone={() => setRemoved(removing)}
          onClose={() => setRemoving(null)}
        />
      )}
    </section>
  )
}

type TableProps = { lists: readonly TrustListRow[]; now: number; onRemove: (scheme: Scheme) => void }

function ListsTable({ lists, now, onRemove }: TableProps) {
  const { codes, console: words } = useWords()
  const { columns } = words.trust
  return (
    <Wide label={words.trust.lists}>
      <table class="trust-lists">
        <thead>
          <tr>
            <th scope="col">{columns.scheme}</th>
            <th class="n" scope="col">
              {columns.keys}
            </th>
            <th class="n minor" scope="col">
              {columns.revoked}
            </th>
            <th scope="col">{columns.until}</th>
          </tr>
        </thead>
        <tbody>
          {SCHEMES.map((scheme) => {
            const list = lists.find((one) => one.scheme === scheme)
            if (list !== undefined) return <ListRow key={scheme} list={list} now={now} onRemove={onRemove} />
            return (
              <tr key={scheme}>
                <th scope="row">{codes.formats[scheme]}</th>
                <td class="quiet" colSpan={3}>
                  {words.trust.noList}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Wide>
  )
}

function ListRow({
  list,
  now,
  onRemove,
}: {
  list: TrustListRow
  now: number
  onRemove: TableProps['onRemove']
}) {
  const { codes, console: words } = useWords()
  const { scheme, source, keys, revoked, issuedAt, validUntil } = list
  const name = codes.formats[scheme]
  return (
    <tr>
      <th scope="row">
        {name}
        <span class="under">{words.trust.source(source)}</span>
        <Issuers list={list} />
      </th>
      <td class="n">{words.common.number(keys)}</td>
      <td class={revoked === 0 ? 'n minor zero' : 'n minor'}>{words.common.number(revoked)}</td>
      <td>
        <span class="nowrap">{calendarDay(validUntil)}</span>
        <StateTag state={stateOf(list, now)} />
        <span class="under nowrap">{words.trust.issued(calendarDay(issuedAt))}</span>
        <button
          type="button"
          class="btn btn-small nowrap"
          aria-label={words.trust.removeHeading(name)}
          onClick={() => onRemove(scheme)}
        >
          {words.trust.remove}
        </button>
      </td>
    </tr>
  )
}

const SHAPES: Record<ReturnType<typeof stateOf>, Outcome> = {
  good: 'admit',
  ending: 'held',
  stale: 'turn-away',
}

/** Shape and word; the color only repeats them. */
function StateTag({ state }: { state: ReturnType<typeof stateOf> }) {
  const { console: words } = useWords()
  return (
    <span class="tag">
      <OutcomeShape outcome={SHAPES[state]} />
      {words.trust.states[state]}
    </span>
  )
}

function Issuers({ list: { issuers, issuerCount } }: { list: TrustListRow }) {
  const { console: words } = useWords()
  return (
    <details class="under">
      <summary>{words.trust.issuers(issuerCount)}</summary>
      <ul class="issuers">
        {issuers.map(({ id, name, keys }) => (
          <li key={id}>
            {words.trust.issuerName(id, name)} <span class="quiet">{words.common.number(keys)}</span>
          </li>
        ))}
      </ul>
      {issuerCount > issuers.length && (
        <p class="quiet">{words.trust.issuersMore(issuerCount - issuers.length)}</p>
      )}
    </details>
  )
}
