import { useEffect, useState } from 'preact/hooks'
import { LO_KEY } from '#domain/temperature-keys.ts'
import '#ui/tokens.css'
import '../gate.css'
import '../panels.css'
import type { GateActions, GateView } from '../gate-view.ts'
import { AlertStrip } from './alert-strip.tsx'
import { VerdictBand } from './band.tsx'
import { type BandAct, faceOf } from './band-face.ts'
import { CameraPanel } from './camera-view.tsx'
import { HandoverPanel } from './handover.tsx'
import { HeldPanel, ResolvePanel } from './held.tsx'
import { LaneStrip } from './lane-strip.tsx'
import { GateNav } from './nav.tsx'
import { ReadingBox, TemperatureKeys } from './reading.tsx'
import { CorrectPanel, RecentPanel } from './recent.tsx'
import { SearchPanel } from './search.tsx'
import { StatusBar } from './status-bar.tsx'
import { Tray } from './tray.tsx'
import type { Alert, CameraActions, CameraView, SearchPeople, ShiftTally, StatusView } from './views.ts'
import { useWords } from './words.ts'

/** What stands beside band and camera; these two are never covered. */
export type GatePanel =
  | { show: 'keys' | 'search' | 'recent' | 'held' | 'handover' }
  | { show: 'resolve' | 'correct'; check: string }

export type GateScreenProps = {
  view: GateView
  actions: GateActions
  status: StatusView
  alerts: readonly Alert[]
  camera: CameraView
  cameraActions: CameraActions
  /** Called with the element the stream is played in, and with null when it goes. */
  video: (element: HTMLVideoElement | null) => void
  search: SearchPeople
  tally: ShiftTally
  /** Epoch ms; the screen is drawn again as it moves on. */
  now: number
  toggleSound: () => void
  toggleLanguage: () => void
  closeShift: () => void
  /** For pictures and tests; a shift begins at the keys. */
  startAt?: GatePanel
}

/** The gate: bar, band, camera, keys, tray, all at once, in one order in every orientation. */
export function GateScreen(props: GateScreenProps) {
  const words = useWords()
  const { view, actions, now } = props
  const [panel, setPanel] = useState<GatePanel>(props.startAt ?? { show: 'keys' })
  const act = (does: BandAct): void => actOnBand(does, view, actions, setPanel)
  return (
    <div class="gate" lang={words.language === 'en' ? 'en' : 'zh-Hans'}>
      <StatusBar
        status={props.status}
        now={now}
        toggleSound={props.toggleSound}
        toggleLanguage={props.toggleLanguage}
      />
      <AlertStrip alerts={props.alerts} />
      <main class="gate-left">
        <VerdictBand face={faceOf(view.band, words, now)} act={act} />
        <LaneStrip open={view.open} waiting={view.waiting} />
        <CameraPanel camera={props.camera} actions={props.cameraActions} video={props.video} />
      </main>
      <aside class="gate-right" aria-label={words.gate.keys.label}>
        <Side {...props} panel={panel} setPanel={setPanel} />
      </aside>
      <GateNav panel={panel} heldCount={view.held.length} setPanel={setPanel} />
    </div>
  )
}

function actOnBand(
  does: BandAct,
  view: GateView,
  actions: GateActions,
  setPanel: (panel: GatePanel) => void,
): void {
  switch (does) {
    case 'resolve':
      return setPanel('check' in view.band ? { show: 'resolve', check: view.band.check } : { show: 'held' })
    case 'undo':
      return setPanel('check' in view.band ? { show: 'correct', check: view.band.check } : { show: 'recent' })
    case 'hold':
      return actions.holdOpen()
    case 'clear':
      return actions.clearOpen()
    case 'checkAgain':
      return actions.checkAgain()
    case 'dismiss':
    case 'writtenDown':
      return actions.dismiss()
    default:
      return does satisfies never
  }
}

type SideProps = GateScreenProps & { panel: GatePanel; setPanel: (panel: GatePanel) => void }

