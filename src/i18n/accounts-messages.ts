import type { Role } from '#domain/role.ts'

/** Words of who may sign in, for what and how. */
export type AccountsMessages = {
  heading: string
  why: string
  /** On a page that the role does not open. */
  toFirst: string
  roles: Record<Role, string>
  /** What each may see and do, under its name. */
  rolesWhat: Record<Exclude<Role, 'bureau'>, string>
  columns: Record<'who' | 'role' | 'state' | 'secondFactor' | 'seen', string>
  enabled: string
  disabled: string
  withFactor: string
  withoutFactor: string
  never: string
  seen: (when: string, sessions: string) => string
  make: string
  made: (called: string) => string
  reset: string
  resetWhat: string
  resetDone: (called: string) => string
  /** Above a password that is shown once. */
  once: string
  copy: string
  account: string
  accountHint: string
  called: string
  role: string
  units: string
  unitsWhy: string
  noUnits: string
  faults: Record<'account' | 'called' | 'units', string>
  change: string
  save: string
  disable: string
  disableWhat: string
  enable: string
  enableWhat: string
  sessions: string
  noSessions: string
  session: (agent: string, made: string, seen: string) => string
  unknownAgent: string
  thisSession: string
  endSession: string
  /** The first sign-in by a password that somebody else set. */
  first: { heading: string; why: string; help: string }
  me: {
    heading: string
    link: string
    password: string
    passwordWhy: string
    before: string
    next: string
    nextHint: string
    again: string
    faults: Record<'missing' | 'short' | 'differ', string>
    changed: string
    change: string
    factor: string
    factorWhy: string
    factorOn: (left: number) => string
    begin: string
    beginWhat: string
    scan: string
    secret: string
    code: string
    codeHint: string
    codeMissing: string
    confirm: string
    recovery: string
    recoveryWhy: string
    kept: string
    remove: string
    removeWhat: string
  }
  signIn: { code: string; codeHint: string; codeMissing: string; codeWhy: string }
  audit: {
    heading: string
    why: string
    books: Record<'settings' | 'records', string>
    looked: string
    what: string
    whom: string
    from: string
    until: string
    anything: string
    clear: string
    columns: Record<'time' | 'by' | 'what' | 'subject', string>
    acts: Record<
      | 'case-opened'
      | 'case-step'
      | 'case-closed'
      | 'absence'
      | 'home-reading'
      | 'exposure'
      | 'day-closed'
      | 'day-report'
      | 'invitation'
      | 'visit-closed'
      | 'watch-list'
      | 'dispute'
      | 'roll-call-mark',
      string
    >
    empty: { why: string; act: string }
    emptyFilter: { why: string; act: string }
    more: string
    end: string
  }
}
