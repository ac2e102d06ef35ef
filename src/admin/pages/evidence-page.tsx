import { useEffect, useMemo, useState } from 'preact/hooks'
import { type EvidenceDays, evidence } from '#contract/evidence.ts'
import { createResource } from '../resource.ts'
import { Evidence } from '../screens/evidence.tsx'
import type { World } from '../world.ts'

/** Asked when somebody looks: what is printed is of one instant. */
export function EvidencePage({ world }: { world: World }) {
  const [days, setDays] = useState<EvidenceDays>('7')
  const load = useMemo(() => createResource(() => world.call(evidence, { days })), [world, days])
  useEffect(() => void load.refresh(), [load])
  return (
    <Evidence
      days={days}
      load={load.view.value}
      origin={world.origin}
      onDays={setDays}
      onPrint={() => window.print()}
      onRetry={() => void load.refresh()}
    />
  )
}
