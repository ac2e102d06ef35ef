import { push } from '#contract/tablet.ts'
import { ok } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { pushBatch } from '../tablets/push.ts'
import { tabletRoute } from './tablet-route.ts'

export function pushRoute(routes: Routes, desk: Desk): void {
  tabletRoute(routes, desk, push, async (request, device) => {
    const pushed = await pushBatch(desk, device, request, desk.unseal(device.school))
    if (!pushed.ok) return pushed
    const { reply, counter } = pushed.value
    if (counter !== null) desk.live.changed(device.school, counter)
    return ok(reply)
  })
}
