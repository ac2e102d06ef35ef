import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useWords } from '../parts/words.ts'
import {
  columnsOf,
  type PastedPerson,
  type PastedRoster,
  type PreviewColumn,
  type RosterRow,
} from '../roster-paste.ts'
import { PastePreview } from './paste-preview.tsx'

type RosterPreviewProps = { roster: PastedRoster; busy: boolean; onCommit: (people: RosterRow[]) => void }

/** Who would be added or changed by a pasted roster. */
export function RosterPreview({ roster, busy, onCommit }: RosterPreviewProps) {
  const { codes, console: words } = useWords()
  const said = words.people
  if (!roster.ok)
    return <ProblemNotice words={{ ...words.paste.problems, ...said.rosterProblems }[roster.problem]} />
  const people = roster.rows.flatMap((row) => (row.ok ? [row.value] : []))
  return (
    <PastePreview
      rows={roster.rows}
      columnsOf={columnsOf}
      textOf={textOf}
      columns={{ ...words.paste.columns, ...said.columns }}
      rowProblems={{ ...words.paste.rowProblems, ...said.rowProblems }}
      head={said.previewCount(people.length, roster.rows.length - people.length)}
      commit={said.commit(people.length)}
      commitNote={said.commitNote}
      busy={busy}
      onCommit={() => onCommit(people)}
    />
  )

  /** A kind that was told by the list as a whole stands in its rows too. */
  function textOf(row: PastedPerson, column: PreviewColumn): string {
    return row.ok && column === 'kind' ? codes.kinds[row.value.kind] : row.texts[column]
  }
}
