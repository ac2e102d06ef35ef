import type { ExposureKind } from '#domain/exposure.ts'
import type { Outcome } from '#domain/reasons.ts'
import type { RetestStep } from '#domain/retest.ts'
import type { MeasuringSite } from '#domain/temperature.ts'
import type { ScanHint } from '#scan/problems.ts'
import type { ProblemWords } from './codes-messages.ts'

/** The one word of the band, and the same word in the other language for whoever stands before the gate. */
export type BandWord = { word: string; second: string }

/** What the band can say. The wanted states are named by what is still missing. */
export type BandWordKey =
  | 'idle'
  | 'identity'
  | 'code'
  | 'temperature'
  | 'exposure'
  | 'home'
  | 'party'
  | 'watch'
  | 'writing'
  | 'admit'
  | 'held'
  | 'isolate'
  | 'turn-away'
  | 'not-recorded'
  | 'repeat'
  | 'already-in'
  | 'unusable-code'
  | 'part'
  | 'finish-first'
  | 'two-waiting'
  | 'sent-away'

/** Words of the gate tablet, screen by screen. */
export type GateMessages = {
  title: string
  band: Record<BandWordKey, BandWord>
  bandNotes: {
    idle: string
    unnamed: string
    missing: (needs: readonly string[]) => string
    /** Named by what the guard can do about it. */
    nameBySearch: string
    /** Whom a certificate is made out to; nobody has said that this is them. */
    bearer: (name: string) => string
    /** Hints of the arrival windows, times `HH:mm`. */
    tooEarly: (from: string) => string
    late: (to: string) => string
    wrongLane: (lane: string) => string
    /** Whether this card still counts is known only as of then. */
    oldDenyList: (ago: string) => string
    writing: string
    byGuard: string
    recordedAt: (time: string) => string
    notYetRecorded: string
    toIsolation: string
    onPaper: (outcome: string) => string
    repeat: Record<Outcome, (ago: string) => string>
    /** Under what the memory of the day knows of somebody who went in. */
    againByTap: string
    part: (have: number, of: number) => string
    finishFirst: (needs: readonly string[]) => string
    /** Of one who lacks nothing and waits for a human. */
    finishThis: string
    twoWaiting: string
  }
  does: {
    resolve: string
    dismiss: string
    undo: string
    hold: string
    clear: string
    writtenDown: string
    back: string
    retry: string
    reopen: string
    checkAgain: string
    why: string
    turnAway: string
    /** Somebody unnamed does not let themselves be checked. */
    refused: string
  }
  slots: { label: string; open: string; waiting: string }
  /** What the guard asks of whoever is open: one short question a card. */
  asking: {
    title: (name: string) => string
    /** Back to the keys; the questions wait. */
    later: string
    open: (count: number) => string
    left: (count: number) => string
    home: string
    homeYes: string
    homeNo: string
    homeHowMuch: string
    site: string
    area: Record<ExposureKind, (name: string, days: number) => string>
    yes: string
    no: string
    allNo: (count: number) => string
    symptoms: string
    none: string
    record: (count: number) => string
    /** How many came with a pass for so many. */
    party: (invited: number) => string
    allCame: (invited: number) => string
    came: (count: number) => string
    countKeys: string
  }
  reading: {
    label: string
    hint: string
    refused: string
    belongsTo: (name: string) => string
    nobody: string
    /** Of a number that a thermometer sent and nobody has. */
    whose: (degrees: string) => string
    partial: string
    /** Where it is measured: a choice. */
    site: string
    by: (name: string) => string
    /** The rules want somebody else to measure. */
    wantsSecond: string
  }
  keys: {
    label: string
    search: string
    backspace: string
    lo: string
    gun: string
    /** The thermometer in hand, for the ear. */
    gunIs: (label: string | null) => string
    clear: string
    letters: string
    digits: string
  }
  camera: {
    label: string
    tip: string
    /** Why nothing is read, and what to do: a few words each, read at a glance. */
    hints: Record<ScanHint, ProblemWords>
    starting: string
    torchOn: string
    torchOff: string
    next: string
  }
  tray: {
    held: string
    heldNone: string
    passed: (count: number) => string
    passedNone: string
    /** Ends of rows, with the time as `mm:ss`: a measurement is due, a rest still lasts, nobody has signed. */
    due: (since: string) => string
    left: (time: string) => string
    unsigned: (since: string) => string
  }
  nav: {
    label: string
    check: string
    visitors: string
    site: string
    leaving: string
    recent: string
    held: string
    handover: string
    checkup: string
  }
  status: {
    label: string
    guard: (name: string) => string
    lane: (name: string) => string
    online: string
    sending: (count: number) => string
    offline: string
    trouble: string
    unsynced: (count: number) => string
    oldest: (lasting: string) => string
    lastContact: (ago: string) => string
    soundOn: string
    soundOff: string
    soundBlocked: string
    /** The way to the health page, with how many parts are to be minded. */
    health: (mind: number) => string
    /** Offers the other language, in that language. */
    otherLanguage: string
    otherLanguageShort: string
  }
  alerts: {
    label: string
    clockOff: (lasting: string) => string
    clockOffAct: string
    unprotected: ProblemWords
    /** A thermometer that measures unlike the others here. */
    drift: (thermometer: string, degrees: string) => string
    driftAct: string
    manyUnsynced: (count: number) => string
    manyUnsyncedAct: string
    oldUnsynced: (lasting: string) => string
    oldUnsyncedAct: string
    versionBack: ProblemWords
    updateReady: ProblemWords
  }
  search: {
    title: string
    label: string
    hint: string
    none: (query: string) => string
    noneAct: string
    noRoster: string
    results: (count: number) => string
  }
  held: {
    title: string
    none: string
    waiting: (lasting: string) => string
    choose: string
    admit: string
    turnAway: string
    /** Instead of the reasons to let in, while something is missing. */
    lacking: (needs: readonly string[]) => string
    readings: string
    /** What to measure next, with the time left as `mm:ss`; null where nothing is to be. */
    retest: (step: RetestStep, sites: Record<MeasuringSite, string>, left: string | null) => string | null
  }
  recent: {
    title: string
    none: string
    corrected: string
    whatWasWrong: string
    rightPerson: string
    rightTemperature: string
    rightOutcome: string
    kept: string
  }
  shift: {
    title: string
    chooseGuard: string
    noGuards: string
    noGuardsAct: string
    enterPin: (name: string) => string
    pin: string
    pinProgress: (typed: number) => string
    checking: string
    wrong: string
    wait: (seconds: number) => string
    drill: string
  }
  handover: {
    title: string
    since: (time: string) => string
    open: (count: number) => string
    openNone: string
    openAct: string
    /** Isolated people nobody has signed for. */
    unsigned: (names: readonly string[]) => string
    alarms: (count: number) => string
    unsynced: (count: number) => string
    unsyncedNone: string
    close: string
    closeAct: string
  }
  enrol: {
    title: string
    manual: string
    linkLabel: string
    linkHint: string
    use: string
    scan: string
    scanning: string
    stopScan: string
    enrolling: string
    enrollingNote: string
    done: (school: string) => string
    doneNote: (tablet: string) => string
    start: string
    badLink: ProblemWords
  }
  trouble: {
    title: string
    insecure: ProblemWords
    unreachable: ProblemWords
    notOurServer: ProblemWords
  }
}
