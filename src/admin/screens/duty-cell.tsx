import { type DayFaults, type DutyRow, isDouble, isGap, isUnclear } from '../duty-grid.ts'
import { useWords } from '../parts/words.ts'

type Mark = 'gap' | 'double' | 'unclear' | null

/** What is wrong with a cell; null for one that is good. */
export function markOf(faults: DayFaults | undefined, row: DutyRow, text: string): Mark {
  if (isUnclear(text)) return 'unclear'
  if (faults === undefined) return null
  if (isGap(faults, row)) return 'gap'
  return isDouble(faults, row) ? 'double' : null
}

/** One post of one day; of a day gone by it is only read. */
export function DutyCell(props: {
  at: { row: number; column: number }
  name: string
  text: string
  mark: Mark
  isOpen: boolean
  write: (text: string) => void
  paste: (clip: string) => void
}) {
  const { console: words } = useWords()
  const { at, mark, isOpen } = props
  if (!isOpen)
    return <td class={mark === 'gap' ? 'gone duty-gap' : 'gone'}>{props.text || words.duty.none}</td>
  return (
    <td class={mark === null ? undefined : `duty-${mark}`}>
      <input
        class="duty-cell"
        data-row={at.row}
        data-column={at.column}
        aria-label={mark === null ? props.name : `${props.name}: ${words.duty.marks[mark]}`}
        placeholder={mark === 'gap' ? words.duty.marks.gap : ''}
        list="duty-guards"
        value={props.text}
        maxLength={200}
        onInput={(event) => props.write(event.currentTarget.value)}
        onPaste={(event) => {
          const clip = event.clipboardData?.getData('text/plain') ?? ''
          if (!/[\t\n]/.test(clip.trim())) return
          event.preventDefault()
          props.paste(clip)
        }}
      />
    </td>
  )
}
