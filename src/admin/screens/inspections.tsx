import type { InspectionRow } from '#contract/inspections.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import { OutcomeTag } from '../parts/outcome-tag.tsx'
import { useWords } from '../parts/words.ts'
import { VisitList, type VisitListProps } from './visit-list.tsx'

export type InspectionList = { rows: readonly InspectionRow[]; hasMore: boolean }
export type InspectionsProps = VisitListProps<InspectionList>

/** Inspections by name: who came, who sent them, and how the check of each stands. */
export function Inspections(props: InspectionsProps) {
  const { console: words } = useWords()
  const { time, party, from, leader, areas, gate } = words.visitLists.inspections.columns
  return (
    <VisitList
      open="inspections"
      columns={[time, party, from, leader, areas, gate]}
      emptyHref="/admin/evidence"
      row={(row) => <Row key={row.inspection} row={row} />}
      {...props}
    />
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
