import { Panel } from '#ui/panel.tsx'
import type { HeldRow } from '../held-order.ts'
import { CheckRow } from './check-row.tsx'
import { heldEnd } from './held-end.ts'
import { useWords } from './words.ts'

/** Everyone who waits for a human, the most urgent first. */
export function HeldPanel(props: {
  rows: readonly HeldRow[]
  open: (row: HeldRow) => void
  back: () => void
}) {
  const { gate } = useWords()
  const { rows } = props
  return (
    <Panel title={gate.held.title} back={{ label: gate.does.back, act: props.back }}>
      {rows.length === 0 ? (
        <p class="panel-body panel-empty">{gate.held.none}</p>
      ) : (
        <ul class="panel-body rows">
          {rows.map((row) => (
            <li key={row.check.check}>
              <CheckRow
                check={row.check}
                end={heldEnd(row, gate)}
                isUrgent={row.state === 'due' || row.state === 'isolated'}
                act={() => props.open(row)}
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
