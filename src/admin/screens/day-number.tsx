import type { PersonBehind } from '#contract/day.ts'
import { clockTime } from '#i18n/format.ts'
import { Loaded } from '../parts/loaded.tsx'
import { SidePanel } from '../parts/side-panel.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import type { OpenNumber } from '../routes/day.ts'
import { DisputedMark } from './dispute-notes.tsx'
import { PersonName } from './entries-table.tsx'

/** The people behind a number, as far as they were asked for. */
export type PeopleBehind = { people: readonly PersonBehind[]; total: number; next: string | null }

type DayNumberProps = {
  day: string
  open: OpenNumber
  load: Loadable<PeopleBehind>
  onMore: () => void
  onAbsence: (person: NonNullable<PersonBehind['person']>) => void
  onClose: () => void
  onRetry: () => void
}

/** Who stands behind a number, beside the sessions. */
export function DayNumberPanel({ day, open, load, onMore, onAbsence, onClose, onRetry }: DayNumberProps) {
  const { console: words } = useWords()
  const { session, number } = open
  const name = nameOf()
  return (
    <SidePanel label={name} back={words.day.back} onClose={onClose}>
      <h2>
        {words.day.sessions[session]} · {name}
      </h2>
      <Loaded load={load} bars={8} onRetry={onRetry}>
        {(behind) => (
          <>
            <p class="quiet">
              {behind.total === 0 ? words.day.nobody : words.day.total(words.common.number(behind.total))}
            </p>
            <ul class="behind">
              {behind.people.map((one) => (
                <li key={one.person?.id ?? one.check}>
                  <PersonName row={one} /> <Where one={one} /> <DisputedMark state={one.disputed} />
                  <p class="behind-acts">
                    {one.check !== null && (
                      <a href={`/admin/entries?day=${day}&check=${one.check}`}>{words.day.opensCheck}</a>
                    )}
                    <AbsenceButton one={one} onAbsence={onAbsence} />
                  </p>
                </li>
              ))}
            </ul>
            {behind.next !== null && (
              <button type="button" class="btn" onClick={onMore}>
                {words.day.more}
              </button>
            )}
          </>
        )}
      </Loaded>
    </SidePanel>
  )

  function nameOf(): string {
    switch (number) {
      case 'expected':
        return words.day.expected
      case 'not-in-class':
      case 'left':
      case 'visitors':
      case 'unexpected':
        return words.day.beside[number]
      default:
        return words.day.lines[number]
    }
  }
}

function Where({ one }: { one: PersonBehind }) {
  const { console: words } = useWords()
  return (
    <span class="quiet">
      {one.unexplainedAs !== null && words.day.unexplainedAs[one.unexplainedAs]}
      {one.leftAt !== null && ` ${clockTime(one.leftAt)}`}
    </span>
  )
}

function AbsenceButton({ one, onAbsence }: { one: PersonBehind } & Pick<DayNumberProps, 'onAbsence'>) {
  const { console: words } = useWords()
  const { person } = one
  if (person === null || one.line !== 'unexplained') return null
  return (
    <button type="button" class="link" onClick={() => onAbsence(person)}>
      {words.day.addAbsence}
    </button>
  )
}
