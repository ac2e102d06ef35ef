import { signal } from '@preact/signals'
import type { App } from './app.ts'
import type { DrillSession, DrillStage } from './drill-session.ts'
import type { RunningDrill } from './open-drill.ts'
import { DrillBar } from './screens/drill-bar.tsx'
import { DrillExit } from './screens/drill-exit.tsx'
import { DrillFrame } from './screens/drill-frame.tsx'
import { DrillLens } from './screens/drill-lens.tsx'
import { DrillNote, DrillPinScreen, DrillPlanScreen } from './screens/drill-plan.tsx'
import { DrillSheet } from './screens/drill-sheet.tsx'
import { DrillWordsProvider } from './screens/drill-words.ts'
import { GateScreen } from './screens/gate.tsx'
import type { GateScreenProps } from './screens/gate-props.ts'
import { statusOf } from './status.ts'

/** The screen of the stage a drill is at; all of them are marked. */
export function DrillStages({ app, drill }: { app: App; drill: DrillSession }) {
  return (
    <DrillWordsProvider value={drill.words.value}>
      <DrillFrame>
        <DrillStageScreen app={app} session={drill} stage={drill.stage.value} />
      </DrillFrame>
    </DrillWordsProvider>
  )
}

function DrillStageScreen({ app, session, stage }: { app: App; session: DrillSession; stage: DrillStage }) {
  const { plan } = session.words.value
  switch (stage.at) {
    case 'plan':
      return (
        <DrillPlanScreen scores={session.scores.value} choose={session.choosePlan} leave={session.leave} />
      )
    case 'pin':
      return (
        <DrillPinScreen
          guards={app.tablet().school.value?.guards ?? []}
          pin={stage.pin}
          now={app.now.value}
          enter={session.enterPin}
          back={session.backToPlan}
        />
      )
    case 'preparing':
      return <DrillNote note={plan.preparing} leave={null} />
    case 'failed':
      return <DrillNote note={plan.failed} leave={session.leave} />
    case 'running':
      return <Running app={app} session={session} drill={stage.drill} />
    case 'sheet':
      return (
        <DrillSheet
          score={stage.score}
          mistakes={stage.mistakes}
          guard={stage.guard}
          scores={session.scores.value}
          print={() => window.print()}
          again={session.backToPlan}
          toShift={session.leave}
        />
      )
    default:
      return stage satisfies never
  }
}

/** The gate itself, with a crowd where the camera is: nothing opens the camera here. */
function Running({ app, session, drill }: { app: App; session: DrillSession; drill: RunningDrill }) {
  const { actions } = drill
  const view = drill.view.value
  const status = statusOf(app)
  const { exit } = session.words.value
  return (
    <GateScreen
      view={view.gate}
      actions={actions}
      status={status}
      alerts={[]}
      lights={[]}
      {...NO_EYE}
      search={drill.search}
      signing={drill.signing}
      tally={NO_TALLY}
      now={app.now.value}
      toggleSound={app.toggleSound}
      toggleLanguage={app.toggleLanguage}
      closeShift={nothing}
      drill={{
        exitPlace: exit.place,
        bar: (toExit) => (
          <DrillBar
            view={view}
            sound={status.sound}
            tellCut={actions.tellCut}
            toggleSound={app.toggleSound}
            toggleLanguage={app.toggleLanguage}
            exit={toExit}
          />
        ),
        lens: <DrillLens view={view} showAgain={actions.showAgain} sendAway={actions.sendAway} />,
        exit: (back) => <DrillExit toShift={session.leave} end={session.finish} back={back} />,
      }}
    />
  )
}

const nothing = (): void => {}
const NO_EYE: Pick<GateScreenProps, 'camera' | 'sight' | 'hint' | 'checkup' | 'cameraActions' | 'video'> = {
  camera: { state: 'starting' },
  sight: signal(null),
  hint: null,
  checkup: { figures: () => null, lens: () => null, still: () => Promise.resolve(null) },
  cameraActions: {
    ...{ toggleTorch: nothing, zoom: nothing, focus: nothing, nextCamera: nothing },
    retry: nothing,
    photo: async () => false,
  },
  video: nothing,
}
// The hand-over that would show it is the drill's own way out.
const NO_TALLY = { openedAt: 0, admitted: 0, held: 0, isolated: 0, turnedAway: 0 }
