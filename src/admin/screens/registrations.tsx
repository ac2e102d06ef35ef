import type { RegistrationRow } from '#contract/registrations.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import { Empty } from '../parts/empty.tsx'
import { ListFoot } from '../parts/list-foot.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import { DisputedMark } from './dispute-notes.tsx'
import { Heading } from './shell.tsx'
import { VisitTabs } from './visit-tabs.tsx'

export type RegistrationList = { rows: readonly RegistrationRow[]; pledge: number; hasMore: boolean }

export type RegistrationsProps = {
  list: Loadable<RegistrationList>
  onMore: () => void
  onRetry: () => void
}

/** Who registered at a gate, what they told, and which version of the pledge they signed. */
export function Registrations({ list, onMore, onRetry }: RegistrationsProps) {
  const { console: words } = useWords()
  const said = words.visitLists.registrations
  const pledge = list.state === 'shown' ? list.value.pledge : null
  return (
    <>
      <Heading
        text={said.heading}
        stamp={pledge !== null && <span class="as-of">{said.pledgeNow(pledge)}</span>}
      />
      <VisitTabs open="registrations" />
      <p class="quiet list-why">{said.why}</p>
      <section class="list" aria-label={said.heading}>
        <Loaded load={list} bars={6} onRetry={onRetry}>
          {(value) =>
            value.rows.length === 0 ? (
              <Empty words={said.empty} href="/admin/visits" />
            ) : (
              <Rows list={value} onMore={onMore} />
            )
          }
        </Loaded>
      </section>
    </>
  )
}

function Rows({ list, onMore }: { list: RegistrationList; onMore: () => void }) {
  const { console: words } = useWords()
  const { columns, caption, end } = words.visitLists.registrations
  return (
    <>
      <Wide label={caption}>
        <table class="entries visit-list">
          <caption class="visually-hidden">{caption}</caption>
          <TableHead
            columns={[
              [columns.time],
              [columns.who],
              [columns.told],
              [columns.host],
              [columns.pledge],
              [columns.gate],
            ]}
          />
          <tbody>
            {list.rows.map((row) => (
              <Row key={row.visit} row={row} pledge={list.pledge} />
            ))}
          </tbody>
        </table>
      </Wide>
      <ListFoot onMore={list.hasMore ? onMore : null} more={words.entries.older} end={end} />
    </>
  )
}

function Row({ row, pledge }: { row: RegistrationRow; pledge: number }) {
  const { codes, console: words } = useWords()
  const said = words.visitLists.registrations
  const told = [
    row.phone !== null && said.phone(row.phone),
    row.idDigits !== null && said.idDigits(row.idDigits),
    row.plate !== null && said.plate(row.plate),
    row.companions > 0 && said.companions(row.companions),
  ].filter((part) => part !== false)
  return (
    <tr>
      <td>
        {calendarDay(row.at).slice(5)} {hourMinute(row.at)}
      </td>
      <td>
        <strong>{row.person.name}</strong> <DisputedMark state={row.disputed} />
        {!row.cameIn && <span class="mark">{said.notIn}</span>}
        <span class="quiet guest-of">
          {[codes.kinds[row.person.kind], row.person.unit ?? ''].filter((part) => part !== '').join(' · ')}
        </span>
        <a class="link" href={pathOf({ screen: 'file', person: row.person.id })}>
          {said.file}
        </a>
      </td>
      <td>{told.length === 0 ? words.common.none : told.map((part) => <p key={part}>{part}</p>)}</td>
      <td>
        {row.host?.name ?? said.noHost}
        <span class="quiet guest-of">
          {[row.purpose === null ? '' : words.visits.purposes[row.purpose], row.note]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </td>
      <td>
        <span class={row.pledge === pledge ? undefined : 'pledge-older'}>
          {said.version(row.pledge, row.pledge === pledge)}
        </span>
        <span class="quiet guest-of">{said.signed(row.signed, row.language)}</span>
      </td>
      <td>
        {row.tablet}
        <span class="quiet guest-of">{said.by(row.bySelf)}</span>
      </td>
    </tr>
  )
}
