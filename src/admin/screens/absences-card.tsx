import type { ComponentChildren } from 'preact'
import type { AbsenceRow } from '#contract/day.ts'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useAct } from '../parts/use-act.ts'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { DisputedMark } from './dispute-notes.tsx'
import { PersonName } from './entries-table.tsx'

export type AbsencesProps = {
  absences: Loadable<readonly AbsenceRow[]>
  /** Gives the list out as a file. */
  exporting?: ComponentChildren
  onRetry: () => void
  onAdd: () => void
  onCertify: (absence: AbsenceRow) => void
  onWithdraw: (absence: AbsenceRow) => Promise<Failure | null>
}

/** Who is away with a reason, and whose certificate is still owed. */
export function AbsencesCard({ absences, exporting, onRetry, onAdd, onCertify, onWithdraw }: AbsencesProps) {
  const { console: words } = useWords()
  const { failure, run } = useAct()
  return (
    <section class="card">
      <h2>
        {words.day.absences}
        <span>{words.day.absencesWhy}</span>
      </h2>
      {failure !== null && <FailureNotice failure={failure} />}
      <Loaded load={absences} bars={3} onRetry={onRetry}>
        {(rows) =>
          rows.length === 0 ? (
            <p class="quiet">{words.day.noAbsences}</p>
          ) : (
            <Wide label={words.day.absences}>
              <ul class="behind">
                {rows.map((row) => (
                  <li key={row.absence}>
                    <AbsenceLine row={row} />
                    {!row.withdrawn && (
                      <p class="behind-acts">
                        {row.reason === 'illness' && row.certificate === null && (
                          <button type="button" class="link" onClick={() => onCertify(row)}>
                            {words.day.certificate}
                          </button>
                        )}
                        <button type="button" class="link" onClick={() => void run(() => onWithdraw(row))}>
                          {words.day.withdraw}
                        </button>
                      </p>
                    )}
                  </li>
                ))}
              </ul>
            </Wide>
          )
        }
      </Loaded>
      <div class="actions card-foot">
        <button type="button" class="btn" onClick={onAdd}>
          {words.day.addAbsence}
        </button>
        {exporting}
      </div>
    </section>
  )
}

function AbsenceLine({ row }: { row: AbsenceRow }) {
  const { codes, console: words } = useWords()
  const facts = [
    words.day.absenceReasons[row.reason],
    ...row.symptoms.map((symptom) => codes.symptoms[symptom]),
    words.day.daysOf(row.fromOn, row.untilOn),
    ...(row.sessions ?? []).map((session) => words.day.sessions[session]),
    ...(row.note === '' ? [] : [row.note]),
    ...certificateOf(),
  ]
  return (
    <p class={row.withdrawn ? 'quiet' : undefined}>
      {row.withdrawn && <span class="mark mark-first">{words.day.withdrawn}</span>}
      <PersonName row={row} /> <span class="quiet">{facts.join(' · ')}</span>{' '}
      <DisputedMark state={row.disputed} />
    </p>
  )

  function certificateOf(): string[] {
    if (row.certificate !== null)
      return [words.day.certificateSeen(row.certificate.issuer, row.certificate.seenOn)]
    return row.reason === 'illness' ? [words.day.certificateOwed] : []
  }
}
