import { useMemo } from 'preact/hooks'
import { registrations } from '#contract/registrations.ts'
import type { Answer } from '../api.ts'
import type { Feed } from '../feed.ts'
import { firstPages } from '../paging.ts'
import { createResource } from '../resource.ts'
import { type RegistrationList, Registrations } from '../screens/registrations.tsx'
import type { World } from '../world.ts'
import { ExportButton } from './export-button.tsx'
import { useFeed } from './use-feed.ts'
import { usePages } from './use-pages.ts'

export function RegistrationsPage({ world, feed }: { world: World; feed: Feed }) {
  const { pages, more } = usePages('')
  const list = useMemo(() => createResource(() => firstOf(world, pages)), [world, pages])
  useFeed(feed, list.refresh)
  return (
    <Registrations
      list={list.view.value}
      exporting={<ExportButton world={world} sheet="registrations" asked="" />}
      onMore={more}
      onRetry={() => void list.refresh()}
    />
  )
}

async function firstOf(world: World, pages: number): Promise<Answer<RegistrationList>> {
  const answer = await firstPages(pages, (cursor) =>
    world.call(registrations, cursor === null ? {} : { cursor }),
  )
  if (!answer.ok) return answer
  const { pledge, next } = answer.value.last
  const rows = answer.value.pages.flatMap((page) => page.registrations)
  return { ok: true, value: { rows, pledge, hasMore: next !== null } }
}
