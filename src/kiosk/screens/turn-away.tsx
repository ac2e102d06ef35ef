import '../held.css'
import { TURN_AWAY_REASONS, type TurnAwayReason } from '#domain/reasons.ts'
import { HELD_WORDS } from '#i18n/held.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { useWords } from './words.ts'

/** Who is sent away: held before, in the lane, or somebody who showed and said nothing. */
export type SentAway = 'held' | 'open' | 'nobody'

/** What can be said of each; of whom nothing is known neither a code nor a fever is said. */
const REASONS: Record<SentAway, readonly TurnAwayReason[]> = {
  held: TURN_AWAY_REASONS,
  open: ['refused-check', 'left', 'not-identified', 'not-expected', 'code-not-green'],
  nobody: ['refused-check', 'not-identified', 'not-expected'],
}

/** One path for everybody who does not come in by a guard's word: a reason, one tap, recorded. */
export function TurnAwayPanel(props: {
  of: SentAway
  name: string
  turnAway: (reason: TurnAwayReason) => void
  back: () => void
}) {
  const { codes, gate, language } = useWords()
  const { turnAway } = HELD_WORDS[language]
  return (
    <Panel title={turnAway.title} back={{ label: gate.does.back, act: props.back }}>
      <div class="panel-body resolve">
        <p class="sign-what">{props.name}</p>
        <h3>{turnAway.reason}</h3>
        <div class="chips chips-two">
          {REASONS[props.of].map((reason) => (
            <Button key={reason} size="gate" class="chip-deny" act={() => props.turnAway(reason)}>
              {codes.turnAwayReasons[reason]}
            </Button>
          ))}
        </div>
        <p class="field-hint">{props.of === 'nobody' ? turnAway.nobodyNote : turnAway.openNote}</p>
      </div>
    </Panel>
  )
}