function Side(props: SideProps) {
  const { view, actions, now, panel, setPanel, search } = props
  const home = (): void => setPanel({ show: 'keys' })
  switch (panel.show) {
    case 'keys':
      return <KeysSide {...props} />
    case 'search':
      return (
        <SearchPanel
          search={search}
          choose={(person) => {
            actions.choose(person)
            home()
          }}
          back={home}
        />
      )
    case 'recent':
      return (
        <RecentPanel
          last={view.last}
          now={now}
          open={(check) => setPanel({ show: 'correct', check })}
          back={home}
        />
      )
    case 'held':
      return (
        <HeldPanel
          held={view.held}
          now={now}
          open={(check) => setPanel({ show: 'resolve', check })}
          back={home}
        />
      )
    case 'handover':
      return (
        <HandoverPanel
          tally={props.tally}
          openCases={view.held.length}
          network={props.status.network}
          now={now}
          close={props.closeShift}
          back={home}
        />
      )
    case 'resolve':
      return <ResolveSide {...props} check={panel.check} />
    case 'correct':
      return <CorrectSide {...props} check={panel.check} />
    default:
      return panel satisfies never
  }
}

function KeysSide({ view, actions, now, setPanel }: SideProps) {
  const refused = useRefusal(view.refusedKeys, view.typed)
  const correct = (): void => {
    const [latest] = view.last
    if (view.typed !== '') actions.backspace()
    else if (latest !== undefined) setPanel({ show: 'correct', check: latest.check })
  }
  return (
    <>
      <ReadingBox view={view} refused={refused} pressLo={() => actions.pressKey(LO_KEY)} />
      <TemperatureKeys
        press={actions.pressKey}
        search={() => setPanel({ show: 'search' })}
        correct={correct}
      />
      <Tray
        held={view.held}
        last={view.last}
        now={now}
        openHeld={(check) => setPanel({ show: 'resolve', check })}
        openRecent={(check) => setPanel({ show: 'correct', check })}
      />
    </>
  )
}

function ResolveSide({ view, actions, now, setPanel, check: id }: SideProps & { check: string }) {
  const back = (): void => setPanel({ show: 'held' })
  const check = view.held.find((held) => held.check === id)
  const home = (): void => setPanel({ show: 'keys' })
  if (check === undefined)
    return (
      <HeldPanel
        held={view.held}
        now={now}
        open={(other) => setPanel({ show: 'resolve', check: other })}
        back={home}
      />
    )
  return (
    <ResolvePanel
      check={check}
      now={now}
      resolve={(resolution) => {
        void actions.resolve(id, resolution)
        home()
      }}
      reopen={() => {
        actions.reopen(id)
        home()
      }}
      back={back}
    />
  )
}

function CorrectSide({ view, actions, now, search, setPanel, check: id }: SideProps & { check: string }) {
  const back = (): void => setPanel({ show: 'recent' })
  const check = view.last.find((last) => last.check === id)
  if (check === undefined)
    return (
      <RecentPanel
        last={view.last}
        now={now}
        open={(other) => setPanel({ show: 'correct', check: other })}
        back={() => setPanel({ show: 'keys' })}
      />
    )
  return (
    <CorrectPanel
      check={check}
      now={now}
      search={search}
      correct={(correction) => {
        void actions.correct(id, correction)
        back()
      }}
      back={back}
    />
  )
}

// Long enough to be read, gone before the next person (KIOSK-UX.md §2.2).
const REFUSAL_SHOWN_MS = 2500

/** True from a refused key until the next good one, or until it has been read. */
function useRefusal(refusedKeys: number, typed: string): boolean {
  const [answered, setAnswered] = useState(refusedKeys)
  useEffect(() => {
    const timer = setTimeout(() => setAnswered(refusedKeys), REFUSAL_SHOWN_MS)
    return () => clearTimeout(timer)
  }, [refusedKeys])
  useEffect(() => setAnswered(refusedKeys), [typed])
  return refusedKeys > answered
}
