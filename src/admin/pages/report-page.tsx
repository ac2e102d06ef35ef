import { useEffect, useMemo } from 'preact/hooks'
import { dayReport } from '#contract/day.ts'
import { createResource } from '../resource.ts'
import { Report } from '../screens/report.tsx'
import type { World } from '../world.ts'

/** A signed report never changes: it is asked for once. */
export function ReportPage({ world, report }: { world: World; report: string }) {
  const resource = useMemo(() => createResource(() => world.call(dayReport, { report })), [world, report])
  useEffect(() => void resource.refresh(), [resource])
  return <Report load={resource.view.value} onPrint={() => print()} onRetry={() => void resource.refresh()} />
}
