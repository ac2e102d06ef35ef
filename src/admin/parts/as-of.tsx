import { clockTime } from '#i18n/format.ts'
import type { LiveState } from '../live.ts'
import type { Loadable } from '../resource.ts'
import { useWords } from './words.ts'

/** Up to when the numbers are true, and loudly when they have stopped following. */
export function AsOf({ at, load, live }: { at: number | null; load: Loadable<unknown>; live: LiveState }) {
  const { console: words } = useWords()
  if (at === null) return null
  const failed = load.state === 'shown' && load.failure !== null
  return (
    <span class="as-of">
      {!failed && words.common.asOf(clockTime(at))}
      {/* There before it has anything to say, or nobody would hear it. */}
      <span role="status">
        {failed && <span class="stale">{words.common.stale(clockTime(at))}</span>}
        {!failed && live === 'lost' && <span class="stale">{words.common.liveLost}</span>}
      </span>
    </span>
  )
}
