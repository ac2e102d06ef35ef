import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import { findPeople } from '#contract/day.ts'
import { reads } from '#contract/reads.ts'
import type { Answer } from '../api.ts'
import { firstPages } from '../paging.ts'
import type { Find, Found } from '../parts/find-person.tsx'
import { createResource } from '../resource.ts'
import type { ReadsFilter } from '../route.ts'
import { type ReadsList, ReadsScreen } from '../screens/reads.tsx'
import type { Go } from '../use-route.ts'
import type { World } from '../world.ts'
import { usePages } from './use-pages.ts'

type ReadsPageProps = { world: World; filter: ReadsFilter; go: Go }

/** Asked when somebody looks: it does not follow what happens meanwhile. */
export function ReadsPage({ world, filter, go }: ReadsPageProps) {
  const { account, person } = filter
  const [named, setNamed] = useState<Found | null>(null)
  const { pages, more } = usePages(`${account} ${person}`)
  const list = useMemo(
    () => createResource(() => readsUnder(world, { account, person }, pages)),
    [world, account, person, pages],
  )
  useEffect(() => void list.refresh(), [list])
  const find = useCallback<Find>((query) => world.call(findPeople, { query }), [world])
  return (
    <ReadsScreen
      filter={filter}
      person={named?.id === person ? named : null}
      load={list.view.value}
      onFind={find}
      onPerson={(found) => {
        setNamed(found)
        go({ screen: 'reads', filter: { account, person: found?.id ?? null } }, false)
      }}
      onAccount={(chosen) => go({ screen: 'reads', filter: { account: chosen, person } }, false)}
      onMore={more}
      onRetry={() => void list.refresh()}
    />
  )
}

async function readsUnder(
  world: World,
  { account, person }: ReadsFilter,
  pages: number,
): Promise<Answer<ReadsList>> {
  const answer = await firstPages(pages, (cursor) =>
    world.call(reads, {
      ...(account !== null && { account }),
      ...(person !== null && { person }),
      ...(cursor !== null && { cursor }),
    }),
  )
  if (!answer.ok) return answer
  const { accounts, next } = answer.value.last
  const rows = answer.value.pages.flatMap((page) => page.reads)
  return { ok: true, value: { rows, accounts, hasMore: next !== null } }
}
