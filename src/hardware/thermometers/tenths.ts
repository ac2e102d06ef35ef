/** Beyond this nothing measures, tenths of a degree Celsius. */
const MOST_TENTHS = 10_000

/**
 * Tenths of a degree Celsius, halves rounded up: of two ways to round, the one that sees the fever.
 *
 * @param digits with `power`, `digits` × 10 to the `power` degrees
 * @returns null where that is no temperature
 */
export function tenthsOf(digits: number, power: number, isFahrenheit: boolean): number | null {
  const tenths = isFahrenheit ? ((digits * 10 ** power - 32) * 50) / 9 : scaled(digits, power + 1)
  return Math.abs(tenths) <= MOST_TENTHS ? Math.round(tenths) : null
}

/** Divides by a whole number, for a tenth is none: 3675 × 0.1 is less than a half. */
function scaled(digits: number, power: number): number {
  return power < 0 ? digits / 10 ** -power : digits * 10 ** power
}
