import { isId } from '#contract/fields.ts'
import { isDay } from '#domain/calendar.ts'
import type { ExposureKind, ExposureQuestions, PriorityArea } from '#domain/exposure.ts'
import type { Policy } from '#domain/policy.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import type { PolicyField } from '#i18n/policy-messages.ts'

/*
 * A draft as a form: the main numbers as they are typed, everything else as text.
 */

const SECOND = 1000
const MINUTE = 60_000

type NumberMember = {
  read: (policy: Policy) => number
  write: (policy: Policy, value: number) => Policy
  digits: 0 | 1
}

/** The numbers with a field of their own, in the order in which they are asked. */
export const NUMBERS: Readonly<Record<PolicyField, NumberMember>> = {
  forehead: feverLine('forehead'),
  wrist: feverLine('wrist'),
  ear: feverLine('ear'),
  axillary: feverLine('axillary'),
  tooLowBelow: {
    read: ({ temperature }) => temperature.tooLowBelow / 10,
    write: (policy, value) => ({
      ...policy,
      temperature: { ...policy.temperature, tooLowBelow: Math.round(value * 10) },
    }),
    digits: 1,
  },
  retestMinutes: {
    read: ({ retest }) => retest.waitMs / MINUTE,
    write: (policy, value) => ({
      ...policy,
      retest: { ...policy.retest, waitMs: Math.round(value * MINUTE) },
    }),
    digits: 0,
  },
  retestMost: {
    read: ({ retest }) => retest.most,
    write: (policy, most) => ({ ...policy, retest: { ...policy.retest, most } }),
    digits: 0,
  },
  secondPersonFrom: {
    read: ({ retest }) => retest.secondPersonFrom,
    write: (policy, secondPersonFrom) => ({ ...policy, retest: { ...policy.retest, secondPersonFrom } }),
    digits: 0,
  },
  lookBackDays: {
    read: ({ exposure }) => exposure.lookBackDays,
    write: (policy, lookBackDays) => ({ ...policy, exposure: { ...policy.exposure, lookBackDays } }),
    digits: 0,
  },
  answerDays: {
    read: ({ exposure }) => exposure.answerDays,
    write: (policy, answerDays) => ({ ...policy, exposure: { ...policy.exposure, answerDays } }),
    digits: 0,
  },
  keepChecks: keptFor('checks'),
  keepVisits: keptFor('visits'),
  keepExposure: keptFor('exposure'),
  keepCases: keptFor('cases'),
  possibleFrom: possible('from'),
  possibleTo: possible('to'),
  failedWaitSeconds: {
    read: ({ retest }) => retest.failedWaitMs / SECOND,
    write: (policy, value) => ({
      ...policy,
      retest: { ...policy.retest, failedWaitMs: Math.round(value * SECOND) },
    }),
    digits: 0,
  },
  failuresBeforeOtherSite: {
    read: ({ retest }) => retest.failuresBeforeOtherSite,
    write: (policy, failuresBeforeOtherSite) => ({
      ...policy,
      retest: { ...policy.retest, failuresBeforeOtherSite },
    }),
    digits: 0,
  },
  driftOver: {
    read: ({ drift }) => drift.overTenths / 10,
    write: (policy, value) => ({
      ...policy,
      drift: { ...policy.drift, overTenths: Math.round(value * 10) },
    }),
    digits: 1,
  },
  driftFewest: {
    read: ({ drift }) => drift.fewest,
    write: (policy, fewest) => ({ ...policy, drift: { ...policy.drift, fewest } }),
    digits: 0,
  },
  codeLifeSeconds: lasting('codeLifeMs', SECOND),
  repeatSeconds: lasting('repeatMs', SECOND),
  passbackMinutes: lasting('passbackMs', MINUTE),
  classHours: deadline('class'),
  schoolHours: deadline('school'),
  bureauHours: deadline('bureau'),
  clusterInOneDay: cluster('inOneDay'),
  clusterInThreeDays: cluster('inThreeDays'),
}

/** Tenths between which somebody alive lies. */
function possible(end: 'from' | 'to'): NumberMember {
  return {
    read: ({ temperature }) => temperature.possible[end] / 10,
    write: (policy, value) => {
      const ends = { ...policy.temperature.possible, [end]: Math.round(value * 10) }
      return { ...policy, temperature: { ...policy.temperature, possible: ends } }
    },
    digits: 1,
  }
}

/** A time of the policy's own, in a unit of so many ms. */
function lasting(member: 'codeLifeMs' | 'repeatMs' | 'passbackMs', unit: number): NumberMember {
  return {
    read: (policy) => policy[member] / unit,
    write: (policy, value) => ({ ...policy, [member]: Math.round(value * unit) }),
    digits: 0,
  }
}

