import { useEffect, useState } from 'preact/hooks'
import '#ui/tokens.css'
import '../panels.css'
import '../opening.css'
import type { DutyPerson, LanePost } from '#domain/duty.ts'
import { countdown } from '#domain/retest.ts'
import { LO_KEY } from '#domain/temperature-keys.ts'
import { degrees, stopwatch } from '#i18n/format.ts'
import { OPENING_WORDS } from '#i18n/opening.ts'
import { Button } from '#ui/button.tsx'
import { SignIcon } from '#ui/icons.tsx'
import { digitKeys, KeyPad } from '#ui/key-pad.tsx'
import { ProblemNote } from '#ui/panel.tsx'
import type { GunView } from '../gun.ts'
import type { Light } from '../health/light.ts'
import { listenToKeys } from '../key-listener.ts'
import type { OpeningStep } from '../shift-opening.ts'
import { AlertStrip } from './alert-strip.tsx'
import { HealthMain } from './health.tsx'
import { SelfTest } from './self-test.tsx'
import { StatusBar } from './status-bar.tsx'
import type { Alert, StatusView } from './views.ts'
import { useWords } from './words.ts'

export type OpeningScreenProps = {
  status: StatusView
  alerts: readonly Alert[]
  lights: readonly Light[]
  /** What a scanner gun typed last. */
  gun?: GunView | null
  guard: { id: string; name: string }
  step: OpeningStep
  now: number
  pressKey: (key: string) => void
  backspace: () => void
  acknowledge: () => void
  takePost: (post: LanePost, inPlaceOf: DutyPerson | null) => void
  /** Back to the guards and the PIN. */
  back: () => void
  toggleSound: () => void
  toggleLanguage: () => void
}

/** Between the PIN and the gate: one question a time, as few as today has. */
export function OpeningScreen(props: OpeningScreenProps) {
  const { language } = useWords()
  const [isHealthOpen, openHealth] = useState(false)
  return (
    <div class="shift" lang={language === 'en' ? 'en' : 'zh-Hans'}>
      <StatusBar {...props} toHealth={() => openHealth(!isHealthOpen)} />
      <AlertStrip alerts={props.alerts} />
      {isHealthOpen ? <HealthMain {...props} back={() => openHealth(false)} /> : <StepScreen {...props} />}
    </div>
  )
}

function StepScreen(props: OpeningScreenProps) {
  const { step } = props
  switch (step.at) {
    case 'temperature':
      return <OwnTemperature {...props} step={step} />
    case 'policy':
      return <PolicyRead {...props} step={step} />
    case 'post':
      return <PostChoice {...props} step={step} />
    case 'writing':
      return <Writing />
    default:
      return step satisfies never
  }
}

type At<K extends OpeningStep['at']> = OpeningScreenProps & { step: Extract<OpeningStep, { at: K }> }

function OwnTemperature(props: At<'temperature'>) {
  const { step, guard } = props
  const { language } = useWords()
  const words = OPENING_WORDS[language]
  const { pressKey, backspace } = props
  useEffect(() => listenToKeys({ pressKey, backspace }), [pressKey, backspace])
  const press = (key: string): void => (key === 'backspace' ? backspace() : pressKey(key))
  return (
    <main class="shift-main opening-measure">
      <div class="shift-head">
        <h1 class="shift-title">{words.temperature.title}</h1>
        <Button size="gate" sign="person" class="shift-drill" act={props.back}>
          {words.other}
        </Button>
      </div>
      <div class="opening-said">
        <p class="opening-who">{words.temperature.who(guard.name)}</p>
        <Fit step={step} now={props.now} />
        <SelfTest lights={props.lights} />
      </div>
      <section class="pin">
        <output class="opening-value" aria-label={words.temperature.label}>
          {step.typed === '' ? '—' : step.typed}
          <small> °C</small>
        </output>
        <p class="pin-note" role="status">
          {step.typed === '' ? words.temperature.hint : words.temperature.partial}
        </p>
        <KeyPad
          label={words.temperature.keys}
          press={press}
          keys={digitKeys(words.temperature.keys, {
            key: LO_KEY,
            face: LO_KEY,
            label: words.temperature.lo,
            tone: 'soft',
          })}
        />
      </section>
    </main>
  )
}

/** What keeps the guard from duty, and what to do. */
function Fit({ step, now }: { step: Extract<OpeningStep, { at: 'temperature' }>; now: number }) {
  const { codes, language } = useWords()
  const { temperature } = OPENING_WORDS[language]
  const { fitness } = step
  if (fitness.state === 'unmeasured') return <p class="opening-lead">{temperature.lead}</p>
  const { tenths } = fitness.reading
  const shown = tenths === null ? null : degrees(tenths)
  const said = fitness.state === 'fever' ? temperature.fever(shown ?? '') : temperature.failed(shown)
  const left = countdown(fitness.next, now)
  const next = temperature.next(
    fitness.next,
    codes.sites,
    left === null || left === 0 ? null : stopwatch(left),
  )
  return (
    <div class={`opening-fit opening-${fitness.state}`}>
      <ProblemNote sign={fitness.state === 'fever' ? 'alert' : 'hand'} what={said.what} act={said.act} />
      {next !== null && <p class="opening-next">{next}</p>}
    </div>
  )
}

function PolicyRead(props: At<'policy'>) {
  const { step } = props
  const { codes, language } = useWords()
  const words = OPENING_WORDS[language].policy
  const names = { kinds: codes.kinds, sites: codes.sites }
  const note = step.before === null ? words.firstNote(step.version) : words.changedNote(step.before)
  return (
    <main class="opening-read">
      <h1 class="shift-title">{step.before === null ? words.first : words.changed(step.version)}</h1>
      <p class="field-hint">{note}</p>
      {step.points.length === 0 ? (
        <p class="opening-none">{words.nothing}</p>
      ) : (
        <ol class="opening-points">
          {step.points.map((point) => (
            <li key={JSON.stringify(point)}>{words.point(point, names)}</li>
          ))}
        </ol>
      )}
      <Button size="gate" sign="check" tone="strong" class="opening-main" act={props.acknowledge}>
        {words.read}
      </Button>
    </main>
  )
}

function PostChoice(props: At<'post'>) {
  const { standing } = props.step
  const { codes, language } = useWords()
  const words = OPENING_WORDS[language]
  const lines = standing.as === 'deputy' ? [standing.line] : standing.lines
  return (
    <main class="opening-read">
      <h1 class="shift-title">{words.post.title}</h1>
      <ul class="opening-planned">
        {lines.map(({ post, person, deputy }) => (
          <li key={`${post} ${person.name}`}>
            {words.post.planned(person.name, codes.posts[post], deputy?.name ?? null)}
          </li>
        ))}
      </ul>
      <div class="opening-posts">
        {lines.map(({ post, person }) => (
          <Button
            key={`${post} ${person.name}`}
            size="gate"
            tone={standing.as === 'deputy' ? 'strong' : 'plain'}
            act={() => props.takePost(post, person)}
          >
            {words.post.inPlaceOf(person.name, codes.posts[post])}
          </Button>
        ))}
        <Button size="gate" act={() => props.takePost('gate-guard', null)}>
          {words.post.inAddition}
        </Button>
      </div>
      <Button size="gate" tone="quiet" sign="back" act={props.back}>
        {words.other}
      </Button>
    </main>
  )
}

function Writing() {
  const { language } = useWords()
  return (
    <main class="opening-read">
      <p class="opening-none" role="status">
        <SignIcon sign="clock" /> {OPENING_WORDS[language].writing}
      </p>
    </main>
  )
}
