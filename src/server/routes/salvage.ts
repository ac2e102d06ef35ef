import type { ReplyOf, RequestOf } from '#contract/endpoint.ts'
import { salvage } from '#contract/salvage.ts'
import { type Answer, ok } from '../answer.ts'
import type { Device } from '../auth/device.ts'
import type { Desk, Routes } from '../gate.ts'
import { salvageRecord } from '../tablets/salvage.ts'
import { type Sent, tabletRoute } from './tablet-route.ts'

type Salvage = RequestOf<typeof salvage>
type Salvaged = ReplyOf<typeof salvage>

export function salvageRoute(routes: Routes, desk: Desk): void {
  const answer = async (request: Salvage, device: Device, sent: Sent): Promise<Answer<Salvaged>> => {
    const salvaged = await salvageRecord(desk, device, request, sent)
    if (!salvaged.ok) return salvaged
    const { reply, counter } = salvaged.value
    if (counter !== null) desk.live.changed(device.school, counter)
    return ok(reply)
  }
  // What a torn record leaves behind is part of what a tablet drains.
  tabletRoute(routes, desk, salvage, answer, { whileDraining: true })
}
