import type { ReportDocument, ReportReply } from '#contract/day.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import { LINE_COUNTS } from './session-card.tsx'
import { Heading } from './shell.tsx'

type ReportProps = { load: Loadable<ReportReply>; onPrint: () => void; onRetry: () => void }

/** A signed report as it goes on paper: A4, exceptions first. What is drawn is what was signed. */
export function Report({ load, onPrint, onRetry }: ReportProps) {
  const { console: words } = useWords()
  return (
    <>
      {load.state !== 'shown' && <Heading text={words.day.dayReport} />}
      <Loaded load={load} bars={10} onRetry={onRetry}>
        {(reply) => (
          <>
            <div class="head-acts report-acts">
              <a class="btn" href={pathOf({ screen: 'day', day: reply.document.day, open: null })}>
                {words.day.report.back}
              </a>
              <button type="button" class="btn btn-main" onClick={onPrint}>
                {words.day.report.print}
              </button>
            </div>
            <Paper reply={reply} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Paper({ reply }: { reply: ReportReply }) {
  const { console: words } = useWords()
  const { document: told } = reply
  const title = told.isNil ? words.day.report.nilTitle : words.day.report.title
  return (
    <article class="paper">
      <header>
        <h1>{title(told.schoolName)}</h1>
        <p>
          {words.day.report.of(told.day)} · {words.common.asOf(clockTime(told.asOf))}
        </p>
      </header>
      {told.isNil && <p class="paper-nil">{words.day.report.nilSays}</p>}
      {!reply.holds && (
        <p class="notice notice-bad" role="alert">
          <strong>{words.day.report.broken}</strong> {words.day.report.brokenAct}
        </p>
      )}
      <Exceptions told={told} />
      <Counts told={told} />
      <Absences told={told} />
      <Units told={told} />
      <Signatures reply={reply} />
    </article>
  )
}

function Exceptions({ told }: { told: ReportDocument }) {
  const { console: words } = useWords()
  const { columns } = words.day.report
  const signedFor = told.sessions.flatMap(({ session, signedFor: lines }) =>
    lines.map((line) => ({ ...line, session })),
  )
  return (
    <section>
      <h2>{words.day.report.exceptions}</h2>
      {told.clusters.map(({ unit, today, lately }) => (
        <p key={unit}>{words.day.cluster(unit, today, lately)}</p>
      ))}
      {told.cases.length === 0 && signedFor.length === 0 && told.clusters.length === 0 && (
        <p>{words.day.report.noExceptions}</p>
      )}
      {told.cases.length > 0 && (
        <Wide label={words.day.report.exceptions}>
          <table>
            <thead>
              <tr>
                <th scope="col">{columns.what}</th>
                <th scope="col">{columns.who}</th>
                <th scope="col">{columns.unit}</th>
                <th scope="col">{columns.state}</th>
              </tr>
            </thead>
            <tbody>
              {told.cases.map((one, index) => (
                <tr key={index}>
                  <td>{words.cases.causes[one.cause]}</td>
                  <td>{one.name ?? words.cases.unnamed}</td>
                  <td>{one.unit ?? words.common.none}</td>
                  <td>
                    {words.cases[one.state]} ·{' '}
                    {one.hasFeedback ? words.day.report.feedback : words.day.report.noFeedback}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {signedFor.length > 0 && (
        <>
          <h3>{words.day.report.signedFor}</h3>
          <Wide label={words.day.report.signedFor}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{columns.session}</th>
                  <th scope="col">{columns.who}</th>
                  <th scope="col">{columns.unit}</th>
                  <th scope="col">{columns.reason}</th>
                </tr>
              </thead>
              <tbody>
                {signedFor.map((line, index) => (
                  <tr key={index}>
                    <td>{words.day.sessions[line.session]}</td>
                    <td>{line.name}</td>
                    <td>{line.unit ?? words.common.none}</td>
                    <td>{words.day.unexplainedReasons[line.reason]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </>
      )}
    </section>
  )
}

function Counts({ told }: { told: ReportDocument }) {
  const { console: words } = useWords()
  const sum = (counts: ReportDocument['sessions'][number]['visitors']): number =>
    Object.values(counts).reduce((total, count) => total + count, 0)
  return (
    <section>
      <h2>{words.day.report.counts}</h2>
      <Wide label={words.day.report.counts}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.day.report.columns.session}</th>
              <Columns />
              <th class="n" scope="col">
                {words.day.beside['not-in-class']}
              </th>
              <th class="n" scope="col">
                {words.day.report.visitors}
              </th>
              <th class="n" scope="col">
                {words.day.report.unexpected}
              </th>
            </tr>
          </thead>
          <tbody>
            {told.sessions.map((one) => (
              <tr key={one.session}>
                <th scope="row">
                  {words.day.sessions[one.session]}
                  <br />
                  <small>
                    {one.closedBy === null || one.closedAt === null
                      ? words.day.report.notClosed
                      : `${one.closedBy} ${clockTime(one.closedAt).slice(0, 5)}`}
                  </small>
                </th>
                <Figures counts={one.counts} />
                <td class="n">{one.notInClass}</td>
                <td class="n">{sum(one.visitors)}</td>
                <td class="n">{sum(one.unexpected)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  )
}

function Absences({ told }: { told: ReportDocument }) {
  const { console: words } = useWords()
  return (
    <section>
      <h2>{words.day.report.absent}</h2>
      {told.absences.length === 0 ? (
        <p>{words.day.report.noExceptions}</p>
      ) : (
        <p>
          {told.absences
            .map(({ reason, people }) => `${words.day.absenceReasons[reason]} ${words.common.number(people)}`)
            .join(' · ')}
        </p>
      )}
    </section>
  )
}

/** Of the last session that has begun: the classes of every session would fill a book. */
function Units({ told }: { told: ReportDocument }) {
  const { console: words } = useWords()
  const last = told.sessions.findLast(({ closedAt }) => closedAt !== null) ?? told.sessions.at(-1)
  if (last === undefined) return null
  return (
    <section>
      <h2>{words.day.report.byUnit(words.day.sessions[last.session])}</h2>
      <Wide label={words.day.report.byUnit(words.day.sessions[last.session])}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.day.report.unit}</th>
              <Columns />
            </tr>
          </thead>
          <tbody>
            {last.units.map(({ unit, counts }) => (
              <tr key={unit ?? ''}>
                <th scope="row">{unit ?? words.day.report.noUnit}</th>
                <Figures counts={counts} />
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  )
}

function Columns() {
  const { console: words } = useWords()
  return (
    <>
      <th class="n" scope="col">
        {words.day.expected}
      </th>
      {LINE_COUNTS.map(({ line }) => (
        <th key={line} class="n" scope="col">
          {words.day.lines[line]}
        </th>
      ))}
    </>
  )
}

function Figures({ counts }: { counts: ReportDocument['sessions'][number]['counts'] }) {
  const { console: words } = useWords()
  return (
    <>
      <td class="n">{words.common.number(counts.expected)}</td>
      {LINE_COUNTS.map(({ line, key }) => (
        <td key={line} class={counts[key] === 0 ? 'n zero' : 'n'}>
          {words.common.number(counts[key])}
        </td>
      ))}
    </>
  )
}

function Signatures({ reply }: { reply: ReportReply }) {
  const { console: words } = useWords()
  const { document: told } = reply
  const events = told.heads.reduce((sum, { seq }) => sum + seq, 0)
  return (
    <footer>
      <h2>{words.day.report.signatures}</h2>
      <p>{words.day.report.signedBy(told.signedBy, `${calendarDay(reply.at)} ${clockTime(reply.at)}`)}</p>
      <p class="sign-lines">
        <span>{words.day.report.reviewer}</span>
        <span>{words.day.report.head}</span>
      </p>
      <p class="seal">
        {words.day.report.seal}: {words.day.report.covers(told.heads.length, words.common.number(events))} ·{' '}
        {reply.holds ? words.day.report.holds : words.day.report.broken}
      </p>
      <p class="mono">
        {words.day.report.signature} ES256 {reply.kid} {reply.signature}
      </p>
    </footer>
  )
}
