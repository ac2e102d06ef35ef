import type { HostFault, TrustFault } from '#admin/problems.ts'
import type { HostProblem, TrustProblem, TrustWarning } from '#contract/problems.ts'
import type { ProblemWords } from './codes-messages.ts'

/*
 * Whose signatures count, and which addresses are health codes.
 */

export type TrustMessages = {
  heading: string
  lists: string
  listsWhy: string
  columns: Record<'scheme' | 'keys' | 'revoked' | 'until', string>
  noList: string
  source: (source: string) => string
  issuers: (issuers: number) => string
  issuersMore: (issuers: number) => string
  issued: (day: string) => string
  /** A country code (`DE`) in the words of the language; anything else as its list names it. */
  issuerName: (id: string, name: string) => string
  states: Record<'good' | 'ending' | 'stale', string>
  staleAct: string
  empty: string
  remove: string
  removeHeading: (scheme: string) => string
  removeWhat: string
  removeConfirm: string
  removeDone: (scheme: string) => string
}

export type TrustImportMessages = {
  heading: string
  why: string
  scheme: string
  how: Record<'dcc' | 'shc' | 'nzcp' | 'vdsnc' | 'who', string>
  source: string
  sourceHint: string
  issuer: string
  issuerHint: string
  days: string
  daysHint: string
  text: string
  file: string
  keepOthers: string
  check: string
  checking: string
  faults: Record<TrustFault, string>
  preview: string
  forms: Record<'own-list' | 'certificates' | 'key-set' | 'snapshot' | 'revocations' | 'did-document', string>
  counts: (issuers: number, keys: number, revoked: number) => string
  until: (day: string) => string
  changes: Record<'added' | 'changed' | 'unchanged' | 'removed', string>
  leftOut: string
  kept: string
  warning: (words: string, count: number) => string
  warnings: Record<TrustWarning, string>
  problems: Record<TrustProblem, ProblemWords>
  at: (place: string) => string
  commit: (keys: number) => string
  commitNote: string
  done: (scheme: string, keys: string, day: string) => string
  another: string
}

export type CodeHostsMessages = {
  heading: string
  why: string
  columns: Record<'place' | 'action', string>
  parameter: (name: string) => string
  wholePath: string
  wholePathWithTime: string
  empty: string
  add: string
  edit: string
  editOf: (place: string) => string
  removeOf: (place: string) => string
  addHeading: string
  editHeading: string
  host: string
  hostHint: string
  path: string
  pathHint: string
  parameterField: string
  parameterHint: string
  time: string
  timeHint: string
  times: Record<'none' | 'epoch-ms', string>
  save: string
  faults: Record<HostFault, string>
  problems: Record<HostProblem, ProblemWords>
  saved: (place: string) => string
  remove: string
  removeHeading: (place: string) => string
  removeWhat: string
  removeConfirm: string
  removed: (place: string) => string
  tryHeading: string
  tryWhy: string
  tryText: string
  tryAct: string
  tryCode: (place: string) => string
  tryOtherPage: (place: string) => string
  tryNone: string
}
