import { useState } from 'preact/hooks'
import '../held.css'
import type { PersonKind } from '#domain/person.ts'
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

/** What somebody unnamed can be seen to be, or says. */
const STRANGERS: readonly PersonKind[] = ['visitor', 'official', 'contractor']

/** One path for everybody who does not come in by a guard's word: a reason, one tap, recorded. */
export function TurnAwayPanel(props: {
  of: SentAway
  name: string
  turnAway: (reason: TurnAwayReason, as: PersonKind | null) => void
  back: () => void
}) {
  const { codes, gate, language } = useWords()
  const { turnAway } = HELD_WORDS[language]
  const [as, setAs] = useState<PersonKind | null>(null)
  return (
    <Panel title={turnAway.title} back={{ label: gate.does.back, act: props.back }}>
      <div class="panel-body resolve">
        <p class="sign-what">{props.name}</p>
        {props.of === 'nobody' && (
          <>
            <h3>{turnAway.cameAs}</h3>
            <div class="chips">
              {STRANGERS.map((kind) => (
                <Button
                  key={kind}
                  size="gate"
                  pressed={kind === as}
                  tone={kind === as ? 'strong' : 'plain'}
                  act={() => setAs(kind === as ? null : kind)}
                >
                  {codes.kinds[kind]}
                </Button>
              ))}
            </div>
          </>
        )}
        <h3>{turnAway.reason}</h3>
        <div class="chips chips-two">
          {REASONS[props.of].map((reason) => (
            <Button key={reason} size="gate" class="chip-deny" act={() => props.turnAway(reason, as)}>
              {codes.turnAwayReasons[reason]}
            </Button>
          ))}
        </div>
        <p class="field-hint">{props.of === 'nobody' ? turnAway.nobodyNote : turnAway.openNote}</p>
      </div>
    </Panel>
  )
}
