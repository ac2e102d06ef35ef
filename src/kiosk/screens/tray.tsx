import { stopwatch } from '#i18n/format.ts'
import type { RememberedCheck } from '#store/store.ts'
import { CheckRow } from './check-row.tsx'
import { useWords } from './words.ts'

/** Those who wait for a human, and the last who passed; the counts stay when the rows do not fit. */
export function Tray(props: {
  held: readonly RememberedCheck[]
  last: readonly RememberedCheck[]
  now: number
  openHeld: (check: string) => void
  openRecent: (check: string) => void
}) {
  const { codes, gate } = useWords()
  const [passed] = props.last.filter((check) => check.outcome === 'admit')
  const justPassed = props.last.filter((check) => check.outcome === 'admit').length
  return (
    <section class="tray" aria-label={gate.tray.held}>
      <h2 class="tray-head">
        <span>{props.held.length === 0 ? gate.tray.heldNone : `${gate.tray.held} ${props.held.length}`}</span>
        <span class="tray-passed">
          {justPassed === 0 ? gate.tray.passedNone : gate.tray.passed(justPassed)}
        </span>
      </h2>
      {props.held.slice(0, passed === undefined ? 2 : 1).map((check) => (
        <CheckRow
          key={check.check}
          check={check}
          end={stopwatch(props.now - check.at)}
          act={() => props.openHeld(check.check)}
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
