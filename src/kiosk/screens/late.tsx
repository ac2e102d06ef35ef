import { useState } from 'preact/hooks'
import '../late.css'
import { timeOnPaper } from '#domain/late-entry.ts'
import type { Person } from '#domain/person.ts'
import { OUTCOMES, type Outcome } from '#domain/reasons.ts'
import { readTemperature } from '#domain/temperature-text.ts'
import { TOLD_COLORS } from '#domain/told-code.ts'
import { EXITS_WORDS } from '#i18n/exits.ts'
import { clockTime, degrees } from '#i18n/format.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { StateIcon } from '#ui/icons.tsx'
import { Panel } from '#ui/panel.tsx'
import { onTap } from '#ui/tap.ts'
import { draftOf, type LateDraft, type PaperVerdict } from '../late-entries.ts'
import { SHAPES } from './check-row.tsx'
import type { LateProps } from './gate-props.ts'
import { SearchPanel } from './search.tsx'
import type { SearchPeople } from './views.ts'
import { useWords } from './words.ts'

const LONGEST_NOTE = 200

type LatePanelProps = LateProps & { search: SearchPeople; now: number; back: () => void }

/** What the form holds: a draft with its numbers as they are typed, and who was chosen or not yet. */
type Typed = Omit<LateDraft, 'at' | 'tenths' | 'outcome' | 'person'> & {
  /** Undefined until somebody was chosen; null for somebody nobody could name. */
  person: Person | null | undefined
  time: string
  temperature: string
  outcome: Outcome | null
}

type Said = { outcome: Outcome; onPaper: Outcome }

/** The paper list: what the tablet could not keep, until each line is entered, and lines of which it knows nothing. */
export function LatePanel(props: LatePanelProps) {
  const { gate, language } = useWords()
  const words = EXITS_WORDS[language].late
  const [typed, setTyped] = useState<Typed | null>(
    props.startAt === undefined ? null : typedOf(props.startAt),
  )
  const [said, setSaid] = useState<Said | null>(null)
  if (typed !== null)
    return (
      <LateForm
        {...props}
        typed={typed}
        change={(next) => setTyped({ ...typed, ...next })}
        leave={() => setTyped(null)}
        saved={(next) => {
          setSaid(next)
          setTyped(null)
        }}
      />
    )
  const begin = (next: Typed): void => {
    setSaid(null)
    setTyped(next)
  }
  return (
    <Panel class="late" title={words.title} back={{ label: gate.does.back, act: props.back }}>
      {said !== null && (
        <p class="late-said" role="status">
          {said.onPaper === 'admit' && said.outcome === 'held' ? words.notByRules : words.saved(said.outcome)}
        </p>
      )}
      <p class={props.todo.length === 0 ? 'field-hint' : 'late-todo'}>
        {props.todo.length === 0 ? words.nothingToDo : words.todo(props.todo.length)}
      </p>
      <ul class="panel-body rows">
        {props.todo.map((verdict) => (
          <li key={verdict.check}>
            <TodoRow verdict={verdict} act={() => begin(typedOf(draftOf(verdict, props.guard)))} />
          </li>
        ))}
      </ul>
      <p class="field-hint">{words.note}</p>
      <Button size="gate" act={() => begin(blank(props.newCheck(), props.guard))}>
        {words.another}
      </Button>
    </Panel>
  )
}

function TodoRow({ verdict, act }: { verdict: PaperVerdict; act: () => void }) {
  const { codes, gate } = useWords()
  const { person, tenths, color } = draftOf(verdict, '')
  return (
    <button type="button" class="row" {...onTap(act)}>
      <StateIcon shape={SHAPES[verdict.verdict]} class={`state-${verdict.verdict}`} />
      <span class="row-main">
        <b>{person?.name ?? gate.bandNotes.unnamed}</b>{' '}
        {person !== null && <span>{person.unit ?? codes.kinds[person.kind]}</span>}
        <span class="row-more">
          {[
            codes.outcomes[verdict.verdict],
            ...(tenths === null ? [] : [degrees(tenths)]),
            ...(color === null ? [] : [codes.colors[color]]),
          ].join(' · ')}
        </span>
      </span>
      <span class="row-end">{clockTime(verdict.at)}</span>
    </button>
  )
}

type FormProps = LatePanelProps & {
  typed: Typed
  change: (next: Partial<Typed>) => void
  leave: () => void
  saved: (said: Said) => void
}

