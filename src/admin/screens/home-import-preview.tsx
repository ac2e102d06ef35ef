import { HOME_COLUMNS, type PastedHomeRow } from '../home-paste.ts'
import { useWords } from '../parts/words.ts'
import { PastePreview } from './paste-preview.tsx'

type HomeImportPreviewProps = {
  rows: readonly PastedHomeRow[]
  /** How many are written already. */
  done: number
  busy: boolean
  onCommit: () => void
}

/** What would be told of a pasted list of readings. */
export function HomeImportPreview({ rows, done, busy, onCommit }: HomeImportPreviewProps) {
  const { console: words } = useWords()
  const said = words.home.paste
  const good = rows.filter((row) => row.ok).length
  return (
    <PastePreview
      rows={rows}
      columnsOf={() => HOME_COLUMNS}
      columns={{ ...words.paste.columns, ...said.columns }}
      rowProblems={{ ...words.paste.rowProblems, ...said.rowProblems }}
      head={headOf()}
      commit={said.commit(good - done)}
      commitNote={said.commitNote}
      busy={busy}
      onCommit={onCommit}
    />
  )

  function headOf(): string {
    if (busy) return said.committing(done, good)
    return done > 0 ? said.stopped(done, good) : said.counted(good, rows.length - good)
  }
}
