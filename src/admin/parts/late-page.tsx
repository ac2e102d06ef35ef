import { useEffect } from 'preact/hooks'
import { Skeleton } from './loaded.tsx'
import { useWords } from './words.ts'

/** In place of a page whose part of the program is still on its way, or did not come. */
export function LatePage({ failed, onRetry }: { failed: boolean; onRetry: () => void }) {
  const { console: words } = useWords()
  const { what, act } = words.states.pageMissing
  // It may have failed long before anybody opened the page.
  useEffect(onRetry, [onRetry])
  if (!failed) return <Skeleton bars={6} />
  return (
    <div class="empty" role="alert">
      <h1>{what}</h1>
      <p>{act}</p>
      <button type="button" class="btn btn-main" onClick={onRetry}>
        {words.common.retry}
      </button>
    </div>
  )
}
