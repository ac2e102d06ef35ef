import { type ReadonlySignal, signal } from '@preact/signals'
import { entries } from '#contract/console.ts'
import type { Answer, Call } from './api.ts'
import {
  type EntriesList,
  type EntriesPage,
  firstPage,
  PAGE_ROWS,
  withNewest,
  withOlder,
  withWaiting,
} from './entries-list.ts'
import { type Loadable, next } from './resource.ts'
import type { EntriesFilter } from './route.ts'

type EntriesStore = {
  readonly view: ReadonlySignal<Loadable<EntriesList>>
  readonly loadingOlder: ReadonlySignal<boolean>
  /** Epoch ms of the last answer by this machine's clock. */
  readonly asOf: ReadonlySignal<number | null>
  /** Asks for the newest page again. `atTop`: new rows may appear, nobody is reading further down. */
  refresh: (atTop: boolean) => Promise<void>
  older: () => Promise<void>
  /** Shows the waiting rows; `reload` when rows between them and the shown ones are missing. */
  showFresh: (reload: boolean) => Promise<void>
}

/** The entries under one filter. */
export function openEntries(call: Call, filter: EntriesFilter, now: () => number): EntriesStore {
  const view = signal<Loadable<EntriesList>>({ state: 'loading' })
  const loadingOlder = signal(false)
  const asOf = signal<number | null>(null)
  const ask = (cursor: string | null): Promise<Answer<EntriesPage>> =>
    call(entries, {
      limit: PAGE_ROWS,
      ...(filter.day === null ? {} : { day: filter.day }),
      ...(filter.outcomes.length === 0 ? {} : { outcome: [...filter.outcomes] }),
      ...(filter.onlyReused ? { reuse: 'any' as const } : {}),
      ...(cursor === null ? {} : { cursor }),
    })
  const take = (
    answer: Answer<EntriesPage>,
    join: (list: EntriesList | null, page: EntriesPage) => EntriesList,
  ): void => {
    const before = view.value.state === 'shown' ? view.value.value : null
    if (answer.ok) asOf.value = now()
    view.value = next(view.value, answer.ok ? { ok: true, value: join(before, answer.value) } : answer)
  }
  return {
    view,
    loadingOlder,
    asOf,
    refresh: async (atTop) => {
      const answer = await ask(null)
      take(answer, (list, page) => (list === null ? firstPage(page) : withNewest(list, page, atTop)))
    },
    older: async () => {
      const list = view.value.state === 'shown' ? view.value.value : null
      if (list === null || list.next === null || loadingOlder.value) return
      loadingOlder.value = true
      const answer = await ask(list.next)
      loadingOlder.value = false
      take(answer, (shown, page) => (shown === null ? firstPage(page) : withOlder(shown, page)))
    },
    showFresh: async (reload) => {
      if (reload) take(await ask(null), (_, page) => firstPage(page))
      else if (view.value.state === 'shown')
        view.value = { ...view.value, value: withWaiting(view.value.value) }
    },
  }
}
