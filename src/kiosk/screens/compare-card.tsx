import { useState } from 'preact/hooks'
import type { WatchAnswer, WatchNote } from '#domain/watch-list.ts'
import { COMPARE_WORDS } from '#i18n/compare.ts'
import { Button } from '#ui/button.tsx'
import type { Asks, Told } from '../asking.ts'
import { useWords } from './words.ts'

/** In the order in which a guard most often needs them. */
const ANSWERS: readonly WatchAnswer[] = ['no', 'not-sure', 'yes']

type CompareProps = {
  hit: NonNullable<Asks['watch']>
  tell: (told: Told) => void
  /** What the list says; asked for only when the guard wants to see it. */
  note: () => Promise<WatchNote | null>
}

/** Whether somebody is who the watch list means. What it says is not on the page before the guard has turned it away. */
export function CompareCard({ hit, tell, note }: CompareProps) {
  const words = COMPARE_WORDS[useWords().language]
  const [shown, setShown] = useState<WatchNote | 'lost' | null>(null)
  const open = (): void => {
    // What does not open says so: the guard compares by what the person told, or is not sure.
    note().then(
      (said) => setShown(said ?? 'lost'),
      () => setShown('lost'),
    )
  }
  return (
    <div class="asking-card">
      <p class="asking-question">{words.question}</p>
      <p class="compare-same">{words.same(hit.by.map((mark) => words.marks[mark]))}</p>
      <Button size="gate" class="compare-show" act={shown === null ? open : () => setShown(null)}>
        {shown === null ? words.show : words.hide}
      </Button>
      {shown !== null && (
        <div class="compare-note" aria-live="polite">
          {shown === 'lost' ? (
            <p>{words.lost}</p>
          ) : (
            <>
              <b>{[shown.name, shown.organization].filter((part) => part !== '').join(' · ')}</b>
              <p>{shown.reason}</p>
            </>
          )}
        </div>
      )}
      <div class="asking-answers compare-answers">
        {ANSWERS.map((answer) => (
          <Button
            key={answer}
            size="gate"
            {...(answer !== 'no' && { class: 'asking-yes' })}
            act={() => tell({ watch: hit.watch, answer })}
          >
            {words.answers[answer]}
          </Button>
        ))}
      </div>
    </div>
  )
}
