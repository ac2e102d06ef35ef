import { useMemo } from 'preact/hooks'
import { addGuard, guards, importRoster } from '#contract/console.ts'
import type { Failure } from '../api.ts'
import type { Feed } from '../feed.ts'
import { createResource } from '../resource.ts'
import { People } from '../screens/people.tsx'
import type { World } from '../world.ts'
import { useFeed } from './use-feed.ts'

export function PeoplePage({ world, feed }: { world: World; feed: Feed }) {
  const list = useMemo(() => createResource(() => world.call(guards, {})), [world])
  useFeed(feed, list.refresh)
  const add = async (name: string, pin: string): Promise<Failure | null> => {
    const answer = await world.call(addGuard, { name, pin })
    if (answer.ok) await list.refresh()
    return answer.ok ? null : answer.failure
  }
  return (
    <People
      guards={list.view.value}
      onRetry={() => void list.refresh()}
      onAddGuard={add}
      onImport={(people) => world.call(importRoster, { people })}
    />
  )
}
