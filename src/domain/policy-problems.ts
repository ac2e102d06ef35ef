import type { ArrivalWindow } from './arrival.ts'
import { isAtLeast } from './evidence.ts'
import type { ExposureQuestions } from './exposure.ts'
import { PERSON_KINDS } from './person.ts'
import {
  CHECKPOINT_KINDS,
  type CheckpointKind,
  HOME_NEEDS,
  type Needs,
  type Policy,
  type PolicyCase,
  type Visits,
  YELLOW_EFFECTS,
} from './policy.ts'
import { SESSION_IDS, type Session } from './session.ts'
import { MEASURING_SITES, type TemperatureLines } from './temperature.ts'
import { GUEST_KINDS } from './visit.ts'

/** What is wrong with a policy, and where: `at` is the dotted path of the offending member. */
export type PolicyProblem = { at: string } & (
  | { code: 'official-asked-less' }
  /** A code is asked for, and one with nothing behind it would do. */
  | { code: 'code-without-evidence' }
  /** A whole number from `from` to `to` belongs here. */
  | { code: 'out-of-range'; from: number; to: number }
  /** Lines, times or days that stand the wrong way round. */
  | { code: 'reversed' }
  | { code: 'ended' }
  | { code: 'overlaps'; with: string }
  | { code: 'twice'; with: string }
  /** Questions are asked of somebody and there are none. */
  | { code: 'nothing-to-ask' }
  /** Its own example comes out otherwise. */
  | { code: 'case-differs'; name: string; expected: PolicyCase['expect']; got: PolicyCase['expect'] }
  | { code: 'case-unreadable'; name: string }
  /** It brings no example of its own. */
  | { code: 'no-cases' }
)

const DAY_MS = 24 * 60 * 60_000
const WHOLE_WEEK = 127

/**
 * Everything wrong with a policy, each with its place; empty when it may be used. Its own cases are run by
 * whoever can read them (`#contract/policy-check.ts`).
 *
 * @param today school day on which it is about to be used; null when an old one is looked at again
 */
export function problemsOfPolicy(policy: Policy, today: string | null = null): PolicyProblem[] {
  return [
    ...outside('version', policy.version, 1, Number.MAX_SAFE_INTEGER),
    ...CHECKPOINT_KINDS.flatMap((checkpoint) => [
      ...askedLess(`needs.${checkpoint}.official`, policy.needs[checkpoint]),
      ...withoutEvidence(`needs.${checkpoint}`, policy.needs[checkpoint]),
    ]),
    ...problemsOfLines(policy.temperature),
    ...problemsOfNumbers(policy),
    ...problemsOfApprovals(policy.visits),
    ...problemsOfQuestions(policy),
    ...problemsOfWindows(policy.arrival, today),
    ...problemsOfSessions(policy.sessions),
  ]
}

/** No rank can skip a step: an official is asked for at least what a visitor is asked for, member by member. */
function askedLess(at: string, { visitor, official }: { visitor: Needs; official: Needs }): PolicyProblem[] {
  const isAsked: Readonly<Record<keyof Needs, boolean>> = {
    identity: isAtLeast(official.identity, visitor.identity),
    code: visitor.code === null || (official.code !== null && isAtLeast(official.code, visitor.code)),
    temperature: official.temperature || !visitor.temperature,
    exposure: official.exposure || !visitor.exposure,
    home: HOME_NEEDS.indexOf(official.home) >= HOME_NEEDS.indexOf(visitor.home),
    yellow: YELLOW_EFFECTS.indexOf(official.yellow) >= YELLOW_EFFECTS.indexOf(visitor.yellow),
  }
  return Object.entries(isAsked).flatMap(([member, isEnough]) =>
    isEnough ? [] : [{ code: 'official-asked-less' as const, at: `${at}.${member}` }],
  )
}

/** No fewer agree to an official than to a visitor, and no more than two others to anybody. */
function problemsOfApprovals({ approvals }: Visits): PolicyProblem[] {
  return [
    ...GUEST_KINDS.flatMap((kind) => outside(`visits.approvals.${kind}`, approvals[kind], 0, 2)),
    ...(approvals.official < approvals.visitor
      ? [{ code: 'official-asked-less' as const, at: 'visits.approvals.official' }]
      : []),
  ]
}

