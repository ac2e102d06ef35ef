import { foldFullWidth } from '../fold.ts'
import { CLOCK_TOLERANCE_MS, type Format, failed, type Reading, type ReadingContext } from '../format.ts'
import type { EvidenceGrade } from '../health-code.ts'
import { type CodeHost, isFormKnown } from '../hosts.ts'
import type { HealthCodeProblem } from '../problems.ts'
import { tokenPattern } from '../token-pattern.ts'

/** A URL at a listed host, and what it has after the listed path. */
type Recognized = { host: CodeHost; rest: string }

/** What names the person in such a URL, and the time it tells, epoch milliseconds. */
type Token = { text: string; madeAt: number | null }

/**
 * A Chinese health code: a URL that points to a statement at the issuer's and is none itself. Offline there
 * are its exact host, the color on the screen and at best the time it was made (PAYLOADS.md §1.3).
 */
export const cnUrl: Format = {
  name: 'cn-url',
  claims: (text, { hosts }) => recognize(text, hosts) !== null,
  token: (text, { hosts }) => {
    const recognized = recognize(text, hosts)
    return (recognized && tokenOf(recognized)?.text) ?? text
  },
  read: async (text, context) => {
    const recognized = recognize(text, context.hosts)
    if (recognized === null) return failed('cn-url', 'unreadable')
    const token = tokenOf(recognized)
    return token === null ? withoutToken(recognized, context) : readingOf(recognized, token, context)
  },
}

/**
 * The line of the table a text belongs to, and whether it names a person there: the host's other pages do not.
 * For whoever keeps the table.
 */
export function lineOf(text: string, hosts: readonly CodeHost[]): { host: CodeHost; isCode: boolean } | null {
  const recognized = recognize(text.trim(), hosts)
  return recognized && { host: recognized.host, isCode: tokenOf(recognized) !== null }
}

/**
 * Not `new URL`: that forgives user names, ports, backslashes, tabs and look-alike letters, and here all of
 * them mean that the URL is not the issuer's. Letter case is nothing: guns with caps lock on swap it.
 */
function recognize(text: string, hosts: readonly CodeHost[]): Recognized | null {
  const [, name, path] = /^https?:\/\/([a-z0-9.-]+)(\/[\s\S]*)$/i.exec(foldFullWidth(text)) ?? []
  if (name === undefined || path === undefined || climbs(path)) return null
  const host = hosts.find((entry) => entry.host === name.toLowerCase() && startsWith(path, entry.path))
  return host === undefined ? null : { host, rest: path.slice(host.path.length) }
}

/** `/healthAct/../elsewhere` is not under `/healthAct/`, nor is `/healthAct//elsewhere`. */
function climbs(path: string): boolean {
  return /\/\.|%2e|\\|^[^?#]*\/\//i.test(path)
}

function startsWith(path: string, start: string): boolean {
  return path.slice(0, start.length).toLowerCase() === start.toLowerCase()
}

/** Null when the URL is some other page of the issuer's. */
function tokenOf({ host, rest }: Recognized): Token | null {
  const lower = rest.toLowerCase()
  if (host.parameter !== null) {
    const value = parameterOf(lower, host.parameter)
    if (value === null || !isWrittenAs(value, host.pattern)) return null
    return { text: `${host.parameter.toLowerCase()}=${value}`, madeAt: null }
  }
  const text = `${host.host}${host.path}${lower}`
  if (host.time === 'none') {
    const isToken = host.pattern === undefined ? !isPage(lower) : isWrittenAs(lower, host.pattern)
    return isToken ? { text, madeAt: null } : null
  }
  const [, time] = /^[0-9a-f]{32}(\d{13})$/.exec(lower) ?? []
  return time === undefined ? null : { text, madeAt: Number(time) }
}

function isWrittenAs(token: string, pattern: string | undefined): boolean {
  return pattern === undefined || tokenPattern(pattern)?.test(token) === true
}

/** Nothing before the fragment, or a file without a query: the front page, `robots.txt`. */
function isPage(rest: string): boolean {
  const [, path = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(rest) ?? []
  if (/[a-z0-9]/.test(query)) return false
  return !/[a-z0-9]/.test(path) || /\.[a-z0-9]{1,5}$/.test(path)
}

function parameterOf(rest: string, name: string): string | null {
  const [, query = ''] = /^[^?#]*\?([^#]*)/.exec(rest) ?? []
  const pair = query.split('&').find((part) => part.startsWith(`${name.toLowerCase()}=`))
  const value = pair?.slice(name.length + 1) ?? ''
  return value === '' ? null : value
}

/**
 * Other pages of the issuer's are no codes. What may be one is a token of a form that is not listed, and Shanghai's
 * offline codes: binary behind the host and signed with SM2, which no browser can verify. A color that stops a person
 * is never taken back because the page behind it is another.
 */
function withoutToken({ host, rest }: Recognized, context: ReadingContext): Reading {
  const { color } = context
  const isBinary = /[^\x20-\x7e]/.test(rest)
  const isOtherToken = host.parameter !== null && parameterOf(rest.toLowerCase(), host.parameter) !== null
  const stops = color === 'red' || color === 'yellow'
  if (!isBinary && !isOtherToken && !stops) return failed('cn-url', 'not-a-health-code', host.host)
  const evidence = gradeOf(host, 'unsupported', context)
  return { ...failed('cn-url', 'unsupported', host.host), color, evidence }
}

function readingOf({ host }: Recognized, { madeAt }: Token, context: ReadingContext): Reading {
  const { color } = context
  const problem = timeProblem(madeAt, context) ?? colorProblem(context) ?? clockProblem(madeAt, context)
  return {
    format: 'cn-url',
    issuer: host.host,
    color,
    subject: null,
    issuedAt: madeAt,
    expiresAt: null,
    evidence: gradeOf(host, problem, context),
    problem,
  }
}

function gradeOf(host: CodeHost, problem: HealthCodeProblem | null, context: ReadingContext): EvidenceGrade {
  if (problem === null && isFormKnown(host)) return 'token'
  return colorProblem(context) === null ? 'color' : 'none'
}

function timeProblem(
  madeAt: number | null,
  { now, codeLifeMs, clockSound }: ReadingContext,
): HealthCodeProblem | null {
  if (madeAt === null || !clockSound) return null
  // Nobody makes a code for later: a clock is wrong, or the code is made up.
  if (madeAt > now + CLOCK_TOLERANCE_MS) return 'clock-wrong'
  return now - madeAt > codeLifeMs ? 'old-code' : null
}

function colorProblem({ color }: ReadingContext): HealthCodeProblem | null {
  switch (color) {
    case 'none':
      return 'no-color'
    case 'unsure':
      return 'color-unsure'
    case 'green':
    case 'yellow':
    case 'red':
      return null
    default:
      return color satisfies never
  }
}

function clockProblem(madeAt: number | null, { clockSound }: ReadingContext): HealthCodeProblem | null {
  return madeAt !== null && !clockSound ? 'clock-wrong' : null
}
