import type { OnSiteLine, OnSiteReply } from '#contract/on-site.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import type { RollCallCause } from '#domain/roll-call-cause.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import type { LiveState } from '../live.ts'
import { AsOf } from '../parts/as-of.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { DisputedMark } from './dispute-notes.tsx'
import { isLead, LineName } from './on-site-line.tsx'
import { Roll } from './roll-call.tsx'
import { Heading } from './shell.tsx'

export type OnSiteProps = {
  list: Loadable<OnSiteReply>
  live: LiveState
  onStart: (cause: RollCallCause) => void
  onEnd: () => void
  onSafe: (line: OnSiteLine) => void
  onLeft: (line: OnSiteLine) => void
  onRetry: () => void
}

/** Who is on site now: heads by kind, visitors by name, and a roll call while there is one. */
export function OnSite(props: OnSiteProps) {
  const { console: words } = useWords()
  const { list, live } = props
  const said = words.onSite
  const shown = list.state === 'shown' ? list.value : null
  return (
    <>
      <Heading text={said.heading} stamp={<AsOf at={shown?.asOf ?? null} load={list} live={live} />}>
        {shown?.roll == null && (
          <button type="button" class="btn" onClick={() => props.onStart('roll-call')}>
            {said.start['roll-call']}
          </button>
        )}
        {shown?.roll?.cause !== 'evacuation' && (
          <button type="button" class="btn btn-alarm" onClick={() => props.onStart('evacuation')}>
            {said.start.evacuation}
          </button>
        )}
      </Heading>
      <Loaded load={list} bars={8} onRetry={props.onRetry} stamped>
        {(value) => (
          <>
            {value.roll !== null && <Roll roll={value.roll} onSafe={props.onSafe} onEnd={props.onEnd} />}
            <Counts counts={value.counts} />
            <p class="quiet">{heardWords(value.heardSince)}</p>
            <div class="list site-list">
              <h2>{said.guests}</h2>
              <Guests guests={value.guests} onLeft={props.onLeft} />
            </div>
          </>
        )}
      </Loaded>
    </>
  )

  function heardWords(at: number | null): string {
    return at === null ? said.noGate : said.heardSince(momentOf(at))
  }
}

function Counts({ counts }: Pick<OnSiteReply, 'counts'>) {
  const { console: words } = useWords()
  const said = words.onSite
  const total = PERSON_KINDS.reduce((sum, kind) => sum + counts[kind], 0)
  return (
    <dl class="site-counts">
      {PERSON_KINDS.map((kind) => (
        <div key={kind}>
          <dt>{said.counted[kind]}</dt>
          <dd>{words.common.number(counts[kind])}</dd>
        </div>
      ))}
      <div class="site-total">
        <dt>{said.total}</dt>
        <dd>{words.common.number(total)}</dd>
      </div>
    </dl>
  )
}

function Guests({ guests, onLeft }: Pick<OnSiteReply, 'guests'> & Pick<OnSiteProps, 'onLeft'>) {
  const { console: words } = useWords()
  const said = words.onSite
  if (guests.length === 0) return <Empty words={said.empty} href="/admin/visits" />
  const { columns } = said
  return (
    <Wide label={said.guests}>
      <table class="entries site-guests">
        <caption class="visually-hidden">{said.caption}</caption>
        <TableHead
          columns={[[columns.guest], [columns.since], [columns.host], [columns.until], [columns.acts]]}
        />
        <tbody>
          {guests.map((line) => (
            <GuestRow key={line.key} line={line} onLeft={onLeft} />
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function GuestRow({ line, onLeft }: { line: OnSiteLine } & Pick<OnSiteProps, 'onLeft'>) {
  const { console: words } = useWords()
  const said = words.onSite
  const { visit } = line
  return (
    <tr>
      <td>
        <LineName line={line} />
      </td>
      <td>{momentOf(line.since)}</td>
      <td>{visit?.host?.name ?? said.noHost}</td>
      <td>
        {visit !== null && momentOf(visit.until)}
        {visit?.isOverdue === true && <span class="mark mark-overdue">{said.overdue}</span>}
        <DisputedMark state={visit?.disputed} />
      </td>
      <td>
        {visit !== null && isLead(line) && (
          <button type="button" class="btn" onClick={() => onLeft(line)}>
            {said.closeVisit}
          </button>
        )}
      </td>
    </tr>
  )
}

function momentOf(at: number): string {
  return `${calendarDay(at).slice(5)} ${hourMinute(at)}`
}