/** Whoever asks for a code asks at least that somebody said so; who asks for none says null. */
function withoutEvidence(at: string, needs: Policy['needs'][CheckpointKind]): PolicyProblem[] {
  return PERSON_KINDS.flatMap((kind) =>
    needs[kind].code === 'none' ? [{ code: 'code-without-evidence' as const, at: `${at}.${kind}.code` }] : [],
  )
}

/** Tenths a thermometer shows: 30.0 to 42.9. */
function outsideLines(at: string, tenths: number): PolicyProblem[] {
  return outside(at, tenths, 300, 429)
}

function problemsOfLines(lines: TemperatureLines): PolicyProblem[] {
  const { possible, tooLowBelow, feverFrom, seasons } = lines
  const at = 'temperature'
  return [
    ...outsideLines(`${at}.possible.from`, possible.from),
    ...outsideLines(`${at}.possible.to`, possible.to),
    ...outsideLines(`${at}.tooLowBelow`, tooLowBelow),
    ...reversed(`${at}.possible`, possible.from < possible.to),
    ...reversed(`${at}.tooLowBelow`, possible.from <= tooLowBelow && tooLowBelow <= possible.to),
    ...MEASURING_SITES.flatMap((site) => lineProblems(`${at}.feverFrom.${site}`, feverFrom[site], lines)),
    ...seasons.flatMap((season, index) => problemsOfSeason(`${at}.seasons.${index}`, season, lines)),
  ]
}

/** A fever line lies between what is too low and what is possible: else nobody, or everybody, has a fever. */
function lineProblems(
  at: string,
  line: number,
  { tooLowBelow, possible }: TemperatureLines,
): PolicyProblem[] {
  const isBetween = tooLowBelow < line && line <= possible.to
  return [...outsideLines(at, line), ...reversed(at, isBetween)]
}

function problemsOfSeason(
  at: string,
  { during, feverFrom }: TemperatureLines['seasons'][number],
  lines: TemperatureLines,
): PolicyProblem[] {
  const named = MEASURING_SITES.flatMap((site) => {
    const line = feverFrom[site]
    return line === undefined ? [] : lineProblems(`${at}.feverFrom.${site}`, line, lines)
  })
  if ('fromOn' in during) return [...named, ...reversed(`${at}.during`, during.fromOn <= during.toOn)]
  return [
    ...named,
    ...outside(`${at}.during.fromMonth`, during.fromMonth, 1, 12),
    ...outside(`${at}.during.toMonth`, during.toMonth, 1, 12),
  ]
}

function problemsOfNumbers({
  codeLifeMs,
  repeatMs,
  passbackMs,
  retest,
  drift,
  followUp,
  retention,
  registration,
}: Policy): PolicyProblem[] {
  const { deadlineHours: hours, cluster } = followUp
  const limits: readonly [at: string, value: number, from: number, to: number][] = [
    ['codeLifeMs', codeLifeMs, 1000, DAY_MS],
    ['repeatMs', repeatMs, 0, DAY_MS],
    ['passbackMs', passbackMs, 0, DAY_MS],
    ['retest.waitMs', retest.waitMs, 0, DAY_MS],
    ['retest.most', retest.most, 1, 10],
    ['retest.secondPersonFrom', retest.secondPersonFrom, 1, 11],
    ['retest.failedWaitMs', retest.failedWaitMs, 0, DAY_MS],
    ['retest.failuresBeforeOtherSite', retest.failuresBeforeOtherSite, 1, 10],
    ['drift.overTenths', drift.overTenths, 1, 50],
    ['drift.fewest', drift.fewest, 3, 10_000],
    ['followUp.deadlineHours.class', hours.class, 1, 720],
    ['followUp.deadlineHours.school', hours.school, 1, 720],
    ['followUp.deadlineHours.bureau', hours.bureau, 1, 720],
    ['followUp.cluster.inOneDay', cluster.inOneDay, 2, 1000],
    ['followUp.cluster.inThreeDays', cluster.inThreeDays, 2, 1000],
    ['retention.checks', retention.checks, 1, 3660],
    ['retention.exposure', retention.exposure, 1, 3660],
    ['retention.visits', retention.visits, 1, 3660],
    ['retention.cases', retention.cases, 1, 3660],
    ['registration.pledge.version', registration.pledge.version, 1, 1_000_000],
  ]
  return [
    ...limits.flatMap(([at, value, from, to]) => outside(at, value, from, to)),
    ...reversed('followUp.cluster', cluster.inOneDay <= cluster.inThreeDays),
  ]
}

