import type { RememberedCheck } from '#store/store.ts'
import type { HeldRow } from '../held-order.ts'
import { CheckRow } from './check-row.tsx'
import { heldEnd } from './held-end.ts'
import { useWords } from './words.ts'

/** Those who wait for a human, and the last who passed; the counts stay when the rows do not fit. */
export function Tray(props: {
  rows: readonly HeldRow[]
  last: readonly RememberedCheck[]
  openHeld: (row: HeldRow) => void
  now: number
  openRecent: (check: string) => void
}) {
  const { codes, gate } = useWords()
  const [passed] = props.last.filter((check) => check.outcome === 'admit')
  const justPassed = props.last.filter((check) => check.outcome === 'admit').length
  return (
    <section class="tray" aria-label={gate.tray.held}>
      <h2 class="tray-head">
        <span>{props.rows.length === 0 ? gate.tray.heldNone : `${gate.tray.held} ${props.rows.length}`}</span>
        <span class="tray-passed">
          {justPassed === 0 ? gate.tray.passedNone : gate.tray.passed(justPassed)}
        </span>
      </h2>
      {props.rows.slice(0, passed === undefined ? 2 : 1).map((row) => (
        <CheckRow
          key={row.check.check}
          check={row.check}
          end={heldEnd(row, gate)}
          isUrgent={row.state === 'due' || row.state === 'isolated'}
          act={() => props.openHeld(row)}
        />
      ))}
      {passed !== undefined && (
        <CheckRow
          check={passed}
          end={codes.ago(props.now - passed.at)}
          act={() => props.openRecent(passed.check)}
        />
      )}
    </section>
  )
}
