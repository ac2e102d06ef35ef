import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'

/**
 * A screen in a chunk of its own that is fetched at once but not waited for, so that the first screen is not
 * either. Nothing is drawn in its place until it has come; a fetch that failed is tried again when it is drawn.
 */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const loaded = signal<{ Screen: ComponentType<Props> } | null>(null)
  let asked = false
  const ask = (): void => {
    if (asked) return
    asked = true
    load().then(
      (Screen) => {
        loaded.value = { Screen }
      },
      () => {
        asked = false
      },
    )
  }
  ask()
  return function LazyScreen(props: Props) {
    const ready = loaded.value
    if (ready === null) {
      ask()
      return null
    }
    return <ready.Screen {...props} />
  }
}
