import { type DestroyedLine, type KeepingReply, rehearseErasure } from '#contract/keeping.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import { ListFoot } from '../parts/list-foot.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { May } from '../parts/may.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { HoldsCard, type HoldsCardProps } from './holds-card.tsx'
import { RehearseErasure, type RehearseErasureProps } from './rehearse-erasure.tsx'
import { Heading } from './shell.tsx'

/** Records of destruction, as far as they were asked for. */
export type DestroyedList = { lines: readonly DestroyedLine[]; hasMore: boolean }

export type KeepingProps = {
  terms: Loadable<KeepingReply>
  destroyed: Loadable<DestroyedList>
  onMore: () => void
  onRetryTerms: () => void
  onRetryDestroyed: () => void
} & Pick<HoldsCardProps, 'onPlace' | 'onLift'> &
  RehearseErasureProps

/** How long things are kept, what goes next, what has gone, and the orders that nothing may. */
export function Keeping(props: KeepingProps) {
  const { console: words } = useWords()
  const { terms, onPlace, onLift } = props
  return (
    <>
      <Heading text={words.keeping.heading}>
        <May ask={rehearseErasure}>
          <RehearseErasure onRehearse={props.onRehearse} />
        </May>
        <a class="btn" href="/admin/keeping/reads">
          {words.keeping.reads.heading}
        </a>
      </Heading>
      <div class="keeping">
        <section class="card">
          <h2>{words.keeping.terms.heading}</h2>
          <Loaded load={terms} bars={5} onRetry={props.onRetryTerms}>
            {(value) => <Terms value={value} />}
          </Loaded>
        </section>
        {terms.state === 'shown' && <HoldsCard holds={terms.value.holds} onPlace={onPlace} onLift={onLift} />}
        <section class="card">
          <h2>{words.keeping.destroyed.heading}</h2>
          <p class="quiet">{words.keeping.destroyed.why}</p>
          <Loaded load={props.destroyed} bars={6} onRetry={props.onRetryDestroyed}>
            {(value) => <Destroyed value={value} onMore={props.onMore} />}
          </Loaded>
        </section>
      </div>
    </>
  )
}

function Terms({ value }: { value: KeepingReply }) {
  const { console: words } = useWords()
  const { terms, purposes } = words.keeping
  const { number } = words.common
  return (
    <>
      <p class="quiet">{terms.why(value.policyVersion)}</p>
      <Wide label={terms.heading}>
        <table class="terms">
          <TableHead
            columns={[
              [terms.columns.purpose],
              [terms.columns.days],
              [terms.columns.since],
              [terms.columns.coming],
            ]}
          />
          <tbody>
            {value.terms.map(({ purpose, days, since, coming }) => (
              <tr key={purpose}>
                <th scope="row">
                  {purposes[purpose].name}
                  <span class="under">{purposes[purpose].what}</span>
                </th>
                <td class="nowrap">{terms.days(number(days))}</td>
                <td class="nowrap">{since}</td>
                <td>
                  {coming.length === 0 ? (
                    <span class="quiet">{terms.nothing}</span>
                  ) : (
                    coming.map(({ on, things }) => (
                      <span key={on} class="due">
                        {terms.comes(on.slice(5), number(things))}
                      </span>
                    ))
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  )
}

function Destroyed({ value, onMore }: { value: DestroyedList; onMore: () => void }) {
  const { console: words } = useWords()
  const { destroyed } = words.keeping
  if (value.lines.length === 0) return <p class="quiet">{destroyed.empty}</p>
  const runs = [...new Set(value.lines.map(({ run }) => run))]
  return (
    <>
      {runs.map((run) => (
        <Run key={run} lines={value.lines.filter((line) => line.run === run)} />
      ))}
      <ListFoot onMore={value.hasMore ? onMore : null} more={destroyed.more} end={destroyed.end} />
    </>
  )
}

/** What one turn destroyed. */
function Run({ lines }: { lines: readonly DestroyedLine[] }) {
  const { codes, console: words } = useWords()
  const { destroyed, purposes, kinds } = words.keeping
  const { columns } = destroyed
  const [first] = lines
  if (first === undefined) return null
  const heading = destroyed.run(`${calendarDay(first.run)} ${hourMinute(first.run)}`, first.policyVersion)
  return (
    <section class="run">
      <h3>{heading}</h3>
      <Wide label={heading}>
        <table>
          <TableHead
            columns={[
              [columns.day],
              [columns.purpose],
              [columns.kind],
              [columns.outcome],
              [columns.things, 'n'],
              [columns.events, 'n'],
            ]}
          />
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.day} ${line.purpose} ${line.kind} ${line.outcome}`}>
                <td class="nowrap">{line.day}</td>
                <td>{purposes[line.purpose].name}</td>
                <td>{kinds[line.kind]}</td>
                <td>{line.outcome === null ? words.common.none : codes.outcomes[line.outcome]}</td>
                <td class="n">{words.common.number(line.things)}</td>
                <td class="n">{words.common.number(line.events)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  )
}
