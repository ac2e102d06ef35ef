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
  /**
   * How the token is written, see `token-pattern.ts`; whatever is written otherwise is no code that counts. Absent
   * where `time` tells it, and where nobody knows.
   */
  pattern?: string
}

/** `V0ding…` of Zhejiang's first weeks, `V2` and 32 hex digits, Jiangsu's `V5` with the six digits of a division. */
const DINGTALK = {
  path: '/healthAct/',
  parameter: 'qrCode',
  time: 'none',
  pattern: 'V0<word 16+>|V2<hex 32>|V5<hex 32><digits 6>',
} as const

/**
 * Hosts found in public integrations of 2020–2022 (PAYLOADS.md §1.3); no province publishes a list.
 * Zhejiang and Jiangsu: `https://h5.dingtalk.com/healthAct/index.html?qrCode=…#/result`, same at
 * healthcode.dingtalk.com. Shanghai: `https://s.sh.gov.cn/` and 45 characters. Guangdong: the page's host
 * only; the text behind it was not found, so that of its codes no more than a color is evidence.
 */
export const DEFAULT_CODE_HOSTS: readonly CodeHost[] = [
  { host: 'h5.dingtalk.com', ...DINGTALK },
  { host: 'healthcode.dingtalk.com', ...DINGTALK },
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

/** Whether anybody knows what a token at this place looks like: else anything there could be taken for one. */
export function isFormKnown({ parameter, time, pattern }: CodeHost): boolean {
  return parameter !== null || time !== 'none' || pattern !== undefined
}
