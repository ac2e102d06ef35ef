import { newKey } from '#contract/tablet.ts'
import { ok } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { renewCredential } from '../tablets/new-key.ts'
import { tabletRoute } from './tablet-route.ts'

export function newKeyRoute(routes: Routes, desk: Desk): void {
  tabletRoute(routes, desk, newKey, async (request, device) => {
    const renewed = await renewCredential(desk, device, request)
    return renewed.ok ? ok({ ...renewed.value, now: desk.clock() }) : renewed
  })
}
