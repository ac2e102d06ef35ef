import type { EventHeader } from '#ledger/event.ts'
import type { Meta } from './schema.ts'

/** When and in which app start something happens. */
export type Moment = Pick<EventHeader, 'at' | 'mono' | 'boot'>

/** Before the first contact. */
export const NO_CONTACT: Meta['clock'] = { off: null, offErr: null, highest: 0 }

/** The clock record once the tablet's clock has been seen to say `now`; the lease is measured on the highest. */
export function seenAt(clock: Meta['clock'], now: number): Meta['clock'] {
  return { ...clock, highest: Math.max(clock.highest, now + (clock.off ?? 0)) }
}

/** After a contact: the server's word replaces what a wrong clock may have claimed before. */
export function afterContact(off: number, offErr: number, { at, mono, boot }: Moment): Meta['clock'] {
  return {
    off: Math.round(off),
    offErr: Math.round(offErr),
    highest: at + Math.round(off),
    met: { boot, lead: at - mono },
    heardAt: at,
  }
}

/** The two clocks may part by this much without a jump: the wall clock is slewed, ms. */
const SLEW_MS = 2_000

/**
 * Server clock minus tablet clock for a record that is written now (SYNC.md §2.7). `offErr` is null when nobody knows
 * how good it is: the contact was in an earlier start, or the wall clock has run ahead since. That is a jump or a
 * tablet that slept, for which the monotonic clock stands still; of a clock that was put back, the monotonic one knows
 * better.
 */
export function offsetAt(
  { off, offErr, met }: Meta['clock'],
  { at, mono, boot }: Moment,
): Pick<Meta['clock'], 'off' | 'offErr'> {
  if (off === null || met?.boot !== boot) return { off, offErr: null }
  const ahead = at - mono - met.lead
  if (ahead > SLEW_MS) return { off, offErr: null }
  return ahead < -SLEW_MS ? { off: off - ahead, offErr } : { off, offErr }
}
