import { CARRY_WORDS } from '#i18n/carry.ts'
import { EXITS_WORDS } from '#i18n/exits.ts'
import { clockTime } from '#i18n/format.ts'
import type { RememberedCheck } from '#store/store.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import type { ShiftTally, StatusView } from './views.ts'
import { useWords } from './words.ts'

/** The end of a shift: what was done, who still waits, what is not sent. Nothing of it stops the hand-over. */
export function HandoverPanel(props: {
  tally: ShiftTally
  held: readonly RememberedCheck[]
  alarms: number
  /** Isolated people nobody has signed for, by name; null is somebody unnamed. */
  unsigned: readonly (string | null)[]
  /** Lines of the paper list that nobody has entered yet. */
  onPaper: number
  network: StatusView['network']
  now: number
  /** To the panel that hands unsent records over as a file; absent where none are sent. */
  carry?: () => void
  close: () => void
  back: () => void
}) {
  const { codes, gate, language } = useWords()
  const { tally, held, alarms, network } = props
  const oldest =
    network.oldestUnsyncedAt === null
      ? ''
      : ` · ${gate.status.oldest(codes.lasting(props.now - network.oldestUnsyncedAt))}`
  return (
    <Panel title={gate.handover.title} back={{ label: gate.does.back, act: props.back }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls and holds nothing that takes focus: keys must reach it */}
      <div class="panel-body handover" tabIndex={0}>
        <p>{gate.handover.since(clockTime(tally.openedAt))}</p>
        <dl class="tally">
          <Count label={codes.outcomes.admit} count={tally.admitted} />
          <Count label={codes.outcomes.held} count={tally.held} />
          <Count label={codes.outcomes.isolate} count={tally.isolated} />
          <Count label={codes.outcomes['turn-away']} count={tally.turnedAway} />
        </dl>
        <p>
          <b>{held.length === 0 ? gate.handover.openNone : gate.handover.open(held.length)}</b>
        </p>
        {held.length > 0 && (
          <ul class="handover-open">
            {held.map((check) => (
              <li key={check.check}>
                <b>{check.facts.identity?.person.name ?? gate.bandNotes.unnamed}</b>
                <span>{gate.held.waiting(codes.lasting(props.now - check.at))}</span>
              </li>
            ))}
          </ul>
        )}
        {props.unsigned.length > 0 && (
          <p class="handover-unsigned">
            <b>{gate.handover.unsigned(props.unsigned.map((name) => name ?? gate.bandNotes.unnamed))}</b>
          </p>
        )}
        {alarms > 0 && <p>{gate.handover.alarms(alarms)}</p>}
        {props.onPaper > 0 && (
          <p>
            <b>{EXITS_WORDS[language].late.todo(props.onPaper)}</b>
          </p>
        )}
        <p>
          {network.unsynced === 0
            ? gate.handover.unsyncedNone
            : gate.handover.unsynced(network.unsynced) + oldest}
        </p>
        {held.length > 0 && <p>{gate.handover.openAct}</p>}
        {props.carry !== undefined && network.unsynced > 0 && (
          <Button size="gate" sign="save" act={props.carry}>
            {CARRY_WORDS[language].open}
          </Button>
        )}
      </div>
      <p class="field-hint">{gate.handover.closeAct}</p>
      <Button size="gate" tone="strong" act={props.close}>
        {gate.handover.close}
      </Button>
    </Panel>
  )
}

function Count({ label, count }: { label: string; count: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{count}</dd>
    </div>
  )
}
