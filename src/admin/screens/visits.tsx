import type { ComponentChildren } from 'preact'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { InvitationRow, invitations } from '#contract/visits.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Empty } from '../parts/empty.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { ListFoot } from '../parts/list-foot.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { Heading } from './shell.tsx'
import { VisitTabs } from './visit-tabs.tsx'

export type InvitationList = Pick<ReplyOf<typeof invitations>, 'invitations'> & { hasMore: boolean }
export type VisitAct = 'approve' | 'decline' | 'revoke'

export type VisitsProps = {
  show: 'current' | 'past'
  list: Loadable<InvitationList>
  /** Scheme, host and port under which guests reach the server. */
  origin: string
  /** The invitation that was made just now, to hand its link on. */
  made: InvitationRow | null
  /** Gives the list out as a file. */
  exporting?: ComponentChildren
  /** Why the last agreeing came to nothing. */
  failure: Failure | null
  onShow: (show: 'current' | 'past') => void
  onInvite: () => void
  onAct: (act: VisitAct, row: InvitationRow) => void
  onMadeRead: () => void
  onMore: () => void
  onRetry: () => void
}

/** Who is invited, and how each invitation stands. */
export function Visits(props: VisitsProps) {
  const { console: words } = useWords()
  const { visits: said } = words
  const { show, list } = props
  return (
    <>
      <Heading text={said.heading}>
        <button type="button" class="btn btn-main" onClick={props.onInvite}>
          {said.invite}
        </button>
        {props.exporting}
      </Heading>
      <VisitTabs open="invitations" />
      <fieldset class="filter">
        <legend class="visually-hidden">{said.heading}</legend>
        {(['current', 'past'] as const).map((one) => (
          <button
            key={one}
            type="button"
            class="chip"
            aria-pressed={show === one}
            onClick={() => props.onShow(one)}
          >
            {said.show[one]}
          </button>
        ))}
      </fieldset>
      {props.made !== null && <Made {...props} row={props.made} />}
      {props.failure !== null && <FailureNotice failure={props.failure} />}
      <div class="list">
        <Loaded load={list} bars={6} onRetry={props.onRetry}>
          {(value) => <Rows {...props} value={value} />}
        </Loaded>
      </div>
    </>
  )
}

/** The link of the newest invitation, to be sent. */
function Made({ row, origin, onMadeRead }: VisitsProps & { row: InvitationRow }) {
  const { console: words } = useWords()
  const { visits: said } = words
  return (
    <div class="notice notice-good made-invitation" role="status">
      <p>
        <strong>{said.made(row.guest.name)}</strong> {row.link === null ? said.waits : said.sendLink}
      </p>
      {row.link !== null && <p class="made-link">{origin + row.link}</p>}
      <div class="actions">
        {row.link !== null && <CopyButton text={origin + row.link} label={said.copyLink} />}
        <button type="button" class="btn" onClick={onMadeRead}>
          {said.close}
        </button>
      </div>
    </div>
  )
}

function Rows({ value, ...props }: VisitsProps & { value: InvitationList }) {
  const { console: words } = useWords()
  const { visits: said } = words
  if (value.invitations.length === 0)
    return props.show === 'current' ? (
      <Empty words={said.empty} onAct={props.onInvite} />
    ) : (
      <Empty words={said.emptyPast} href="/admin/visits" />
    )
  const { columns } = said
  return (
    <>
      <Wide label={said.caption}>
        <table class="entries invitations">
          <caption class="visually-hidden">{said.caption}</caption>
          <TableHead
            columns={[
              [columns.guest],
              [columns.window],
              [columns.host],
              [columns.purpose, 'col-kind'],
              [columns.party, 'col-grade'],
              [columns.standing],
              [columns.acts],
            ]}
          />
          <tbody>
            {value.invitations.map((row) => (
              <Row key={row.invitation} row={row} {...props} />
            ))}
          </tbody>
        </table>
      </Wide>
      <ListFoot
        onMore={value.hasMore ? props.onMore : null}
        more={words.entries.older}
        end={props.show === 'past' ? words.entries.end : said.end}
      />
    </>
  )
}

function Row({ row, origin, onAct }: Pick<VisitsProps, 'origin' | 'onAct'> & { row: InvitationRow }) {
  const { console: words } = useWords()
  const { visits: said } = words
  const { guest, standing } = row
  const mayRevoke = standing === 'waiting' || standing === 'upcoming' || standing === 'open'
  return (
    <tr>
      <td>
        <strong>{guest.name}</strong>
        <span class="quiet guest-of">
          {[said.kinds[guest.kind], guest.organization].filter((part) => part !== '').join(' · ')}
        </span>
      </td>
      <td>{windowOf(row)}</td>
      <td>{row.host.name}</td>
      <td class="col-kind">{said.purposes[row.purpose]}</td>
      <td class="col-grade">
        {said.people(row.party)}
        {row.once && <span class="quiet guest-of">{said.once}</span>}
      </td>
      <td>
        <span class={`standing standing-${standing}`}>{said.standings[standing]}</span>
        <span class="quiet guest-of">{detailOf(row)}</span>
      </td>
      <td class="invitation-acts">
        {row.link !== null && <CopyButton text={origin + row.link} label={said.copyLink} />}
        {row.link !== null && (
          <a class="link" href={row.link} target="_blank" rel="noreferrer">
            {said.open}
          </a>
        )}
        {row.mayApprove && (
          <button type="button" class="btn" onClick={() => onAct('approve', row)}>
            {said.approve}
          </button>
        )}
        {row.mayApprove && (
          <button type="button" class="link" onClick={() => onAct('decline', row)}>
            {said.decline}
          </button>
        )}
        {mayRevoke && (
          <button type="button" class="link" onClick={() => onAct('revoke', row)}>
            {said.revoke}
          </button>
        )}
      </td>
    </tr>
  )

  function detailOf({ came, approvals, approvedBy, reason }: InvitationRow): string {
    if (came !== null) return said.cameAt(momentOf(came.at), came.people)
    if (standing === 'waiting') return said.agreed(approvedBy.length, approvals)
    return reason
  }
}

/** The day once, where both ends lie in it. */
function windowOf({ from, until }: InvitationRow): string {
  const isOneDay = calendarDay(from) === calendarDay(until)
  return `${momentOf(from)} – ${isOneDay ? hourMinute(until) : momentOf(until)}`
}

function momentOf(at: number): string {
  return `${calendarDay(at).slice(5)} ${hourMinute(at)}`
}
