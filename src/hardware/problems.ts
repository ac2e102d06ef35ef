/** Why a thermometer is not linked, or no longer. */
export type LinkProblem =
  /** The browser or a rule of the device forbids it. */
  | 'denied'
  /** The list of devices was closed without a choice, or showed none. */
  | 'none-chosen'
  /** The radio is off. */
  | 'switched-off'
  /** It offers no temperature in the way that thermometers do. */
  | 'not-a-thermometer'
  /** Another program or tab holds it. */
  | 'taken'
  /** Asleep or too far away: it comes back by itself. */
  | 'out-of-range'
  | 'unplugged'
  | 'failed'

/** Why what a thermometer sent is no reading. */
export type MisreadProblem =
  /** Fewer bytes than it says itself. */
  | 'truncated'
  /** It says that it has no number. */
  | 'no-number'
  /** Measured in the mouth or at another place for which no line is laid down. */
  | 'other-site'
  /** Not a temperature at all, as with the wrong speed of a line. */
  | 'garbled'
/** What is odd about how a scanner gun types, though it was read all the same. Somebody can set it right. */
export const GUN_ODDITIES = ['chinese-input', 'alt-codes', 'no-suffix', 'caps-lock', 'other-layout'] as const
export type GunOddity = (typeof GUN_ODDITIES)[number]

/** Why a burst of a gun or card reader is nobody's. */
export const GUN_FAULTS = ['chinese-input', 'unknown-card', 'unknown-code'] as const
export type GunFault = (typeof GUN_FAULTS)[number]
