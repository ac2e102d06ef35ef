import { useState } from 'preact/hooks'
import type { ReplyOf } from '#contract/endpoint.ts'
import { type HomeTold, MOST_TOLD, type matchNumbers, type tellHome } from '#contract/home.ts'
import { dayOf } from '#domain/calendar.ts'
import { MEASURING_SITES, type MeasuringSite } from '#domain/temperature.ts'
import type { Answer, Failure } from '../api.ts'
import { isSameName, type PastedHomeRow, readHomeList, refused } from '../home-paste.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useWords } from '../parts/words.ts'
import { HomeImportPreview } from './home-import-preview.tsx'
import { PasteInput } from './paste-input.tsx'
import { Heading } from './shell.tsx'

type Matched = ReplyOf<typeof matchNumbers>['people']
/** A row of the list with whose it is. */
export type MatchedRow = { row: PastedHomeRow; person: string | null }

export type HomeImportProps = {
  onMatch: (numbers: string[]) => Promise<Answer<ReplyOf<typeof matchNumbers>>>
  onTell: (rows: HomeTold[], day: string) => Promise<Answer<ReplyOf<typeof tellHome>>>
  /** Epoch ms. */
  now: () => number
  /** Text that stands in the field at first. */
  pasted?: string
}

/** Readings from a list: pasted, matched with the roster, looked at, then written. */
export function HomeImport({ onMatch, onTell, now, pasted = '' }: HomeImportProps) {
  const { codes, console: words } = useWords()
  const said = words.home.paste
  const [text, setText] = useState(pasted)
  const [site, setSite] = useState<MeasuringSite>('axillary')
  const [matched, setMatched] = useState<readonly MatchedRow[] | null>(null)
  const [done, setDone] = useState(0)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const list = readHomeList(text)
  const change = (typed: string): void => {
    setText(typed)
    setMatched(null)
    setDone(0)
    setFailure(null)
  }
  const match = async (rows: readonly PastedHomeRow[]): Promise<void> => {
    const numbers = rows.flatMap((row) => (row.ok ? [row.value.number] : []))
    setBusy(true)
    const answer = numbers.length === 0 ? null : await onMatch(numbers)
    setBusy(false)
    setFailure(answer === null || answer.ok ? null : answer.failure)
    if (answer === null || answer.ok) setMatched(matchedRows(rows, answer?.value.people ?? []))
  }
  const commit = async (rows: readonly HomeTold[]): Promise<void> => {
    setBusy(true)
    // The day of the list is the day somebody pressed the button: not a minute of the night later.
    const day = dayOf(now())
    let told = done
    let failed: Failure | null = null
    while (told < rows.length && failed === null) {
      const answer = await onTell(rows.slice(told, told + MOST_TOLD), day)
      if (answer.ok) {
        told += answer.value.told
        setDone(told)
      } else failed = answer.failure
    }
    setBusy(false)
    setFailure(failed)
  }
  const good = toldRows(matched ?? [], site)
  if (matched !== null && good.length > 0 && done === good.length)
    return (
      <>
        <Heading text={said.heading} />
        <p class="notice notice-good" role="status">
          {said.done(done)}
        </p>
        <div class="actions">
          <button type="button" class="btn" onClick={() => change('')}>
            {said.another}
          </button>
        </div>
      </>
    )
  return (
    <>
      <Heading text={said.heading} />
      <section class="card">
        <p>{said.why}</p>
        <p class="quiet">{said.how}</p>
        <PasteInput text={text} example={said.example} onText={change}>
          <SelectField
            label={said.site}
            value={site}
            options={MEASURING_SITES.map((value) => ({ value, words: codes.sites[value] }))}
            onValue={setSite}
          />
        </PasteInput>
        {text.trim() !== '' && !list.ok && (
          <ProblemNotice words={{ ...words.paste.problems, ...said.problems }[list.problem]} />
        )}
        {failure !== null && <FailureNotice failure={failure} />}
        {list.ok && matched === null && (
          <div class="actions">
            <button
              type="button"
              class="btn btn-main"
              aria-disabled={busy}
              onClick={() => !busy && void match(list.rows)}
            >
              {busy ? said.checking : said.check}
            </button>
          </div>
        )}
        {matched !== null && (
          <HomeImportPreview
            rows={matched.map(({ row }) => row)}
            done={done}
            busy={busy}
            onCommit={() => void commit(good)}
          />
        )}
      </section>
    </>
  )
}

/** Whose each row is; a row of nobody, or of somebody with another name, is refused. */
export function matchedRows(rows: readonly PastedHomeRow[], people: Matched): MatchedRow[] {
  const byNumber = new Map(people.map(({ number, person }) => [number, person]))
  return rows.map((row) => {
    if (!row.ok) return { row, person: null }
    const { number, name } = row.value
    const person = byNumber.get(number)
    if (person === undefined) return { row: refused(row, 'number-unknown'), person: null }
    const isTheirs = name === '' || isSameName(name, person.name)
    return isTheirs ? { row, person: person.id } : { row: refused(row, 'name-differs'), person: null }
  })
}

function toldRows(matched: readonly MatchedRow[], site: MeasuringSite): HomeTold[] {
  return matched.flatMap(({ row, person }) => {
    if (!row.ok || person === null) return []
    const { tenths, symptoms } = row.value
    return [
      {
        person,
        reading: tenths === null ? null : { tenths, site },
        symptoms: symptoms === null ? null : [...symptoms],
      },
    ]
  })
}
