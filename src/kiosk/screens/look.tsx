import '../health.css'
import { LOOK_WORDS } from '#i18n/look.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { LOOKS, type Look, type LookPart } from '../look.ts'
import type { SoundState } from './views.ts'
import { useWords } from './words.ts'

export type LookProps = {
  look: Look
  choose: (part: LookPart, value: string) => void
  /** Plays the tones of a hold, which must be heard over a queue. */
  test: () => void
}

/** How the tablet is set up: which hand, how far away, light or dark, how loud. */
export function LookPanel(props: LookProps & { sound: SoundState; back: () => void }) {
  const { gate, language } = useWords()
  const words = LOOK_WORDS[language]
  const row = (part: LookPart, labels: Record<string, string>) => (
    <fieldset class="look-part">
      <legend>{labels['label']}</legend>
      <div class="look-choice">
        {LOOKS[part].map((value) => (
          <Button
            key={value}
            size="gate"
            pressed={props.look[part] === value}
            tone={props.look[part] === value ? 'strong' : 'plain'}
            act={() => props.choose(part, value)}
          >
            {labels[value]}
          </Button>
        ))}
      </div>
    </fieldset>
  )
  return (
    <Panel title={words.title} class="look" back={{ label: gate.does.back, act: props.back }}>
      <div class="panel-body resolve">
        {row('hand', words.hand)}
        {row('distance', words.distance)}
        {row('theme', words.theme)}
        {row('volume', words.volume)}
        <Button size="gate" sign={props.sound === 'on' ? 'sound-on' : 'sound-off'} act={props.test}>
          {words.test}
        </Button>
        <p class="field-hint" role="status">
          {props.sound === 'on' ? words.kept : words.silent}
        </p>
      </div>
    </Panel>
  )
}
