import type { PlannedDay } from '#contract/duty.ts'
import { type DayFaults, placed } from '../duty-grid.ts'
import { useWords } from '../parts/words.ts'

/** Gaps and double bookings in words, so that nobody has to look for them. */
export function DutyFaults(props: { days: readonly PlannedDay[]; faults: ReadonlyMap<string, DayFaults> }) {
  const { codes, console: words } = useWords()
  const lines = props.days.flatMap(({ day }) => {
    const { gaps, doubles } = props.faults.get(day) ?? { gaps: [], doubles: [] }
    return [
      ...gaps.map(({ session, post, place }) =>
        words.duty.gap(words.duty.day(day), words.day.sessions[session], placed(codes.posts[post], place)),
      ),
      ...doubles.map(({ session, person }) =>
        words.duty.double(words.duty.day(day), words.day.sessions[session], person.name),
      ),
    ]
  })
  if (lines.length === 0)
    return (
      <p class="notice notice-good" role="status">
        {words.duty.whole}
      </p>
    )
  return (
    <details class="notice notice-warn duty-faults">
      <summary>{words.duty.faults(lines.length)}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}
