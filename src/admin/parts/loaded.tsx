import type { ComponentChildren } from 'preact'
import type { Loadable } from '../resource.ts'
import { FailureNotice } from './failure.tsx'
import { useWords } from './words.ts'

type LoadedProps<T> = {
  load: Loadable<T>
  /** Bars of the skeleton: about as many as there will be rows. */
  bars: number
  onRetry: () => void
  children: (value: T) => ComponentChildren
}

/** Draws what was asked for once it is there; until then its skeleton, or why it did not come. */
export function Loaded<T>({ load, bars, onRetry, children }: LoadedProps<T>) {
  switch (load.state) {
    case 'loading':
      return <Skeleton bars={bars} />
    case 'failed':
      return <FailureNotice failure={load.failure} onRetry={onRetry} />
    case 'shown':
      return <>{children(load.value)}</>
    default:
      return load satisfies never
  }
}

/** Gray bars in the shape of what is coming; shown only when it takes a while. */
export function Skeleton({ bars }: { bars: number }) {
  const { console: words } = useWords()
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{words.common.loading}</span>
      {Array.from({ length: bars }, (_, at) => (
        <span key={at} class="skeleton-bar" />
      ))}
    </div>
  )
}
