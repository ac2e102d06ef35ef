import { closeSession, type DayNumber, type SessionRow } from '#contract/day.ts'
import type { DayCounts, Line } from '#domain/day.ts'
import { clockTime } from '#i18n/format.ts'
import { May } from '../parts/may.tsx'
import { useWords } from '../parts/words.ts'

export const LINE_COUNTS: readonly { line: Line; key: keyof DayCounts }[] = [
  { line: 'admitted', key: 'admitted' },
  { line: 'held', key: 'held' },
  { line: 'isolated', key: 'isolated' },
  { line: 'turned-away', key: 'turnedAway' },
  { line: 'absent', key: 'absent' },
  { line: 'unexplained', key: 'unexplained' },
]

type SessionCardProps = {
  row: SessionRow
  pathOfNumber: (number: DayNumber) => string
  onClose: () => void
}

/** One session: its equation, what is told beside it, and whether it is closed. Every number opens its people. */
export function SessionCard({ row, pathOfNumber, onClose }: SessionCardProps) {
  const { console: words } = useWords()
  const name = words.day.sessions[row.session]
  return (
    <section class="card session">
      <h2>
        {name}
        <span>
          {hourOf(row.from)}–{hourOf(row.until)} ·{' '}
          {row.closing === null ? words.day.states[row.state] : words.day.states.closed}
        </span>
      </h2>
      {row.state !== 'ahead' && (
        <>
          <p class="equation" role="group" aria-label={words.day.equationOf(name)}>
            <Term path={pathOfNumber('expected')} value={row.counts.expected} label={words.day.expected} />
            {LINE_COUNTS.map(({ line, key }, index) => (
              <Term
                key={line}
                sign={index === 0 ? '=' : '+'}
                path={pathOfNumber(line)}
                value={row.counts[key]}
                label={words.day.lines[line]}
                isOpen={line === 'unexplained' && row.counts[key] > 0 && row.closing === null}
              />
            ))}
          </p>
          <Beside row={row} pathOfNumber={pathOfNumber} />
          <Closing row={row} onClose={onClose} />
        </>
      )}
    </section>
  )
}

function Term({
  sign = null,
  path,
  value,
  label,
  isOpen = false,
}: {
  sign?: '=' | '+' | null
  path: string
  value: number
  label: string
  isOpen?: boolean
}) {
  const { console: words } = useWords()
  return (
    <>
      {sign !== null && (
        <span class="sign-between" aria-hidden="true">
          {sign}
        </span>
      )}
      <a class={`term ${kindOf(sign, isOpen)}`} href={path}>
        <strong>{words.common.number(value)}</strong>
        <span>{label}</span>
      </a>
    </>
  )
}

function kindOf(sign: '=' | '+' | null, isOpen: boolean): string {
  if (isOpen) return 'term-open'
  if (sign === null) return 'term-none'
  return sign === '=' ? 'term-equal' : 'term-plus'
}

function Beside({ row, pathOfNumber }: Omit<SessionCardProps, 'onClose'>) {
  const { console: words } = useWords()
  const sum = (counts: SessionRow['visitors']): number =>
    Object.values(counts).reduce((total, count) => total + count, 0)
  const beside = [
    { number: 'not-in-class', count: row.notInClass },
    { number: 'left', count: row.left },
    { number: 'visitors', count: sum(row.visitors) },
    { number: 'unexpected', count: sum(row.unexpected) },
  ] as const
  return (
    <ul class="beside">
      {beside.map(({ number, count }) => (
        <li key={number}>
          <a href={pathOfNumber(number)}>
            {words.day.beside[number]} <strong>{words.common.number(count)}</strong>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Closing({ row, onClose }: Pick<SessionCardProps, 'row' | 'onClose'>) {
  const { console: words } = useWords()
  const { closing } = row
  if (closing === null)
    return (
      <May ask={closeSession}>
        <div class="actions">
          <button type="button" class="btn btn-main" onClick={onClose}>
            {words.day.close}
          </button>
        </div>
      </May>
    )
  return (
    <>
      <p class="quiet">
        {words.day.closedBy(closing.by, clockTime(closing.at))}
        {closing.lines.length > 0 && ` · ${words.day.signedFor(closing.lines.length)}`}
      </p>
      {!closing.agrees && <p class="notice notice-warn">{words.day.differs}</p>}
      {closing.lines.length > 0 && (
        <ul class="signed">
          {closing.lines.map((line) => (
            <li key={line.case}>
              <a href={`/admin/cases?case=${line.case}`}>
                {line.person.unit} {line.person.name}
              </a>{' '}
              <span class="quiet">
                {words.day.unexplainedReasons[line.reason]}
                {line.note !== '' && ` · ${line.note}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function hourOf(at: number): string {
  return clockTime(at).slice(0, 5)
}
