import { useMemo, useState } from 'preact/hooks'
import {
  closeVisit,
  endRollCall,
  markSafe,
  type OnSiteLine,
  onSite,
  startRollCall,
} from '#contract/on-site.ts'
import type { RollCallCause } from '#domain/roll-call-cause.ts'
import { acting } from '../acting.ts'
import type { Feed } from '../feed.ts'
import { createResource } from '../resource.ts'
import { CloseVisit, EndRollCall, StartRollCall } from '../screens/close-visit.tsx'
import { OnSite } from '../screens/on-site.tsx'
import type { World } from '../world.ts'
import { useFeed } from './use-feed.ts'

/** What is asked before it is done. */
type Asked = { ask: 'start'; cause: RollCallCause } | { ask: 'end' } | { ask: 'left'; line: OnSiteLine }

export function OnSitePage({ world, feed }: { world: World; feed: Feed }) {
  const list = useMemo(() => createResource(() => world.call(onSite, {})), [world])
  useFeed(feed, list.refresh)
  const [asked, setAsked] = useState<Asked | null>(null)
  const act = acting(world.call, list.refresh)
  const close = (): void => setAsked(null)
  const shown = list.view.value
  const roll = shown.state === 'shown' ? shown.value.roll : null
  return (
    <>
      <OnSite
        list={shown}
        live={feed.state.value}
        onStart={(cause) => setAsked({ ask: 'start', cause })}
        onEnd={() => setAsked({ ask: 'end' })}
        onSafe={({ key }) => void act(markSafe, { key })}
        onLeft={(line) => setAsked({ ask: 'left', line })}
        onRetry={() => void list.refresh()}
      />
      {asked?.ask === 'start' && (
        <StartRollCall
          cause={asked.cause}
          onSend={() => act(startRollCall, { cause: asked.cause })}
          onClose={close}
        />
      )}
      {asked?.ask === 'end' && (
        <EndRollCall missing={roll?.missing ?? 0} onSend={() => act(endRollCall, {})} onClose={close} />
      )}
      {asked?.ask === 'left' && (
        <CloseVisit
          line={asked.line}
          now={world.now()}
          onSend={(leftAt, note) => act(closeVisit, { visit: asked.line.visit?.visit ?? '', leftAt, note })}
          onClose={close}
        />
      )}
    </>
  )
}
