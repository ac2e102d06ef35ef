import { useEffect, useState } from 'preact/hooks'
import type { GateWords } from '#i18n/index.ts'
import { lazy } from '#ui/lazy.tsx'
import '#ui/tokens.css'
import '../gate.css'
import '../panels.css'
import type { GateActions, GateView } from '../gate-view.ts'
import { AlertStrip } from './alert-strip.tsx'
import { VerdictBand } from './band.tsx'
import { type AskedWord, type BandAct, type BandFace, faceOf } from './band-face.ts'
import { CameraPanel } from './camera-view.tsx'
import { EvacuationAlarm } from './evacuation-alarm.tsx'
import type { GatePanel, GateScreenProps } from './gate-props.ts'
import { KeysSide } from './keys-side.tsx'
import { LaneStrip } from './lane-strip.tsx'
import { GateNav } from './nav.tsx'
import { StatusBar } from './status-bar.tsx'
import { useWords } from './words.ts'

const AskingPanel = lazy(async () => (await import('./asking.tsx')).AskingPanel)
const LeavingMain = lazy(async () => (await import('./side-panel.tsx')).LeavingMain)
const LeavingSide = lazy(async () => (await import('./side-panel.tsx')).LeavingSide)
const RollMain = lazy(async () => (await import('./side-panel.tsx')).RollMain)
const SidePanel = lazy(async () => (await import('./side-panel.tsx')).SidePanel)

/** The gate: bar, band, camera, keys, tray, all at once, in one order in every orientation. */
export function GateScreen(props: GateScreenProps) {
  const words = useWords()
  const { view, actions, now, drill } = props
  const [panel, setPanel] = useState<GatePanel>(props.startAt ?? { show: 'keys' })
  useEffect(() => props.started?.(), [])
  /** Whom the guard measures before asking. */
  const [askLater, setAskLater] = useState<string | null>(null)
  const asks = panel.show !== 'keys' || view.asks?.check === askLater ? null : view.asks
  const asked = asks === null ? null : wordOf(asks)
  const leaving = props.leaving?.view.isOpen === true ? props.leaving : null
  const showsKeys = leaving === null && asks === null && panel.show === 'keys'
  const goTo = (next: GatePanel): void => {
    props.leaving?.actions.close()
    setPanel(next)
  }
  const act = (does: BandAct): void => actOnBand(does, view, actions, setPanel)
  return (
    <div
      class={`gate ${drill === undefined ? '' : 'gate-drill'} ${leaving === null ? '' : 'gate-leaving'}`}
      lang={words.language === 'en' ? 'en' : 'zh-Hans'}
    >
      {drill === undefined ? (
        <StatusBar {...props} toHealth={() => goTo({ show: 'health' })} />
      ) : (
        drill.bar(() => setPanel({ show: 'handover' }))
      )}
      <AlertStrip alerts={props.alerts} />
      <main class="gate-left">
        {panel.show === 'roll' && props.site !== undefined && leaving === null ? (
          <RollMain scanned={props.site.scanned} />
        ) : leaving === null ? (
          <>
            <VerdictBand
              face={withListAge(faceOf(view.band, words, now, asked), view, words, now)}
              act={act}
            />
            <LaneStrip open={view.open} waiting={view.waiting} />
          </>
        ) : (
          <LeavingMain leaving={leaving} now={now} toHeld={() => goTo({ show: 'held' })} />
        )}
        {drill === undefined ? <CameraPanel {...props} actions={props.cameraActions} /> : drill.lens}
      </main>
      <aside class="gate-right" aria-label={showsKeys ? words.gate.keys.label : undefined}>
        {leaving !== null ? (
          <LeavingSide leaving={leaving} now={now} search={props.search} />
        ) : panel.show === 'handover' && drill !== undefined ? (
          drill.exit(() => setPanel({ show: 'keys' }))
        ) : asks !== null ? (
          <AskingPanel
            asks={asks}
            person={view.open?.person ?? null}
            tell={(told) => actions.tell(asks.check, told)}
            note={() => actions.watchNote(asks.check)}
            later={() => setAskLater(asks.check)}
          />
        ) : panel.show === 'keys' ? (
          <KeysSide {...props} panel={panel} setPanel={setPanel} ask={() => setAskLater(null)} />
        ) : (
          <SidePanel {...props} panel={panel} setPanel={setPanel} />
        )}
      </aside>
      <GateNav
        panel={panel}
        heldCount={view.held.length + view.isolated.length}
        paperCount={props.late?.todo.length ?? 0}
        {...(props.visitors !== undefined && { toCheck: view.toCheck.length })}
        {...(drill !== undefined && { exitPlace: drill.exitPlace })}
        {...(props.leaving !== undefined && {
          leaving: { isOpen: leaving !== null, open: props.leaving.actions.open },
        })}
        setPanel={goTo}
      />
      <EvacuationAlarm site={props.site} toRoll={() => goTo({ show: 'roll' })} />
    </div>
  )
}

/** Whether a card still counts is known no better than the list is old: the guard is told beside the verdict. */
function withListAge(face: BandFace, { oldDenyList }: GateView, words: GateWords, now: number): BandFace {
  if (oldDenyList === null) return face
  const note = words.gate.bandNotes.oldDenyList(words.codes.ago(now - oldDenyList))
  return { ...face, lines: [...face.lines, note] }
}

function wordOf({ watch, party, home }: NonNullable<GateView['asks']>): AskedWord {
  if (watch !== null) return 'watch'
  if (party !== null) return 'party'
  return home ? 'home' : 'exposure'
}

/** Does what the band offers; what wants more room opens its panel. */
export function actOnBand(
  does: BandAct,
  view: GateView,
  actions: GateActions,
  setPanel: (panel: GatePanel) => void,
): void {
  switch (does) {
    case 'resolve':
      return setPanel('check' in view.band ? { show: 'resolve', check: view.band.check } : { show: 'held' })
    case 'why':
      return 'check' in view.band
        ? setPanel({ show: 'why', check: view.band.check, from: 'keys' })
        : undefined
    case 'turnAway':
    case 'refused':
      return setPanel({ show: 'turn-away', check: null })
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
