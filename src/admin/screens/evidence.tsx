import { EVIDENCE_DAYS, type EvidenceDays, type EvidenceReply } from '#contract/evidence.ts'
import { calendarDay, clockTime, hourMinute } from '#i18n/format.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { EvidenceCounts } from './evidence-counts.tsx'
import { SealCard } from './evidence-seal.tsx'
import { nameOfPlace } from './policy-places.tsx'
import { Heading } from './shell.tsx'

export type EvidenceProps = {
  days: EvidenceDays
  load: Loadable<EvidenceReply>
  /** Where the page is that checks seals. */
  origin: string
  onDays: (days: EvidenceDays) => void
  onPrint: () => void
  onRetry: () => void
}

/** What the school has to show to whoever inspects it, as a sheet of A4. Nobody is named on it. */
export function Evidence({ days, load, origin, onDays, onPrint, onRetry }: EvidenceProps) {
  const { console: words } = useWords()
  return (
    <>
      <div class="report-acts">
        <Heading text={words.evidence.heading}>
          {EVIDENCE_DAYS.map((one) => (
            <button
              key={one}
              type="button"
              class="btn evidence-days"
              aria-pressed={one === days}
              onClick={() => onDays(one)}
            >
              {words.evidence.periods[one]}
            </button>
          ))}
          <button type="button" class="btn btn-main" disabled={load.state !== 'shown'} onClick={onPrint}>
            {words.evidence.print}
          </button>
        </Heading>
      </div>
      <Loaded load={load} bars={10} onRetry={onRetry}>
        {(reply) => <Sheet reply={reply} origin={origin} />}
      </Loaded>
    </>
  )
}

function Sheet({ reply, origin }: { reply: EvidenceReply; origin: string }) {
  const { console: words } = useWords()
  const { evidence } = words
  const { period } = reply
  return (
    <article class="paper evidence">
      <header>
        <h1>{evidence.title(reply.schoolName)}</h1>
        <p>{words.common.asOf(`${calendarDay(reply.asOf)} ${clockTime(reply.asOf)}`)}</p>
        <p class="quiet">{evidence.why}</p>
      </header>
      <EvidenceCounts heading={evidence.today(reply.today.to)} lines={reply.today.lines} />
      <EvidenceCounts heading={evidence.period(period.from, period.to)} lines={period.lines} />
      <p>
        {evidence.inspections(period.inspections)}{' '}
        {period.erasedDays > 0 && evidence.erasedDays(period.erasedDays)}
      </p>
      <p>{evidence.policy(reply.policyVersion)}</p>
      {reply.trial !== undefined && <Tried trial={reply.trial} />}
      <OpenCases cases={reply.cases} />
      <Tablets tablets={reply.tablets} />
      <SealCard seal={reply.seal} origin={origin} />
    </article>
  )
}

/** A version that counts at some places only. */
function Tried({ trial: { version, at, places } }: { trial: NonNullable<EvidenceReply['trial']> }) {
  const { policy, rollOut } = useWords().console
  const where = rollOut.acts.at(places.map((place) => nameOfPlace(place, rollOut)))
  return (
    <p>
      {policy.version(version)} · {where} · {rollOut.followsSince(`${calendarDay(at)} ${hourMinute(at)}`)}
    </p>
  )
}

function OpenCases({ cases }: Pick<EvidenceReply, 'cases'>) {
  const { console: words } = useWords()
  const { heading, open, ages } = words.evidence.cases
  const { number } = words.common
  return (
    <section>
      <h2>{heading}</h2>
      <p>{open(number(cases.open), number(cases.overdue))}</p>
      {cases.open > 0 && (
        <p>{cases.ages.map((count, at) => `${ages[at] ?? ''} ${number(count)}`).join(' · ')}</p>
      )}
    </section>
  )
}

function Tablets({ tablets }: Pick<EvidenceReply, 'tablets'>) {
  const { console: words } = useWords()
  const { heading, columns, ...said } = words.evidence.tablets
  const { number } = words.common
  const gapsOf = ({ torn, branches }: EvidenceReply['tablets'][number]): string => {
    const gaps = [torn > 0 ? said.torn(torn) : '', branches > 0 ? said.branches(branches) : '']
    return gaps.filter((gap) => gap !== '').join(' · ') || said.noGaps
  }
  return (
    <section>
      <h2>{heading}</h2>
      {tablets.length === 0 ? (
        <p>{said.none}</p>
      ) : (
        <Wide label={heading}>
          <table>
            <thead>
              <tr>
                <th scope="col">{columns.name}</th>
                <th scope="col">{columns.place}</th>
                <th scope="col" class="num">
                  {columns.records}
                </th>
                <th scope="col" class="num">
                  {columns.unsent}
                </th>
                <th scope="col">{columns.contact}</th>
                <th scope="col">{columns.gaps}</th>
              </tr>
            </thead>
            <tbody>
              {tablets.map((tablet) => (
                <tr key={`${tablet.name} ${tablet.place}`}>
                  <th scope="row">{tablet.name}</th>
                  <td>{tablet.place}</td>
                  <td class="num">{number(tablet.records)}</td>
                  <td class="num">{number(tablet.unsent)}</td>
                  <td>
                    {tablet.contactAt === null
                      ? said.never
                      : `${calendarDay(tablet.contactAt)} ${hourMinute(tablet.contactAt)}`}
                  </td>
                  <td>{gapsOf(tablet)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  )
}
