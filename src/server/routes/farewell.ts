import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import { FAREWELL_PATH } from '#contract/orders.ts'
import type { Routes } from '../gate.ts'

/**
 * Asks the browser of a wiped tablet to throw away all that is left of this origin, whatever of it the page cannot
 * reach. Only to a page of ours that asks by POST with our header: a link or an image of another site must not be
 * able to empty a tablet.
 */
export function farewellRoute(routes: Routes): void {
  routes.post(FAREWELL_PATH, (context) => {
    const site = context.req.header('Sec-Fetch-Site')
    if (context.req.header(CONSOLE_HEADER) !== '1' || (site !== undefined && site !== 'same-origin'))
      return context.body(null, 403)
    return context.body(null, 204, { 'Clear-Site-Data': '"cache", "storage"', 'Cache-Control': 'no-store' })
  })
}
