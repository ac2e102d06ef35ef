import { useEffect, useMemo, useState } from 'preact/hooks'
import { dutyWeek, planDuty } from '#contract/duty.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Failure } from '../api.ts'
import { addDays, mondayOf } from '../duty-grid.ts'
import { createResource } from '../resource.ts'
import { type DutyNews, DutyScreen } from '../screens/duty.tsx'
import type { Go } from '../use-route.ts'
import type { World } from '../world.ts'

type Days = RequestOf<typeof planDuty>['days']

/** @param from the Monday that is shown; null is this week */
export function DutyPage({ world, from, go }: { world: World; from: string | null; go: Go }) {
  const monday = mondayOf(from ?? dayOf(world.now()))
  const week = useMemo(() => createResource(() => world.call(dutyWeek, { from: monday })), [world, monday])
  // Not at every change of the school: what is being written would be lost.
  useEffect(() => void week.refresh(), [week])
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [news, setNews] = useState<DutyNews>(null)

  const save = async (days: Days): Promise<void> => {
    setBusy(true)
    const answer = await world.call(planDuty, { days })
    setFailure(answer.ok ? null : answer.failure)
    setNews(answer.ok ? answer.value.state : null)
    if (answer.ok && answer.value.state === 'saved') await week.refresh()
    setBusy(false)
  }
  const lastWeek = async () => {
    const answer = await world.call(dutyWeek, { from: addDays(monday, -7) })
    setFailure(answer.ok ? null : answer.failure)
    return answer.ok ? answer.value.days : null
  }
  return (
    <DutyScreen
      key={monday}
      monday={monday}
      load={week.view.value}
      busy={busy}
      failure={failure}
      news={news}
      onWeek={(day) => go({ screen: 'duty', from: day }, false)}
      onLastWeek={lastWeek}
      onSave={(days) => void save(days)}
      onReload={() => {
        setNews(null)
        void week.refresh()
      }}
      onRetry={() => void week.refresh()}
      onPrint={() => print()}
    />
  )
}
