import { useState } from 'preact/hooks'
import type { AbsenceReason } from '#domain/absence.ts'
import { isToCome, type Pupil } from '#domain/class-list.ts'
import { SYMPTOMS, type Symptom } from '#domain/exposure.ts'
import { LO_KEY } from '#domain/temperature-keys.ts'
import { TOLD_COLORS } from '#domain/told-code.ts'
import { CLASS_WORDS } from '#i18n/class.ts'
import type { RememberedCheck } from '#store/store.ts'
import { Button } from '#ui/button.tsx'
import { digitKeys, KeyPad } from '#ui/key-pad.tsx'
import { Panel } from '#ui/panel.tsx'
import type { ClassDoorActions } from '../class-door.ts'
import type { GateActions, GateView } from '../gate-view.ts'
import { stateWords } from './class-cell.tsx'
import { ReadingBox } from './reading.tsx'
import { useWords } from './words.ts'

type PupilProps = {
  pupil: Pupil
  view: GateView
  actions: GateActions
  door: ClassDoorActions
  /** Opens the end of a hold or of an isolation. */
  resolve: (panel: { show: 'resolve' | 'isolated'; check: string }) => void
  /** Back to the list, and out of the lane while nothing was measured. */
  back: () => void
  /** Back to the list with the lane as it is. */
  done: () => void
}

/** Everything about one pupil besides the one tap: a temperature, another color, why they are away, undo. */
export function PupilPanel(props: PupilProps) {
  const { codes, gate, language } = useWords()
  const own = CLASS_WORDS[language]
  const { pupil, view, door } = props
  const [leave, setLeave] = useState(false)
  const { person, state } = pupil
  const canMeasure = state !== 'stopped' && state !== 'absent' && state !== 'saving'
  if (leave) return <LeavePanel {...props} back={() => setLeave(false)} done={props.back} />
  const waiting = waitingOf(view, person.id)
  return (
    <Panel
      title={person.name}
      class="pupil"
      back={{ label: gate.does.back, act: props.back }}
      aside={<span class="pupil-number">{person.number}</span>}
    >
      <p class="pupil-state">{stateWords(pupil, own, codes)}</p>
      {canMeasure && <Measure {...props} />}
      {state === 'stopped' && waiting === null && pupil.outcome === 'held' && (
        <p class="pupil-note">{own.pupil.elsewhere}</p>
      )}
      <div class="pupil-acts">
        {isToCome(pupil) && (
          <>
            {TOLD_COLORS.map((color) => (
              <Button
                key={color}
                size="gate"
                class={`tell tell-${color}`}
                act={() => {
                  door.tell(person, color)
                  props.done()
                }}
              >
                {codes.colors[color]}
              </Button>
            ))}
            <Button size="gate" act={() => setLeave(true)}>
              {own.pupil.leave}
            </Button>
          </>
        )}
        {waiting !== null && (
          <Button size="gate" tone="strong" act={() => props.resolve(waiting)}>
            {own.pupil.resolve}
          </Button>
        )}
        {door.canUndo(person.id) && (
          <Button
            size="gate"
            sign="backspace"
            act={() => {
              door.undo(person.id)
              props.back()
            }}
          >
            {own.pupil.undo}
          </Button>
        )}
      </div>
    </Panel>
  )
}

/** The panel that ends what this pupil waits for; null when nothing here does. */
function waitingOf({ held, isolated }: GateView, personId: string) {
  const isTheirs = ({ facts }: RememberedCheck): boolean => facts.identity?.person.id === personId
  const [one] = held.filter(isTheirs)
  if (one !== undefined) return { show: 'resolve', check: one.check } as const
  const [other] = isolated.filter(isTheirs)
  return other === undefined ? null : ({ show: 'isolated', check: other.check } as const)
}

/** The lane's own keys: a number typed here belongs to this pupil, or to nobody. */
function Measure({ pupil, view, actions, door }: PupilProps) {
  const { gate, language } = useWords()
  const own = CLASS_WORDS[language]
  if (view.open?.person?.id !== pupil.person.id)
    return (
      <div class="pupil-wait">
        {view.open !== null && <p class="pupil-note">{own.pupil.measureFirst}</p>}
        <Button size="gate" sign="thermometer" act={() => door.measure(pupil.person)}>
          {own.pupil.measure}
        </Button>
      </div>
    )
  const press = (key: string): void => (key === 'backspace' ? actions.backspace() : actions.pressKey(key))
  return (
    <>
      <ReadingBox
        view={view}
        refused={false}
        pressLo={() => actions.pressKey(LO_KEY)}
        setSite={actions.setSite}
      />
      <KeyPad label={gate.keys.label} press={press} keys={digitKeys(own.pupil.backspace)} />
    </>
  )
}

const LEAVE_REASONS = ['illness', 'personal', 'official', 'other'] as const satisfies readonly AbsenceReason[]

/** Why a pupil is away; with an illness what ails them. */
function LeavePanel({ pupil, door, back, done }: PupilProps) {
  const { codes, gate, language } = useWords()
  const own = CLASS_WORDS[language]
  const [isIll, setIll] = useState(false)
  const [symptoms, setSymptoms] = useState<readonly Symptom[]>([])
  const note = (reason: AbsenceReason): void => {
    door.noteAbsent(pupil.person, { reason, symptoms })
    done()
  }
  const toggle = (symptom: Symptom): void =>
    setSymptoms(
      symptoms.includes(symptom) ? symptoms.filter((one) => one !== symptom) : [...symptoms, symptom],
    )
  return (
    <Panel
      title={pupil.person.name}
      class="pupil"
      back={{ label: gate.does.back, act: isIll ? () => setIll(false) : back }}
      aside={<span class="pupil-number">{pupil.person.number}</span>}
    >
      <div class="panel-body resolve">
        <h3>{isIll ? own.pupil.symptomsTitle : own.pupil.leaveTitle}</h3>
        {isIll ? (
          <div class="chips">
            {SYMPTOMS.map((symptom) => (
              <Button
                key={symptom}
                size="gate"
                pressed={symptoms.includes(symptom)}
                tone={symptoms.includes(symptom) ? 'strong' : 'plain'}
                act={() => toggle(symptom)}
              >
                {codes.symptoms[symptom]}
              </Button>
            ))}
          </div>
        ) : (
          <div class="chips chips-tall">
            {LEAVE_REASONS.map((reason) => (
              <Button
                key={reason}
                size="gate"
                act={() => (reason === 'illness' ? setIll(true) : note(reason))}
              >
                {own.states.away[reason]}
              </Button>
            ))}
          </div>
        )}
      </div>
      {isIll && (
        <Button size="gate" tone="strong" class="pupil-note-ill" act={() => note('illness')}>
          {own.pupil.noteIllness}
        </Button>
      )}
    </Panel>
  )
}
