import type { TransportProblem } from '#admin/problems.ts'
import type { AccountsMessages } from './accounts-messages.ts'
import type { BoardMessages } from './board-messages.ts'
import type { BureauMessages } from './bureau-messages.ts'
import type { ProblemWords } from './codes-messages.ts'
import type { ConsoleStatesMessages } from './console-states-messages.ts'
import type { CasesMessages, DayMessages } from './day-messages.ts'
import type { DutyMessages } from './duty-messages.ts'
import type { DetailMessages, EntriesMessages, FileMessages } from './entries-messages.ts'
import type { EvidenceMessages } from './evidence-messages.ts'
import type { EarlyLeaveMessages } from './exits-messages.ts'
import type { ExportsMessages } from './exports-messages.ts'
import type { HomeMessages } from './home-messages.ts'
import type { IdentityMessages } from './identity-messages.ts'
import type { ImportFileMessages } from './import-file-messages.ts'
import type { KeepingMessages } from './keeping-messages.ts'
import type { OnSiteConsoleMessages } from './on-site-console-messages.ts'
import type { PassKeysMessages } from './pass-keys-messages.ts'
import type { PasteMessages } from './paste-messages.ts'
import type { PeopleMessages } from './people-messages.ts'
import type { PersonFileMessages } from './person-file-messages.ts'
import type { PolicyMessages } from './policy-messages.ts'
import type { RollOutMessages } from './roll-out-messages.ts'
import type { RosterFileMessages } from './roster-file-messages.ts'
import type { SheetsMessages } from './sheets-messages.ts'
import type { TabletsMessages } from './tablets-messages.ts'
import type { CodeHostsMessages, TrustImportMessages, TrustMessages } from './trust-messages.ts'
import type { VisitListsMessages } from './visit-lists-messages.ts'
import type { VisitsMessages } from './visits-messages.ts'
import type { WatchListMessages } from './watch-list-messages.ts'

/** One state of a view that has nothing to show: why, and the one thing to do. */
export type EmptyWords = { why: string; act: string }

