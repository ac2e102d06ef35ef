import { AUDIT_BOOKS, AUDIT_WHATS, type AuditReply, type AuditRow, type AuditWhat } from '#contract/audit.ts'
import { isId } from '#contract/fields.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { DaySpan } from '../parts/day-span.tsx'
import { Empty } from '../parts/empty.tsx'
import { ListFoot } from '../parts/list-foot.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import type { AuditFilter } from '../routes/audit.ts'
import { Heading } from './shell.tsx'

/** Who changed what, as far as it was asked for. */
export type AuditList = {
  rows: readonly AuditRow[]
  accounts: AuditReply['accounts']
  hasMore: boolean
}

export type AuditProps = {
  filter: AuditFilter
  load: Loadable<AuditList>
  onFilter: (filter: AuditFilter) => void
  onMore: () => void
  onRetry: () => void
}

/** Every change, newest first: of settings and accounts, or of what was written about people. */
export function AuditScreen(props: AuditProps) {
  const { console: words } = useWords()
  const said = words.accounts.audit
  return (
    <>
      <Heading text={said.heading}>
        <a class="btn" href="/admin/keeping/reads">
          {said.looked}
        </a>
      </Heading>
      <p class="quiet">{said.why}</p>
      <Filter {...props} />
      <div class="card reads-list">
        <Loaded load={props.load} bars={8} onRetry={props.onRetry}>
          {(value) => <Rows {...props} value={value} />}
        </Loaded>
      </div>
    </>
  )
}

function Filter({ filter, load, onFilter }: AuditProps) {
  const { console: words } = useWords()
  const said = words.accounts.audit
  const nameOf = useWhat()
  const accounts = load.state === 'shown' ? load.value.accounts : []
  return (
    <div class="audit-filter">
      <fieldset class="chips">
        <legend class="visually-hidden">{said.what}</legend>
        {AUDIT_BOOKS.map((book) => (
          <button
            key={book}
            type="button"
            class="chip"
            aria-pressed={filter.book === book}
            onClick={() => onFilter({ ...filter, book, what: null })}
          >
            {said.books[book]}
          </button>
        ))}
      </fieldset>
      <SelectField
        label={words.keeping.reads.account}
        value={filter.account ?? ''}
        options={[
          { value: '', words: words.keeping.reads.everybody },
          ...accounts.map(({ account, called }) => ({ value: account, words: called })),
        ]}
        onValue={(chosen) => onFilter({ ...filter, account: chosen === '' ? null : chosen })}
      />
      <SelectField<AuditWhat | ''>
        label={said.what}
        value={filter.what ?? ''}
        options={[
          { value: '', words: said.anything },
          ...AUDIT_WHATS[filter.book].map((value) => ({ value, words: nameOf(value) })),
        ]}
        onValue={(chosen) => onFilter({ ...filter, what: chosen === '' ? null : chosen })}
      />
      <DaySpan from={filter.from} until={filter.until} onSpan={(span) => onFilter({ ...filter, ...span })} />
      {filter.whom !== null && (
        <p class="chosen-person">
          {said.whom} <span class="address">{filter.whom}</span>{' '}
          <button type="button" class="link" onClick={() => onFilter({ ...filter, whom: null })}>
            {said.clear}
          </button>
        </p>
      )}
    </div>
  )
}

/** The words of a change or an act. */
function useWhat(): (what: AuditWhat) => string {
  const { console: words } = useWords()
  const all: Readonly<Record<AuditWhat, string>> = { ...words.changes.what, ...words.accounts.audit.acts }
  return (what) => all[what]
}

function Rows({ value, filter, onMore }: AuditProps & { value: AuditList }) {
  const { console: words } = useWords()
  const said = words.accounts.audit
  const nameOf = useWhat()
  if (value.rows.length === 0) {
    const { book: _, ...narrowed } = filter
    return Object.values(narrowed).every((one) => one === null) ? (
      <Empty words={said.empty} href="/admin" />
    ) : (
      <Empty words={said.emptyFilter} href="/admin/audit" />
    )
  }
  return (
    <>
      <Wide label={said.heading}>
        <table>
          <TableHead
            columns={[[said.columns.time], [said.columns.by], [said.columns.what], [said.columns.subject]]}
          />
          <tbody>
            {value.rows.map(({ n, at, by, what, subject }) => (
              <tr key={n}>
                <td class="nowrap">
                  <time>
                    {calendarDay(at)} {clockTime(at)}
                  </time>
                </td>
                <td>{by}</td>
                <td>{nameOf(what)}</td>
                <td>
                  <Subject filter={filter} subject={subject} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <ListFoot onMore={value.hasMore ? onMore : null} more={said.more} end={said.end} />
    </>
  )
}

/** What was changed; one that has an id leads to everything that was changed about it. */
function Subject({ filter, subject }: { filter: AuditFilter; subject: string }) {
  if (!isId(subject)) return <span class="address">{subject}</span>
  return (
    <a class="address" href={pathOf({ screen: 'audit', filter: { ...filter, whom: subject } })}>
      {subject}
    </a>
  )
}
