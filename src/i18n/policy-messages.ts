import type { CertificateEffect, HomeNeed, Needs, YellowEffect } from '#domain/policy.ts'
import type { PolicyProblem } from '#domain/policy-problems.ts'
import type { Asking, RegistrationItem } from '#domain/registration.ts'
import type { Comparison } from '#domain/temperature.ts'
import type { WatchEffect } from '#domain/watch-list.ts'
import type { PolicyEditorMessages } from './policy-editor-messages.ts'

/** Numbers of a policy that have a field of their own in the console. */
export type PolicyField =
  | 'forehead'
  | 'wrist'
  | 'ear'
  | 'axillary'
  | 'tooLowBelow'
  | 'retestMinutes'
  | 'retestMost'
  | 'secondPersonFrom'
  | 'lookBackDays'
  | 'answerDays'
  | 'keepChecks'
  | 'keepVisits'
  | 'keepExposure'
  | 'keepCases'
  | 'possibleFrom'
  | 'possibleTo'
  | 'failedWaitSeconds'
  | 'failuresBeforeOtherSite'
  | 'driftOver'
  | 'driftFewest'
  | 'codeLifeSeconds'
  | 'repeatSeconds'
  | 'passbackMinutes'
  | 'classHours'
  | 'schoolHours'
  | 'bureauHours'
  | 'clusterInOneDay'
  | 'clusterInThreeDays'

/** Words about the school's policy. */
export type PolicyMessages = {
  heading: string
  current: string
  version: (version: number) => string
  /** `by` is empty for a policy from before authors were kept. */
  made: (by: string, when: string) => string
  history: string
  needs: string
  who: string
  asks: Record<keyof Needs, string>
  notAsked: string
  asked: string
  homeNeeds: Record<HomeNeed, string>
  yellows: Record<YellowEffect, string>
  numbers: string
  line: (site: string, degrees: string, comparison: Comparison) => string
  tooLow: (degrees: string) => string
  seasons: (count: number) => string
  retest: (minutes: number, most: number, secondFrom: number) => string
  questions: (areas: number, symptoms: number, days: number) => string
  certificates: Record<CertificateEffect, string>
  /** Of whoever the guard recognizes from the watch list. */
  watchYes: Record<WatchEffect, string>
  second: (reasons: readonly string[]) => string
  cases: (count: number) => string
  draft: {
    heading: string
    why: string
    begin: string
    fields: Record<PolicyField, string>
    badNumber: string
    preset: string
    areas: string
    areasHint: string
    badLine: (line: number) => string
    returnCertificate: string
    watchYes: string
    secondPerson: string
    whole: string
    wholeHint: string
    badPolicy: (at: string) => string
    save: string
    saved: (time: string) => string
    unsaved: string
    publish: string
    published: (version: number) => string
    changed: string
    /** Somebody else was first: nothing was kept. */
    others: (by: string, when: string) => string
    reload: string
  }
  /** Rows in which parts of the day, arrival times and examples are written. */
  editor: PolicyEditorMessages
  /** Invitations, registrations and the pledge. */
  visits: {
    heading: string
    approvals: (kind: string) => string
    approve: (people: number) => string
    open: string
    items: Record<RegistrationItem, string>
    askings: Record<Asking, string>
    /** The version that stands, in the school's own words or the product's. */
    pledge: (version: number, isOwn: boolean) => string
    pledgeNew: (version: number) => string
    pledgeText: Record<'zh' | 'en', string>
    pledgeHint: string
    pledgeWrong: string
  }
  problems: { heading: string; none: string; say: (problem: PolicyProblem) => string }
  rehearsal: {
    heading: string
    why: string
    from: string
    to: string
    run: string
    checks: (checks: number) => string
    capped: string
    incomplete: string
    former: string
    drafted: string
    stopped: (checks: number) => string
    letIn: (checks: number) => string
    nobody: string
    unnamed: string
    more: (people: number) => string
  }
}
