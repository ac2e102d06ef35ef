import type { ReplyOf } from '#contract/endpoint.ts'
import { ORDER_KEY, pull, ROSTER_KEY } from '#contract/tablet.ts'
import { ok, refuse } from '../answer.ts'
import type { Device } from '../auth/device.ts'
import type { Desk, Routes } from '../gate.ts'
import { orderKeyOf } from '../tablets/order-key.ts'
import { pullPage } from '../tablets/pull.ts'
import { rosterKeyOf } from '../tablets/roster-key.ts'
import { termsOf } from '../tablets/terms.ts'
import { tabletRoute } from './tablet-route.ts'

export function pullRoute(routes: Routes, desk: Desk): void {
  tabletRoute(
    routes,
    desk,
    pull,
    async ({ cursor, limit, knows = '' }, device) => {
      const terms = await termsOf(desk, device)
      if (device.isDraining === true) {
        // It is told nothing of the school any more, but must hear that it is to be wiped.
        if (terms.commands.length === 0) return refuse('revoked')
        return ok({ entries: [], cursor, more: false, reset: false, now: desk.clock(), ...terms })
      }
      const known = knows.split(',')
      const page = await pullPage(desk, device.school, cursor, {
        ...(limit === undefined ? {} : { limit: Number(limit) }),
        knows: known,
        stream: device.stream,
      })
      return ok({ ...page, ...terms, ...(await keysFor(desk, device, known)) })
    },
    { whileDraining: true },
  )
}

/** The keys a tablet says it has not. */
async function keysFor(
  desk: Desk,
  { school, stream }: Device,
  asked: readonly string[],
): Promise<Pick<ReplyOf<typeof pull>, 'rosterKey' | 'orderKey'>> {
  if (!asked.includes(ROSTER_KEY) && !asked.includes(ORDER_KEY)) return {}
  return await desk.database.tx(async (sql) => ({
    ...(asked.includes(ROSTER_KEY) && { rosterKey: await rosterKeyOf(sql, desk, school, stream) }),
    ...(asked.includes(ORDER_KEY) && { orderKey: (await orderKeyOf(sql, desk, school)).publicKey }),
  }))
}
