import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks'
import { findPeople } from '#contract/day.ts'
import { type EntryDetail, entries, entry } from '#contract/entries.ts'
import { entriesDesk, forgetView, keepView } from '#contract/entries-views.ts'
import { dayOf } from '#domain/calendar.ts'
import { type Answer, addressOf, type Failure } from '../api.ts'
import { askedBy, type EntriesFilter, queryOf, readFilter } from '../entries-filter.ts'
import { PAGE_ROWS } from '../entries-list.ts'
import { openEntries } from '../entries-store.ts'
import type { Feed } from '../feed.ts'
import type { Find } from '../parts/find-person.tsx'
import { createResource, type Loadable, type Resource } from '../resource.ts'
import { pathOf, type Route } from '../route.ts'
import { Entries } from '../screens/entries.tsx'
import type { World } from '../world.ts'
import { ExportButton } from './export-button.tsx'
import { PersonFile } from './person-file.tsx'
import { RecordDisputes } from './record-disputes.tsx'
import { useFeed } from './use-feed.ts'

/** Further down than this the reader is reading, CSS px. */
const AT_TOP_PX = 80
const NO_DESK = { units: [], tablets: [], views: [] }
const NO_DETAIL: Loadable<EntryDetail> = { state: 'loading' }

type EntriesPageProps = {
  world: World
  feed: Feed
  filter: EntriesFilter
  check: string | null
  go: (route: Route, replace: boolean) => void
}

export function EntriesPage({ world, feed, filter, check, go }: EntriesPageProps) {
  // Columns are left out by the browser alone.
  const filterPath = pathOf({ screen: 'entries', filter: { ...filter, hidden: [] }, check: null })
  // The path stands for the filter: equal filters are different objects after every step in the address bar.
  const store = useMemo(() => openEntries(world.call, filter, world.now), [world, filterPath])
  const detail: Resource<EntryDetail> | null = useMemo(
    () => (check === null ? null : createResource(() => world.call(entry, { check }))),
    [world, check],
  )
  const desk = useMemo(() => createResource(() => world.call(entriesDesk, {})), [world])
  useEffect(() => void desk.refresh(), [desk])
  const known = desk.view.value.state === 'shown' ? desk.view.value.value : NO_DESK
  const find = useCallback<Find>((query) => world.call(findPeople, { query }), [world])
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
  const act = async (ask: () => Promise<Answer<object>>): Promise<Failure | null> => {
    const answer = await ask()
    if (answer.ok) await desk.refresh()
    return answer.ok ? null : answer.failure
  }
  const shown = detail?.view.value ?? NO_DETAIL
  const person = shown.state === 'shown' ? (shown.value.identity?.person ?? null) : null
  return (
    <Entries
      day={dayOf(world.now())}
      filter={filter}
      list={store.view.value}
      asOf={store.asOf.value}
      live={feed.state.value}
      loading={store.loading.value}
      exact={store.exact.value}
      faults={readFilter(new URLSearchParams(world.address.read().search)).faults}
      choices={known}
      choicesFailure={desk.view.value.state === 'failed' ? desk.view.value.failure : null}
      views={known.views}
      check={check}
      detail={shown}
      exporting={
        <ExportButton
          world={world}
          sheet="entries"
          asked={addressOf(entries, askedBy(filter, dayOf(world.now())))}
        />
      }
      file={
        <>
          {check !== null && shown.state === 'shown' && shown.value.row.disputed !== undefined && (
            <RecordDisputes
              key={check}
              {...{ world, feed }}
              about={{ kind: 'check', id: check }}
              person={person?.id ?? null}
            />
          )}
          {person && <PersonFile key={person.id} world={world} feed={feed} person={person} />}
        </>
      }
      onFilter={(chosen) => go({ screen: 'entries', filter: chosen, check: null }, false)}
      onCheck={(chosen) => go({ screen: 'entries', filter, check: chosen }, check !== null)}
      onOlder={() => void store.older()}
      onNewer={() => void store.newer()}
      onCount={() => void store.countExactly()}
      onStopCounting={store.stopCounting}
      onFind={find}
      onKeep={(name) => act(() => world.call(keepView, { name, query: queryOf(filter).join('&') }))}
      onForget={(view) => act(() => world.call(forgetView, { view }))}
      onFresh={(reload) => void store.showFresh(reload)}
      onRetry={() => void Promise.all([refresh(), desk.refresh()])}
      onRetryDetail={() => void refreshDetail()}
    />
  )
}
