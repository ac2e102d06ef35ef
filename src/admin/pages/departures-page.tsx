import { useMemo, useState } from 'preact/hooks'
import { type DepartureRow, departures } from '#contract/departures.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Answer } from '../api.ts'
import type { Feed } from '../feed.ts'
import { createResource } from '../resource.ts'
import type { DeparturesFilter } from '../route.ts'
import { Departures, type DeparturesList } from '../screens/departures.tsx'
import type { Go } from '../use-route.ts'
import type { World } from '../world.ts'
import { useFeed } from './use-feed.ts'

type DeparturesPageProps = { world: World; feed: Feed; filter: DeparturesFilter; go: Go }

export function DeparturesPage({ world, feed, filter, go }: DeparturesPageProps) {
  const { day, onlyEarly } = filter
  const asked = `${day} ${onlyEarly}`
  const [pages, setPages] = useState({ asked, count: 1 })
  const count = pages.asked === asked ? pages.count : 1
  const list = useMemo(
    () => createResource(() => departuresUnder(world, { day, onlyEarly }, count)),
    [world, day, onlyEarly, count],
  )
  useFeed(feed, list.refresh)
  return (
    <Departures
      day={dayOf(world.now())}
      filter={filter}
      list={list.view.value}
      live={feed.state.value}
      onFilter={(chosen) => go({ screen: 'departures', filter: chosen }, false)}
      onMore={() => setPages({ asked, count: count + 1 })}
      onRetry={() => void list.refresh()}
    />
  )
}

async function departuresUnder(
  world: World,
  { day, onlyEarly }: DeparturesFilter,
  pages: number,
): Promise<Answer<DeparturesList>> {
  const rows: DepartureRow[] = []
  for (let cursor: string | undefined, page = 1; ; page += 1) {
    const answer = await world.call(departures, {
      ...(day !== null && { day }),
      ...(onlyEarly && { early: 'only' as const }),
      ...(cursor !== undefined && { cursor }),
    })
    if (!answer.ok) return answer
    const { departures: some, next, total, early } = answer.value
    rows.push(...some)
    if (next === null || page === pages)
      return { ok: true, value: { rows, hasMore: next !== null, total, early, asOf: world.now() } }
    cursor = next
  }
}
