import { useCallback, useMemo } from 'preact/hooks'
import { board } from '#contract/board.ts'
import { tablets } from '#contract/console-tablets.ts'
import { dutyDayView } from '#contract/duty.ts'
import { today } from '#contract/today.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Feed } from '../feed.ts'
import { useMay } from '../parts/may.tsx'
import { createResource } from '../resource.ts'
import { Today } from '../screens/today.tsx'
import type { World } from '../world.ts'
import { useFeed } from './use-feed.ts'

export function TodayPage({ world, feed }: { world: World; feed: Feed }) {
  const may = useMay()
  const counts = useMemo(() => createResource(() => world.call(today, {})), [world])
  const fleet = useMemo(() => createResource(() => world.call(tablets, {})), [world])
  const drawn = useMemo(() => createResource(() => world.call(board, {})), [world])
  const duty = useMemo(() => createResource(() => world.call(dutyDayView, {})), [world])
  const refresh = useCallback(async () => {
    await Promise.all([
      counts.refresh(),
      may(board) && drawn.refresh(),
      may(tablets) && fleet.refresh(),
      may(dutyDayView) && duty.refresh(),
    ])
  }, [counts, drawn, fleet, duty])
  useFeed(feed, refresh)
  return (
    <Today
      day={dayOf(world.now())}
      today={counts.view.value}
      tablets={fleet.view.value}
      board={drawn.view.value}
      duty={duty.view.value}
      live={feed.state.value}
      onRetry={() => void refresh()}
      onPrint={() => print()}
    />
  )
}
