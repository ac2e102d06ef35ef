import { push } from '#contract/tablet.ts'
import { ok, refuse } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { pushBatch } from '../tablets/push.ts'
import { tabletRoute } from './tablet-route.ts'

export function pushRoute(routes: Routes, desk: Desk): void {
  const { queue } = desk
  tabletRoute(routes, desk, push, async (request, device) => {
    const turn = queue.enter(request.events.length)
    if (turn === null) return refuse('overloaded', { retryAfter: queue.retryAfter })
    try {
      const pushed = await pushBatch(desk, device, request, desk.unseal(device.school))
      if (!pushed.ok) return pushed
      const { reply, counter } = pushed.value
      if (counter !== null) desk.live.changed(device.school, counter)
      return ok({ ...reply, maxBatch: turn.maxBatch() })
    } finally {
      turn.leave()
    }
  })
}
