import { useMemo } from 'preact/hooks'
import { inspections } from '#contract/inspections.ts'
import type { Answer } from '../api.ts'
import type { Feed } from '../feed.ts'
import { firstPages } from '../paging.ts'
import { createResource } from '../resource.ts'
import { type InspectionList, Inspections } from '../screens/inspections.tsx'
import type { World } from '../world.ts'
import { ExportButton } from './export-button.tsx'
import { useFeed } from './use-feed.ts'
import { usePages } from './use-pages.ts'

export function InspectionsPage({ world, feed }: { world: World; feed: Feed }) {
  const { pages, more } = usePages('')
  const list = useMemo(() => createResource(() => firstOf(world, pages)), [world, pages])
  useFeed(feed, list.refresh)
  return (
    <Inspections
      list={list.view.value}
      exporting={<ExportButton world={world} sheet="inspections" asked="" />}
      onMore={more}
      onRetry={() => void list.refresh()}
    />
  )
}

async function firstOf(world: World, pages: number): Promise<Answer<InspectionList>> {
  const answer = await firstPages(pages, (cursor) =>
    world.call(inspections, cursor === null ? {} : { cursor }),
  )
  if (!answer.ok) return answer
  const rows = answer.value.pages.flatMap((page) => page.inspections)
  return { ok: true, value: { rows, hasMore: answer.value.last.next !== null } }
}
