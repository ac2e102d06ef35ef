import { useState } from 'preact/hooks'
import type { CodeHostRow, codeHosts, putCodeHost } from '#contract/console-trust.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import { placeOf } from '#contract/trust.ts'
import type { ConsoleMessages } from '#i18n/console-messages.ts'
import type { Answer, Failure } from '../api.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { Confirm } from './confirm.tsx'
import { HostForm } from './host-form.tsx'

type Put = ReplyOf<typeof putCodeHost>
export type HostsCardProps = {
  load: Loadable<ReplyOf<typeof codeHosts>>
  onRetry: () => void
  onPutHost: (host: CodeHostRow, replaces: CodeHostRow | null) => Promise<Answer<Put>>
  onRemoveHost: (host: CodeHostRow) => Promise<Failure | null>
}

/** Whose addresses are health codes: a line each, added, edited and removed. */
export function HostsCard({ load, onRetry, onPutHost, onRemoveHost }: HostsCardProps) {
  const { console: words } = useWords()
  const [editing, setEditing] = useState<CodeHostRow | 'new' | null>(null)
  const [removing, setRemoving] = useState<CodeHostRow | null>(null)
  const [done, setDone] = useState<string | null>(null)
  return (
    <section class="card">
      <h2>
        {words.codeHosts.heading}
        <span>{load.state === 'shown' && words.common.number(load.value.hosts.length)}</span>
      </h2>
      <p class="quiet">{words.codeHosts.why}</p>
      {done !== null && (
        <p class="notice notice-good" role="status">
          {done}
        </p>
      )}
      <Loaded load={load} bars={4} onRetry={onRetry}>
        {({ hosts }) =>
          hosts.length === 0 ? (
            <p class="notice notice-warn">{words.codeHosts.empty}</p>
          ) : (
            <HostsTable hosts={hosts} onEdit={setEditing} onRemove={setRemoving} />
          )
        }
      </Loaded>
      <div class="actions">
        <button type="button" class="btn" onClick={() => setEditing('new')}>
          {words.codeHosts.add}
        </button>
      </div>
      {editing !== null && (
        <HostForm
          host={editing === 'new' ? null : editing}
          onPutHost={onPutHost}
          onDone={(host) => setDone(words.codeHosts.saved(placeOf(host)))}
          onClose={() => setEditing(null)}
        />
      )}
      {removing !== null && (
        <Confirm
          heading={words.codeHosts.removeHeading(placeOf(removing))}
          what={words.codeHosts.removeWhat}
          act={words.codeHosts.removeConfirm}
          onConfirm={() => onRemoveHost(removing)}
          onDone={() => setDone(words.codeHosts.removed(placeOf(removing)))}
          onClose={() => setRemoving(null)}
        />
      )}
    </section>
  )
}

type HostsTableProps = {
  hosts: readonly CodeHostRow[]
  onEdit: (host: CodeHostRow) => void
  onRemove: (host: CodeHostRow) => void
}

function HostsTable({ hosts, onEdit, onRemove }: HostsTableProps) {
  const { console: words } = useWords()
  const { columns } = words.codeHosts
  return (
    <Wide label={words.codeHosts.heading}>
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.place}</th>
            <th scope="col">{columns.action}</th>
          </tr>
        </thead>
        <tbody>
          {hosts.map((host) => {
            const place = placeOf(host)
            return (
              <tr key={place}>
                <th scope="row" class="address">
                  {place}
                  <span class="under">{tokenWords(host, words)}</span>
                </th>
                <td>
                  <span class="row-acts">
                    <button
                      type="button"
                      class="btn btn-small nowrap"
                      aria-label={words.codeHosts.editOf(place)}
                      onClick={() => onEdit(host)}
                    >
                      {words.codeHosts.edit}
                    </button>
                    <button
                      type="button"
                      class="btn btn-small nowrap"
                      aria-label={words.codeHosts.removeOf(place)}
                      onClick={() => onRemove(host)}
                    >
                      {words.codeHosts.remove}
                    </button>
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Wide>
  )
}

/** What in an address at this place stands for the person. */
function tokenWords({ parameter, time }: CodeHostRow, { codeHosts: words }: ConsoleMessages): string {
  if (parameter !== null) return words.parameter(parameter)
  return time === 'epoch-ms' ? words.wholePathWithTime : words.wholePath
}
