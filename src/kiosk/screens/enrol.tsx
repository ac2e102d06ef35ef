import { useState } from 'preact/hooks'
import '#ui/tokens.css'
import '../panels.css'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { SignIcon } from '#ui/icons.tsx'
import { ProblemNote } from '#ui/panel.tsx'
import { troubleWords } from './trouble-words.ts'
import type { Trouble } from './views.ts'
import { useWords } from './words.ts'

/** Where enrolment stands. `retry` says whether the same link can be tried again. */
export type EnrolView =
  | { state: 'manual'; problem: Trouble | null }
  | { state: 'scanning' }
  | { state: 'enrolling' }
  | { state: 'failed'; problem: Trouble; retry: boolean }
  | { state: 'done'; schoolName: string; tabletName: string }

export type EnrolScreenProps = {
  view: EnrolView
  /** A link as pasted or typed; what it is worth is the caller's to say. */
  enrolWith: (link: string) => void
  scan: () => void
  stopScan: () => void
  retry: () => void
  start: () => void
  toggleLanguage: () => void
  video: (element: HTMLVideoElement | null) => void
}

/** Turns a browser into a tablet of the school: by opening a link, pasting it, or scanning its QR code. */
export function EnrolScreen(props: EnrolScreenProps) {
  const { gate, language } = useWords()
  return (
    <div class="setup" lang={language === 'en' ? 'en' : 'zh-Hans'}>
      <header class="setup-bar">
        <b>{gate.title}</b>
        <Button tone="quiet" act={props.toggleLanguage} sign="globe">
          <span lang={language === 'en' ? 'zh-Hans' : 'en'}>{gate.status.otherLanguage}</span>
        </Button>
      </header>
      <main class="setup-main">
        <h1 class="setup-title">{gate.enrol.title}</h1>
        <Stage {...props} />
      </main>
    </div>
  )
}

function Stage(props: EnrolScreenProps) {
  const { gate } = useWords()
  const { view } = props
  switch (view.state) {
    case 'manual':
      return <Manual {...props} problem={view.problem} />
    case 'scanning':
      return <Scanning video={props.video} stop={props.stopScan} />
    case 'enrolling':
      return (
        <div class="setup-stage" role="status">
          <p class="setup-large">{gate.enrol.enrolling}</p>
          <p>{gate.enrol.enrollingNote}</p>
        </div>
      )
    case 'failed':
      return (
        <div class="setup-stage">
          <TroubleNote problem={view.problem} />
          {view.retry ? (
            <Button size="gate" tone="strong" act={props.retry}>
              {gate.does.retry}
            </Button>
          ) : (
            <Manual {...props} problem={null} />
          )}
        </div>
      )
    case 'done':
      return (
        <div class="setup-stage" role="status">
          <p class="setup-large setup-done">
            <SignIcon sign="check" />
            {gate.enrol.done(view.schoolName)}
          </p>
          <p>{gate.enrol.doneNote(view.tabletName)}</p>
          <Button size="gate" tone="strong" act={props.start}>
            {gate.enrol.start}
          </Button>
        </div>
      )
    default:
      return view satisfies never
  }
}

function Manual(props: Pick<EnrolScreenProps, 'enrolWith' | 'scan'> & { problem: Trouble | null }) {
  const { gate } = useWords()
  const [link, setLink] = useState('')
  const submit = (): void => {
    if (link.trim() !== '') props.enrolWith(link.trim())
  }
  return (
    <div class="setup-stage">
      <p>{gate.enrol.manual}</p>
      <Button size="gate" sign="scan" act={props.scan}>
        {gate.enrol.scan}
      </Button>
      <Field
        kind="url"
        label={gate.enrol.linkLabel}
        hint={gate.enrol.linkHint}
        value={link}
        input={setLink}
        submit={submit}
      />
      {props.problem !== null && <TroubleNote problem={props.problem} />}
      <Button size="gate" tone="strong" disabled={link.trim() === ''} act={submit}>
        {gate.enrol.use}
      </Button>
    </div>
  )
}

function Scanning(props: { video: EnrolScreenProps['video']; stop: () => void }) {
  const { gate } = useWords()
  return (
    <div class="setup-stage">
      <p>{gate.enrol.scanning}</p>
      <div aria-hidden="true">
        <video ref={props.video} class="setup-video" muted playsInline autoplay />
      </div>
      <Button size="gate" act={props.stop}>
        {gate.enrol.stopScan}
      </Button>
    </div>
  )
}

function TroubleNote({ problem }: { problem: Trouble }) {
  const { what, act } = troubleWords(useWords(), problem)
  return <ProblemNote sign="alert" what={what} act={act} />
}
