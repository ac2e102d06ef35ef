import { useState } from 'preact/hooks'
import type { GateWords } from '#i18n/index.ts'
import '#ui/tokens.css'
import '../panels.css'
import { Button } from '#ui/button.tsx'
import { KeyPad, NO_KEY } from '#ui/key-pad.tsx'
import { lazy } from '#ui/lazy.tsx'
import { ProblemNote } from '#ui/panel.tsx'
import type { GunView } from '../gun.ts'
import type { Light } from '../health/light.ts'
import { AlertStrip } from './alert-strip.tsx'
import { HealthMain } from './health.tsx'
import type { LeaseFileProps } from './lease-file.tsx'
import { SelfTest } from './self-test.tsx'
import { StatusBar } from './status-bar.tsx'
import type { Alert, StatusView } from './views.ts'
import { useWords } from './words.ts'

/** How the last PIN fared. `wait` counts down to an instant (epoch ms) after wrong tries. */
export type PinView =
  | { state: 'ready' }
  | { state: 'checking' }
  | { state: 'wrong' }
  | { state: 'wait'; until: number }

export type ShiftScreenProps = {
  status: StatusView
  alerts: readonly Alert[]
  guards: readonly { id: string; name: string }[]
  /** What works on this tablet, before the shift depends on it. */
  lights: readonly Light[]
  /** What a scanner gun typed last. */
  gun?: GunView | null
  pin: PinView
  now: number
  /** Called with six digits, inside the gesture that typed the last: sound is unlocked here. */
  enter: (guard: string, pin: string) => void
  openDrill: () => void
  /** Where the lease of the roster is over, or nearly. */
  lease?: LeaseFileProps
  toggleSound: () => void
  toggleLanguage: () => void
  /** Who is chosen at first; digits for pictures and tests. */
  startAt?: { guard: string; typed: string }
}

const PIN_LENGTH = 6

const LeaseFile = lazy(async () => (await import('./lease-file.tsx')).LeaseFile)

/** Opens a shift: who, then six digits. */
export function ShiftScreen(props: ShiftScreenProps) {
  const { gate, language } = useWords()
  const [guard, setGuard] = useState(
    props.startAt?.guard ?? (props.guards.length === 1 ? (props.guards[0]?.id ?? null) : null),
  )
  const [isHealthOpen, openHealth] = useState(false)
  const chosen = props.guards.find(({ id }) => id === guard)
  return (
    <div class="shift" lang={language === 'en' ? 'en' : 'zh-Hans'}>
      <StatusBar {...props} toHealth={() => openHealth(!isHealthOpen)} />
      <AlertStrip alerts={props.alerts} />
      {isHealthOpen && <HealthMain {...props} back={() => openHealth(false)} />}
      <main class="shift-main" hidden={isHealthOpen}>
        <div class="shift-head">
          <h1 class="shift-title">{gate.shift.title}</h1>
          <Button size="gate" sign="clock" class="shift-drill" act={props.openDrill}>
            {gate.shift.drill}
          </Button>
        </div>
        <Guards guards={props.guards} chosen={guard} choose={setGuard} />
        {/* A new guard starts with no digits of the one before. */}
        {chosen !== undefined && <PinPad key={chosen.id} {...props} guard={chosen} />}
        <div class="shift-foot">
          {props.lease !== undefined && <LeaseFile {...props.lease} />}
          <SelfTest lights={props.lights} />
        </div>
      </main>
    </div>
  )
}

/** Who it is, of those whom the tablet knows. */
export function Guards(props: {
  guards: ShiftScreenProps['guards']
  chosen: string | null
  choose: (guard: string) => void
}) {
  const { gate } = useWords()
  if (props.guards.length === 0) {
    return (
      <div class="guards">
        <ProblemNote sign="person" what={gate.shift.noGuards} act={gate.shift.noGuardsAct} />
      </div>
    )
  }
  return (
    <section class="guards" aria-label={gate.shift.chooseGuard}>
      <h2>{gate.shift.chooseGuard}</h2>
      <div class="guards-list">
        {props.guards.map(({ id, name }) => (
          <Button
            key={id}
            size="gate"
            pressed={id === props.chosen}
            tone={id === props.chosen ? 'strong' : 'plain'}
            act={() => props.choose(id)}
          >
            {name}
          </Button>
        ))}
      </div>
    </section>
  )
}

type Pad = Pick<ShiftScreenProps, 'pin' | 'now' | 'enter' | 'startAt'> & {
  guard: { id: string; name: string }
}

/** Six digits, on keys and in a real field. */
export function PinPad({ guard, pin, now, enter, startAt }: Pad) {
  const { gate } = useWords()
  const [typed, setTyped] = useState(startAt?.typed ?? '')
  const waits = pin.state === 'wait' && pin.until > now
  const locked = waits || pin.state === 'checking'
  const take = (digits: string): void => {
    if (locked) return
    const next = digits.replace(/\D/g, '').slice(0, PIN_LENGTH)
    setTyped(next.length === PIN_LENGTH ? '' : next)
    if (next.length === PIN_LENGTH) enter(guard.id, next)
  }
  const press = (key: string): void => take(key === 'backspace' ? typed.slice(0, -1) : typed + key)
  return (
    <section class="pin">
      <label class="pin-label" for="pin">
        {gate.shift.enterPin(guard.name)}
      </label>
      <div class="pin-field">
        {/* A real field, so that a PIN can be pasted or typed on a keyboard; the dots are what is seen. */}
        <input
          id="pin"
          class="pin-input"
          type="password"
          inputMode="none"
          autocomplete="off"
          maxLength={PIN_LENGTH}
          value={typed}
          disabled={locked}
          onInput={(event) => take(event.currentTarget.value)}
        />
        <span class="pin-dots" aria-hidden="true">
          {Array.from({ length: PIN_LENGTH }, (_, index) => (
            <i key={index} class={index < typed.length ? 'dot dot-full' : 'dot'} />
          ))}
        </span>
      </div>
      <p class={`pin-note pin-${pin.state}`} role="status">
        {pinNote(pin, now, typed, gate)}
      </p>
      <KeyPad
        label={gate.shift.pin}
        press={press}
        keys={[
          ...['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => ({
            key: digit,
            face: digit,
            disabled: locked,
          })),
          NO_KEY,
          { key: '0', face: '0', disabled: locked },
          { key: 'backspace', sign: 'backspace', label: gate.keys.backspace, tone: 'soft', disabled: locked },
        ]}
      />
    </section>
  )
}

function pinNote(pin: PinView, now: number, typed: string, gate: GateWords['gate']): string {
  switch (pin.state) {
    case 'checking':
      return gate.shift.checking
    case 'wrong':
      return typed === '' ? gate.shift.wrong : gate.shift.pinProgress(typed.length)
    case 'wait': {
      const seconds = Math.ceil((pin.until - now) / 1000)
      return seconds > 0 ? gate.shift.wait(seconds) : gate.shift.pinProgress(typed.length)
    }
    case 'ready':
      return gate.shift.pinProgress(typed.length)
    default:
      return pin satisfies never
  }
}
