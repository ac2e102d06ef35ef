import { after } from './after.ts'
import type { Tablet } from './tablet.ts'
import { openThermometerLinks, type ThermometerLinks } from './thermometer-links.ts'

/** A browser asks anew for a device after every reload, so a link lives as long as the page, not as a shift. */
const opened = new WeakMap<Tablet, Promise<ThermometerLinks>>()

export function linksOf(tablet: Tablet): Promise<ThermometerLinks> {
  const { store, thermometer: status } = tablet
  const links =
    opened.get(tablet) ?? openThermometerLinks({ store, platform: navigator, now: Date.now, after, status })
  opened.set(tablet, links)
  return links
}
