import type { Meta } from './schema.ts'

/** Before the first contact. */
export const NO_CONTACT: Meta['clock'] = { off: null, offErr: null, highest: 0 }

/** The clock record once the tablet's clock has been seen to say `now`; the lease is measured on the highest. */
export function seenAt(clock: Meta['clock'], now: number): Meta['clock'] {
  return { ...clock, highest: Math.max(clock.highest, now + (clock.off ?? 0)) }
}

/** After a contact: the server's word replaces what a wrong clock may have claimed before. */
export function afterContact(off: number, offErr: number, now: number): Meta['clock'] {
  return { off: Math.round(off), offErr: Math.round(offErr), highest: now + Math.round(off) }
}
