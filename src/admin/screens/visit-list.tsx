import type { ComponentChildren } from 'preact'
import { Empty } from '../parts/empty.tsx'
import { ListFoot } from '../parts/list-foot.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { Heading } from './shell.tsx'
import { VisitTabs } from './visit-tabs.tsx'

/** What every list beside the invitations is given. */
export type VisitListProps<List> = {
  list: Loadable<List>
  /** Gives the list out as a file. */
  exporting?: ComponentChildren
  onMore: () => void
  onRetry: () => void
}

/** How one of them differs: its tab, its columns in their order, and each row. */
type VisitListParts<List extends { rows: readonly unknown[] }> = {
  open: 'inspections' | 'registrations'
  columns: readonly string[]
  /** Where an empty list leads. */
  emptyHref: string
  stamp?: ComponentChildren
  row: (row: List['rows'][number], list: List) => ComponentChildren
}

/** A list beside the invitations, newest first, under the tabs of the visits. */
export function VisitList<List extends { rows: readonly unknown[]; hasMore: boolean }>({
  open,
  columns,
  emptyHref,
  stamp,
  row,
  list,
  exporting,
  onMore,
  onRetry,
}: VisitListParts<List> & VisitListProps<List>) {
  const { console: words } = useWords()
  const { heading, why, empty, caption, end } = words.visitLists[open]
  return (
    <>
      <Heading text={heading} stamp={stamp}>
        {exporting}
      </Heading>
      <VisitTabs open={open} />
      <p class="quiet list-why">{why}</p>
      <section class="list" aria-label={heading}>
        <Loaded load={list} bars={6} onRetry={onRetry}>
          {(value) =>
            value.rows.length === 0 ? (
              <Empty words={empty} href={emptyHref} />
            ) : (
              <>
                <Wide label={caption}>
                  <table class="entries visit-list">
                    <caption class="visually-hidden">{caption}</caption>
                    <TableHead columns={columns.map((column) => [column])} />
                    <tbody>{value.rows.map((one) => row(one, value))}</tbody>
                  </table>
                </Wide>
                <ListFoot onMore={value.hasMore ? onMore : null} more={words.entries.older} end={end} />
              </>
            )
          }
        </Loaded>
      </section>
    </>
  )
}
