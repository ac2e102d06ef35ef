import type { RefObject } from 'preact'
import { OUTCOMES } from '#domain/reasons.ts'
import { type EntriesFilter, isNarrowed, toggled } from '../entries-filter.ts'
import { DayChip } from '../parts/day-chip.tsx'
import { OutcomeShape } from '../parts/outcome-tag.tsx'
import { useWords } from '../parts/words.ts'
import { chipsOf, type FilterChip, type Names } from './entries-chips.ts'

type FilterBarProps = {
  addButton: RefObject<HTMLButtonElement | null>
  /** The school's day, `YYYY-MM-DD`. */
  day: string
  filter: EntriesFilter
  names: Names
  onFilter: (filter: EntriesFilter) => void
  onAdd: () => void
  onClear: () => void
}

/** What narrows the list: switches for what is asked most, a chip for whatever else holds, and a way to add more. */
export function EntriesFilterBar({
  addButton,
  day,
  filter,
  names,
  onFilter,
  onAdd,
  onClear,
}: FilterBarProps) {
  const words = useWords()
  const { codes } = words
  const { entries } = words.console
  return (
    <fieldset class="filter">
      <legend class="visually-hidden">{entries.filterLabel}</legend>
      {filter.days === null && (
        <DayChip
          label={entries.day}
          today={day}
          day={filter.day}
          onDay={(chosen) => onFilter({ ...filter, day: chosen })}
        />
      )}
      {OUTCOMES.map((outcome) => (
        <button
          key={outcome}
          type="button"
          class="chip"
          aria-pressed={filter.outcomes.includes(outcome)}
          onClick={() => onFilter(toggled(filter, outcome))}
        >
          <OutcomeShape outcome={outcome} />
          {codes.outcomes[outcome]}
        </button>
      ))}
      <button
        type="button"
        class="chip"
        aria-pressed={filter.onlyReused}
        onClick={() => onFilter({ ...filter, onlyReused: !filter.onlyReused })}
      >
        {entries.reused}
      </button>
      {chipsOf(filter, words, names).map((chip) => (
        <Chip key={chip.of} chip={chip} onDrop={() => onFilter(chip.without)} />
      ))}
      <button type="button" class="chip chip-add" ref={addButton} onClick={onAdd}>
        {entries.narrow.add}
      </button>
      {(filter.day !== null || filter.days !== null || isNarrowed(filter)) && (
        <button type="button" class="link" onClick={onClear}>
          {entries.clear}
        </button>
      )}
    </fieldset>
  )
}

function Chip({ chip: { of, says }, onDrop }: { chip: FilterChip; onDrop: () => void }) {
  const { narrow } = useWords().console.entries
  return (
    <span class="chip chip-held">
      <b>{of}</b> {says}
      <button type="button" class="chip-drop" aria-label={narrow.drop(`${of} ${says}`)} onClick={onDrop}>
        <svg class="shape" viewBox="0 0 32 32" aria-hidden="true">
          <path class="line" d="M8 8l16 16M24 8L8 24" />
        </svg>
      </button>
    </span>
  )
}
