import type { ConsoleMessages } from '#i18n/console-messages.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import {
  columnsOf,
  hasGuardians,
  type PastedRoster,
  type PastedRow,
  type RosterRow,
} from '../roster-paste.ts'

/** Rows drawn at once; the rest is counted. Rows in trouble come first. */
const SHOWN_ROWS = 100

type RosterPreviewProps = { roster: PastedRoster; busy: boolean; onCommit: (people: RosterRow[]) => void }

/** What would be written, and every row that would not, with its reason. */
export function RosterPreview({ roster, busy, onCommit }: RosterPreviewProps) {
  const { console: words } = useWords()
  if (!roster.ok) {
    const { what, act } = words.people.rosterProblems[roster.problem]
    return (
      <div class="notice notice-bad" role="alert">
        <p class="notice-what">{what}</p>
        <p>{act}</p>
      </div>
    )
  }
  const bad = roster.rows.filter((row) => !row.ok)
  const people = roster.rows.flatMap((row) => (row.ok ? [row.person] : []))
  const shown = [...bad, ...roster.rows.filter((row) => row.ok)].slice(0, SHOWN_ROWS)
  return (
    <div>
      <p class="preview-head" role="status">
        {words.people.previewCount(people.length, bad.length)}
      </p>
      <PreviewTable rows={shown} />
      {roster.rows.length > shown.length && (
        <p class="quiet">{words.people.previewMore(roster.rows.length - shown.length)}</p>
      )}
      {bad.length > 0 && <p class="bad">{words.people.badLeftOut(bad.length)}</p>}
      <div class="actions">
        {people.length > 0 && (
          <button
            type="button"
            class="btn btn-main"
            aria-disabled={busy}
            onClick={() => !busy && onCommit(people)}
          >
            {words.people.commit(people.length)}
          </button>
        )}
        {bad.length > 0 && (
          <CopyButton text={bad.map((row) => row.cells.join('\t')).join('\n')} label={words.people.copyBad} />
        )}
        <span class="quiet">{words.people.commitNote}</span>
      </div>
    </div>
  )
}

function PreviewTable({ rows }: { rows: readonly PastedRow[] }) {
  const { console: words } = useWords()
  const columns = words.people.columns
  const withGuardian = hasGuardians(rows)
  return (
    <Wide label={words.people.preview}>
      <table class="preview">
        <thead>
          <tr>
            <th scope="col" class="n">
              {columns.line}
            </th>
            <th scope="col">{columns.kind}</th>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.unit}</th>
            <th scope="col">{columns.number}</th>
            {withGuardian && <th scope="col">{columns.guardian}</th>}
            {withGuardian && <th scope="col">{columns.phone}</th>}
            <th scope="col">{columns.trouble}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PreviewRow key={row.line} row={row} withGuardian={withGuardian} />
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function PreviewRow({ row, withGuardian }: { row: PastedRow; withGuardian: boolean }) {
  const { codes, console: words } = useWords()
  if (row.ok) {
    const { kind, name, unit, number } = row.person
    return (
      <tr>
        <td class="n quiet">{row.line}</td>
        <td>{codes.kinds[kind]}</td>
        <td>{name}</td>
        <td>{unit ?? words.common.none}</td>
        <td>{number}</td>
        {withGuardian && <td>{row.texts.guardian}</td>}
        {withGuardian && <td>{row.texts.phone}</td>}
        <td />
      </tr>
    )
  }
  return (
    <tr class="row-bad">
      <td class="n quiet">{row.line}</td>
      {columnsOf(row, withGuardian).map(({ column, text }) => (
        <td key={column} class={column === row.problem.column ? 'cell-bad' : undefined}>
          {text === '' ? words.common.none : text}
        </td>
      ))}
      <td class="bad">{troubleOf(row, words)}</td>
    </tr>
  )
}

function troubleOf({ problem }: PastedRow & { ok: false }, words: ConsoleMessages): string {
  if (problem.code === 'number-twice') return words.people.numberTwice(problem.sameAs)
  return words.people.rowProblems[problem.code]
}
