import type { DisputeNote } from '#contract/disputes.ts'
import type { DisputeState } from '#domain/dispute.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import { useWords } from '../parts/words.ts'

/** A note as it stands beside its record. Who wrote is told where that is known: no copy says it. */
export type ShownNote = Pick<DisputeNote, 'dispute' | 'saidBy' | 'text' | 'at'> & {
  by?: string
  answer: (Omit<NonNullable<DisputeNote['answer']>, 'by'> & { by?: string }) | null
}

/** That a note stands beside a row, and whether it waits. */
export function DisputedMark({ state }: { state: DisputeState | undefined }) {
  const { console: words } = useWords()
  if (state === undefined) return null
  return (
    <span class={state === 'open' ? 'mark mark-disputed' : 'mark'}>
      {words.personFile.dispute.mark[state]}
    </span>
  )
}

/** What was said against one record, word for word, and what was answered. */
export function DisputeNotes({
  notes,
  onAnswer,
}: {
  notes: readonly ShownNote[]
  /** Absent where nothing is done, as on paper. */
  onAnswer?: (dispute: string) => void
}) {
  const { console: words } = useWords()
  const said = words.personFile.dispute
  if (notes.length === 0) return null
  return (
    <ul class="disputes" aria-label={said.notes}>
      {notes.map((note) => (
        <li key={note.dispute}>
          <p>
            <strong>{said.mark[note.answer === null ? 'open' : 'answered']}</strong>{' '}
            <span class="quiet">
              {said.said(said.by[note.saidBy], momentOf(note.at))}
              {note.by !== undefined && ` · ${said.takenDown(note.by)}`}
            </span>
          </p>
          <blockquote>{note.text}</blockquote>
          {note.answer === null ? (
            <p class="dispute-waits">
              {said.waits}{' '}
              {onAnswer !== undefined && (
                <button type="button" class="btn btn-small" onClick={() => onAnswer(note.dispute)}>
                  {said.answerAct}
                </button>
              )}
            </p>
          ) : (
            <>
              <p>
                <strong>{said.answered[note.answer.answer]}</strong>{' '}
                <span class="quiet">{said.answeredBy(note.answer.by ?? '', momentOf(note.answer.at))}</span>
              </p>
              <blockquote>{note.answer.text}</blockquote>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

function momentOf(at: number): string {
  return `${calendarDay(at)} ${hourMinute(at)}`
}
