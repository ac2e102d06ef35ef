import type { DutyDayReply } from '#contract/duty.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'

/** Thermometers that measure unlike the others at their lane, and what to do; nothing while all are known to agree. */
export function DriftNotice({ load, onRetry }: { load: Loadable<DutyDayReply>; onRetry: () => void }) {
  const { console: words } = useWords()
  const { guns } = words.duty
  if (load.state === 'failed') return <FailureNotice failure={load.failure} onRetry={onRetry} />
  if (load.state !== 'shown' || load.value.drifts.length === 0) return null
  return (
    <div class="drifts">
      {load.value.drifts.map(({ thermometer, lane, median, others }) => (
        <p key={`${thermometer} ${lane}`} class="notice notice-warn">
          <strong>
            {guns.drift(thermometer, lane, (Math.abs(median - others) / 10).toFixed(1), median > others)}
          </strong>{' '}
          {guns.act}
        </p>
      ))}
    </div>
  )
}