function problemsOfQuestions({ exposure, needs, retention }: Policy): PolicyProblem[] {
  const at = 'exposure'
  const { listVersion, lookBackDays, answerDays, symptoms, areas } = exposure
  const isAsked = CHECKPOINT_KINDS.some((kind) => Object.values(needs[kind]).some((one) => one.exposure))
  const isEmpty = symptoms.length === 0 && areas.length === 0
  return [
    ...outside(`${at}.listVersion`, listVersion, 1, Number.MAX_SAFE_INTEGER),
    ...outside(`${at}.lookBackDays`, lookBackDays, 1, 365),
    ...outside(`${at}.answerDays`, answerDays, 0, lookBackDays),
    ...twice(`${at}.symptoms`, symptoms),
    ...twice(
      `${at}.areas`,
      areas.map(({ code, kind }) => `${code} ${kind}`),
    ),
    ...areas.flatMap((area, index) => problemsOfArea(`${at}.areas.${index}`, area, listVersion)),
    ...(isAsked && isEmpty ? [{ code: 'nothing-to-ask' as const, at }] : []),
    // What is asked again from memory must still be there.
    ...outside('retention.exposure', retention.exposure, Math.min(lookBackDays, 3660), 3660),
  ]
}

function problemsOfArea(
  at: string,
  { from, to, version }: ExposureQuestions['areas'][number],
  listVersion: number,
): PolicyProblem[] {
  return [
    ...reversed(`${at}.to`, to === null || from <= to),
    ...outside(`${at}.version`, version, 1, listVersion),
  ]
}

/** What is wrong with when classes come; `at` begins with `arrival`. */
export function problemsOfWindows(windows: readonly ArrivalWindow[], today: string | null): PolicyProblem[] {
  return windows.flatMap((window, index) => {
    const at = `arrival.${index}`
    const { from, to, fromOn, toOn } = window
    const hasEnded = today !== null && toOn !== null && toOn < today
    const other = windows.findIndex((one, before) => before < index && isOverlapping(one, window))
    return [
      ...outside(`${at}.days`, window.days, 1, WHOLE_WEEK),
      ...reversed(at, from < to && (fromOn === null || toOn === null || fromOn <= toOn)),
      ...(hasEnded ? [{ code: 'ended' as const, at: `${at}.toOn` }] : []),
      ...(other === -1 ? [] : [{ code: 'overlaps' as const, at, with: `arrival.${other}` }]),
    ]
  })
}

/** A day without a part that counts both pupils and staff is never closed, and two at once count everybody twice. */
export function problemsOfSessions(sessions: readonly Session[]): PolicyProblem[] {
  const at = 'sessions'
  const hasWhole = sessions.some(({ kinds }) => kinds.includes('student') && kinds.includes('staff'))
  return [
    ...(hasWhole ? [] : [{ code: 'out-of-range' as const, at, from: 1, to: SESSION_IDS.length }]),
    ...twice(
      at,
      sessions.map(({ id }) => id),
    ),
    ...sessions.flatMap(({ from, until }, index) => [
      ...outside(`${at}.${index}.until`, until, 1, 24 * 60),
      ...reversed(`${at}.${index}`, from < until),
      ...reversed(`${at}.${index}.from`, (sessions[index - 1]?.until ?? 0) <= from),
    ]),
  ]
}

/** One class through one lane at two times at once: nobody knows which one holds. */
function isOverlapping(a: ArrivalWindow, b: ArrivalWindow): boolean {
  const isSameDay =
    (a.days & b.days) !== 0 &&
    (a.fromOn ?? '') <= (b.toOn ?? '9999') &&
    (b.fromOn ?? '') <= (a.toOn ?? '9999')
  return a.unit === b.unit && a.lane === b.lane && isSameDay && a.from < b.to && b.from < a.to
}

function outside(at: string, value: number, from: number, to: number): PolicyProblem[] {
  const isInside = Number.isSafeInteger(value) && from <= value && value <= to
  return isInside ? [] : [{ code: 'out-of-range', at, from, to }]
}

function reversed(at: string, isInOrder: boolean): PolicyProblem[] {
  return isInOrder ? [] : [{ code: 'reversed', at }]
}

function twice(at: string, keys: readonly string[]): PolicyProblem[] {
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key)
    return first === index ? [] : [{ code: 'twice' as const, at: `${at}.${index}`, with: `${at}.${first}` }]
  })
}
