/** The first of these that a browser says of itself; each says those below it as well. */
const BROWSERS = ['MicroMessenger', 'Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'] as const
const SYSTEMS = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS X', 'Linux'] as const

/** Browser and system in so few words that a list of sessions can be told apart; null when nothing of it is known. */
export function browserName(userAgent: string | null): string | null {
  if (userAgent === null) return null
  const named = [BROWSERS, SYSTEMS].flatMap((all) => all.find((one) => userAgent.includes(one)) ?? [])
  return named.length === 0 ? null : named.join(' · ').replace('Edg', 'Edge').replace('OPR', 'Opera')
}
