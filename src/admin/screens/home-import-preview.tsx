import type { HomeMessages } from '#i18n/home-messages.ts'
import { HOME_COLUMNS, type PastedHomeRow } from '../home-paste.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'

/** Rows drawn at once; the rest is counted. Rows in trouble come first. */
const SHOWN_ROWS = 100

type HomeImportPreviewProps = {
  rows: readonly PastedHomeRow[]
  /** How many are written already. */
  done: number
  busy: boolean
  onCommit: () => void
}

/** What would be written, and every row that would not, with its reason. */
export function HomeImportPreview({ rows, done, busy, onCommit }: HomeImportPreviewProps) {
  const { console: words } = useWords()
  const said = words.home.paste
  const bad = rows.filter((row) => !row.ok)
  const good = rows.length - bad.length
  const shown = [...bad, ...rows.filter((row) => row.ok)].slice(0, SHOWN_ROWS)
  return (
    <div>
      <p class="preview-head" role="status">
        {busy
          ? said.committing(done, good)
          : done > 0
            ? said.stopped(done, good)
            : said.counted(good, bad.length)}
      </p>
      <Wide label={said.preview}>
        <table class="preview">
          <thead>
            <tr>
              <th scope="col" class="n">
                {said.columns.line}
              </th>
              {HOME_COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {said.columns[column]}
                </th>
              ))}
              <th scope="col">{said.columns.trouble}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <PreviewRow key={row.line} row={row} />
            ))}
          </tbody>
        </table>
      </Wide>
      {rows.length > shown.length && <p class="quiet">{said.more(rows.length - shown.length)}</p>}
      {bad.length > 0 && <p class="bad">{said.badLeftOut(bad.length)}</p>}
      <div class="actions">
        {good > 0 && (
          <button type="button" class="btn btn-main" aria-disabled={busy} onClick={() => !busy && onCommit()}>
            {said.commit(good - done)}
          </button>
        )}
        {bad.length > 0 && (
          <CopyButton text={bad.map((row) => row.cells.join('\t')).join('\n')} label={said.copyBad} />
        )}
        <span class="quiet">{said.commitNote}</span>
      </div>
    </div>
  )
}

function PreviewRow({ row }: { row: PastedHomeRow }) {
  const { console: words } = useWords()
  const said = words.home.paste
  const at = row.ok ? null : row.problem.column
  return (
    <tr class={row.ok ? undefined : 'row-bad'}>
      <td class="n quiet">{row.line}</td>
      {HOME_COLUMNS.map((column) => (
        <td key={column} class={column === at ? 'cell-bad' : undefined}>
          {row.texts[column] === '' ? words.common.none : row.texts[column]}
        </td>
      ))}
      <td class="bad">{row.ok ? null : troubleOf(row, said)}</td>
    </tr>
  )
}

function troubleOf({ problem }: PastedHomeRow & { ok: false }, said: HomeMessages['paste']): string {
  if (problem.code === 'number-twice') return said.numberTwice(problem.sameAs)
  return said.rowProblems[problem.code]
}
