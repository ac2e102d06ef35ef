import { useRef } from 'preact/hooks'
import type { PlannedDay } from '#contract/duty.ts'
import { SESSION_IDS, type SessionId } from '#domain/session.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import { cellKey, type DayFaults, type DutyRow, type DutyTexts, pasted, placed } from '../duty-grid.ts'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import { DutyCell, markOf } from './duty-cell.tsx'
import { useDutyKeys } from './duty-keys.ts'

type DutyTableProps = {
  rows: readonly DutyRow[]
  days: readonly PlannedDay[]
  texts: DutyTexts
  faults: ReadonlyMap<string, DayFaults>
  isOpen: (day: string) => boolean
  set: (next: (texts: DutyTexts) => DutyTexts) => void
}

/** The posts of every session down, the days across. */
export function DutyTable(props: DutyTableProps) {
  const { console: words } = useWords()
  const { rows, days } = props
  const table = useRef<HTMLTableElement>(null)
  useDutyKeys(table)
  return (
    <Wide label={words.duty.grid}>
      <table class="duty" ref={table}>
        <thead>
          <tr>
            <th scope="col">{words.duty.post}</th>
            {days.map(({ day, by, at }) => (
              <th key={day} scope="col" class={props.isOpen(day) ? undefined : 'gone'}>
                {words.duty.day(day)}
                {by !== null && at !== null && (
                  <span class="under">
                    {words.duty.madeBy(by, `${calendarDay(at).slice(5)} ${hourMinute(at)}`)}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        {SESSION_IDS.map((session) => (
          <SessionRows
            key={session}
            {...props}
            session={session}
            first={rows.findIndex((row) => row.session === session)}
          />
        ))}
      </table>
    </Wide>
  )
}

function SessionRows({ session, first, ...props }: DutyTableProps & { session: SessionId; first: number }) {
  const { codes, console: words } = useWords()
  const { rows, days, texts } = props
  return (
    <tbody>
      <tr class="duty-session">
        <th scope="rowgroup" colSpan={days.length + 1}>
          {words.day.sessions[session]}
        </th>
      </tr>
      {rows
        .filter((row) => row.session === session)
        .map((row, index) => (
          <tr key={`${row.post} ${row.place?.gate ?? ''} ${row.place?.lane ?? ''}`}>
            <th scope="row">{placed(codes.posts[row.post], row.place)}</th>
            {days.map(({ day }, column) => (
              <DutyCell
                key={day}
                at={{ row: first + index, column }}
                name={`${words.duty.day(day)} ${words.day.sessions[session]} ${placed(codes.posts[row.post], row.place)}`}
                text={texts[cellKey(day, row)] ?? ''}
                mark={markOf(props.faults.get(day), row, texts[cellKey(day, row)] ?? '')}
                isOpen={props.isOpen(day)}
                write={(text) => props.set((now) => ({ ...now, [cellKey(day, row)]: text }))}
                paste={(clip) =>
                  props.set((now) =>
                    pasted(
                      now,
                      clip,
                      { row: first + index, column },
                      rows,
                      days.map((one) => one.day),
                    ),
                  )
                }
              />
            ))}
          </tr>
        ))}
    </tbody>
  )
}
