import { type ReadonlySignal, signal } from '@preact/signals'
import { entries, entriesCount } from '#contract/entries.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Answer, Call } from './api.ts'
import { askedBy, type EntriesFilter } from './entries-filter.ts'
import {
  type EntriesList,
  type EntriesPage,
  firstPage,
  PAGE_ROWS,
  withNewer,
  withNewest,
  withOlder,
  withWaiting,
} from './entries-list.ts'
import { type Loadable, next } from './resource.ts'

type EntriesStore = {
  readonly view: ReadonlySignal<Loadable<EntriesList>>
  /** Which way further rows are on their way. */
  readonly loading: ReadonlySignal<'older' | 'newer' | null>
  /** How many rows there are to the last one; null until somebody asked and it was counted. */
  readonly exact: ReadonlySignal<Exact>
  /** Epoch ms of the last answer by this machine's clock. */
  readonly asOf: ReadonlySignal<number | null>
  /** Asks for the newest page again. `atTop`: new rows may appear, nobody is reading further down. */
  refresh: (atTop: boolean) => Promise<void>
  older: () => Promise<void>
  newer: () => Promise<void>
  countExactly: () => Promise<void>
  /** Waits no longer for the count. */
  stopCounting: () => void
  /** Shows the waiting rows; `reload` when rows between them and the shown ones are missing. */
  showFresh: (reload: boolean) => Promise<void>
}

/** A count to the last row. */
export type Exact = { state: 'unasked' | 'counting' | 'failed' } | { state: 'counted'; rows: number }

/** The entries under one filter. */
export function openEntries(call: Call, filter: EntriesFilter, now: () => number): EntriesStore {
  const view = signal<Loadable<EntriesList>>({ state: 'loading' })
  const loading = signal<'older' | 'newer' | null>(null)
  const exact = signal<Exact>({ state: 'unasked' })
  const narrowing = () => askedBy(filter, dayOf(now()))
  const asOf = signal<number | null>(null)
  const ask = (place: { cursor?: string; newer?: string } = {}): Promise<Answer<EntriesPage>> =>
    call(entries, { ...narrowing(), ...place, limit: PAGE_ROWS })
  const take = (
    answer: Answer<EntriesPage>,
    join: (list: EntriesList | null, page: EntriesPage) => EntriesList,
  ): void => {
    const before = view.value.state === 'shown' ? view.value.value : null
    if (answer.ok) asOf.value = now()
    view.value = next(view.value, answer.ok ? { ok: true, value: join(before, answer.value) } : answer)
  }
  const further = async (way: 'older' | 'newer'): Promise<void> => {
    const list = view.value.state === 'shown' ? view.value.value : null
    const key = way === 'older' ? list?.next : list?.newer
    if (typeof key !== 'string' || loading.value !== null) return
    loading.value = way
    const answer = await ask(way === 'older' ? { cursor: key } : { newer: key })
    loading.value = null
    const join = way === 'older' ? withOlder : withNewer
    take(answer, (shown, page) => (shown === null ? firstPage(page) : join(shown, page)))
  }
  return {
    view,
    loading,
    exact,
    asOf,
    refresh: async (atTop) => {
      const answer = await ask()
      take(answer, (list, page) => (list === null ? firstPage(page) : withNewest(list, page, atTop)))
    },
    older: () => further('older'),
    newer: () => further('newer'),
    countExactly: async () => {
      const mine: Exact = { state: 'counting' }
      exact.value = mine
      const answer = await call(entriesCount, narrowing())
      if (exact.value !== mine) return
      exact.value = answer.ok ? { state: 'counted', rows: answer.value.rows } : { state: 'failed' }
    },
    stopCounting: () => {
      exact.value = { state: 'unasked' }
    },
    showFresh: async (reload) => {
      if (reload) take(await ask(), (_, page) => firstPage(page))
      else if (view.value.state === 'shown')
        view.value = { ...view.value, value: withWaiting(view.value.value) }
    },
  }
}
