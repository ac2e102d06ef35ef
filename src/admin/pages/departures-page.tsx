import { useMemo } from 'preact/hooks'
import { departures } from '#contract/departures.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import { dayOf } from '#domain/calendar.ts'
import { type Answer, addressOf } from '../api.ts'
import type { Feed } from '../feed.ts'
import { firstPages } from '../paging.ts'
import { createResource } from '../resource.ts'
import type { DeparturesFilter } from '../routes/departures.ts'
import { Departures, type DeparturesList } from '../screens/departures.tsx'
import type { Go } from '../use-route.ts'
import type { World } from '../world.ts'
import { ExportButton } from './export-button.tsx'
import { useFeed } from './use-feed.ts'
import { usePages } from './use-pages.ts'

type DeparturesPageProps = { world: World; feed: Feed; filter: DeparturesFilter; go: Go }

export function DeparturesPage({ world, feed, filter, go }: DeparturesPageProps) {
  const { day, onlyEarly } = filter
  const { pages, more } = usePages(`${day} ${onlyEarly}`)
  const list = useMemo(
    () => createResource(() => departuresUnder(world, { day, onlyEarly }, pages)),
    [world, day, onlyEarly, pages],
  )
  useFeed(feed, list.refresh)
  return (
    <Departures
      day={dayOf(world.now())}
      filter={filter}
      list={list.view.value}
      live={feed.state.value}
      exporting={
        <ExportButton world={world} sheet="departures" asked={addressOf(departures, askedBy(filter))} />
      }
      onFilter={(chosen) => go({ screen: 'departures', filter: chosen }, false)}
      onMore={more}
      onRetry={() => void list.refresh()}
    />
  )
}

/** How a filter is asked for, without where a page begins. */
function askedBy({ day, onlyEarly }: DeparturesFilter): RequestOf<typeof departures> {
  return { ...(day !== null && { day }), ...(onlyEarly && { early: 'only' as const }) }
}

async function departuresUnder(
  world: World,
  { day, onlyEarly }: DeparturesFilter,
  pages: number,
): Promise<Answer<DeparturesList>> {
  const answer = await firstPages(pages, (cursor) =>
    world.call(departures, { ...askedBy({ day, onlyEarly }), ...(cursor !== null && { cursor }) }),
  )
  if (!answer.ok) return answer
  const { total, early, next } = answer.value.last
  const rows = answer.value.pages.flatMap((page) => page.departures)
  return { ok: true, value: { rows, hasMore: next !== null, total, early, asOf: world.now() } }
}
