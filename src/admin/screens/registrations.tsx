import type { RegistrationRow } from '#contract/registrations.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import { useWords } from '../parts/words.ts'
import { pathOf } from '../route.ts'
import { DisputedMark } from './dispute-notes.tsx'
import { VisitList, type VisitListProps } from './visit-list.tsx'

export type RegistrationList = { rows: readonly RegistrationRow[]; pledge: number; hasMore: boolean }
export type RegistrationsProps = VisitListProps<RegistrationList>

/** Who registered at a gate, what they told, and which version of the pledge they signed. */
export function Registrations(props: RegistrationsProps) {
  const { console: words } = useWords()
  const said = words.visitLists.registrations
  const { time, who, told, host, pledge, gate } = said.columns
  const { list } = props
  return (
    <VisitList
      open="registrations"
      columns={[time, who, told, host, pledge, gate]}
      emptyHref="/admin/visits"
      stamp={list.state === 'shown' && <span class="as-of">{said.pledgeNow(list.value.pledge)}</span>}
      row={(row, { pledge: now }) => <Row key={row.visit} row={row} pledge={now} />}
      {...props}
    />
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
