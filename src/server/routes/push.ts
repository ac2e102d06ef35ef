import type { ReplyOf, RequestOf } from '#contract/endpoint.ts'
import { push } from '#contract/tablet.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import type { Device } from '../auth/device.ts'
import type { Desk, Routes } from '../gate.ts'
import { pushBatch } from '../tablets/push.ts'
import { termsOf } from '../tablets/terms.ts'
import { tabletRoute } from './tablet-route.ts'

export function pushRoute(routes: Routes, desk: Desk): void {
  const { queue } = desk
  const answer = async (
    request: RequestOf<typeof push>,
    device: Device,
  ): Promise<Answer<ReplyOf<typeof push>>> => {
    const turn = queue.enter(request.events.length)
    if (turn === null) desk.tally.add('campus_gate_batches_put_off_total', {})
    if (turn === null) return refuse('overloaded', { retryAfter: queue.retryAfter })
    try {
      const pushed = await pushBatch(desk, device, request, desk.unseal(device.school))
      if (!pushed.ok) return pushed
      const { reply, counter } = pushed.value
      desk.tally.add('campus_gate_events_received_total', {}, request.events.length)
      if (counter !== null) desk.live.changed(device.school, counter)
      const { leaseMs, commands } = await termsOf(desk, device)
      return ok({
        ...reply,
        leaseMs,
        commands: [...reply.commands, ...commands],
        maxBatch: turn.maxBatch(),
      })
    } finally {
      turn.leave()
    }
  }
  tabletRoute(routes, desk, push, answer, { whileDraining: true })
}
