import type { InspectionRow } from '#contract/inspections.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import { Empty } from '../parts/empty.tsx'
import { ListFoot } from '../parts/list-foot.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { OutcomeTag } from '../parts/outcome-tag.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { Heading } from './shell.tsx'
import { VisitTabs } from './visit-tabs.tsx'

export type InspectionList = { rows: readonly InspectionRow[]; hasMore: boolean }

export type InspectionsProps = {
  list: Loadable<InspectionList>
  onMore: () => void
  onRetry: () => void
}

/** Inspections by name: who came, who sent them, and how the check of each stands. */
export function Inspections({ list, onMore, onRetry }: InspectionsProps) {
  const { console: words } = useWords()
  const said = words.visitLists.inspections
  return (
    <>
      <Heading text={said.heading} />
      <VisitTabs open="inspections" />
      <p class="quiet list-why">{said.why}</p>
      <section class="list" aria-label={said.heading}>
        <Loaded load={list} bars={6} onRetry={onRetry}>
          {(value) =>
            value.rows.length === 0 ? (
              <Empty words={said.empty} href="/admin/evidence" />
            ) : (
              <Rows list={value} onMore={onMore} />
            )
          }
        </Loaded>
      </section>
    </>
  )
}

function Rows({ list, onMore }: { list: InspectionList; onMore: () => void }) {
  const { console: words } = useWords()
  const { columns, caption, end } = words.visitLists.inspections
  return (
    <>
      <Wide label={caption}>
        <table class="entries visit-list">
          <caption class="visually-hidden">{caption}</caption>
          <TableHead
            columns={[
              [columns.time],
              [columns.party],
              [columns.from],
              [columns.leader],
              [columns.areas],
              [columns.gate],
            ]}
          />
          <tbody>
            {list.rows.map((row) => (
              <Row key={row.inspection} row={row} />
            ))}
          </tbody>
        </table>
      </Wide>
      <ListFoot onMore={list.hasMore ? onMore : null} more={words.entries.older} end={end} />
    </>
  )
}

function Row({ row }: { row: InspectionRow }) {
  const { console: words } = useWords()
  const said = words.visitLists.inspections
  return (
    <tr>
      <td>
        {calendarDay(row.at).slice(5)} {hourMinute(row.at)}
      </td>
      <td>
        <ul class="plain">
          {row.members.map(({ check, person, outcome }) => (
            <li key={check}>
              <a href={`/admin/entries?day=${calendarDay(row.at)}&check=${check}`}>{person.name}</a>{' '}
              <OutcomeTag outcome={outcome} />
            </li>
          ))}
        </ul>
      </td>
      <td>
        {row.authority}
        {row.mission !== '' && <span class="quiet guest-of">{said.mission(row.mission)}</span>}
      </td>
      <td>{row.leader.name}</td>
      <td>{row.areas.map((area) => said.areas[area]).join(' · ') || words.common.none}</td>
      <td>{row.tablet}</td>
    </tr>
  )
}
