import { useState } from 'preact/hooks'
import { CORRECTION_REASONS, type CorrectionReason, type Outcome } from '#domain/reasons.ts'
import { correctedOutcome } from '#domain/screening.ts'
import { LO_KEY, shownKeys, typeTemperature } from '#domain/temperature-keys.ts'
import { EXITS_WORDS } from '#i18n/exits.ts'
import { INSPECTION_WORDS } from '#i18n/inspection.ts'
import type { RememberedCheck } from '#store/store.ts'
import { Button } from '#ui/button.tsx'
import { digitKeys, KeyPad } from '#ui/key-pad.tsx'
import { Panel } from '#ui/panel.tsx'
import type { Correction } from '../gate-view.ts'
import { CheckRow } from './check-row.tsx'
import { SearchPanel } from './search.tsx'
import type { SearchPeople } from './views.ts'
import { useWords } from './words.ts'

/** The last 20, newest first; a tap begins a correction. */
export function RecentPanel(props: {
  last: readonly RememberedCheck[]
  now: number
  open: (check: string) => void
  /** The way to the paper list; `count` lines are to be entered. */
  late?: { count: number; open: () => void }
  /** The way to an inspection; absent where there is none. */
  inspect?: () => void
  back: () => void
}) {
  const { codes, gate, language } = useWords()
  const { late, inspect } = props
  return (
    <Panel title={gate.recent.title} back={{ label: gate.does.back, act: props.back }}>
      {props.last.length === 0 ? (
        <p class="panel-body panel-empty">{gate.recent.none}</p>
      ) : (
        <ul class="panel-body rows">
          {props.last.map((check) => (
            <li key={check.check}>
              <CheckRow
                check={check}
                end={codes.ago(props.now - check.at)}
                act={() => props.open(check.check)}
              />
            </li>
          ))}
        </ul>
      )}
      {late !== undefined && (
        <Button size="gate" tone={late.count > 0 ? 'strong' : 'plain'} act={late.open}>
          {EXITS_WORDS[language].late.open}
          {late.count > 0 && <span class="nav-count">{late.count}</span>}
        </Button>
      )}
      {inspect !== undefined && (
        <Button size="gate" act={inspect}>
          {INSPECTION_WORDS[language].open}
        </Button>
      )}
    </Panel>
  )
}

/** Says what was wrong with one record, then what is true instead. The record stays; a correction is added. */
export function CorrectPanel(props: {
  check: RememberedCheck
  now: number
  search: SearchPeople
  correct: (correction: Correction) => void
  why: () => void
  back: () => void
}) {
  const { codes, gate } = useWords()
  const [wrong, setWrong] = useState<CorrectionReason | null>(null)
  const again = (): void => setWrong(null)
  const { check, correct } = props
  switch (wrong) {
    case 'wrong-person':
      return (
        <SearchPanel
          title={gate.recent.rightPerson}
          search={props.search}
          choose={(person) => correct({ reason: wrong, person })}
          back={again}
        />
      )
    case 'wrong-temperature':
      return <RightTemperature done={(tenths) => correct({ reason: wrong, tenths })} back={again} />
    case 'wrong-outcome':
      return (
        <RightOutcome
          now={check.outcome}
          done={(outcome) => correct({ reason: wrong, outcome })}
          back={again}
        />
      )
    case null:
      return (
        <Panel title={gate.recent.whatWasWrong} back={{ label: gate.does.back, act: props.back }}>
          <div class="panel-body resolve">
            <CheckRow check={check} end={codes.ago(props.now - check.at)} act={props.back} />
            <div class="chips chips-tall">
              {CORRECTION_REASONS.map((reason) => (
                <Button key={reason} size="gate" act={() => setWrong(reason)}>
                  {codes.correctionReasons[reason]}
                </Button>
              ))}
            </div>
            <p class="field-hint">{gate.recent.kept}</p>
            <Button size="gate" class="resolve-reopen" act={props.why}>
              {gate.does.why}
            </Button>
          </div>
        </Panel>
      )
    default:
      return wrong satisfies never
  }
}

/** The same keys as at the gate. "Lo" is no number and cannot correct one. */
function RightTemperature(props: { done: (tenths: number) => void; back: () => void }) {
  const { gate } = useWords()
  const [keys, setKeys] = useState('')
  const [refused, setRefused] = useState(false)
  const press = (key: string): void => {
    if (key === 'backspace') return setKeys(keys.slice(0, -1))
    const typed = key === LO_KEY ? ({ state: 'refused' } as const) : typeTemperature(keys, key)
    setRefused(typed.state === 'refused')
    if (typed.state === 'partial') setKeys(typed.keys)
    if (typed.state === 'complete' && typed.tenths !== null) props.done(typed.tenths)
  }
  return (
    <Panel title={gate.recent.rightTemperature} back={{ label: gate.does.back, act: props.back }}>
      <div class={`reading-box ${refused ? 'reading-refused' : ''}`}>
        <output class="reading-value" aria-label={gate.reading.label}>
          {keys === '' ? '—' : shownKeys(keys)}
          <small> °C</small>
        </output>
        <p class="reading-note" role="status">
          {refused ? gate.reading.refused : gate.reading.hint}
        </p>
      </div>
      <KeyPad label={gate.keys.label} press={press} keys={digitKeys(gate.keys.backspace)} />
      <p class="field-hint">{gate.recent.kept}</p>
    </Panel>
  )
}

const RIGHT_OUTCOMES = ['held', 'turn-away'] as const

function RightOutcome(props: {
  now: Outcome
  done: (outcome: (typeof RIGHT_OUTCOMES)[number]) => void
  back: () => void
}) {
  const { codes, gate } = useWords()
  return (
    <Panel title={gate.recent.rightOutcome} back={{ label: gate.does.back, act: props.back }}>
      <div class="panel-body resolve">
        <div class="chips chips-tall">
          {RIGHT_OUTCOMES.filter((outcome) => isStricter(outcome, props.now)).map((outcome) => (
            <Button key={outcome} size="gate" act={() => props.done(outcome)}>
              {codes.outcomes[outcome]}
            </Button>
          ))}
        </div>
        <p class="field-hint">{gate.recent.kept}</p>
      </div>
    </Panel>
  )
}

/** No correction gives a better outcome than the check had. */
function isStricter(outcome: Outcome, than: Outcome): boolean {
  return outcome !== than && correctedOutcome(than, outcome) === outcome
}
