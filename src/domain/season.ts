/**
 * A part of every year by its months (1–12, both included; 11 to 3 goes over New Year), or one stretch of
 * school days (`YYYY-MM-DD`, both included).
 */
export type Season = { fromMonth: number; toMonth: number } | { fromOn: string; toOn: string }

/** @param day `YYYY-MM-DD` */
export function isInSeason(day: string, season: Season): boolean {
  if ('fromOn' in season) return season.fromOn <= day && day <= season.toOn
  const month = Number(day.slice(5, 7))
  const { fromMonth, toMonth } = season
  return fromMonth <= toMonth
    ? fromMonth <= month && month <= toMonth
    : month >= fromMonth || month <= toMonth
}
