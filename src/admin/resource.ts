import { type ReadonlySignal, signal } from '@preact/signals'
import type { Answer, Failure } from './api.ts'

/** Something asked of the server, as a screen draws it. */
export type Loadable<T> =
  | { state: 'loading' }
  | { state: 'failed'; failure: Failure }
  /** `failure` is set while a later refresh has failed: what is shown is stale. */
  | { state: 'shown'; value: T; failure: Failure | null }

export type Resource<T> = {
  readonly view: ReadonlySignal<Loadable<T>>
  /** Asks again and keeps showing the old answer meanwhile. */
  refresh: () => Promise<void>
}

/** Keeps the latest answer to one question; of overlapping answers the one asked last wins. */
export function createResource<T>(ask: () => Promise<Answer<T>>): Resource<T> {
  const view = signal<Loadable<T>>({ state: 'loading' })
  let asked = 0
  return {
    view,
    refresh: async () => {
      asked += 1
      const mine = asked
      const answer = await ask()
      if (mine === asked) view.value = next(view.value, answer)
    },
  }
}

/** What is shown after an answer: a failure never wipes what is already there. */
export function next<T>(before: Loadable<T>, answer: Answer<T>): Loadable<T> {
  if (answer.ok) return { state: 'shown', value: answer.value, failure: null }
  if (before.state === 'shown') return { ...before, failure: answer.failure }
  return { state: 'failed', failure: answer.failure }
}
