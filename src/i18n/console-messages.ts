import type {
  HostFault,
  NumberProblem,
  PasteProblem,
  RosterRowProblem,
  TransportProblem,
  TrustFault,
} from '#admin/problems.ts'
import type { HostProblem, TrustProblem, TrustWarning } from '#contract/problems.ts'
import type { ClockQuality } from '#domain/clock-quality.ts'
import type { Doubt } from '#domain/doubts.ts'
import type { HomeReading } from '#domain/facts.ts'
import type { ReuseMark } from '#domain/reuse.ts'
import type { ProblemWords } from './codes-messages.ts'
import type { CasesMessages, DayMessages } from './day-messages.ts'
import type { DutyMessages } from './duty-messages.ts'
import type { EvidenceMessages } from './evidence-messages.ts'
import type { EarlyLeaveMessages } from './exits-messages.ts'
import type { HomeMessages } from './home-messages.ts'
import type { IdentityMessages } from './identity-messages.ts'
import type { ImportFileMessages } from './import-file-messages.ts'
import type { KeepingMessages } from './keeping-messages.ts'
import type { OnSiteConsoleMessages } from './on-site-console-messages.ts'
import type { PasteMessages } from './paste-messages.ts'
import type { PolicyMessages } from './policy-messages.ts'
import type { VisitsMessages } from './visits-messages.ts'

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
    'on-site': string
    trust: string
    policy: string
    keeping: string
    evidence: string
    label: string
    skip: string
  }
  policy: PolicyMessages
  duty: DutyMessages
  importFile: ImportFileMessages
  visits: VisitsMessages
  onSite: OnSiteConsoleMessages
  keeping: KeepingMessages
  evidence: EvidenceMessages
  /** Name of the other language, on the button that switches to it. */
  otherLanguage: string
  signOut: string
  signedInAs: (name: string) => string
  /** Things every view says. */
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
  entries: {
    heading: string
    counted: (rows: string) => string
    filterLabel: string
    day: string
    today: string
    clear: string
    columns: Record<
      'time' | 'person' | 'kind' | 'outcome' | 'temperature' | 'code' | 'grade' | 'tablet',
      string
    >
    unnamed: string
    corrected: string
    /** Mark of a row that was told from paper. */
    late: string
    /** Mark of a row, and the filter for such rows. */
    reused: string
    /** Marks of a row that the server judges otherwise. */
    doubts: Record<Doubt, string>
    fresh: (rows: number) => string
    older: string
    loadingOlder: string
    end: string
    empty: EmptyWords
    emptyFilter: EmptyWords
    keysHeading: string
    keys: readonly { keys: readonly string[]; does: string }[]
    keysButton: string
    caption: string
  }
  /** What is on file about a person, beside one of their checks. */
  file: {
    heading: string
    none: string
    home: (site: string, degrees: string, time: string) => string
    homeBy: Record<HomeReading['by'], string>
    answers: (yes: number, no: number, on: string) => string
    symptoms: (symptoms: readonly string[], on: string) => string
    noSymptoms: (on: string) => string
    open: string
    closedBy: (name: string) => string
    certificateOwed: (since: string) => string
    close: string
    closeHeading: (name: string) => string
    closeWhy: string
    foundBy: string
    foundByHint: string
    foundByMissing: string
    feedback: string
    feedbackHint: string
    feedbackMissing: string
    save: string
  }
  detail: {
    label: string
    identity: string
    code: string
    codeNone: string
    evidence: string
    measured: string
    notMeasured: string
    policy: string
    policyVersion: (version: number) => string
    why: string
    nothingAgainst: string
    reuse: string
    /** As whole sentences. */
    reuseMarks: Record<ReuseMark, string>
    doubt: string
    /** What it means and what to do, as whole sentences. */
    doubts: Record<Doubt, string>
    rule: (number: string) => string
    changes: string
    missing: string
    history: string
    historyKinds: Record<'check' | 'late-entry' | 'held-step' | 'correction' | 'isolation-handover', string>
    /** What a late entry was told from. */
    paper: string
    paperSays: (outcome: string, by: string) => string
    toldAt: (time: string) => string
    by: (actor: string) => string
    /** Whoever agreed or received. */
    signer: (name: string) => string
    chain: string
    place: (tablet: string, seq: string) => string
    holds: string
    broken: string
    brokenAct: string
    safe: string
    notSafe: string
    received: (time: string) => string
    /** How far the time of a record can be trusted. */
    clock: Record<ClockQuality, string>
    hash: string
    prev: string
    issued: (time: string) => string
    expires: (time: string) => string
    thermometer: (label: string) => string
    back: string
  }
  /** What is done about who a tablet is and what it may hold. */
  identity: IdentityMessages
  tablets: {
    heading: string
    counted: (all: number, offline: number) => string
    add: string
    columns: Record<
      | 'name'
      | 'checkpoint'
      | 'contact'
      | 'unsynced'
      | 'oldest'
      | 'clock'
      | 'app'
      | 'storage'
      | 'assurance'
      | 'guard'
      | 'action',
      string
    >
    online: (ago: string) => string
    offline: (lasting: string) => string
    never: string
    revoked: string
    draining: string
    /** When it was ordered, and when it said that it is done; as words of a time. */
    wiping: (since: string) => string
    wiped: (at: string) => string
    keySince: (day: string) => string
    keyAsked: string
    clockOff: (seconds: string) => string
    storageSafe: string
    storageAtRisk: string
    storageUnknown: string
    assurance: Record<'key' | 'token', string>
    tokenWhy: string
    act: Record<'cloned' | 'torn' | 'unsynced' | 'storage' | 'clock' | 'token', string>
    empty: EmptyWords
    addHeading: string
    addWhy: string
    addName: string
    addNameHint: string
    addKind: string
    addPlace: string
    addPlaceHint: string
    addLane: string
    addLaneHint: string
    addSubmit: string
    addClass: string
    addClassChoose: string
    faults: Record<'name-missing' | 'place-missing' | 'class-missing' | 'no-classes' | 'too-long', string>
    linkHeading: string
    linkHow: string
    linkOnce: string
    linkLeft: (clock: string) => string
    linkExpired: string
    linkCopy: string
    linkAgain: string
    linkDone: string
    qrAlt: string
    revoke: string
    revokeHeading: (name: string) => string
    revokeWhat: string
    revokeUnsynced: (events: number) => string
    revokeConfirm: string
    revokeDone: (name: string) => string
  }
  people: {
    heading: string
    guards: string
    guardsWhy: string
    guardsEmpty: EmptyWords
    guardName: string
    guardPin: string
    guardPinHint: string
    addGuard: string
    guardAdded: (name: string) => string
    guardFaults: Record<'name-missing' | 'pin-not-six' | 'pin-easy', string>
    roster: string
    rosterWhy: string
    rosterHow: string
    rosterExample: string
    rosterKind: string
    rosterKindHint: string
    previewCount: (good: number, bad: number) => string
    columns: Record<'kind' | 'unit' | 'guardian' | 'phone', string>
    rowProblems: Record<Exclude<RosterRowProblem, NumberProblem>, string>
    rosterProblems: Record<Exclude<PasteProblem, 'nothing-pasted'>, ProblemWords>
    commit: (people: number) => string
    commitNote: string
    committed: (added: string, changed: string, unchanged: string) => string
    /** How many guardians came with the list. */
    guardiansKept: (guardians: string) => string
    another: string
  }
  trust: {
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
  trustImport: {
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
    forms: Record<
      'own-list' | 'certificates' | 'key-set' | 'snapshot' | 'revocations' | 'did-document',
      string
    >
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
  codeHosts: {
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
  changes: {
    heading: string
    empty: string
    what: Record<
      | 'trust-list-put'
      | 'trust-list-removed'
      | 'code-host-put'
      | 'code-host-removed'
      | 'policy-published'
      | 'guardian-links-renewed'
      | 'guardian-links-revoked'
      | 'guardian-shown'
      | 'duty-planned'
      | 'cards-made'
      | 'tablet-revoked'
      | 'tablet-wiped'
      | 'tablet-key-asked'
      | 'lease-file-made'
      | 'lease-set'
      | 'hold-placed'
      | 'hold-lifted',
      string
    >
    line: (when: string, by: string) => string
  }
}
