import type { EntryDetail } from '#contract/entries.ts'
import { degrees, hourMinute } from '#i18n/format.ts'
import { Part } from '../parts/part.tsx'
import { useWords } from '../parts/words.ts'

/** Who was on duty over this check: the record names the guard, shift and roster say the rest. */
export function EntryDuty({ duty: { shift, line, leaders } }: Pick<EntryDetail, 'duty'>) {
  const { codes, console: words } = useWords()
  const { check } = words.duty
  return (
    <Part heading={check.heading}>
      <dl class="facts">
        <dt>{check.guard}</dt>
        <dd>{shift === null ? check.nobody : <OnDuty shift={shift} />}</dd>
        {line !== null && (
          <>
            <dt>{words.duty.post}</dt>
            <dd>
              {codes.posts[line.post]} · {line.person.name}
            </dd>
            <dt>{check.deputy}</dt>
            <dd>{line.deputy?.name ?? check.none}</dd>
          </>
        )}
        <dt>{check.leaders}</dt>
        <dd>{leaders.length === 0 ? check.none : leaders.map(({ name }) => name).join(' · ')}</dd>
      </dl>
    </Part>
  )
}

function OnDuty({ shift }: { shift: NonNullable<EntryDetail['duty']['shift']> }) {
  const { console: words } = useWords()
  const { check } = words.duty
  const { guard, inPlaceOf, openedAt, reading, acknowledged } = shift
  return (
    <>
      {guard.name}
      {inPlaceOf !== null && ` (${check.inPlaceOf(inPlaceOf.name)})`} · {check.since(hourMinute(openedAt))}
      {reading !== null && reading.tenths !== null && (
        <p>
          {check.own} {degrees(reading.tenths)}
        </p>
      )}
      {acknowledged !== null && <p class="quiet">{check.read(acknowledged)}</p>}
    </>
  )
}
