import { useEffect, useMemo } from 'preact/hooks'
import { audit } from '#contract/audit.ts'
import type { Answer } from '../api.ts'
import { firstPages } from '../paging.ts'
import { createResource } from '../resource.ts'
import type { AuditFilter } from '../routes/audit.ts'
import { type AuditList, AuditScreen } from '../screens/audit.tsx'
import type { Go } from '../use-route.ts'
import type { World } from '../world.ts'
import { usePages } from './use-pages.ts'

type AuditPageProps = { world: World; filter: AuditFilter; go: Go }

/** Asked when somebody looks: it does not follow what happens meanwhile. */
export function AuditPage({ world, filter, go }: AuditPageProps) {
  // Equal filters are different objects after every step in the address bar.
  const key = JSON.stringify(filter)
  const { pages, more } = usePages(key)
  const list = useMemo(() => createResource(() => changesUnder(world, filter, pages)), [world, key, pages])
  useEffect(() => void list.refresh(), [list])
  return (
    <AuditScreen
      filter={filter}
      load={list.view.value}
      onFilter={(chosen) => go({ screen: 'audit', filter: chosen }, false)}
      onMore={more}
      onRetry={() => void list.refresh()}
    />
  )
}

async function changesUnder(
  world: World,
  { book, account, what, whom, from, until }: AuditFilter,
  pages: number,
): Promise<Answer<AuditList>> {
  const answer = await firstPages(pages, (cursor) =>
    world.call(audit, {
      book,
      ...(account !== null && { account }),
      ...(what !== null && { what }),
      ...(whom !== null && { whom }),
      ...(from !== null && { from }),
      ...(until !== null && { until }),
      ...(cursor !== null && { cursor }),
    }),
  )
  if (!answer.ok) return answer
  const { accounts, next } = answer.value.last
  const rows = answer.value.pages.flatMap((page) => page.changes)
  return { ok: true, value: { rows, accounts, hasMore: next !== null } }
}
