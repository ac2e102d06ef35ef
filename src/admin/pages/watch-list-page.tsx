import { useMemo, useState } from 'preact/hooks'
import { liftWatch, type WatchRow, watchFor, watchList } from '#contract/watch-list.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Failure } from '../api.ts'
import type { Feed } from '../feed.ts'
import { createResource } from '../resource.ts'
import { LiftWatch } from '../screens/lift-watch.tsx'
import { WatchFor, type WatchRequest } from '../screens/watch-for.tsx'
import { WatchList } from '../screens/watch-list.tsx'
import type { World } from '../world.ts'
import { useFeed } from './use-feed.ts'

export function WatchListPage({ world, feed }: { world: World; feed: Feed }) {
  const list = useMemo(() => createResource(() => world.call(watchList, {})), [world])
  useFeed(feed, list.refresh)
  const [isAdding, setAdding] = useState(false)
  const [lifting, setLifting] = useState<WatchRow | null>(null)

  const onAdd = async (request: WatchRequest): Promise<Failure | null> => {
    const answer = await world.call(watchFor, request)
    if (!answer.ok) return answer.failure
    void list.refresh()
    return null
  }
  const onLift = async (note: string): Promise<Failure | null> => {
    if (lifting === null) return null
    const answer = await world.call(liftWatch, { watch: lifting.watch, note })
    void list.refresh()
    return answer.ok ? null : answer.failure
  }
  return (
    <>
      <WatchList
        list={list.view.value}
        onAdd={() => setAdding(true)}
        onLift={setLifting}
        onRetry={() => void list.refresh()}
      />
      {isAdding && <WatchFor day={dayOf(world.now())} onAdd={onAdd} onClose={() => setAdding(false)} />}
      {lifting !== null && <LiftWatch row={lifting} onLift={onLift} onClose={() => setLifting(null)} />}
    </>
  )
}
