import { foldFullWidth } from '../fold.ts'
import { CLOCK_TOLERANCE_MS, type Format, failed, type Reading, type ReadingContext } from '../format.ts'
import type { EvidenceGrade } from '../health-code.ts'
import type { CodeHost } from '../hosts.ts'
import type { HealthCodeProblem } from '../problems.ts'

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

/** `/healthAct/../elsewhere` is not under `/healthAct/`. */
function climbs(path: string): boolean {
  return /\/\.|%2e|\\/i.test(path)
}

function startsWith(path: string, start: string): boolean {
  return path.slice(0, start.length).toLowerCase() === start.toLowerCase()
}

/** Null when the URL is some other page of the issuer's. */
function tokenOf({ host, rest }: Recognized): Token | null {
  const lower = rest.toLowerCase()
  if (host.parameter !== null) {
    const value = parameterOf(lower, host.parameter.toLowerCase())
    return value === null ? null : { text: `${host.parameter.toLowerCase()}=${value}`, madeAt: null }
  }
  const text = `${host.host}${host.path}${lower}`
  if (host.time === 'none') return lower === '' ? null : { text, madeAt: null }
  const [, time] = /^[0-9a-f]{32}(\d{13})$/.exec(lower) ?? []
  return time === undefined ? null : { text, madeAt: Number(time) }
}

function parameterOf(rest: string, name: string): string | null {
  const [, query = ''] = /^[^?#]*\?([^#]*)/.exec(rest) ?? []
  const pair = query.split('&').find((part) => part.startsWith(`${name}=`))
  const value = pair?.slice(name.length + 1) ?? ''
  return value === '' ? null : value
}

/** Shanghai's offline codes are binary behind the host and signed with SM2, which no browser can verify. */
function withoutToken({ host, rest }: Recognized, { color }: ReadingContext): Reading {
  const isBinary = /[^\x20-\x7e]/.test(rest)
  if (!isBinary) return failed('cn-url', 'not-a-health-code', host.host)
  return { ...failed('cn-url', 'unsupported', host.host), color }
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
    evidence: gradeOf(problem, context),
    problem,
  }
}

function gradeOf(problem: HealthCodeProblem | null, context: ReadingContext): EvidenceGrade {
  if (problem === null) return 'token'
  return colorProblem(context) === null ? 'color' : 'none'
}

function timeProblem(
  madeAt: number | null,
  { now, codeLifeMs, clockSound }: ReadingContext,
): HealthCodeProblem | null {
  if (madeAt === null || !clockSound) return null
  if (madeAt > now + CLOCK_TOLERANCE_MS) return 'not-yet'
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
