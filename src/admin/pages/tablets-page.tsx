import { useEffect, useMemo, useState } from 'preact/hooks'
import {
  addTablet,
  leaseFile,
  placeTablet,
  renewKey,
  revokeTablet,
  setLease,
  tablets,
  wipeTablet,
} from '#contract/console-tablets.ts'
import type { Endpoint, RequestOf } from '#contract/endpoint.ts'
import type { Failure } from '../api.ts'
import type { Feed } from '../feed.ts'
import { createResource } from '../resource.ts'
import type { TabletLink } from '../screens/add-tablet.tsx'
import { Tablets } from '../screens/tablets.tsx'
import { importFile } from '../tablet-file.ts'
import type { World } from '../world.ts'
import { useFeed } from './use-feed.ts'

type Wanted = RequestOf<typeof addTablet>

export function TabletsPage({ world, feed }: { world: World; feed: Feed }) {
  const board = useMemo(() => createResource(() => world.call(tablets, {})), [world])
  useFeed(feed, board.refresh)
  const [adding, setAdding] = useState(false)
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const [link, setLink] = useState<TabletLink | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const now = useSeconds(world, link !== null)
  const add = async (request: Wanted): Promise<void> => {
    setWanted(request)
    setBusy(true)
    const answer = await world.call(addTablet, request)
    setBusy(false)
    setFailure(answer.ok ? null : answer.failure)
    setLink(answer.ok ? answer.value : null)
  }
  const act = async <Request,>(
    endpoint: Endpoint<Request, object>,
    request: Request,
  ): Promise<Failure | null> => {
    const answer = await world.call(endpoint, request)
    void board.refresh()
    return answer.ok ? null : answer.failure
  }
  const show = (open: boolean): void => {
    setAdding(open)
    setLink(null)
    setFailure(null)
    void board.refresh()
  }
  const shown = board.view.value
  return (
    <Tablets
      load={shown}
      live={feed.state.value}
      onRetry={() => void board.refresh()}
      adding={adding}
      onAdding={show}
      add={{
        origin: world.origin,
        classes: shown.state === 'shown' ? shown.value.classes : [],
        now,
        link,
        busy,
        failure,
        onAdd: (request) => void add(request),
        onAgain: () => wanted !== null && void add(wanted),
      }}
      onImport={(file, progress) => importFile(world.call, file.pushes, progress)}
      revoke={{ onRevoke: (stream, drain) => act(revokeTablet, { stream, drain }) }}
      acts={{
        onDrain: (stream, drain) => act(revokeTablet, { stream, drain }),
        onWipe: (stream) => act(wipeTablet, { stream }),
        onPlace: (request) => act(placeTablet, request),
        classes: shown.state === 'shown' ? shown.value.classes : [],
        onNewKey: (stream) => act(renewKey, { stream }),
        onLease: (stream) => world.call(leaseFile, { stream }),
        onSave: ({ name }, file) => world.download(`lease-${name}.txt`, file),
      }}
      onLeaseHours={(hours) => act(setLease, { hours })}
    />
  )
}

/** The time, ticking every second while something counts down. */
function useSeconds(world: World, isTicking: boolean): number {
  const [now, setNow] = useState(world.now)
  useEffect(() => {
    if (!isTicking) return undefined
    setNow(world.now())
    return world.later(1000, () => setNow(world.now()))
  }, [isTicking, now, world])
  return now
}
