import { isRosterKind } from '#domain/person.ts'
import { HELD_WORDS } from '#i18n/held.ts'
import type { RememberedCheck } from '#store/store.ts'
import type { GatePanel, SideProps } from './gate-props.ts'
import { HeldPanel } from './held.tsx'
import { IsolatedPanel } from './isolated.tsx'
import { ResolvePanel } from './resolve.tsx'
import { TurnAwayPanel } from './turn-away.tsx'
import { WhyPanel } from './why.tsx'
import { useWords } from './words.ts'

type WhyShown = Extract<GatePanel, { show: 'why' }>

/** Everything about who is not simply let in: the list, one of them, why, and how it ends. */
export function HeldSide(props: SideProps & { panel: GatePanel }) {
  const { panel } = props
  switch (panel.show) {
    case 'resolve':
      return <Resolve {...props} check={panel.check} />
    case 'isolated':
      return <Isolated {...props} check={panel.check} />
    case 'why':
      return <WhySide {...props} panel={panel} />
    case 'turn-away':
      return <TurnAway {...props} check={panel.check} />
    default:
      return <List {...props} />
  }
}

function List({ actions, now, setPanel }: SideProps) {
  return (
    <HeldPanel
      rows={actions.waiting(now)}
      open={({ check, state }) =>
        setPanel({ show: state === 'isolated' ? 'isolated' : 'resolve', check: check.check })
      }
      back={() => setPanel({ show: 'keys' })}
    />
  )
}

function Resolve(props: SideProps & { check: string }) {
  const { view, actions, now, setPanel, signing, check: id } = props
  const check = view.held.find((held) => held.check === id)
  const home = (): void => setPanel({ show: 'keys' })
  if (check === undefined) return <List {...props} />
  return (
    <ResolvePanel
      key={id}
      check={check}
      now={now}
      admitReasons={actions.admitReasons(id)}
      needsSecond={actions.needsSecond}
      retest={actions.retest(id)}
      signing={signing}
      askForCard={actions.askForCard}
      resolve={(resolution) => {
        void actions.resolve(id, resolution)
        home()
      }}
      retake={(site, by) => {
        actions.retake(id, site, by)
        home()
      }}
      reopen={() => {
        actions.reopen(id)
        home()
      }}
      why={() => setPanel({ show: 'why', check: id, from: 'resolve' })}
      turnAway={() => setPanel({ show: 'turn-away', check: id })}
      register={registering(props, check)}
      back={() => setPanel({ show: 'held' })}
    />
  )
}

function Isolated(props: SideProps & { check: string }) {
  const { view, actions, now, setPanel, signing, check: id } = props
  const check = view.isolated.find((one) => one.check === id)
  if (check === undefined) return <List {...props} />
  return (
    <IsolatedPanel
      key={id}
      check={check}
      now={now}
      signing={signing}
      askForCard={actions.askForCard}
      handOver={(handover) => {
        void actions.handOver(id, handover)
        setPanel({ show: 'keys' })
      }}
      why={() => setPanel({ show: 'why', check: id, from: 'isolated' })}
      back={() => setPanel({ show: 'held' })}
    />
  )
}

function WhySide({ actions, signing, setPanel, panel }: SideProps & { panel: WhyShown }) {
  const { check, from } = panel
  return (
    <WhyPanel
      why={actions.why(check)}
      nameOf={(id) => signing.people().find((one) => one.id === id)?.name ?? id}
      back={() => setPanel(from === 'keys' ? { show: 'keys' } : { show: from, check })}
    />
  )
}

function TurnAway({ view, actions, setPanel, check: id }: SideProps & { check: string | null }) {
  const { gate, language } = useWords()
  const { turnAway } = HELD_WORDS[language]
  const home = (): void => setPanel({ show: 'keys' })
  const held = view.held.find((one) => one.check === id)
  const isNobody = held === undefined && view.open === null
  const person = held === undefined ? (view.open?.person ?? null) : (held.facts.identity?.person ?? null)
  return (
    <TurnAwayPanel
      of={held !== undefined ? 'held' : isNobody ? 'nobody' : 'open'}
      name={isNobody ? turnAway.nobody : (person?.name ?? gate.bandNotes.unnamed)}
      turnAway={(reason, as) => {
        if (held === undefined) void actions.turnAway(reason, as)
        else void actions.resolve(held.check, { outcome: 'turn-away', reason })
        home()
      }}
      back={() => (held === undefined ? home() : setPanel({ show: 'resolve', check: held.check }))}
    />
  )
}

/** How somebody who is held by their own word alone becomes a visitor; undefined where they cannot. */
function registering({ visitors }: SideProps, { check, facts }: RememberedCheck): (() => void) | undefined {
  const { identity } = facts
  if (visitors === undefined || identity?.means !== 'said' || isRosterKind(identity.person.kind))
    return undefined
  return () => visitors.desk.openForGuard({ check, said: identity.person })
}
