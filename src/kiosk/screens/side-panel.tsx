import type { Person } from '#domain/person.ts'
import { lazy } from '#ui/lazy.tsx'
import { printBadges } from '../print-badges.tsx'
import type { SideProps } from './gate-props.ts'
import { HandoverPanel } from './handover.tsx'
import { HeldSide } from './held-side.tsx'
import { LatePanel } from './late.tsx'
import { CorrectPanel, RecentPanel } from './recent.tsx'
import { RollPanel } from './roll.tsx'
import { SearchPanel } from './search.tsx'
import { SitePanel } from './site-panel.tsx'
import { UnlistedPanel } from './unlisted.tsx'
import { VisitorsPanel } from './visitors-panel.tsx'

// One chunk with these: they share their words.
export { LeavingMain, LeavingSide } from './leaving.tsx'
export { RollBand, RollMain } from './roll.tsx'

const ThermometerPanel = lazy(async () => (await import('./thermometer-panel.tsx')).ThermometerPanel)
const CarryPanel = lazy(async () => (await import('./carry.tsx')).CarryPanel)
const InspectionPanel = lazy(async () => (await import('./inspection.tsx')).InspectionPanel)
const HealthPanel = lazy(async () => (await import('./health.tsx')).HealthPanel)
const LookPanel = lazy(async () => (await import('./look.tsx')).LookPanel)
const CheckupPanel = lazy(async () => (await import('./checkup.tsx')).CheckupPanel)

/** What a guard opens beside band and camera now and then; a chunk of its own, fetched at start. */
export function SidePanel(props: SideProps) {
  const { view, actions, now, panel, setPanel, search } = props
  const home = (): void => setPanel({ show: 'keys' })
  switch (panel.show) {
    case 'keys':
      return null
    case 'search':
      return (
        <SearchPanel
          search={search}
          choose={(person) => {
            actions.choose(person)
            home()
          }}
          unlisted={() => setPanel({ show: 'unlisted' })}
          back={home}
        />
      )
    case 'unlisted':
      return (
        <UnlistedPanel
          take={(said) => {
            actions.nameUnlisted(said)
            home()
          }}
          back={() => setPanel({ show: 'search' })}
          register={props.visitors && ((said) => props.visitors?.desk.openForGuard({ check: null, said }))}
        />
      )
    case 'site':
    case 'roll':
      return <SiteSide {...props} panel={panel} />
    case 'visitors':
      return <VisitorsSide {...props} />
    case 'recent':
      return (
        <RecentPanel
          last={view.last}
          now={now}
          open={(check) => setPanel({ show: 'correct', check })}
          {...(props.late !== undefined && {
            late: { count: props.late.todo.length, open: () => setPanel({ show: 'late' }) },
          })}
          {...(props.inspection !== undefined && { inspect: () => setPanel({ show: 'inspection' }) })}
          back={home}
        />
      )
    case 'late':
      return props.late === undefined ? null : (
        <LatePanel {...props.late} search={search} now={now} back={() => setPanel({ show: 'recent' })} />
      )
    case 'inspection':
      return props.inspection === undefined ? null : (
        <InspectionPanel
          {...props.inspection}
          search={search}
          now={now}
          back={() => setPanel({ show: 'recent' })}
        />
      )
    case 'held':
    case 'resolve':
    case 'isolated':
    case 'why':
    case 'turn-away':
      return <HeldSide {...props} panel={panel} />
    case 'handover':
      return (
        <HandoverPanel
          tally={props.tally}
          held={view.held}
          alarms={props.alerts.length}
          unsigned={view.isolated.map(({ facts }) => facts.identity?.person.name ?? null)}
          onPaper={props.late?.todo.length ?? 0}
          network={props.status.network}
          now={now}
          close={props.closeShift}
          {...(props.carry !== undefined && { carry: () => setPanel({ show: 'carry' }) })}
          back={home}
        />
      )
    case 'carry':
      return props.carry === undefined ? null : (
        <CarryPanel
          {...props.carry}
          unsynced={props.status.network.unsynced}
          back={() => setPanel({ show: 'handover' })}
        />
      )
    case 'guns':
      return props.guns === undefined ? null : (
        <ThermometerPanel
          guns={props.guns}
          drifts={props.guns.drifts}
          choose={props.guns.choose}
          links={props.links}
          back={home}
        />
      )
    case 'health':
      return (
        <HealthPanel
          {...(props.look !== undefined && { toLook: () => setPanel({ show: 'look' }) })}
          {...{ lights: props.lights, now, back: home }}
          {...(props.gun !== undefined && { gun: props.gun })}
          {...(panel.on !== undefined && { startAt: panel.on })}
          acts={{
            retryCamera: props.cameraActions.retry,
            toggleSound: props.toggleSound,
            ...(props.protect !== undefined && { protect: props.protect }),
            ...(props.carry !== undefined && { carry: () => setPanel({ show: 'carry' }) }),
          }}
        />
      )
    case 'look':
      return props.look === undefined ? null : (
        <LookPanel {...props.look} sound={props.status.sound} back={() => setPanel({ show: 'health' })} />
      )
    case 'checkup':
      return (
        <CheckupPanel
          checkup={props.checkup}
          {...(props.denyList !== undefined && { denyList: props.denyList })}
          now={now}
          back={home}
        />
      )
    case 'correct':
      return <CorrectSide {...props} check={panel.check} />
    default:
      return panel satisfies never
  }
}

function SiteSide({ site, leaving, now, panel, setPanel }: SideProps) {
  if (site === undefined) return null
  // The roll call that was shown may have ended elsewhere.
  return panel.show === 'roll' && site.view.roll !== null ? (
    <RollPanel {...site} now={now} back={() => setPanel({ show: 'site' })} />
  ) : (
    <SitePanel
      {...site}
      now={now}
      {...(leaving !== undefined && {
        leave: (person: Person) => {
          leaving.actions.open()
          leaving.actions.choose(person)
        },
      })}
      toRoll={() => setPanel({ show: 'roll' })}
      back={() => setPanel({ show: 'visitors' })}
    />
  )
}

function VisitorsSide({ view, actions, visitors, site, setPanel }: SideProps) {
  if (visitors === undefined) return null
  const { desk, badges, jobs } = visitors
  return (
    <VisitorsPanel
      {...(site !== undefined && { toSite: () => setPanel({ show: 'site' }) })}
      openForGuard={() => desk.openForGuard()}
      openForVisitors={desk.openForVisitors}
      toCheck={view.toCheck}
      callUp={(personId) => {
        actions.callUp(personId)
        setPanel({ show: 'keys' })
      }}
      notComing={actions.notComing}
      badges={jobs}
      print={(some, size) => {
        const isSent = printBadges(some, size)
        if (isSent) badges.printed(some.map(({ person }) => person.id))
        return isSent
      }}
      dropBadge={badges.drop}
      back={() => setPanel({ show: 'keys' })}
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
      why={() => setPanel({ show: 'why', check: id, from: 'correct' })}
      correct={(correction) => {
        void actions.correct(id, correction)
        back()
      }}
      back={back}
    />
  )
}
