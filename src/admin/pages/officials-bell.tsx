import { useMemo, useState } from 'preact/hooks'
import { officialsAtGates } from '#contract/inspections.ts'
import type { Feed } from '../feed.ts'
import { createResource } from '../resource.ts'
import { OfficialsNotice } from '../screens/officials-notice.tsx'
import type { World } from '../world.ts'
import { useFeed } from './use-feed.ts'

/** Follows the gates on every page; what was read is told again only when it stands otherwise. */
export function OfficialsBell({ world, feed }: { world: World; feed: Feed }) {
  const list = useMemo(() => createResource(() => world.call(officialsAtGates, {})), [world])
  useFeed(feed, list.refresh)
  const [read, setRead] = useState<ReadonlySet<string>>(new Set())
  const load = list.view.value
  // A failure is told by the page beside it: this one only adds.
  const told = load.state === 'shown' ? load.value.officials : []
  const fresh = told.filter(({ check, outcome, refused }) => !read.has(`${check} ${outcome} ${refused}`))
  return (
    <OfficialsNotice
      officials={fresh}
      onRead={() =>
        setRead(new Set(told.map(({ check, outcome, refused }) => `${check} ${outcome} ${refused}`)))
      }
    />
  )
}
