import { useMemo, useState } from 'preact/hooks'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { importRoster, RosterRehearsal } from '#contract/roster.ts'
import type { RosterKind } from '#domain/person.ts'
import type { Answer, Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useWords } from '../parts/words.ts'
import type { RosterColumn } from '../problems.ts'
import type { Headings } from '../roster-memory.ts'
import { type PastedRoster, type RosterRow, readRoster } from '../roster-paste.ts'
import { tableOfText } from '../sheets/sheet-file.ts'
import { RosterColumns } from './roster-columns.tsx'
import { RosterPreview } from './roster-preview.tsx'
import { NOTHING_PASTED, type RosterSource, RosterSourceFields } from './roster-source.tsx'

const KINDS: readonly RosterKind[] = ['student', 'staff']

type Imported = ReplyOf<typeof importRoster>
export type RosterCardProps = {
  onRehearse: (people: RosterRow[]) => Promise<Answer<RosterRehearsal>>
  onImport: (people: RosterRow[]) => Promise<Answer<Imported>>
  /** What headings meant before on this machine, and what somebody chose now for those of a list. */
  headings: Headings
  onChosen: (header: readonly string[], chosen: ReadonlyMap<RosterColumn, number | null>) => void
  /** Saves a file. */
  onSave: (file: string, text: string) => void
  /** What stands there at first. */
  given?: { source: RosterSource; rehearsal?: RosterRehearsal }
}

/** Pupils and staff from a file or pasted, looked at, held against the school's list, then written. */
export function RosterCard(props: RosterCardProps) {
  const { codes, console: words } = useWords()
  const { given = { source: NOTHING_PASTED } } = props
  const [source, setSource] = useState<RosterSource>(given.source)
  const [kind, setKind] = useState<RosterKind>('student')
  const [chosen, setChosen] = useState<ReadonlyMap<RosterColumn, number | null>>(new Map())
  const [rehearsal, setRehearsal] = useState<RosterRehearsal | null>(given.rehearsal ?? null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [imported, setImported] = useState<Imported | null>(null)
  const roster = useMemo(
    () => rosterIn(source, kind, { remembered: props.headings, chosen }),
    [source, kind, chosen, props.headings],
  )
  /** Whatever was compared is of another list from now on. */
  const anew = (): void => {
    setRehearsal(null)
    setFailure(null)
  }
  const read = (next: RosterSource): void => {
    setSource(next)
    setChosen(new Map())
    anew()
  }
  const ask = async <T,>(asked: Promise<Answer<T>>, then: (value: T) => void): Promise<void> => {
    setBusy(true)
    const answer = await asked
    setBusy(false)
    setFailure(answer.ok ? null : answer.failure)
    if (answer.ok) then(answer.value)
  }
  const commit = (people: RosterRow[]): void => {
    if (rehearsal === null) return void ask(props.onRehearse(people), setRehearsal)
    void ask(props.onImport(people), (value) => {
      const header = roster?.columns?.header?.cells
      if (header !== undefined) props.onChosen(header, chosen)
      setImported(value)
    })
  }
  if (imported !== null) {
    const again = (): void => {
      read(NOTHING_PASTED)
      setImported(null)
    }
    return <RosterDone imported={imported} onAgain={again} />
  }
  const columns = roster?.columns ?? null
  return (
    <section class="card">
      <h2>
        {words.people.roster}
        <span>{words.people.rosterWhy}</span>
      </h2>
      <p>{words.people.rosterHow}</p>
      <div class="form">
        <RosterSourceFields source={source} onSource={read} />
        {source.from === 'file' && (
          <button type="button" class="link" onClick={() => read(NOTHING_PASTED)}>
            {words.rosterFile.pasteInstead}
          </button>
        )}
        <SelectField
          label={words.people.rosterKind}
          hint={words.people.rosterKindHint}
          value={kind}
          options={KINDS.map((value) => ({ value, words: codes.kinds[value] }))}
          onValue={(value) => {
            setKind(value)
            anew()
          }}
        />
      </div>
      {columns !== null && (
        <RosterColumns
          columns={columns}
          open={roster?.ok === false}
          onChoose={(column, at) => {
            setChosen(new Map([...chosen, [column, at]]))
            anew()
          }}
        />
      )}
      {failure !== null && <FailureNotice failure={failure} />}
      {roster !== null && (
        <RosterPreview
          roster={roster}
          rehearsal={rehearsal}
          busy={busy}
          onCommit={commit}
          onSave={props.onSave}
        />
      )}
    </section>
  )
}

/** Null while there is nothing to read. */
function rosterIn(
  source: RosterSource,
  kind: RosterKind,
  reading: Parameters<typeof readRoster>[2],
): PastedRoster | null {
  if (source.from === 'text' && source.text.trim() === '') return null
  const read = source.from === 'text' ? tableOfText(source.text) : source.read
  return read?.ok ? readRoster(read.table.rows, kind, reading) : null
}

function RosterDone({ imported, onAgain }: { imported: Imported; onAgain: () => void }) {
  const { console: words } = useWords()
  const { added, changed, unchanged, guardians } = imported
  const number = words.common.number
  return (
    <section class="card">
      <h2>{words.people.roster}</h2>
      <p class="notice notice-good" role="status">
        {words.people.committed(number(added), number(changed), number(unchanged))}
        {guardians > 0 && ` ${words.people.guardiansKept(number(guardians))}`}
      </p>
      <div class="actions">
        <button type="button" class="btn" onClick={onAgain}>
          {words.people.another}
        </button>
      </div>
    </section>
  )
}
