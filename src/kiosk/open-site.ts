import type { RememberedCheck } from '#store/store.ts'
import { openRollScan, type RollScan, type RollScanWorld } from './roll-scan.ts'
import { openSite, type Site, type SiteWorld } from './site.ts'

/** Who is on site, and the camera of a roll call. */
export type SiteAndScan = { site: Site; scan: RollScan }

export async function openSiteAndScan(
  world: SiteWorld & Omit<RollScanWorld, 'site'>,
  remembered: readonly RememberedCheck[],
): Promise<SiteAndScan> {
  const site = await openSite(world, remembered)
  return { site, scan: openRollScan({ ...world, site }) }
}
