import type { TargetedKeyboardEvent } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { HomeRow } from '#contract/home.ts'
import { celsius } from '#domain/temperature.ts'
import { readTemperature, type TemperatureTextProblem } from '#domain/temperature-text.ts'
import { hourMinute } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import type { Act } from '../parts/use-act.ts'
import { useActs } from '../parts/use-acts.ts'
import { useWords } from '../parts/words.ts'

type GridRowProps = {
  row: HomeRow
  onReading: (tenths: number) => Promise<Failure | null>
  onNone: () => Promise<Failure | null>
  onSome: () => void
  onCall: () => void
}

/** One person: type, Enter, next. What is typed stays until the school has it. */
export function GridRow({ row, onReading, onNone, onSome, onCall }: GridRowProps) {
  const { console: words } = useWords()
  const { busy, failure, run } = useActs()
  const { person, reading, advice } = row
  return (
    <>
      <tr class={advice === 'keep-home' ? 'home-stays' : undefined}>
        <th scope="row">
          {person.name}
          <small>{row.number}</small>
        </th>
        <td>
          <ReadingCell row={row} run={run} onReading={onReading} />
        </td>
        <td>
          <SymptomsCell row={row} onNone={() => void run(onNone)} onSome={onSome} />
        </td>
        <td class="home-told">
          {busy ? words.home.grid.saving : toldOf()}
          {(advice === 'keep-home' || advice === 'measure-again') && (
            <strong class="bad">{words.home.grid.advice[advice]}</strong>
          )}
        </td>
        <td>
          {row.hasGuardian ? (
            <button
              type="button"
              class="link"
              aria-label={words.home.grid.callFor(person.name)}
              onClick={onCall}
            >
              {words.home.grid.call}
            </button>
          ) : (
            <span class="quiet">{words.home.grid.noGuardian}</span>
          )}
        </td>
      </tr>
      {failure !== null && (
        <tr>
          <td colSpan={5}>
            <FailureNotice failure={failure} />
          </td>
        </tr>
      )}
    </>
  )

  function toldOf(): string | null {
    if (reading === null) return null
    return words.home.grid.told(words.home.grid.sources[reading.by], hourMinute(reading.at))
  }
}

type ReadingCellProps = Pick<GridRowProps, 'row' | 'onReading'> & { run: (act: Act) => Promise<boolean> }

function ReadingCell({ row, run, onReading }: ReadingCellProps) {
  const { console: words } = useWords()
  /** Null while what stands on file is shown. */
  const [typed, setTyped] = useState<string | null>(null)
  const [fault, setFault] = useState<TemperatureTextProblem | null>(null)
  /** On its way: leaving the field after Enter must not send it a second time. */
  const sent = useRef<number | null>(null)
  const stored = row.reading === null ? '' : celsius(row.reading.tenths)
  const isChanged = typed !== null && typed.trim() !== '' && typed.trim() !== stored
  /** @returns whether the next one may be typed */
  const commit = (): boolean => {
    if (typed === null || !isChanged) {
      setTyped(null)
      setFault(null)
      return true
    }
    const read = readTemperature(typed)
    setFault(read.ok ? null : read.problem)
    if (!read.ok) return false
    const { tenths } = read
    if (sent.current === tenths) return true
    sent.current = tenths
    setTyped(celsius(tenths))
    void run(() => onReading(tenths)).then((done) => {
      if (sent.current === tenths) sent.current = null
      // What was typed meanwhile stays, and so does what the school does not have.
      if (done) setTyped((now) => (now === celsius(tenths) ? null : now))
    })
    return true
  }
  const press = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    const input = event.currentTarget
    switch (event.key) {
      case 'Enter':
        if (event.isComposing) return
        if (commit()) step(input, 1)
        break
      case 'ArrowDown':
        step(input, 1)
        break
      case 'ArrowUp':
        step(input, -1)
        break
      case 'Escape':
        setTyped(null)
        setFault(null)
        return
      default:
        return
    }
    event.preventDefault()
  }
  return (
    <span class="home-entry">
      <input
        inputMode="decimal"
        autocomplete="off"
        maxLength={8}
        aria-label={words.home.grid.readingOf(row.person.name)}
        aria-invalid={fault !== null}
        value={typed ?? stored}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={press}
        onBlur={commit}
      />
      {fault !== null && (
        <span class="error" role="alert">
          {words.home.grid.faults[fault]}
        </span>
      )}
    </span>
  )
}

/** Goes so many inputs down the table, or stays at its end. */
function step(from: HTMLInputElement, by: number): void {
  const inputs = [...(from.closest('tbody')?.querySelectorAll<HTMLInputElement>('.home-entry input') ?? [])]
  inputs[inputs.indexOf(from) + by]?.focus()
}

type SymptomsCellProps = { row: HomeRow; onNone: () => void; onSome: () => void }

function SymptomsCell({ row: { person, symptoms }, onNone, onSome }: SymptomsCellProps) {
  const { codes, console: words } = useWords()
  const { grid } = words.home
  const act = (face: string, kind: string, onClick: () => void) => (
    <button type="button" class={kind} aria-label={grid.forPerson(person.name, face)} onClick={onClick}>
      {face}
    </button>
  )
  if (symptoms === null)
    return (
      <span class="home-asked">
        {act(grid.none, 'btn btn-small', onNone)}
        {act(grid.some, 'btn btn-small', onSome)}
      </span>
    )
  return (
    <span class="home-said">
      {symptoms.length === 0 ? (
        <span class="quiet">{grid.none}</span>
      ) : (
        <strong>{symptoms.map((symptom) => codes.symptoms[symptom]).join(' · ')}</strong>
      )}{' '}
      {act(grid.change, 'link', onSome)}
    </span>
  )
}
