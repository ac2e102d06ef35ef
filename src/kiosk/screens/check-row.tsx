import type { Outcome } from '#domain/reasons.ts'
import type { RememberedCheck } from '#store/store.ts'
import { SignIcon, StateIcon, type StateShape } from '#ui/icons.tsx'
import { onTap } from '#ui/tap.ts'
import { tellingReading } from '../bands.ts'
import { useWords } from './words.ts'

/** The shape of each outcome in a list. */
export const SHAPES: Record<Outcome, StateShape> = {
  admit: 'circle-check',
  held: 'triangle-pause',
  isolate: 'octagon-arrow',
  'turn-away': 'octagon-x',
}

/** One remembered check as a large row; `end` says when or how long. */
export function CheckRow(props: {
  check: RememberedCheck
  end: string
  /** Something is to be done now. */
  isUrgent?: boolean
  act: () => void
}) {
  const { codes, gate } = useWords()
  const { check } = props
  const person = check.facts.identity?.person ?? null
  return (
    <button type="button" class="row" {...onTap(props.act)}>
      <StateIcon shape={SHAPES[check.outcome]} class={`state-${check.outcome}`} />
      <span class="row-main">
        <b>{person?.name ?? gate.bandNotes.unnamed}</b>{' '}
        {person !== null && <span>{person.unit ?? codes.kinds[person.kind]}</span>}
        {check.corrected && <span class="row-mark">{gate.recent.corrected}</span>}
        <span class="row-more">{[codes.outcomes[check.outcome], ...factsOf(check, codes)].join(' · ')}</span>
      </span>
      <span class={props.isUrgent === true ? 'row-end row-end-due' : 'row-end'}>{props.end}</span>
      <SignIcon sign="next" />
    </button>
  )
}

function factsOf(check: RememberedCheck, codes: ReturnType<typeof useWords>['codes']): string[] {
  const reading = tellingReading(check)
  const color = check.facts.code?.color
  return [
    ...(reading === undefined ? [] : [`${codes.sites[reading.site]} ${codes.temperature(reading.tenths)}`]),
    ...(color === undefined ? [] : [codes.colors[color]]),
  ]
}
