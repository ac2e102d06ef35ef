import { type AdmitReason, TURN_AWAY_REASONS } from '#domain/reasons.ts'
import { countdown, type RetestStep } from '#domain/retest.ts'
import type { Resolution } from '#domain/screening.ts'
import { clockTime, stopwatch } from '#i18n/format.ts'
import type { RememberedCheck } from '#store/store.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { CheckRow } from './check-row.tsx'
import { useWords } from './words.ts'

/** Everyone who waits for a human, longest first. */
export function HeldPanel(props: {
  held: readonly RememberedCheck[]
  now: number
  open: (check: string) => void
  back: () => void
}) {
  const { gate } = useWords()
  return (
    <Panel title={gate.held.title} back={{ label: gate.does.back, act: props.back }}>
      {props.held.length === 0 ? (
        <p class="panel-body panel-empty">{gate.held.none}</p>
      ) : (
        <ul class="panel-body rows">
          {props.held.map((check) => (
            <li key={check.check}>
              <CheckRow
                check={check}
                end={stopwatch(props.now - check.at)}
                act={() => props.open(check.check)}
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Ends a hold: measured again, let in, or turned away; each with its reason in one tap. */
export function ResolvePanel(props: {
  check: RememberedCheck
  now: number
  admitReasons: readonly AdmitReason[]
  retest: RetestStep
  resolve: (resolution: Resolution) => void
  reopen: () => void
  back: () => void
}) {
  const { codes, gate } = useWords()
  const { check } = props
  const person = check.facts.identity?.person ?? null
  const lacking = check.missing.map((need) => codes.needs[need])
  const unit = person === null ? null : (person.unit ?? codes.kinds[person.kind])
  return (
    <Panel
      title={person?.name ?? gate.bandNotes.unnamed}
      back={{ label: gate.does.back, act: props.back }}
      aside={<span>{unit}</span>}
    >
      <div class="panel-body resolve">
        <History check={check} now={props.now} retest={props.retest} />
        <Button size="gate" class="resolve-reopen" act={props.reopen}>
          {gate.does.reopen}
        </Button>
        <h3>{lacking.length === 0 ? gate.held.admit : gate.held.lacking(lacking)}</h3>
        {props.admitReasons.length > 0 && (
          <div class="chips">
            {props.admitReasons.map((reason) => (
              <Button
                key={reason}
                size="gate"
                class="chip-admit"
                act={() => props.resolve({ outcome: 'admit', reason })}
              >
                {codes.admitReasons[reason]}
              </Button>
            ))}
          </div>
        )}
        <h3>{gate.held.turnAway}</h3>
        <div class="chips">
          {TURN_AWAY_REASONS.map((reason) => (
            <Button
              key={reason}
              size="gate"
              class="chip-deny"
              act={() => props.resolve({ outcome: 'turn-away', reason })}
            >
              {codes.turnAwayReasons[reason]}
            </Button>
          ))}
        </div>
      </div>
    </Panel>
  )
}

function History({ check, now, retest }: { check: RememberedCheck; now: number; retest: RetestStep }) {
  const { codes, gate } = useWords()
  const { readings } = check.facts
  const left = countdown(retest, now)
  const next = gate.held.retest(retest, codes.sites, left === null || left === 0 ? null : stopwatch(left))
  return (
    <div class="history">
      <p>
        <b>{check.reasons.map(codes.reason).join(' · ')}</b>
      </p>
      <p>
        {[
          gate.held.waiting(codes.lasting(now - check.at)),
          ...check.changes.slice(0, 1).map((change) => codes.changes[change]),
        ].join(' · ')}
      </p>
      {next !== null && (
        <p>
          <b>{next}</b>
        </p>
      )}
      {readings.length > 0 && (
        <p>
          {`${gate.held.readings}: `}
          {readings
            .map(
              (reading) =>
                `${codes.sites[reading.site]} ${codes.temperature(reading.tenths)} (${clockTime(reading.at)})`,
            )
            .join(', ')}
        </p>
      )}
    </div>
  )
}
