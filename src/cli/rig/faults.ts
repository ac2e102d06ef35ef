import type { Chance } from '#drill/chance.ts'

/** What can happen to one request on its way, as the fault proxy does it. */
export const NETWORK_FAULTS = [
  /** Lost before the server heard of it. */
  'drop',
  'delay',
  /** Delivered twice at once. */
  'duplicate',
  /** Lost for the tablet, and delivered to the server later, after requests that were sent later. */
  'reorder',
  /** The body ends in the middle; the server gets what was there. */
  'cut',
  /** Somebody on the way answers 500, 502, 503, 504 or 408 in the server's place. */
  '5xx',
  /** The server commits; the answer never arrives. */
  'reset',
  /** The answer ends in the middle. */
  'truncate',
  /** Refused as too large or as too many, with `Retry-After`. */
  '413',
  '429',
  /** Request and answer trickle. */
  'slow',
  /** The network's own sign-in page answers 200. */
  'portal',
] as const
export type NetworkFault = (typeof NETWORK_FAULTS)[number]

/** What happens to a whole machine. */
export const MACHINE_FAULTS = [
  /** `kill -9` of the server at any moment; it is started again. */
  'kill',
  /** The page of a tablet is loaded anew in the middle of whatever it does. */
  'restart',
  /** A tablet is copied whole, and both go on under its name; not where the server is put back as well. */
  'clone',
  /** The server is put back to a copy of its database that was made earlier. */
  'restore',
  /** Every connection to PostgreSQL ends. This and what follows: where the rig has a PostgreSQL of its own. */
  'connections',
  /** PostgreSQL stops without a goodbye and starts again. */
  'database',
  /** PostgreSQL's first machine dies with its disk, and the standby takes over. */
  'failover',
] as const
export type MachineFault = (typeof MACHINE_FAULTS)[number]

export type Fault = NetworkFault | MachineFault
export const FAULTS: readonly Fault[] = [...NETWORK_FAULTS, ...MACHINE_FAULTS]

/** Names a list of faults, `all` or `none`; null when one of them is none. */
export function faultsIn(list: string): readonly Fault[] | null {
  if (list === 'all') return FAULTS
  if (list === 'none') return []
  const named = list.split(',').map((word) => FAULTS.find((fault) => fault === word))
  return named.includes(undefined) ? null : named.filter((fault) => fault !== undefined)
}

/** Of a hundred requests so many meet a fault. */
const STRUCK = 30

/** What happens to the next request; null for nothing. */
export function fateOf(faults: readonly NetworkFault[], chance: Chance): NetworkFault | null {
  const struck = chance.under(100) < STRUCK
  return struck ? (faults[chance.under(faults.length)] ?? null) : null
}
