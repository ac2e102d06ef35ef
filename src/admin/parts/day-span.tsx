import { TextField } from './field.tsx'
import { useWords } from './words.ts'

/** From one day to another, first and last included; each may be left open. */
export function DaySpan({
  from,
  until,
  onSpan,
}: {
  from: string | null
  until: string | null
  onSpan: (span: { from?: string | null; until?: string | null }) => void
}) {
  const { console: words } = useWords()
  const { audit } = words.accounts
  const dayOf = (value: string): string | null => (value === '' ? null : value)
  return (
    <>
      <TextField
        label={audit.from}
        error={null}
        type="date"
        value={from ?? ''}
        onValue={(value) => onSpan({ from: dayOf(value) })}
      />
      <TextField
        label={audit.until}
        error={null}
        type="date"
        value={until ?? ''}
        onValue={(value) => onSpan({ until: dayOf(value) })}
      />
    </>
  )
}
