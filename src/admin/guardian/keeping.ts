import { parse } from '#contract/endpoint.ts'
import { type KeptTelling, keptTelling } from '#contract/guardian.ts'
import { MEASURING_SITES, type MeasuringSite } from '#domain/temperature.ts'

/** What a browser remembers of this site; a browser that refuses forgets, nothing more. */
export type Memory = {
  get: (name: string) => string | null
  /** Null takes it away. */
  set: (name: string, text: string | null) => void
}

const SITE = 'campus-gate-home-site'
const LANGUAGE = 'campus-gate-home-language'
/** Two children on one phone have a link each. */
const KEPT = 'campus-gate-home-kept-'

/** What the page keeps on the phone between two mornings. */
export type Keeping = {
  /** The site last measured at; the armpit before the first time, as thermometers at home mostly are for. */
  site: () => MeasuringSite
  keepSite: (site: MeasuringSite) => void
  language: () => string | null
  keepLanguage: (language: string) => void
  /** What waits to be sent, or null. */
  unsent: () => KeptTelling | null
  keepUnsent: (kept: KeptTelling | null) => void
}

export function keepingOf(memory: Memory, token: string): Keeping {
  return {
    site: () => MEASURING_SITES.find((site) => site === memory.get(SITE)) ?? 'axillary',
    keepSite: (site) => memory.set(SITE, site),
    language: () => memory.get(LANGUAGE),
    keepLanguage: (language) => memory.set(LANGUAGE, language),
    unsent: () => {
      const text = memory.get(KEPT + token)
      return text === null ? null : readUnsent(text)
    },
    keepUnsent: (kept) => memory.set(KEPT + token, kept === null ? null : JSON.stringify(kept)),
  }
}

function readUnsent(text: string): KeptTelling | null {
  try {
    const kept = parse(keptTelling, JSON.parse(text))
    return kept.ok ? kept.value : null
  } catch {
    // Not what this page has written: there is nothing to send.
    return null
  }
}
