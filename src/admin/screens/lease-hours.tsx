import { useState } from 'preact/hooks'
import { LEASE_HOURS } from '#contract/console-tablets.ts'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

const CHOICES: readonly number[] = [LEASE_HOURS.least, 48, LEASE_HOURS.first, 120, 168, 336, LEASE_HOURS.most]

export type LeaseHoursProps = {
  hours: number
  /** Null when it is saved. */
  onSet: (hours: number) => Promise<Failure | null>
}

/** How long a tablet may read its list without the server. */
export function LeaseHours({ hours, onSet }: LeaseHoursProps) {
  const { hours: words } = useWords().console.identity
  const { failure, run } = useAct()
  const [isSaved, setSaved] = useState(false)
  const options = [...new Set([...CHOICES, hours])].sort((a, b) => a - b)
  const choose = async (value: string): Promise<void> => {
    setSaved(false)
    setSaved(await run(() => onSet(Number(value))))
  }
  return (
    <section class="card lease-hours">
      <SelectField
        label={words.label}
        hint={words.hint}
        value={String(hours)}
        options={options.map((option) => ({ value: String(option), words: words.words(option) }))}
        onValue={(value) => void choose(value)}
      />
      {failure !== null && <FailureNotice failure={failure} />}
      {isSaved && <p role="status">{words.saved}</p>}
    </section>
  )
}
