import { useState } from 'preact/hooks'
import type { DrillPlan } from '#drill/crowd.ts'
import { SURPRISES } from '#drill/problems.ts'
import type { DrillScore } from '#drill/score.ts'
import { Button } from '#ui/button.tsx'
import { lazy } from '#ui/lazy.tsx'
import '../panels.css'
import '../drill.css'
import { DrillBadge } from './drill-frame.tsx'
import { LastScores } from './drill-sheet.tsx'
import { useDrillWords } from './drill-words.ts'
import type { PinView } from './shift.tsx'
import { useWords } from './words.ts'

// Fetched with the shift screen already; one chunk must not hold what the other needs.
const Guards = lazy(async () => (await import('./shift.tsx')).Guards)
const PinPad = lazy(async () => (await import('./shift.tsx')).PinPad)

const RATES = [10, 20, 30] as const
const LENGTHS = [3, 5, 10] as const

/** Before a drill: how fast, how long, what may come. */
export function DrillPlanScreen(props: {
  scores: readonly DrillScore[]
  choose: (plan: DrillPlan) => void
  leave: () => void
}) {
  const { plan, surprises } = useDrillWords()
  const [perMinute, setRate] = useState<number>(RATES[1])
  const [minutes, setLength] = useState<number>(LENGTHS[0])
  return (
    <div class="drill-page">
      <header class="drill-head">
        <Button sign="back" act={props.leave}>
          {plan.back}
        </Button>
        <h1>{plan.title}</h1>
        <DrillBadge />
      </header>
      <main class="drill-main">
        <p class="drill-lead">{plan.lead}</p>
        <Choice name={plan.rate} choices={RATES} chosen={perMinute} face={plan.perMinute} choose={setRate} />
        <Choice
          name={plan.length}
          choices={LENGTHS}
          chosen={minutes}
          face={plan.minutes}
          choose={setLength}
        />
        <section>
          <h2>{plan.surprises}</h2>
          <ul class="drill-surprises">
            {SURPRISES.map((surprise) => (
              <li key={surprise}>{surprises[surprise]}</li>
            ))}
          </ul>
          <p class="field-hint">{plan.surprisesNote}</p>
        </section>
        {props.scores.length > 0 && <LastScores scores={props.scores} />}
      </main>
      <footer class="drill-foot">
        <Button size="gate" tone="strong" act={() => props.choose({ perMinute, minutes })}>
          {plan.next}
        </Button>
      </footer>
    </div>
  )
}

function Choice(props: {
  name: string
  choices: readonly number[]
  chosen: number
  face: (value: number) => string
  choose: (value: number) => void
}) {
  return (
    <section>
      <h2>{props.name}</h2>
      <div class="drill-choice" role="group" aria-label={props.name}>
        {props.choices.map((value) => (
          <Button
            key={value}
            size="gate"
            tone={value === props.chosen ? 'strong' : 'plain'}
            pressed={value === props.chosen}
            act={() => props.choose(value)}
          >
            {props.face(value)}
          </Button>
        ))}
      </div>
    </section>
  )
}

/** Whose drill it is, by the same PIN as a shift. */
export function DrillPinScreen(props: {
  guards: readonly { id: string; name: string }[]
  pin: PinView
  now: number
  enter: (guard: string, pin: string) => void
  back: () => void
}) {
  const { language } = useWords()
  const { plan } = useDrillWords()
  const [only, ...others] = props.guards
  const [guard, setGuard] = useState(others.length === 0 ? (only?.id ?? null) : null)
  const chosen = props.guards.find(({ id }) => id === guard)
  return (
    <div class="drill-page" lang={language === 'en' ? 'en' : 'zh-Hans'}>
      <header class="drill-head">
        <Button sign="back" act={props.back}>
          {plan.back}
        </Button>
        <h1>{plan.guard}</h1>
        <DrillBadge />
      </header>
      <main class="shift-main drill-pin">
        <Guards guards={props.guards} chosen={guard} choose={setGuard} />
        {chosen !== undefined && <PinPad key={chosen.id} {...props} guard={chosen} />}
        <p class="lights field-hint">{plan.guardNote}</p>
      </main>
    </div>
  )
}

/** While papers are printed, and when there is no room for a drill. */
export function DrillNote(props: { note: string; leave: (() => void) | null }) {
  const { plan } = useDrillWords()
  return (
    <div class="drill-page">
      <main class="drill-note">
        <DrillBadge />
        <p role="status">{props.note}</p>
        {props.leave !== null && (
          <Button size="gate" tone="strong" act={props.leave}>
            {plan.back}
          </Button>
        )}
      </main>
    </div>
  )
}
