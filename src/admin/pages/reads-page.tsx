import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import { findPeople } from '#contract/day.ts'
import { reads } from '#contract/reads.ts'
import type { Answer } from '../api.ts'
import { firstPages } from '../paging.ts'
import type { Find, Found } from '../parts/find-person.tsx'
import { createResource } from '../resource.ts'
import type { ReadsFilter } from '../routes/reads.ts'
import { type ReadsList, ReadsScreen } from '../screens/reads.tsx'
import type { Go } from '../use-route.ts'
import type { World } from '../world.ts'
import { usePages } from './use-pages.ts'

type ReadsPageProps = { world: World; filter: ReadsFilter; go: Go }

/** Asked when somebody looks: it does not follow what happens meanwhile. */
export function ReadsPage({ world, filter, go }: ReadsPageProps) {
  const { person } = filter
  // Equal filters are different objects after every step in the address bar.
  const key = JSON.stringify(filter)
  const [named, setNamed] = useState<Found | null>(null)
  const { pages, more } = usePages(key)
  const list = useMemo(() => createResource(() => readsUnder(world, filter, pages)), [world, key, pages])
  useEffect(() => void list.refresh(), [list])
  const find = useCallback<Find>((query) => world.call(findPeople, { query }), [world])
  const narrow = (narrowed: Partial<ReadsFilter>): void =>
    go({ screen: 'reads', filter: { ...filter, ...narrowed } }, false)
  return (
    <ReadsScreen
      filter={filter}
      person={named?.id === person ? named : null}
      load={list.view.value}
      onFind={find}
      onPerson={(found) => {
        setNamed(found)
        narrow({ person: found?.id ?? null })
      }}
      onAccount={(account) => narrow({ account })}
      onNarrow={narrow}
      onMore={more}
      onRetry={() => void list.refresh()}
    />
  )
}

async function readsUnder(
  world: World,
  { account, person, route, from, until }: ReadsFilter,
  pages: number,
): Promise<Answer<ReadsList>> {
  const answer = await firstPages(pages, (cursor) =>
    world.call(reads, {
      ...(account !== null && { account }),
      ...(person !== null && { person }),
      ...(route !== null && { route }),
      ...(from !== null && { from }),
      ...(until !== null && { until }),
      ...(cursor !== null && { cursor }),
    }),
  )
  if (!answer.ok) return answer
  const { accounts, next } = answer.value.last
  const rows = answer.value.pages.flatMap((page) => page.reads)
  return { ok: true, value: { rows, accounts, hasMore: next !== null } }
}
