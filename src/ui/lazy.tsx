import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'

/** Screens in chunks of their own. */
export type LazyScreens = {
  /**
   * A screen in a chunk of its own, fetched when it is drawn or once the first screen stands (`fetchAhead`), whichever
   * is sooner: what comes later must not hold up what comes first. Nothing is drawn in its place until it has come, or
   * `Waiting` where that is given; a fetch that failed is tried again when it is drawn, or when `Waiting` asks for it.
   */
  lazy: <Props extends object>(
    load: () => Promise<ComponentType<Props>>,
    Waiting?: ComponentType<{ failed: boolean; onRetry: () => void }>,
  ) => ComponentType<Props>
  /**
   * Fetches every screen that was named and that nobody drew yet, one after the other, so that none of it is felt by
   * who uses the page meanwhile. For when the first screen stands: not before.
   */
  fetchAhead: () => Promise<void>
}

/** Those of this page. */
export const { lazy, fetchAhead }: LazyScreens = openLazyScreens()

/** Those of a page that has drawn nothing yet. */
export function openLazyScreens(): LazyScreens {
  /** What later screens will want; null from the first screen on. */
  let ahead: (() => Promise<void>)[] | null = []

  return {
    fetchAhead: async () => {
      const asks = ahead ?? []
      ahead = null
      for (const ask of asks) await ask()
    },
    lazy: <Props extends object>(
      load: () => Promise<ComponentType<Props>>,
      Waiting?: ComponentType<{ failed: boolean; onRetry: () => void }>,
    ) => {
      const loaded = signal<{ Screen: ComponentType<Props> } | null>(null)
      const failed = signal(false)
      let asked: Promise<void> | null = null
      const fetched = (): Promise<void> => {
        failed.value = false
        return load().then(
          (Screen) => {
            loaded.value = { Screen }
          },
          () => {
            asked = null
            failed.value = true
          },
        )
      }
      const ask = (): Promise<void> => {
        asked ??= fetched()
        return asked
      }
      const askNow = (): void => void ask()
      if (ahead === null) askNow()
      else ahead.push(ask)
      return function LazyScreen(props: Props) {
        const ready = loaded.value
        if (ready === null && Waiting !== undefined) return <Waiting failed={failed.value} onRetry={askNow} />
        if (ready === null) {
          askNow()
          return null
        }
        return <ready.Screen {...props} />
      }
    },
  }
}
