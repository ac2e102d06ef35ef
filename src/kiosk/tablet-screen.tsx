import { lazy } from '#ui/lazy.tsx'
import type { App, Stage } from './app.ts'
import { dutyProps } from './duty-props.ts'
import { healthOf } from './health/facts.ts'
import { WordsProvider } from './screens/words.ts'
import { openShortcut } from './shortcut.ts'
import { alertsOf, endingLeaseOf, statusOf } from './status.ts'
import { randomId } from './tablet.ts'

const ClassStage = lazy(async () => (await import('./class-stage.tsx')).ClassStage)
const DrillStages = lazy(async () => (await import('./drill-stages.tsx')).DrillStages)
const EnrolScreen = lazy(async () => (await import('./screens/enrol.tsx')).EnrolScreen)
const GateScreen = lazy(async () => (await import('./screens/gate.tsx')).GateScreen)
const OpeningScreen = lazy(async () => (await import('./screens/opening.tsx')).OpeningScreen)
const ScreenKeys = lazy(async () => (await import('./screens/screen-keys.tsx')).ScreenKeys)
const ShiftScreen = lazy(async () => (await import('./screens/shift.tsx')).ShiftScreen)
const WipeScreen = lazy(async () => (await import('./screens/wipe.tsx')).WipeScreen)
const VisitorStage = lazy(async () => (await import('./visitor-stage.tsx')).VisitorStage)
const TroubleScreen = lazy(async () => (await import('./screens/trouble.tsx')).TroubleScreen)

const shortcut = openShortcut(location.hash)

/** The screen of the stage the tablet is at. */
export function TabletScreen({ app }: { app: App }) {
  return (
    <WordsProvider value={app.words.value}>
      <StageScreen app={app} stage={app.stage.value} />
      {app.gun.value !== null && <ScreenKeys />}
    </WordsProvider>
  )
}

function StageScreen({ app, stage }: { app: App; stage: Stage }) {
  const { toggleLanguage } = app
  switch (stage.at) {
    case 'starting':
      return null
    case 'trouble':
      return (
        <TroubleScreen
          trouble={stage.trouble}
          address={location.origin}
          retry={app.proceed}
          toggleLanguage={toggleLanguage}
        />
      )
    case 'enrol':
      return (
        <EnrolScreen
          view={stage.view}
          enrolWith={app.enrolWith}
          scan={app.scanLink}
          stopScan={app.stopScan}
          retry={() => app.enrolWith('')}
          start={app.proceed}
          toggleLanguage={toggleLanguage}
          video={stage.eye?.video ?? ignoreVideo}
        />
      )
    case 'wipe':
      return <WipeScreen view={stage.view.value} toggleLanguage={toggleLanguage} />
    case 'shift': {
      const lease = endingLeaseOf(app)
      return (
        <ShiftScreen
          status={statusOf(app)}
          alerts={alertsOf(app)}
          guards={app.tablet().school.value?.guards ?? []}
          lights={healthOf(app)}
          gun={app.gun.value}
          pin={stage.pin}
          now={app.now.value}
          enter={app.enterPin}
          openDrill={app.openDrill}
          {...(lease !== null && { lease: { lease, take: app.takeLease } })}
          {...(stage.guard !== undefined && { startAt: { guard: stage.guard, typed: '' } })}
          toggleSound={app.toggleSound}
          toggleLanguage={toggleLanguage}
        />
      )
    }
    case 'opening': {
      const { opening } = stage
      return (
        <OpeningScreen
          status={statusOf(app)}
          alerts={alertsOf(app)}
          lights={healthOf(app)}
          gun={app.gun.value}
          guard={opening.guard}
          step={opening.step.value}
          now={app.now.value}
          pressKey={opening.pressKey}
          backspace={opening.backspace}
          acknowledge={opening.acknowledge}
          takePost={opening.takePost}
          back={app.backToPin}
          toggleSound={app.toggleSound}
          toggleLanguage={toggleLanguage}
        />
      )
    }
    case 'drill':
      return <DrillStages app={app} drill={stage.drill} />
    case 'duty': {
      const { duty } = stage
      const startAt = shortcut.panel()
      if (duty.classDoor !== null) return <ClassStage app={app} duty={duty} classDoor={duty.classDoor} />
      if (duty.visitors !== null && duty.visitors.view.value.at !== 'closed')
        return <VisitorStage app={app} visitors={duty.visitors} eye={duty.eye} />
      return (
        <GateScreen
          {...dutyProps(app, duty)}
          {...(startAt !== null && { startAt })}
          started={shortcut.taken}
          guns={{
            ...duty.guns.view.value,
            drifts: duty.guns.drifts.value,
            choose: duty.guns.choose,
          }}
          links={{ ...duty.links, ...duty.links.view.value }}
          late={{
            ...duty.late,
            todo: app.tablet().onPaper.value,
            guards: app.tablet().school.value?.guards ?? [],
            guard: duty.shift.guard,
            newCheck: randomId,
          }}
          {...(app.tablet().enrolment.value?.checkpoint.kind === 'gate' && {
            leaving: { view: duty.leaving.view.value, actions: duty.leaving.actions },
            inspection: { load: async () => (await import('./open-inspection.ts')).inspectionOf(app, duty) },
          })}
          {...(duty.visitors !== null && {
            visitors: {
              desk: duty.visitors.desk,
              badges: duty.visitors.badges,
              jobs: duty.visitors.badges.jobs.value,
            },
          })}
        />
      )
    }
    default:
      return stage satisfies never
  }
}

function ignoreVideo(): void {
  return
}
