import '../site.css'
import type { RollCall } from '#domain/roll-call.ts'
import { EVACUATION_ORDER } from '#i18n/evacuation.ts'
import { clockTime } from '#i18n/format.ts'
import { SITE_WORDS } from '#i18n/site.ts'
import { Button } from '#ui/button.tsx'
import { useWords } from './words.ts'

/** The whole screen is the order to go, in both languages, readable from across a yard. */
export function EvacuationScreen(props: { roll: RollCall; toRoll: () => void; toGate: () => void }) {
  const { language } = useWords()
  const words = SITE_WORDS[language].evacuation
  return (
    <div class="evacuation" role="alert">
      {EVACUATION_ORDER.map(({ lang, word, act }) => (
        <section key={lang} lang={lang}>
          <h1>{word}</h1>
          <p>{act}</p>
        </section>
      ))}
      <div class="evacuation-acts">
        <span>{words.since(clockTime(props.roll.since))}</span>
        <Button size="gate" tone="strong" act={props.toRoll}>
          {words.toRoll}
        </Button>
        <Button size="gate" act={props.toGate}>
          {words.toGate}
        </Button>
      </div>
    </div>
  )
}