/** Words of the administrator's console. Counts arrive as numbers and are grouped here. */
export type ConsoleMessages = {
  title: string
  nav: {
    today: string
    day: string
    cases: string
    home: string
    entries: string
    tablets: string
    people: string
    duty: string
    visits: string
    'watch-list': string
    'on-site': string
    trust: string
    policy: string
    keeping: string
    evidence: string
    accounts: string
    bureau: string
    label: string
    skip: string
  }
  accounts: AccountsMessages
  bureau: BureauMessages
  policy: PolicyMessages
  rollOut: RollOutMessages
  duty: DutyMessages
  importFile: ImportFileMessages
  visits: VisitsMessages
  watchList: WatchListMessages
  visitLists: VisitListsMessages
  passKeys: PassKeysMessages
  onSite: OnSiteConsoleMessages
  keeping: KeepingMessages
  personFile: PersonFileMessages
  evidence: EvidenceMessages
  /** Name of the other language, on the button that switches to it. */
  otherLanguage: string
  signOut: string
  signedInAs: (name: string) => string
  /** Things every view says. */
  states: ConsoleStatesMessages
  common: {
    loading: string
    retry: string
    copyDetails: string
    copied: string
    cancel: string
    close: string
    none: string
    asOf: (time: string) => string
    stale: (time: string) => string
    liveLost: string
    offline: string
    /** Code and place of a failure, for the person who reports it. */
    details: (code: string, status: number | null, asked: string) => string
    waitSeconds: (seconds: number) => string
    number: (value: number) => string
    capped: (value: number) => string
  }
  /** Failures before the server has refused anything. */
  transport: Record<TransportProblem, ProblemWords>
  lost: EmptyWords
  crashed: ProblemWords
  signIn: {
    heading: string
    account: string
    password: string
    submit: string
    busy: string
    ended: string
    accountMissing: string
    passwordMissing: string
    wrong: ProblemWords
    tooMany: (seconds: number | null) => ProblemWords
    showPassword: string
    hidePassword: string
    help: string
  }
  setUp: {
    heading: string
    steps: (at: number) => string
    noSecret: EmptyWords
    /** The link is of an earlier start of the server. */
    staleLink: EmptyWords
    schoolHeading: string
    schoolWhy: string
    schoolName: string
    schoolNameHint: string
    name: string
    account: string
    accountHint: string
    password: string
    passwordHint: string
    passwordAgain: string
    submit: string
    faults: Record<
      'school-missing' | 'name-missing' | 'account-unusable' | 'password-short' | 'passwords-differ',
      string
    >
    /** An earlier page founded the school and was left before its key was proven. */
    resumed: (school: string) => string
    keyHeading: string
    keyWhy: string
    keyHow: string
    keyNumber: string
    keyDownload: string
    keyDownloaded: string
    keyShow: string
    keyNext: string
    keyAgain: string
    keyNote: string
    proofHeading: string
    proofWhy: string
    proofFile: string
    proofPaste: string
    proofSubmit: string
    proofFaults: Record<'no-key' | 'other-key' | 'damaged' | 'file-unreadable', string>
    doneHeading: string
    doneWhat: (school: string) => string
    doneNext: string
  }
  today: {
    heading: (day: string) => string
    /** `2026-11-23` as a date in prose, with its weekday. */
    dayInProse: (day: string) => string
    equation: string
    expected: string
    admitted: string
    held: string
    isolated: string
    turnedAway: string
    absent: string
    unexplained: string
    unexplainedAct: string
    allExplained: string
    equationNote: string
    /** Read out to those who cannot see the big numbers. */
    equationRead: (
      numbers: Record<
        'expected' | 'admitted' | 'held' | 'isolated' | 'turnedAway' | 'absent' | 'unexplained',
        string
      >,
    ) => string
    byUnit: string
    unit: string
    noUnit: string
    onlyOpen: string
    unitCount: (units: number) => string
    unexplainedHeading: string
    unexplainedCount: (shown: number, all: number) => string
    nobodyUnexplained: string
    apart: string
    apartWhy: string
    visitors: string
    unexpected: string
    tabletsHeading: string
    tabletsSummary: (all: number, offline: number) => string
    allTablets: string
    empty: EmptyWords
    noTablets: EmptyWords
    print: string
  }
  day: DayMessages
  cases: CasesMessages
  home: HomeMessages
  paste: PasteMessages
  rosterFile: RosterFileMessages
  sheets: SheetsMessages
  exports: ExportsMessages
  departures: EarlyLeaveMessages & {
    heading: string
    counted: (total: string, early: string) => string
    filterLabel: string
    onlyEarly: string
    columns: Record<'time' | 'person' | 'kind' | 'early' | 'by' | 'tablet', string>
    notSeenIn: string
    caption: string
    empty: EmptyWords
    emptyFilter: EmptyWords
    /** Of an entry whose person went since. */
    leftAt: (time: string) => string
  }
  board: BoardMessages
  entries: EntriesMessages
  /** What is on file about a person, beside one of their checks. */
  file: FileMessages
  detail: DetailMessages
  /** What is done about who a tablet is and what it may hold. */
  identity: IdentityMessages
  tablets: TabletsMessages
  people: PeopleMessages
  trust: TrustMessages
  trustImport: TrustImportMessages
  codeHosts: CodeHostsMessages
  changes: {
    heading: string
    empty: string
    what: Record<
      | 'trust-list-put'
      | 'trust-list-removed'
      | 'code-host-put'
      | 'code-host-removed'
      | 'policy-published'
      | 'policy-tried'
      | 'policy-taken-back'
      | 'guardian-links-renewed'
      | 'guardian-links-revoked'
      | 'guardian-shown'
      | 'duty-planned'
      | 'cards-made'
      | 'pass-key-withdrawn'
      | 'tablet-linked'
      | 'tablet-renamed'
      | 'tablet-moved'
      | 'tablet-revoked'
      | 'tablet-wiped'
      | 'tablet-key-asked'
      | 'lease-file-made'
      | 'lease-set'
      | 'hold-placed'
      | 'hold-lifted'
      | 'guard-added'
      | 'account-made'
      | 'account-changed'
      | 'account-disabled'
      | 'account-enabled'
      | 'account-reset'
      | 'session-ended'
      | 'password-changed'
      | 'second-factor-set'
      | 'second-factor-removed'
      | 'recovery-code-used'
      | 'roster-imported'
      | 'roster-import-undone',
      string
    >
    line: (when: string, by: string) => string
  }
}
