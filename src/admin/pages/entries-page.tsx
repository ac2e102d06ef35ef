import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks'
import { type EntryDetail, entry } from '#contract/console.ts'
import { dayOf } from '#domain/calendar.ts'
import { PAGE_ROWS } from '../entries-list.ts'
import { openEntries } from '../entries-store.ts'
import type { Feed } from '../feed.ts'
import { createResource, type Loadable, type Resource } from '../resource.ts'
import { type EntriesFilter, pathOf, type Route } from '../route.ts'
import { Entries } from '../screens/entries.tsx'
import type { World } from '../world.ts'
import { PersonFile } from './person-file.tsx'
import { useFeed } from './use-feed.ts'

/** Further down than this the reader is reading, CSS px. */
const AT_TOP_PX = 80
const NO_DETAIL: Loadable<EntryDetail> = { state: 'loading' }

type EntriesPageProps = {
  world: World
  feed: Feed
  filter: EntriesFilter
  check: string | null
  go: (route: Route, replace: boolean) => void
}

export function EntriesPage({ world, feed, filter, check, go }: EntriesPageProps) {
  const filterPath = pathOf({ screen: 'entries', filter, check: null })
  // The path stands for the filter: equal filters are different objects after every step in the address bar.
  const store = useMemo(() => openEntries(world.call, filter, world.now), [world, filterPath])
  const detail: Resource<EntryDetail> | null = useMemo(
    () => (check === null ? null : createResource(() => world.call(entry, { check }))),
    [world, check],
  )
  const isReading = useRef(false)
  isReading.current = check !== null
  const refresh = useCallback(() => {
    const shown = store.view.value.state === 'shown' ? store.view.value.value.rows.length : 0
    return store.refresh(scrollY <= AT_TOP_PX && !isReading.current && shown <= PAGE_ROWS)
  }, [store])
  const refreshDetail = useCallback(async () => detail?.refresh(), [detail])
  useFeed(feed, refresh)
  useFeed(feed, refreshDetail)
  useEffect(() => scrollTo(0, 0), [filterPath])
  const shown = detail?.view.value ?? NO_DETAIL
  const person = shown.state === 'shown' ? (shown.value.identity?.person ?? null) : null
  return (
    <Entries
      day={dayOf(world.now())}
      filter={filter}
      list={store.view.value}
      asOf={store.asOf.value}
      live={feed.state.value}
      loadingOlder={store.loadingOlder.value}
      check={check}
      detail={shown}
      file={person && <PersonFile key={person.id} world={world} feed={feed} person={person} />}
      onFilter={(chosen) => go({ screen: 'entries', filter: chosen, check: null }, false)}
      onCheck={(chosen) => go({ screen: 'entries', filter, check: chosen }, check !== null)}
      onOlder={() => void store.older()}
      onFresh={(reload) => void store.showFresh(reload)}
      onRetry={() => void refresh()}
      onRetryDetail={() => void refreshDetail()}
    />
  )
}
