import type { SlotView } from '../gate-view.ts'
import { useWords } from './words.ts'

/** Who stands where: the next temperature goes to the open slot, always. */
export function LaneStrip(props: { open: SlotView | null; waiting: SlotView | null }) {
  const { gate } = useWords()
  return (
    <ul class="lane" aria-label={gate.slots.label}>
      <Slot kind="open" label={gate.slots.open} slot={props.open} />
      <Slot kind="waiting" label={gate.slots.waiting} slot={props.waiting} />
    </ul>
  )
}

function Slot(props: { kind: 'open' | 'waiting'; label: string; slot: SlotView | null }) {
  const { codes, gate } = useWords()
  const { slot } = props
  return (
    <li class={`slot slot-${props.kind} ${slot === null ? 'slot-empty' : ''}`}>
      <span class="slot-label">{props.label}</span>
      {slot === null ? (
        <span>—</span>
      ) : (
        <>
          <b class="slot-name">{slot.person?.name ?? gate.bandNotes.unnamed}</b>
          {slot.color !== null && (
            <span class={`slot-color slot-color-${slot.color}`}>{codes.colors[slot.color]}</span>
          )}
          {slot.missing.length > 0 && (
            <span class="slot-missing">
              {gate.bandNotes.missing(slot.missing.map((need) => codes.needs[need]))}
            </span>
          )}
        </>
      )}
    </li>
  )
}
