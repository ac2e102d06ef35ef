import { useState } from 'preact/hooks'
import { ENTRY_MARKS } from '#domain/entry-marks.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import { OUTCOMES, REASON_CODES } from '#domain/reasons.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import { ALL_TODAY, COLUMNS, type EntriesFilter } from '../entries-filter.ts'
import { CheckGroup } from '../parts/check-group.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { TextField } from '../parts/field.tsx'
import { type Find, FindPerson, type Found } from '../parts/find-person.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useWords } from '../parts/words.ts'

/** What a list of entries can be narrowed by at this school. */
export type Choices = {
  units: readonly string[]
  tablets: readonly { stream: string; name: string }[]
}

type NarrowProps = {
  filter: EntriesFilter
  choices: Choices
  /** Name of the person the filter names already. */
  personName: string | null
  onFind: Find
  onFilter: (filter: EntriesFilter) => void
  onClose: () => void
}

/** All filters at once, and which columns show. */
export function EntriesNarrow({ filter, choices, personName, onFind, onFilter, onClose }: NarrowProps) {
  const { codes, console: words } = useWords()
  const { narrow, columns, reused, clear } = words.entries
  const [draft, setDraft] = useState(filter)
  const put = (more: Partial<EntriesFilter>): void => setDraft({ ...draft, ...more })
  const listed = <T extends string>(values: readonly T[], said: Record<T, string>) =>
    values.map((value) => ({ value, words: said[value] }))
  return (
    <Dialog heading={narrow.heading} onClose={onClose}>
      <form
        class="form narrow"
        onSubmit={(event) => {
          event.preventDefault()
          onFilter(draft)
          onClose()
        }}
      >
        <Days draft={draft} put={put} />
        <CheckGroup
          legend={narrow.outcome}
          options={listed(OUTCOMES, codes.outcomes)}
          chosen={draft.outcomes}
          onChosen={(outcomes) => put({ outcomes: outcomes.length === OUTCOMES.length ? [] : outcomes })}
        />
        <div class="pair">
          <SelectField
            label={narrow.unit}
            value={draft.unit ?? ''}
            options={withAny(
              narrow.any,
              choices.units.map((unit) => ({ value: unit, words: unit })),
              draft.unit,
            )}
            onValue={(unit) => put({ unit: unit === '' ? null : unit })}
          />
          <SelectField
            label={narrow.tablet}
            value={draft.tablet ?? ''}
            options={withAny(
              narrow.any,
              choices.tablets.map(({ stream, name }) => ({ value: stream, words: name })),
              draft.tablet,
            )}
            onValue={(tablet) => put({ tablet: tablet === '' ? null : tablet })}
          />
        </div>
        <Person draft={draft} name={personName} onFind={onFind} onPerson={(person) => put({ person })} />
        <CheckGroup
          legend={narrow.mark}
          options={[{ value: 'reused', words: reused }, ...listed(ENTRY_MARKS, narrow.marks)]}
          chosen={[...(draft.onlyReused ? (['reused'] as const) : []), ...draft.marks]}
          onChosen={(chosen) =>
            put({
              onlyReused: chosen.includes('reused'),
              marks: ENTRY_MARKS.filter((mark) => chosen.includes(mark)),
            })
          }
        />
        <CheckGroup
          legend={narrow.kind}
          options={listed(PERSON_KINDS, codes.kinds)}
          chosen={draft.kinds}
          onChosen={(kinds) => put({ kinds })}
        />
        <CheckGroup
          legend={narrow.grade}
          options={listed(EVIDENCE_GRADES, codes.grades)}
          chosen={draft.grades}
          onChosen={(grades) => put({ grades })}
        />
        <CheckGroup
          legend={narrow.reason}
          options={listed(REASON_CODES, narrow.reasons)}
          chosen={draft.reasons}
          onChosen={(reasons) => put({ reasons })}
        />
        <CheckGroup
          legend={narrow.columns}
          hint={narrow.columnsHint}
          options={listed(COLUMNS, columns)}
          chosen={COLUMNS.filter((column) => !draft.hidden.includes(column))}
          onChosen={(shown) => put({ hidden: COLUMNS.filter((column) => !shown.includes(column)) })}
        />
        <div class="actions">
          <button type="button" class="btn" onClick={onClose}>
            {words.common.cancel}
          </button>
          <button type="button" class="btn" onClick={() => setDraft(cleared(filter))}>
            {clear}
          </button>
          <button type="submit" class="btn btn-main">
            {narrow.apply}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

type DraftProps = { draft: EntriesFilter; put: (more: Partial<EntriesFilter>) => void }

/** From one day to another, either end open; both empty is the day of the list. */
function Days({ draft: { days }, put }: DraftProps) {
  const { narrow } = useWords().console.entries
  const set = (from: string | null, until: string | null): void =>
    // Days the wrong way round are one span all the same.
    put({ days: from === null && until === null ? null : inOrder(from, until) })
  return (
    <div>
      <div class="pair">
        <TextField
          type="date"
          label={narrow.from}
          error={null}
          value={days?.from ?? ''}
          onValue={(from) => set(from === '' ? null : from, days?.until ?? null)}
        />
        <TextField
          type="date"
          label={narrow.until}
          error={null}
          value={days?.until ?? ''}
          onValue={(until) => set(days?.from ?? null, until === '' ? null : until)}
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={days !== null && days.from === null && days.until === null}
          onChange={(event) =>
            put({ days: event.currentTarget.checked ? { from: null, until: null } : null })
          }
        />
        {narrow.allDays}
      </label>
    </div>
  )
}

function inOrder(from: string | null, until: string | null): EntriesFilter['days'] {
  return from !== null && until !== null && from > until ? { from: until, until: from } : { from, until }
}

function Person({
  draft,
  name,
  onFind,
  onPerson,
}: {
  draft: EntriesFilter
  name: string | null
  onFind: Find
  onPerson: (person: string | null) => void
}) {
  const { narrow } = useWords().console.entries
  const [found, setFound] = useState<Found | null>(null)
  const chosen =
    draft.person === null
      ? null
      : found?.id === draft.person
        ? found
        : { ...BLANK, id: draft.person, name: name ?? narrow.personGone }
  return (
    <FindPerson
      error={null}
      person={chosen}
      onFind={onFind}
      onPerson={(person) => {
        setFound(person)
        onPerson(person?.id ?? null)
      }}
    />
  )
}

/** The rest of a person of whom the address tells the id alone. */
const BLANK = { kind: 'student', unit: null } as const

/** The choice of none first; what the filter holds and the school has no more is a choice all the same. */
function withAny(
  any: string,
  options: readonly { value: string; words: string }[],
  held: string | null,
): { value: string; words: string }[] {
  const isKnown = held === null || options.some(({ value }) => value === held)
  return [{ value: '', words: any }, ...options, ...(isKnown ? [] : [{ value: held, words: held }])]
}

/** Nothing narrowed; the columns stay. */
function cleared({ hidden }: EntriesFilter): EntriesFilter {
  return { ...ALL_TODAY, hidden }
}
