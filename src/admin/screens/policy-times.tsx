import { useId } from 'preact/hooks'
import type { RosterKind } from '#domain/person.ts'
import type { Policy } from '#domain/policy.ts'
import { SESSION_IDS } from '#domain/session.ts'
import { Choice } from '../parts/choice.tsx'
import { useTyped } from '../parts/use-typed.ts'
import { useWords } from '../parts/words.ts'
import {
  faultsOfSession,
  nextSession,
  problemsOfTypedSessions,
  sessionsIn,
  type TypedSession,
  typedSessions,
} from '../policy-draft-times.ts'
import type { RowProblem } from '../problems.ts'
import { RemoveRow, RowField, RowNotes, RowsPart, withoutRow, withRow } from './policy-rows.tsx'

const EXPECTED: readonly RosterKind[] = ['student', 'staff']
const COLUMNS = 5

/** The parts of the day in rows. What is typed counts once every row can be read. */
export function PolicyTimes({ draft, onDraft }: { draft: Policy; onDraft: (draft: Policy) => void }) {
  const { editor } = useWords().console.policy
  const said = editor.sessions
  const [rows, onTyped] = useTyped(typedSessions(draft.sessions))
  const type = (typed: TypedSession[]): void => {
    const sessions = sessionsIn(typed)
    const next = sessions === null ? draft : { ...draft, sessions }
    onTyped(typed, typedSessions(next.sessions))
    onDraft(next)
  }
  const problems = problemsOfTypedSessions(rows)
  const another = nextSession(rows)
  return (
    <RowsPart
      said={said}
      columns={Object.values(said.columns)}
      rows={rows.map((row, at) => (
        <SessionRow
          key={at}
          row={row}
          name={editor.row(at + 1)}
          problems={problems.rows[at] ?? []}
          onChange={(changes) => type(withRow(rows, at, changes))}
          onRemove={() => type(withoutRow(rows, at))}
        />
      ))}
      onAdd={another === null ? null : () => type([...rows, another])}
    >
      <p class="error" role={problems.isWhole ? undefined : 'alert'}>
        {problems.isWhole ? null : said.notWhole}
      </p>
    </RowsPart>
  )
}

function SessionRow({
  row,
  name,
  problems,
  onChange,
  onRemove,
}: {
  row: TypedSession
  name: string
  problems: readonly RowProblem[]
  onChange: (changes: Partial<TypedSession>) => void
  onRemove: () => void
}) {
  const { codes, console: words } = useWords()
  const { editor } = words.policy
  const { columns } = editor.sessions
  const note = useId()
  const faults = faultsOfSession(row)
  const time = (member: 'from' | 'until') => (
    <td>
      <RowField
        label={`${name} ${columns[member]}`}
        value={row[member]}
        isFault={faults.includes(member)}
        describedBy={note}
        size={6}
        onValue={(value) => onChange({ [member]: value })}
      />
    </td>
  )
  const tick = (kind: RosterKind): readonly RosterKind[] =>
    EXPECTED.filter((one) => (one === kind ? !row.kinds.includes(one) : row.kinds.includes(one)))
  return (
    <>
      <tr data-row>
        <td>
          <Choice
            label={`${name} ${columns.id}`}
            choices={SESSION_IDS}
            chosen={row.id}
            words={words.day.sessions}
            onChoice={(id) => onChange({ id })}
          />
        </td>
        {time('from')}
        {time('until')}
        <td class="policy-ticks">
          {EXPECTED.map((kind) => (
            <label key={kind}>
              <input
                type="checkbox"
                aria-label={`${name} ${columns.kinds} ${codes.kinds[kind]}`}
                checked={row.kinds.includes(kind)}
                onChange={() => onChange({ kinds: tick(kind) })}
              />
              {codes.kinds[kind]}
            </label>
          ))}
        </td>
        <td>
          <RemoveRow row={name} onRemove={onRemove} />
        </td>
      </tr>
      <RowNotes id={note} columns={COLUMNS} faults={faults.map(() => editor.noTime)} problems={problems} />
    </>
  )
}
