import { useCallback, useMemo, useState } from 'preact/hooks'
import {
  assignCase,
  type CaseDetail,
  caseDetail,
  cases,
  closeCase,
  openCase,
  tellCase,
} from '#contract/cases.ts'
import { findPeople } from '#contract/day.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import { acting } from '../acting.ts'
import { type Answer, addressOf } from '../api.ts'
import type { Feed } from '../feed.ts'
import { firstPages } from '../paging.ts'
import { createResource, type Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import type { CasesFilter } from '../routes/cases.ts'
import { Cases, type CasesList } from '../screens/cases.tsx'
import { OpenCase } from '../screens/open-case.tsx'
import type { Go } from '../use-route.ts'
import type { World } from '../world.ts'
import { ExportButton } from './export-button.tsx'
import { RecordDisputes } from './record-disputes.tsx'
import { useFeed } from './use-feed.ts'
import { usePages } from './use-pages.ts'

const HOUR_MS = 60 * 60_000
const NO_DETAIL: Loadable<CaseDetail> = { state: 'loading' }

type CasesPageProps = { world: World; feed: Feed; filter: CasesFilter; chosen: string | null; go: Go }

export function CasesPage({ world, feed, filter, chosen, go }: CasesPageProps) {
  const filterPath = pathOf({ screen: 'cases', filter, case: null })
  const { pages, more } = usePages(filterPath)
  const [opening, setOpening] = useState(false)
  // The path stands for the filter: equal filters are different objects after every step in the address bar.
  const list = useMemo(
    () => createResource(() => casesUnder(world, filter, pages)),
    [world, filterPath, pages],
  )
  const detail = useMemo(
    () => (chosen === null ? null : createResource(() => world.call(caseDetail, { case: chosen }))),
    [world, chosen],
  )
  const refreshDetail = useCallback(async () => detail?.refresh(), [detail])
  useFeed(feed, list.refresh)
  useFeed(feed, refreshDetail)
  const find = useCallback((query: string) => world.call(findPeople, { query }), [world])
  const act = acting(world.call, () => Promise.all([list.refresh(), refreshDetail()]))
  const id = chosen ?? ''
  const shown = detail?.view.value ?? NO_DETAIL
  const row = shown.state === 'shown' ? shown.value.row : null
  return (
    <>
      <Cases
        filter={filter}
        list={list.view.value}
        live={feed.state.value}
        chosen={chosen}
        detail={shown}
        acts={{
          onTell: (step, text) => act(tellCase, { case: id, step, text }),
          onAssign: (role, name, hours) =>
            act(assignCase, { case: id, role, name, dueAt: world.now() + hours * HOUR_MS }),
          onEnd: (text) => act(closeCase, { case: id, text }),
        }}
        disputes={
          row?.disputed !== undefined && (
            <RecordDisputes
              key={row.case}
              {...{ world, feed }}
              about={{ kind: 'case', id: row.case }}
              person={row.subject?.id ?? null}
            />
          )
        }
        exporting={<ExportButton world={world} sheet="cases" asked={addressOf(cases, askedBy(filter))} />}
        onFilter={(next) => go({ screen: 'cases', filter: next, case: null }, false)}
        onCase={(one) => go({ screen: 'cases', filter, case: one }, chosen !== null)}
        onMore={more}
        onOpen={() => setOpening(true)}
        onRetry={() => void list.refresh()}
        onRetryDetail={() => void refreshDetail()}
      />
      {opening && (
        <OpenCase
          onFind={find}
          onOpen={(cause, person, note) => act(openCase, { cause, person, note })}
          onClose={() => setOpening(false)}
        />
      )}
    </>
  )
}

/** How a filter is asked for, without where a page begins. */
function askedBy({ state, owner, minutes }: CasesFilter): RequestOf<typeof cases> {
  return { state, ...(owner !== null && { owner }), ...(minutes !== null && { minutes }) }
}

async function casesUnder(world: World, filter: CasesFilter, pages: number): Promise<Answer<CasesList>> {
  const answer = await firstPages(pages, (cursor) =>
    world.call(cases, { ...askedBy(filter), ...(cursor !== null && { cursor }) }),
  )
  if (!answer.ok) return answer
  const { next, count, now } = answer.value.last
  return { ok: true, value: { rows: answer.value.pages.flatMap((page) => page.cases), next, count, now } }
}