/** Hours a level has before a case climbs. */
function deadline(level: 'class' | 'school' | 'bureau'): NumberMember {
  return {
    read: ({ followUp }) => followUp.deadlineHours[level],
    write: (policy, hours) => {
      const deadlineHours = { ...policy.followUp.deadlineHours, [level]: hours }
      return { ...policy, followUp: { ...policy.followUp, deadlineHours } }
    },
    digits: 0,
  }
}

function cluster(within: 'inOneDay' | 'inThreeDays'): NumberMember {
  return {
    read: ({ followUp }) => followUp.cluster[within],
    write: (policy, people) => {
      const ofClass = { ...policy.followUp.cluster, [within]: people }
      return { ...policy, followUp: { ...policy.followUp, cluster: ofClass } }
    },
    digits: 0,
  }
}

/** Days for which something is kept. */
function keptFor(purpose: keyof Policy['retention']): NumberMember {
  return {
    read: ({ retention }) => retention[purpose],
    write: (policy, days) => ({ ...policy, retention: { ...policy.retention, [purpose]: days } }),
    digits: 0,
  }
}

/** A number as it is shown in its field. */
export function numberText(field: PolicyField, policy: Policy): string {
  const { read, digits } = NUMBERS[field]
  return read(policy).toFixed(digits)
}

/** The number that was typed, full-width digits too; null when it is none. */
export function typedNumber(text: string): number | null {
  const plain = text.normalize('NFKC').trim()
  return /^\d{1,7}(\.\d)?$/.test(plain) ? Number(plain) : null
}

/** The number that was typed for a field; null where it is none, or not the whole number that belongs there. */
export function typedAs(field: PolicyField, text: string): number | null {
  const value = typedNumber(text)
  const isWhole = value === null || Number.isInteger(value)
  return isWhole || NUMBERS[field].digits > 0 ? value : null
}

/** The draft a change begins with: the rules in force, with cases to prove them by when they have none. */
export function firstDraft(current: Policy): Policy {
  return current.cases.length > 0 ? current : { ...current, cases: STARTING_POLICY.cases }
}

/** Areas as lines of text: code, name, kind, from, to. */
export function areasText(areas: readonly PriorityArea[], kinds: Record<ExposureKind, string>): string {
  return areas
    .map(({ code, name, kind, from, to }) => [code, name, kinds[kind], from, to ?? ''].join(','))
    .join('\n')
}

/**
 * Reads areas back. The list gets its next version when anything has changed, and the lines that have changed carry
 * it, so that only they are asked again.
 *
 * @returns the number of the first line that is not understood, from 1, in its place
 */
export function areasIn(
  text: string,
  kinds: Record<ExposureKind, string>,
  before: ExposureQuestions,
): ExposureQuestions | number {
  const lines = text.split('\n')
  const next = before.listVersion + 1
  const areas: PriorityArea[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const area = areaIn(line, kinds, next)
    if (area === null) return index + 1
    const old = before.areas.find((one) => isSameLine(one, area))
    areas.push(old ?? area)
  }
  const isChanged = areas.length !== before.areas.length || areas.some(({ version }) => version === next)
  return isChanged ? { ...before, areas, listVersion: next } : before
}

function areaIn(line: string, kinds: Record<ExposureKind, string>, version: number): PriorityArea | null {
  const [code = '', name = '', kindText = '', from = '', to = ''] = line
    .split(/[,\uFF0C\t]/)
    .map((part) => part.trim())
  const kind = kindIn(kindText, kinds)
  if (!isId(code) || name === '' || kind === null) return null
  if (!isDay(from) || (to !== '' && !isDay(to))) return null
  return { code, name, kind, from, to: to === '' ? null : to, version }
}

function kindIn(text: string, kinds: Record<ExposureKind, string>): ExposureKind | null {
  for (const kind of ['stayed', 'passed-through', 'contact', 'in-isolation'] as const)
    if (text === kinds[kind] || text === kind) return kind
  return null
}

function isSameLine(a: PriorityArea, b: PriorityArea): boolean {
  return a.code === b.code && a.name === b.name && a.kind === b.kind && a.from === b.from && a.to === b.to
}

function feverLine(site: 'forehead' | 'wrist' | 'ear' | 'axillary'): NumberMember {
  return {
    read: ({ temperature }) => temperature.feverFrom[site] / 10,
    write: (policy, value) => {
      const feverFrom = { ...policy.temperature.feverFrom, [site]: Math.round(value * 10) }
      return { ...policy, temperature: { ...policy.temperature, feverFrom } }
    },
    digits: 1,
  }
}
