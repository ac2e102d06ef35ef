import { useState } from 'preact/hooks'
import '../held.css'
import { ISOLATION_PLACES, type IsolationPlace } from '#domain/reasons.ts'
import type { Handover } from '#domain/screening.ts'
import { HELD_WORDS } from '#i18n/held.ts'
import type { RememberedCheck } from '#store/store.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import type { GateActions } from '../gate-view.ts'
import type { Signing } from '../signing.ts'
import { Readings } from './readings.tsx'
import { SignOff } from './sign-off.tsx'
import { useWords } from './words.ts'

export type IsolatedPanelProps = {
  check: RememberedCheck
  now: number
  signing: Signing
  askForCard: GateActions['askForCard']
  handOver: (handover: Handover) => void
  why: () => void
  back: () => void
}

/** Hands an isolated person over: where to, and whoever receives them signs. */
export function IsolatedPanel(props: IsolatedPanelProps) {
  const { codes, gate, language } = useWords()
  const { isolated, sign, why } = HELD_WORDS[language]
  const [place, setPlace] = useState<IsolationPlace | null>(null)
  const { check, now } = props
  const name = check.facts.identity?.person.name ?? gate.bandNotes.unnamed
  if (place !== null)
    return (
      <SignOff
        title={sign.receiver}
        what={sign.forWhat(name, codes.isolationPlaces[place])}
        signing={props.signing}
        askForCard={props.askForCard}
        now={now}
        signed={({ id }) => props.handOver({ receiver: id, place })}
        back={() => setPlace(null)}
      />
    )
  return (
    <Panel
      class="who"
      title={name}
      back={{ label: gate.does.back, act: props.back }}
      aside={<span>{check.facts.identity?.person.unit ?? ''}</span>}
    >
      <div class="panel-body resolve">
        <div class="history">
          <p>
            <b>{check.reasons.map(codes.reason).join(' · ')}</b>
          </p>
          <p>{isolated.since(codes.lasting(now - check.at))}</p>
          <Readings readings={check.facts.readings} nameOf={nameIn(props.signing)} />
        </div>
        <h3>{isolated.where}</h3>
        <div class="chips chips-two">
          {ISOLATION_PLACES.map((one) => (
            <Button key={one} size="gate" act={() => setPlace(one)}>
              {codes.isolationPlaces[one]}
            </Button>
          ))}
        </div>
        <p class="field-hint">{isolated.note}</p>
        <Button size="gate" class="resolve-reopen" act={props.why}>
          {why.title}
        </Button>
      </div>
    </Panel>
  )
}

/** Names of who can sign here; of anybody else the record's own word. */
export function nameIn(signing: Signing): (id: string) => string {
  return (id) => signing.people().find((one) => one.id === id)?.name ?? id
}