function LateForm(props: FormProps) {
  const { codes, gate, language } = useWords()
  const words = EXITS_WORDS[language].late
  const { typed, change } = props
  const [isSearching, setSearching] = useState(false)
  const [state, setState] = useState<'open' | 'saving' | 'failed'>('open')
  if (isSearching)
    return (
      <SearchPanel
        title={words.who}
        search={props.search}
        choose={({ id, kind, name, unit }) => {
          change({ person: { id, kind, name, unit } })
          setSearching(false)
        }}
        back={() => setSearching(false)}
      />
    )
  const draft = draftFrom(typed, props.now)
  const save = async (): Promise<void> => {
    if (draft === null) return
    setState('saving')
    const kept = await props.enter(draft)
    if (kept === null) return setState('failed')
    props.saved({ outcome: kept.outcome, onPaper: draft.outcome })
  }
  const { person } = typed
  const isTimeWrong = typed.time !== '' && timeOnPaper(typed.time, props.now) === null
  return (
    <Panel class="late" title={words.title} back={{ label: gate.does.back, act: props.leave }}>
      <div class="panel-body resolve">
        <h3>{words.who}</h3>
        <div class="late-who">
          <Button size="gate" sign="search" pressed={person != null} act={() => setSearching(true)}>
            {person?.name ?? words.choosePerson}
          </Button>
          <Button size="gate" pressed={person === null} act={() => change({ person: null })}>
            {words.nobody}
          </Button>
        </div>
        {person != null && <p class="field-hint">{person.unit ?? codes.kinds[person.kind]}</p>}
        {person === null && (
          <Field
            label={words.describe}
            hint={words.describeHint}
            value={typed.note}
            input={(note) => change({ note: [...note].slice(0, LONGEST_NOTE).join('') })}
          />
        )}
        <div class="late-numbers">
          <Field
            label={words.time}
            hint={isTimeWrong ? words.notAhead : words.timeHint}
            value={typed.time}
            input={(time) => change({ time })}
          />
          <Field
            label={words.temperature}
            hint={tenthsIn(typed.temperature) === undefined ? gate.reading.refused : words.temperatureHint}
            value={typed.temperature}
            input={(temperature) => change({ temperature })}
          />
        </div>
        <h3>{words.color}</h3>
        <div class="chips chips-four">
          {TOLD_COLORS.map((color) => (
            <Button key={color} size="gate" pressed={typed.color === color} act={() => change({ color })}>
              {codes.colors[color]}
            </Button>
          ))}
          <Button size="gate" pressed={typed.color === null} act={() => change({ color: null })}>
            {words.noCode}
          </Button>
        </div>
        <h3>{words.outcome}</h3>
        <div class="chips chips-four">
          {OUTCOMES.map((outcome) => (
            <Button
              key={outcome}
              size="gate"
              pressed={typed.outcome === outcome}
              act={() => change({ outcome })}
            >
              {codes.outcomes[outcome]}
            </Button>
          ))}
        </div>
        <h3>{words.writtenBy}</h3>
        <div class="chips chips-four">
          {props.guards.map(({ id, name }) => (
            <Button key={id} size="gate" pressed={typed.by === id} act={() => change({ by: id })}>
              {name}
            </Button>
          ))}
        </div>
      </div>
      <p class="field-hint" role="status">
        {state === 'failed' ? words.failed : draft === null ? words.lacking : ''}
      </p>
      <Button
        size="gate"
        tone="strong"
        disabled={draft === null || state === 'saving'}
        act={() => void save()}
      >
        {state === 'saving' ? words.saving : words.save}
      </Button>
    </Panel>
  )
}

function blank(check: string, by: string): Typed {
  return {
    ...{ check, by, note: '', color: null },
    ...{ person: undefined, time: '', temperature: '', outcome: null },
  }
}

function typedOf({ at, tenths, ...draft }: LateDraft): Typed {
  const temperature = tenths === null ? '' : `${Math.floor(tenths / 10)}.${tenths % 10}`
  return { ...draft, time: clockTime(at).slice(0, 5), temperature }
}

/** Null while something is missing or no such thing can stand on the paper. */
function draftFrom({ time, temperature, person, outcome, ...typed }: Typed, now: number): LateDraft | null {
  const at = timeOnPaper(time, now)
  const tenths = tenthsIn(temperature)
  if (at === null || tenths === undefined || outcome === null || person === undefined) return null
  return { ...typed, at, tenths, outcome, person }
}

/** Null where nobody wrote one, undefined for what no thermometer shows. */
function tenthsIn(temperature: string): number | null | undefined {
  if (temperature.trim() === '') return null
  const read = readTemperature(temperature)
  return read.ok ? read.tenths : undefined
}
