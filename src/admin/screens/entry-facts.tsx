import type { EntryDetail } from '#contract/entries.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { SignIcon, SOURCE_SIGNS } from '#ui/icons.tsx'
import { useWords } from '../parts/words.ts'

/** What was known about the person when it was decided. */
export function EntryFacts({ detail }: { detail: EntryDetail }) {
  const { codes, console: words } = useWords()
  const { identity, readings, row } = detail
  return (
    <dl class="facts">
      <dt>{words.detail.identity}</dt>
      <dd>
        {identity === null
          ? words.entries.unnamed
          : `${codes.kinds[identity.person.kind]} · ${codes.means[identity.means]} · ${codes.grades[identity.evidence]}`}
        {identity !== null && identity.problem !== null && (
          <p class="bad">{codes.healthCodeProblems[identity.problem].what}</p>
        )}
      </dd>
      <dt>{words.detail.code}</dt>
      <dd>
        <CodeFact detail={detail} />
      </dd>
      {row.reuse !== null && (
        <>
          <dt>{words.detail.reuse}</dt>
          <dd class="bad">{words.detail.reuseMarks[row.reuse]}</dd>
        </>
      )}
      {row.doubts.length > 0 && (
        <>
          <dt>{words.detail.doubt}</dt>
          <dd class="bad">
            {row.doubts.map((doubt) => (
              <p key={doubt}>{words.detail.doubts[doubt]}</p>
            ))}
          </dd>
        </>
      )}
      <dt>{words.detail.evidence}</dt>
      <dd>{codes.grades[row.grade]}</dd>
      <dt>{words.detail.measured}</dt>
      <dd>
        {readings.length === 0 && words.detail.notMeasured}
        {readings.map((reading) => (
          <p key={`${reading.at} ${reading.tenths}`}>
            <strong>{codes.temperature(reading.tenths)}</strong> {codes.sites[reading.site]} ·{' '}
            <SignIcon sign={SOURCE_SIGNS[reading.source]} /> {codes.sources[reading.source]}
            {reading.thermometer !== null && ` · ${words.detail.thermometer(reading.thermometer)}`} ·{' '}
            {clockTime(reading.at)}
          </p>
        ))}
      </dd>
      <dt>{words.detail.policy}</dt>
      <dd>{words.detail.policyVersion(detail.policyVersion)}</dd>
    </dl>
  )
}

function CodeFact({ detail: { code } }: { detail: EntryDetail }) {
  const { codes, console: words } = useWords()
  if (code === null) return <>{words.detail.codeNone}</>
  const instant = (at: number): string => `${calendarDay(at)} ${clockTime(at)}`
  // Of what was only told nobody knows the form.
  const format = code.evidence === 'told' ? [] : [codes.formats[code.format]]
  const said = [codes.colors[code.color], ...format, codes.grades[code.evidence]]
  return (
    <>
      <p>{said.join(' · ')}</p>
      {code.issuer !== null && <p class="mono">{code.issuer}</p>}
      {code.issuedAt !== null && <p>{words.detail.issued(instant(code.issuedAt))}</p>}
      {code.expiresAt !== null && <p>{words.detail.expires(instant(code.expiresAt))}</p>}
      {code.problem !== null && <p class="bad">{codes.healthCodeProblems[code.problem].what}</p>}
    </>
  )
}
