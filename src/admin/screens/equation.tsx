import type { DayCounts } from '#domain/day.ts'
import type { Outcome } from '#domain/reasons.ts'
import { ALL_TODAY } from '../entries-filter.ts'
import { useWords } from '../parts/words.ts'
import { pathOf } from '../route.ts'

/** The closing equation in big numbers; each opens the records behind it. */
export function Equation({ counts }: { counts: DayCounts }) {
  const { console: words } = useWords()
  const number = words.common.number
  const settled = counts.unexplained === 0
  const read = words.today.equationRead({
    expected: number(counts.expected),
    admitted: number(counts.admitted),
    held: number(counts.held),
    isolated: number(counts.isolated),
    turnedAway: number(counts.turnedAway),
    absent: number(counts.absent),
    unexplained: number(counts.unexplained),
  })
  return (
    <>
      <section class="equation" aria-label={words.today.equation}>
        <p class="visually-hidden">{read}</p>
        <Term value={counts.expected} label={words.today.expected} sign="none" />
        <Sign text="=" />
        <Term value={counts.admitted} label={words.today.admitted} outcome="admit" sign="equal" />
        <Sign text="+" />
        <Term value={counts.held} label={words.today.held} outcome="held" sign="plus" />
        <Sign text="+" />
        <Term value={counts.isolated} label={words.today.isolated} outcome="isolate" sign="plus" />
        <Sign text="+" />
        <Term value={counts.turnedAway} label={words.today.turnedAway} outcome="turn-away" sign="plus" />
        <Sign text="+" />
        <Term value={counts.absent} label={words.today.absent} path={CLOSING} sign="plus" />
        <Sign text="+" />
        <a class={settled ? 'term term-settled' : 'term term-open'} href="#unexplained">
          <strong>{number(counts.unexplained)}</strong>
          <span>{settled ? words.today.allExplained : words.today.unexplainedAct}</span>
        </a>
      </section>
      <p class="hint equation-note">{words.today.equationNote}</p>
    </>
  )
}

/** `sign` stands before the number where there is no room for signs in between. */
function Term({
  value,
  label,
  outcome,
  path = outcome === undefined ? null : entriesOf(outcome),
  sign,
}: {
  value: number
  label: string
  outcome?: Outcome
  /** Where the people behind the number are. */
  path?: string | null
  sign: 'none' | 'equal' | 'plus'
}) {
  const { console: words } = useWords()
  const face = (
    <>
      <strong>{words.common.number(value)}</strong>
      <span>{label}</span>
    </>
  )
  if (path === null || value === 0) return <div class={`term term-${sign}`}>{face}</div>
  return (
    <a class={`term term-${sign}`} href={path}>
      {face}
    </a>
  )
}

/** Absences are told session by session. */
const CLOSING = pathOf({ screen: 'day', day: null, open: null })

function entriesOf(outcome: Outcome): string {
  return pathOf({ screen: 'entries', filter: { ...ALL_TODAY, outcomes: [outcome] }, check: null })
}

function Sign({ text }: { text: string }) {
  return (
    <em class="sign-between" aria-hidden="true">
      {text}
    </em>
  )
}
