import { useEffect, useState } from 'preact/hooks'
import '../held.css'
import { HELD_WORDS } from '#i18n/held.ts'
import { Button } from '#ui/button.tsx'
import { Panel, ProblemNote } from '#ui/panel.tsx'
import type { GateActions } from '../gate-view.ts'
import type { Signer, Signing } from '../signing.ts'
import { PinPad, type PinView } from './shift.tsx'
import { useWords } from './words.ts'

export type SignOffProps = {
  title: string
  /** What is signed for, in one line. */
  what: string
  signing: Signing
  askForCard: GateActions['askForCard']
  now: number
  signed: (signer: Signer) => void
  back: () => void
  /** For pictures. */
  startAt?: { signer: string; pin: PinView }
}

/** Somebody else puts their name to what the guard does: they are picked or show their card, and type their PIN. */
export function SignOff(props: SignOffProps) {
  const { gate, language } = useWords()
  const { sign } = HELD_WORDS[language]
  const people = props.signing.people()
  const [chosen, setChosen] = useState<Signer | null>(
    people.find(({ id }) => id === props.startAt?.signer) ?? null,
  )
  useCard(props, setChosen)
  return (
    <Panel
      class="sign"
      title={props.title}
      back={{ label: gate.does.back, act: chosen === null ? props.back : () => setChosen(null) }}
    >
      <p class="sign-what">{props.what}</p>
      {chosen !== null ? (
        <OwnPin key={chosen.id} {...props} signer={chosen} />
      ) : people.length === 0 ? (
        <ProblemNote sign="person" what={sign.none} act={sign.noneAct} />
      ) : (
        <div class="panel-body sign-people">
          <h3>{sign.choose}</h3>
          <div class="chips chips-two">
            {people.map((person) => (
              <Button key={person.id} size="gate" act={() => setChosen(person)}>
                {person.name}
              </Button>
            ))}
          </div>
          <p class="field-hint">{sign.byCard}</p>
        </div>
      )}
    </Panel>
  )
}

/** A staff card picks whoever of this name has a PIN; of two of one name it picks neither. */
function useCard({ signing, askForCard }: SignOffProps, pick: (signer: Signer) => void): void {
  useEffect(() => {
    askForCard(({ name }) => {
      const [found, ...others] = signing.people().filter((one) => one.name === name)
      if (found === undefined || others.length > 0) return false
      pick(found)
      return true
    })
    return () => askForCard(null)
  }, [signing, askForCard])
}

function OwnPin({ signer, signing, now, signed, startAt }: SignOffProps & { signer: Signer }) {
  const [pin, setPin] = useState<PinView>(startAt?.pin ?? { state: 'ready' })
  useEffect(() => {
    // A number pad would else type temperatures.
    document.getElementById('pin')?.focus()
  }, [pin.state])
  const enter = (id: string, typed: string): void => {
    setPin({ state: 'checking' })
    signing.sign(id, typed).then(
      (wrong) => (wrong === null ? signed(signer) : setPin(wrong)),
      // The storage has told its trouble in the line above.
      () => setPin({ state: 'ready' }),
    )
  }
  return <PinPad guard={signer} pin={pin} now={now} enter={enter} />
}
