import type { Fate } from '#contract/problems.ts'
import type { RosterRehearsal } from '#contract/roster.ts'
import { badRowsFile } from '../bad-rows.ts'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useWords } from '../parts/words.ts'
import {
  columnsOf,
  type PastedPerson,
  type PastedRoster,
  type PreviewColumn,
  ROSTER_COLUMNS,
  type RosterRow,
} from '../roster-paste.ts'
import { PastePreview, troubleOf } from './paste-preview.tsx'
import { RosterDiff } from './roster-diff.tsx'

type RosterPreviewProps = {
  roster: PastedRoster
  /** What the school's list says to it; null until it was asked. */
  rehearsal: RosterRehearsal | null
  busy: boolean
  onCommit: (people: RosterRow[]) => void
  onSave: (file: string, text: string) => void
}

/** Who would be added or changed by a roster, and every row that would not be taken. */
export function RosterPreview({ roster, rehearsal, busy, onCommit, onSave }: RosterPreviewProps) {
  const { codes, console: words } = useWords()
  const said = words.people
  const file = words.rosterFile
  if (!roster.ok)
    return <ProblemNotice words={{ ...words.paste.problems, ...said.rosterProblems }[roster.problem]} />
  const rowProblems = { ...words.paste.rowProblems, ...said.rowProblems }
  const good = roster.rows.flatMap((row) => (row.ok ? [row.value] : []))
  const bad = roster.rows.filter((row) => !row.ok)
  const fates = rehearsal === null ? null : fatesOf(roster.rows, rehearsal)
  const save = (): void => {
    const rows = bad.flatMap((row) =>
      row.ok ? [] : [{ cells: row.cells, trouble: troubleOf(row.problem, rowProblems, words) }],
    )
    const header = roster.columns.header?.cells ?? headingsOf(roster.columns.at)
    onSave(file.badFile, badRowsFile(header, rows, words.paste.trouble))
  }
  return (
    <>
      {rehearsal !== null && <RosterDiff rehearsal={rehearsal} />}
      {roster.rows.some(({ texts }) => texts.card !== '') && <p class="quiet">{file.cards}</p>}
      <PastePreview
        rows={fates === null ? roster.rows : mostTelling(roster.rows, fates)}
        columnsOf={columnsOf}
        textOf={textOf}
        columns={{ ...words.paste.columns, ...said.columns }}
        rowProblems={rowProblems}
        head={said.previewCount(good.length, bad.length)}
        commit={rehearsal === null ? compareWords() : said.commit(good.length)}
        commitNote={rehearsal === null ? '' : said.commitNote}
        busy={busy}
        onCommit={() => onCommit(good)}
        onSaveBad={save}
        note={fates === null || rehearsal === null ? undefined : (row) => noteOf(row, fates, rehearsal)}
      />
    </>
  )

  function compareWords(): string {
    return busy ? file.comparing : file.compare(good.length)
  }

  /** The list had no headings: ours stand over its cells. */
  function headingsOf(at: ReadonlyMap<(typeof ROSTER_COLUMNS)[number], number>): string[] {
    const heads: string[] = []
    for (const column of ROSTER_COLUMNS) {
      const place = at.get(column)
      if (place !== undefined) heads[place] = file.columns[column]
    }
    return Array.from(heads, (head) => head ?? '')
  }

  function noteOf(
    row: PastedPerson,
    known: ReadonlyMap<number, Fate>,
    { changed }: RosterRehearsal,
  ): string | null {
    const fate = known.get(row.line)
    if (fate === undefined) return null
    const was = changed.find(({ number }) => number === row.texts.number)?.now
    if (fate !== 'changed' || was === undefined) return file.fates[fate]
    const before = [codes.kinds[was.kind], was.name, was.unit ?? words.common.none].join(' · ')
    return `${file.fates[fate]} · ${file.was(before)}`
  }

  /** A kind as the language of the page calls it; where it is not understood, as pasted. */
  function textOf(row: PastedPerson, column: PreviewColumn): string {
    if (column !== 'kind') return row.texts[column]
    return row.ok ? codes.kinds[row.value.kind] : row.texts.kind
  }
}

/** Fates by the line of a row. */
function fatesOf(rows: readonly PastedPerson[], { fates }: RosterRehearsal): ReadonlyMap<number, Fate> {
  const good = rows.filter((row) => row.ok)
  return new Map(
    good.flatMap(({ line }, at) => (fates[at] === undefined ? [] : [[line, fates[at]] as const])),
  )
}

/** What changes comes before what stays. */
function mostTelling(
  rows: readonly PastedPerson[],
  fates: ReadonlyMap<number, Fate>,
): readonly PastedPerson[] {
  const of = (fate: Fate | undefined) => rows.filter(({ line }) => fates.get(line) === fate)
  return [...of(undefined), ...of('changed'), ...of('added'), ...of('unchanged')]
}
