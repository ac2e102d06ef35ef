import type { OfficialAtGate } from '#contract/inspections.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import { useWords } from '../parts/words.ts'

/** Tells the duty leader, on whatever page, that an official is at a gate or has refused to be checked. */
export function OfficialsNotice({
  officials,
  onRead,
}: {
  officials: readonly OfficialAtGate[]
  onRead: () => void
}) {
  const { console: words } = useWords()
  const said = words.visitLists.notice
  if (officials.length === 0) return null
  const isGrave = officials.some(({ refused }) => refused)
  return (
    <div class={isGrave ? 'notice notice-bad officials' : 'notice notice-info officials'} role="status">
      <div>
        <p class="notice-what">{said.heading(officials.length)}</p>
        <ul class="plain">
          {officials.map(({ check, at, person, outcome, refused, tablet }) => (
            <li key={check}>
              <strong>{person?.name ?? said.unnamed}</strong> {person?.unit} ·{' '}
              {refused ? said.refused : said.outcomes[outcome]} · {said.at(tablet, hourMinute(at))}{' '}
              <a href={`/admin/entries?day=${calendarDay(at)}&check=${check}`}>{said.look}</a>
            </li>
          ))}
        </ul>
      </div>
      <button type="button" class="btn" onClick={onRead}>
        {said.read}
      </button>
    </div>
  )
}
