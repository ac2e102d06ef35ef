/** One place on the web whose URLs are health codes. Plain data, so that a school can add its province's. */
export type CodeHost = {
  /** The whole host name, lower case, without a port. */
  host: string
  /** What the path begins with, with a `/` at both ends. */
  path: string
  /** The query parameter whose value names the person; null when all that follows `path` does. */
  parameter: string | null
  /** `epoch-ms`: what follows `path` is 32 hex digits and the time the code was made, 13 digits. */
  time: 'none' | 'epoch-ms'
}

/**
 * Hosts found in public integrations of 2020–2022 (PAYLOADS.md §1.3); no province publishes a list.
 * Zhejiang and Jiangsu: `https://h5.dingtalk.com/healthAct/index.html?qrCode=…#/result`, same at
 * healthcode.dingtalk.com. Shanghai: `https://s.sh.gov.cn/` and 45 characters. Guangdong: the page's host
 * only; the text behind it was not found.
 */
export const DEFAULT_CODE_HOSTS: readonly CodeHost[] = [
  { host: 'h5.dingtalk.com', path: '/healthAct/', parameter: 'qrCode', time: 'none' },
  { host: 'healthcode.dingtalk.com', path: '/healthAct/', parameter: 'qrCode', time: 'none' },
  { host: 's.sh.gov.cn', path: '/', parameter: null, time: 'epoch-ms' },
  { host: 'ykm.gdbs.gov.cn', path: '/', parameter: null, time: 'none' },
]

/**
 * Whether a host's codes name the person by one token that stays (PAYLOADS.md §1.3): a second token is then a second
 * person's. Not where the token tells its time, and not where nobody has found what follows the path.
 */
export function isStablePerPerson(issuer: string | null, hosts: readonly CodeHost[]): boolean {
  return hosts.some(({ host, parameter, time }) => host === issuer && parameter !== null && time === 'none')
}
