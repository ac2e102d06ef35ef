import { MEASURING_SITES, type MeasuringSite } from '#domain/temperature.ts'
import type { Store } from '#store/store.ts'

/** Where the thermometer of this tablet is held. Survives a reload: a wrist must not become a forehead by a crash. */
export type SiteChoice = { site: () => MeasuringSite; setSite: (site: MeasuringSite) => void }

export async function openSiteChoice(store: Pick<Store, 'setting' | 'setSetting'>): Promise<SiteChoice> {
  const kept = await store.setting('measuring-site').catch(() => null)
  let chosen = MEASURING_SITES.find((site) => site === kept) ?? 'forehead'
  return {
    site: () => chosen,
    setSite: (site) => {
      chosen = site
      // The store tells its own trouble; until the next reload the choice stands all the same.
      void store.setSetting('measuring-site', site).catch(() => undefined)
    },
  }
}
