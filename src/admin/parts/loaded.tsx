import type { ComponentChildren } from 'preact'
import { type Failure, mayRetry } from '../api.ts'
import type { Loadable } from '../resource.ts'
import { FailureNotice, wordsOfFailure } from './failure.tsx'
import { useWords } from './words.ts'

type LoadedProps<T> = {
  load: Loadable<T>
  /** Bars of the skeleton: about as many as there will be rows. */
  bars: number
  onRetry: () => void
  /** Its stamp says up to when it is true, and that it has stopped. */
  stamped?: boolean
  children: (value: T) => ComponentChildren
}

/** Draws what was asked for once it is there; until then its skeleton, or why it did not come. What is old is told so. */
export function Loaded<T>({ load, bars, onRetry, stamped = false, children }: LoadedProps<T>) {
  switch (load.state) {
    case 'loading':
      return <Skeleton bars={bars} />
    case 'failed':
      return <FailureNotice failure={load.failure} onRetry={onRetry} />
    case 'shown':
      return (
        <>
          {load.failure !== null && !stamped && <Old failure={load.failure} onRetry={onRetry} />}
          {children(load.value)}
        </>
      )
    default:
      return load satisfies never
  }
}

function Old({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const { codes, console: words } = useWords()
  return (
    <p class="notice notice-warn" role="status">
      <span class="stale">{words.states.old(wordsOfFailure(failure, codes, words).what)}</span>{' '}
      {mayRetry(failure) && (
        <button type="button" class="link" onClick={onRetry}>
          {words.common.retry}
        </button>
      )}
    </p>
  )
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
