import type { ComponentChild } from 'preact'
import '#ui/tokens.css'
import '../gate.css'
import '../panels.css'
import '../visitor.css'
import type { Language } from '#i18n/index.ts'
import { WALK_IN_WORDS } from '#i18n/walk-in.ts'
import type { WalkInMessages } from '#i18n/walk-in-messages.ts'
import { Button } from '#ui/button.tsx'
import type { DeskView, VisitorDesk, VisitorForm } from '../visitor-desk.ts'
import { AlertStrip } from './alert-strip.tsx'
import type { PinView } from './shift.tsx'
import type { Alert, CameraView } from './views.ts'
import { DetailsStep } from './visitor-details.tsx'
import { GuardBack } from './visitor-guard.tsx'
import { type FindHosts, HostStep } from './visitor-host.tsx'
import { LeavingAlone } from './visitor-leaving.tsx'
import { PledgeStep } from './visitor-pledge.tsx'
import { PurposeStep } from './visitor-purpose.tsx'
import type { StepProps } from './visitor-step.ts'
import { WhoStep } from './visitor-who.tsx'

export type VisitorScreenProps = {
  view: Exclude<DeskView, { at: 'closed' }>
  desk: VisitorDesk
  language: Language
  toggleLanguage: () => void
  alerts: readonly Alert[]
  findHosts: FindHosts
  /** Who is on duty, and whether a PIN is theirs; null when it is. */
  guard: { id: string; name: string }
  unlock: (pin: string) => Promise<PinView | null>
  camera: CameraView
  /** Takes the element the camera plays in, which only whoever goes is shown. */
  video: (element: HTMLVideoElement | null) => void
  /** Epoch ms. */
  now: number
}

/** What a visitor sees: one question a screen, in their language, with nothing of anybody else. */
export function VisitorScreen(props: VisitorScreenProps) {
  const { view, desk, language } = props
  const words = WALK_IN_WORDS[language]
  return (
    <div
      class="visitor"
      lang={language === 'en' ? 'en' : 'zh-Hans'}
      onPointerDownCapture={desk.touch}
      onKeyDownCapture={desk.touch}
    >
      <header class="visitor-bar">
        {view.at === 'form' && (
          <p class="visitor-progress">
            {words.progress(view.steps.indexOf(view.step) + 1, view.steps.length)}
          </p>
        )}
        {isAlone(view) && view.at !== 'guard' && (
          <Button tone="quiet" sign="person" act={desk.askForGuard}>
            {words.guard}
          </Button>
        )}
        <Button act={props.toggleLanguage}>{words.otherLanguage}</Button>
      </header>
      <AlertStrip alerts={props.alerts} />
      <Body {...props} words={words} />
      {view.at === 'form' && view.wipeAt !== null && (
        <StillThere left={view.wipeAt - props.now} stay={desk.touch} words={words.idle} />
      )}
    </div>
  )
}

function Body(props: VisitorScreenProps & { words: WalkInMessages }) {
  const { view, desk, words } = props
  switch (view.at) {
    case 'welcome':
      return (
        <Message title={words.welcome.title} what={words.welcome.what}>
          <Button size="gate" tone="strong" class="visitor-begin" act={desk.begin}>
            {words.welcome.begin}
          </Button>
          <Button size="gate" class="visitor-begin" act={desk.beginLeaving}>
            {words.leaving.begin}
          </Button>
        </Message>
      )
    case 'done':
      return <Message title={words.done.title} what={words.done.what} />
    case 'leaving':
      return <LeavingAlone {...props} said={view.said} words={words.leaving} back={words.back} />
    case 'guard':
      return <GuardBack {...props} />
    case 'form':
      return <Form {...props} form={view} />
    default:
      return view satisfies never
  }
}

function Message(props: { title: string; what: string; children?: ComponentChild }) {
  return (
    <main class="visitor-message">
      <h1>{props.title}</h1>
      <p>{props.what}</p>
      {props.children}
    </main>
  )
}

function Form(props: VisitorScreenProps & { words: WalkInMessages; form: VisitorForm }) {
  const { form, desk, words, language } = props
  const isFirst = form.steps[0] === form.step
  const isLast = form.steps.at(-1) === form.step
  return (
    <main class={`visitor-form visitor-at-${form.step}`} aria-labelledby="visitor-title">
      <h1 id="visitor-title">{words[form.step].title}</h1>
      <div class="visitor-body" key={form.step}>
        <Step {...props} edit={desk.edit} submit={() => void desk.next(shortOf(language))} />
      </div>
      <p class="visitor-problem" role="alert">
        {form.problem === null ? '' : words.problems[form.problem.code]}
      </p>
      <footer class="visitor-foot">
        <Button size="gate" sign="back" disabled={form.saving} act={desk.back}>
          {isFirst ? words.leave : words.back}
        </Button>
        <Button
          size="gate"
          tone="strong"
          disabled={form.saving}
          act={() => void desk.next(shortOf(language))}
        >
          {form.saving ? words.saving : isLast ? words.finish : words.next}
        </Button>
      </footer>
    </main>
  )
}

function Step(props: StepProps & { findHosts: FindHosts; language: Language }) {
  switch (props.form.step) {
    case 'who':
      return <WhoStep {...props} />
    case 'purpose':
      return <PurposeStep {...props} />
    case 'host':
      return <HostStep {...props} />
    case 'details':
      return <DetailsStep {...props} />
    case 'pledge':
      return <PledgeStep {...props} />
    default:
      return props.form.step satisfies never
  }
}

/** Asked before anything is wiped: whoever is slow only has to say so (WCAG 2.2.1). */
function StillThere(props: { left: number; stay: () => void; words: WalkInMessages['idle'] }) {
  const { words } = props
  return (
    <div class="visitor-idle" role="alertdialog" aria-labelledby="visitor-idle">
      <h2 id="visitor-idle">{words.title}</h2>
      <p>{words.left(Math.max(0, Math.ceil(props.left / 1000)))}</p>
      <Button size="gate" tone="strong" act={props.stay}>
        {words.stay}
      </Button>
    </div>
  )
}

function isAlone(view: VisitorScreenProps['view']): boolean {
  return view.at !== 'form' || view.self
}

function shortOf(language: Language): 'zh' | 'en' {
  return language === 'en' ? 'en' : 'zh'
}
