import { findPeople } from '#contract/day.ts'
import type { ReadRow, ReadsReply } from '#contract/reads.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { DaySpan } from '../parts/day-span.tsx'
import { Empty } from '../parts/empty.tsx'
import { type Find, FindPerson, type Found } from '../parts/find-person.tsx'
import { ListFoot } from '../parts/list-foot.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../parts/may.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import type { ReadsFilter } from '../routes/reads.ts'
import { Heading } from './shell.tsx'

/** Who looked at whom, as far as it was asked for. */
export type ReadsList = {
  rows: readonly ReadRow[]
  accounts: ReadsReply['accounts']
  hasMore: boolean
}

export type ReadsProps = {
  filter: ReadsFilter
  /** The person of the filter, when it is known who that is. */
  person: Found | null
  load: Loadable<ReadsList>
  onFind: Find
  onPerson: (person: Found | null) => void
  onAccount: (account: string | null) => void
  /** By which question, and of which days. */
  onNarrow: (narrowed: Partial<Pick<ReadsFilter, 'route' | 'from' | 'until'>>) => void
  onMore: () => void
  onRetry: () => void
}

/** An account by which a family's link reads; no account of the school is called so. */
const GUARDIAN = 'guardian'

/** Who looked at personal data, newest first. */
export function ReadsScreen(props: ReadsProps) {
  const { console: words } = useWords()
  const { reads } = words.keeping
  return (
    <>
      <Heading text={reads.heading}>
        <a class="btn" href="/admin/keeping">
          {words.keeping.heading}
        </a>
        <a class="btn" href="/admin/audit">
          {words.accounts.audit.heading}
        </a>
      </Heading>
      <p class="quiet">{reads.why}</p>
      <Filter {...props} />
      <div class="card reads-list">
        <Loaded load={props.load} bars={8} onRetry={props.onRetry}>
          {(value) => <Rows {...props} value={value} />}
        </Loaded>
      </div>
    </>
  )
}

function Filter({ filter, person, load, onFind, onPerson, onAccount, onNarrow }: ReadsProps) {
  const { console: words } = useWords()
  const { reads } = words.keeping
  const may = useMay()
  const accounts = load.state === 'shown' ? load.value.accounts : []
  return (
    <div class="reads-filter">
      <SelectField
        label={reads.account}
        value={filter.account ?? ''}
        options={[
          { value: '', words: reads.everybody },
          ...accounts.map(({ account, called }) => ({ value: account, words: called })),
          { value: GUARDIAN, words: reads.guardian },
        ]}
        onValue={(chosen) => onAccount(chosen === '' ? null : chosen)}
      />
      <SelectField
        label={words.accounts.audit.what}
        value={filter.route ?? ''}
        options={[
          { value: '', words: words.accounts.audit.anything },
          ...Object.entries(reads.routes).map(([value, said]) => ({ value, words: said })),
        ]}
        onValue={(chosen) => onNarrow({ route: chosen === '' ? null : chosen })}
      />
      <DaySpan from={filter.from} until={filter.until} onSpan={onNarrow} />
      {filter.person !== null && person === null ? (
        <p class="chosen-person">
          {reads.anybody} <span class="address">{filter.person}</span>{' '}
          <button type="button" class="link" onClick={() => onPerson(null)}>
            {words.common.cancel}
          </button>
        </p>
      ) : (
        may(findPeople) && <FindPerson error={null} person={person} onFind={onFind} onPerson={onPerson} />
      )}
    </div>
  )
}

function Rows({ value, filter, onMore }: ReadsProps & { value: ReadsList }) {
  const { console: words } = useWords()
  const { reads } = words.keeping
  const { columns } = reads
  if (value.rows.length === 0)
    return Object.values(filter).every((one) => one === null) ? (
      <Empty words={reads.empty} href="/admin" />
    ) : (
      <Empty words={reads.emptyFilter} href="/admin/keeping/reads" />
    )
  return (
    <>
      <Wide label={reads.heading}>
        <table>
          <TableHead
            columns={[[columns.time], [columns.by], [columns.what], [columns.people, 'n'], [columns.asked]]}
          />
          <tbody>
            {value.rows.map((row) => (
              <tr key={row.read}>
                <td class="nowrap">
                  <time>
                    {calendarDay(row.at).slice(5)} {clockTime(row.at)}
                  </time>
                </td>
                <td>{row.by === GUARDIAN ? reads.guardian : row.by}</td>
                <td>{reads.routes[row.route] ?? row.route}</td>
                <td class="n">{words.common.number(row.people)}</td>
                <td>
                  <Asked asked={row.asked} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <ListFoot onMore={value.hasMore ? onMore : null} more={reads.more} end={reads.end} />
    </>
  )
}

/** The question, member by member; a page's place in its list says nothing to anybody. */
function Asked({ asked }: { asked: string }) {
  const { console: words } = useWords()
  const parts = membersOf(asked).filter(([name]) => name !== 'cursor' && name !== 'limit')
  if (parts.length === 0) return <>{words.common.none}</>
  const { members } = words.keeping.reads
  return (
    <span class="address">
      {parts.map(([name, value]) => `${members[name] ?? name}: ${value}`).join(' · ')}
    </span>
  )
}

function membersOf(asked: string): [string, string][] {
  try {
    return Object.entries(Object(JSON.parse(asked))).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ])
  } catch {
    // A long question is cut when it is written down.
    return [['…', asked]]
  }
}
