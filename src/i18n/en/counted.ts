/** Digits in groups of three. */
export const group = new Intl.NumberFormat('en')

/** A number with what it counts: `1 row`, `1,204 rows`. */
export function counted(value: number, one: string, many: string): string {
  return `${group.format(value)} ${value === 1 ? one : many}`
}
