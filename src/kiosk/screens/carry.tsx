import { useState } from 'preact/hooks'
import '../carry.css'
import { CARRY_WORDS } from '#i18n/carry.ts'
import type { CarryMessages } from '#i18n/carry-messages.ts'
import { Button } from '#ui/button.tsx'
import { type Sign, SignIcon } from '#ui/icons.tsx'
import { Panel } from '#ui/panel.tsx'
import type { Carried } from '../carry.ts'
import { useWords } from './words.ts'

export type CarryProps = {
  /** Writes the file. */
  carry: () => Promise<Carried>
  /** For pictures and tests: how it ended. */
  ended?: Carried
}

const WAY: readonly Sign[] = ['tablet', 'stick', 'computer']

/** Where a tablet without a network hands its records over: what to do, and the one button. */
export function CarryPanel(props: CarryProps & { unsynced: number; back: () => void }) {
  const { gate, language } = useWords()
  const words = CARRY_WORDS[language]
  const [state, setState] = useState<Carried | 'open' | 'saving'>(props.ended ?? 'open')
  const save = async (): Promise<void> => {
    setState('saving')
    setState(await props.carry())
  }
  const isEmpty = props.unsynced === 0 && state === 'open'
  return (
    <Panel title={words.title} class="carry" back={{ label: gate.does.back, act: props.back }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls and holds nothing that takes focus: keys must reach it */}
      <div class="panel-body carry-body" tabIndex={0}>
        <div class="carry-said" role="status">
          <Said state={state} words={words} unsynced={props.unsynced} />
        </div>
        <p>{words.why}</p>
        <ol class="carry-way">
          {WAY.map((sign, n) => (
            <li key={sign}>
              <SignIcon sign={sign} />
              <span>{words.steps[n]}</span>
            </li>
          ))}
        </ol>
      </div>
      <Button
        size="gate"
        sign="save"
        tone="strong"
        disabled={isEmpty || state === 'saving'}
        act={() => void save()}
      >
        {state === 'saving' ? words.saving : words.save}
      </Button>
    </Panel>
  )
}

function Said(props: { state: Carried | 'open' | 'saving'; words: CarryMessages; unsynced: number }) {
  const { state, words, unsynced } = props
  if (state === 'open' || state === 'saving')
    return (
      <p>
        <b>{unsynced === 0 ? words.none : words.waiting(unsynced)}</b>
      </p>
    )
  switch (state.state) {
    case 'saved':
      return (
        <>
          <p class="carry-saved">
            <SignIcon sign="check" /> <b>{words.saved(state.name, state.records)}</b>
          </p>
          <p>{words.savedAct}</p>
        </>
      )
    case 'none':
      return <p>{words.none}</p>
    case 'no-key':
      return <p>{words.noKey}</p>
    case 'failed':
      return <p>{words.failed}</p>
    default:
      return state satisfies never
  }
}
