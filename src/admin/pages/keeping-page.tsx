import { useEffect, useMemo } from 'preact/hooks'
import { destructions, keeping, liftHold, placeHold, rehearseErasure } from '#contract/keeping.ts'
import type { Answer, Failure } from '../api.ts'
import { firstPages } from '../paging.ts'
import { createResource } from '../resource.ts'
import { type DestroyedList, Keeping } from '../screens/keeping.tsx'
import type { World } from '../world.ts'
import { usePages } from './use-pages.ts'

/** Asks once and after each change made here: what is kept changes once a day. */
export function KeepingPage({ world }: { world: World }) {
  const { pages, more } = usePages('')
  const terms = useMemo(() => createResource(() => world.call(keeping, {})), [world])
  const destroyed = useMemo(() => createResource(() => destroyedSoFar(world, pages)), [world, pages])
  useEffect(() => void terms.refresh(), [terms])
  useEffect(() => void destroyed.refresh(), [destroyed])
  const changed = async (act: Promise<Answer<unknown>>): Promise<Failure | null> => {
    const answer = await act
    void terms.refresh()
    return answer.ok ? null : answer.failure
  }
  return (
    <Keeping
      terms={terms.view.value}
      destroyed={destroyed.view.value}
      onMore={more}
      onPlace={(reason) => changed(world.call(placeHold, { reason }))}
      onLift={(hold) => changed(world.call(liftHold, { hold }))}
      onRehearse={() => world.call(rehearseErasure, {})}
      onRetryTerms={() => void terms.refresh()}
      onRetryDestroyed={() => void destroyed.refresh()}
    />
  )
}

async function destroyedSoFar(world: World, pages: number): Promise<Answer<DestroyedList>> {
  const answer = await firstPages(pages, (cursor) =>
    world.call(destructions, cursor === null ? {} : { cursor }),
  )
  if (!answer.ok) return answer
  const lines = answer.value.pages.flatMap((page) => page.lines)
  return { ok: true, value: { lines, hasMore: answer.value.last.next !== null } }
}
