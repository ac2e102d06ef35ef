import type { ConsoleMessages } from '../console-messages.ts'
import { accounts } from './accounts.ts'
import { bureau } from './bureau.ts'
import { board } from './console-board.ts'
import { detail, entries, file } from './console-entries.ts'
import { exports } from './console-exports.ts'
import { home } from './console-home.ts'
import { paste } from './console-paste.ts'
import { people } from './console-people.ts'
import { policy } from './console-policy.ts'
import { rollOut } from './console-roll-out.ts'
import { rosterFile } from './console-roster-file.ts'
import { states } from './console-states.ts'
import { tablets } from './console-tablets.ts'
import { codeHosts, trust, trustImport } from './console-trust.ts'
import { counted, group } from './counted.ts'
import { cases, day } from './day.ts'
import { duty } from './duty.ts'
import { earlyLeave } from './early-leave.ts'
import { evidence } from './evidence.ts'
import { identity } from './identity.ts'
import { importFile } from './import-file.ts'
import { keeping } from './keeping.ts'
import { onSite } from './on-site-console.ts'
import { passKeys } from './pass-keys.ts'
import { personFile } from './person-file.ts'
import { sheets } from './sheets.ts'
import { visitLists } from './visit-lists.ts'
import { visits } from './visits.ts'
import { watchList } from './watch-list.ts'

const prose = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  weekday: 'short',
  timeZone: 'UTC',
})

/** From two minutes on in whole minutes, rounded up: nobody counts 540 seconds. */
function waiting(seconds: number): string {
  return seconds < 120
    ? counted(seconds, 'second', 'seconds')
    : counted(Math.ceil(seconds / 60), 'minute', 'minutes')
}

/** Plain English for somebody who runs a school, not a computer. */
export const console = {
  title: 'Campus Gate',
  nav: {
    today: 'Today',
    day: 'Closing',
    cases: 'Cases',
    home: 'Readings',
    entries: 'Entries',
    tablets: 'Tablets',
    people: 'People',
    duty: 'Duty',
    visits: 'Visits',
    'watch-list': 'Watch list',
    'on-site': 'On site',
    trust: 'Trust lists',
    policy: 'Rules',
    keeping: 'Keeping',
    evidence: 'Evidence',
    accounts: 'Accounts',
    bureau: 'Schools',
    label: 'Main menu',
    skip: 'Skip to content',
  },
  accounts,
  bureau,
  policy,
  rollOut,
  duty,
  importFile,
  visits,
  watchList,
  visitLists,
  passKeys,
  onSite,
  keeping,
  personFile,
  evidence,
  otherLanguage: '中文',
  signOut: 'Sign out',
  signedInAs: (name) => `Signed in as ${name}`,
  states,
  common: {
    loading: 'Loading…',
    retry: 'Try again',
    copyDetails: 'Copy details',
    copied: 'Copied',
    cancel: 'Cancel',
    close: 'Close',
    none: '—',
    asOf: (time) => `As of ${time}`,
    stale: (time) => `Stopped at ${time}, not updated since`,
    liveLost: 'Live connection lost, reconnecting',
    offline: 'No network',
    details: (code, status, asked) => `Code ${code}${status === null ? '' : ` · HTTP ${status}`} · ${asked}`,
    waitSeconds: (seconds) => `Try again in ${waiting(seconds)}`,
    number: (value) => group.format(value),
    capped: (value) => `${group.format(value)}+`,
  },
  transport: {
    offline: {
      what: 'The server cannot be reached',
      act: 'Check the network. The gate tablets are not affected: they go on checking and recording.',
    },
    'timed-out': {
      what: 'The server has not answered for a long time',
      act: 'Try again later; if it stays like this, tell the network administrator.',
    },
    'not-json': {
      what: 'A web page came back instead of data',
      act: 'The network may want you to log in first, or a proxy is at fault. Open any web page to check, then try again.',
    },
    'reply-unknown': {
      what: 'The server’s answer was not understood',
      act: 'This page and the server may be of different versions. Reload the page.',
    },
  },
  lost: { why: 'There is no such page', act: 'Go to today' },
  crashed: {
    what: 'This page has failed',
    act: 'Reload it. Every record is on the server and the tablets; nothing is lost.',
  },
  signIn: {
    heading: 'Sign in',
    account: 'Account',
    password: 'Password',
    submit: 'Sign in',
    busy: 'Signing in…',
    ended: 'Your session has ended. Sign in to go back to where you were.',
    accountMissing: 'Enter your account',
    passwordMissing: 'Enter your password',
    wrong: {
      what: 'Account or password is wrong',
      act: 'Check capitals and the input method, then try again.',
    },
    tooMany: (seconds) => ({
      what: 'Too many wrong tries: signing in is locked for a while',
      act: seconds === null ? 'Try again in a few minutes.' : `Try again in ${waiting(seconds)}.`,
    }),
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    help: 'Forgot the password? Ask whoever runs the server to use the administrator rescue command.',
  },
  setUp: {
    heading: 'Set up the school',
    steps: (at) => `Step ${at} of 3`,
    noSecret: {
      why: 'This address lacks the set-up secret',
      act: 'Open the whole link that the server printed at its first start.',
    },
    staleLink: {
      why: 'This link is not valid any more',
      act: 'Open the link that the server printed at its latest start.',
    },
    schoolHeading: 'The school and its first administrator',
    schoolWhy: 'This is done once. Tablets, guards and people are added after signing in.',
    schoolName: 'Name of the school',
    schoolNameHint: 'Shown on tablets and reports',
    name: 'Administrator’s name',
    account: 'Account to sign in with',
    accountHint: 'Letters, digits, hyphen or underscore, such as zhang-min',
    password: 'Password',
    passwordHint: 'At least 10 characters',
    passwordAgain: 'Password once more',
    submit: 'Create the school',
    faults: {
      'school-missing': 'Enter the name of the school',
      'name-missing': 'Enter the administrator’s name',
      'account-unusable': 'Only letters, digits, hyphen and underscore, at most 64',
      'password-short': 'At least 10 characters',
      'passwords-differ': 'The two passwords differ',
    },
    resumed: (school) =>
      `${school} exists, but its set-up was not finished. Keep the sealing key, then prove it.`,
    keyHeading: 'Keep the sealing key',
    keyWhy:
      'Each record is encrypted on the tablet; only this key opens it. If the server’s disk fails and the key is gone, no name or temperature in the backups can ever be read again, by anyone.',
    keyHow:
      'Save the file on two USB sticks, or print it, and lock them away in two places. Do not send it by chat, do not keep it on this server.',
    keyNumber: 'Key number',
    keyDownload: 'Download the key file',
    keyDownloaded: 'The file was downloaded. Put it away safely before you go on.',
    keyShow: 'Show the key as text, to copy or print',
    keyNext: 'It is kept safe, go on',
    keyAgain: 'Back to the download',
    keyNote:
      'Campus Gate sealing key: keep locked up and apart from the backups; without it encrypted records cannot be recovered.',
    proofHeading: 'Prove that it is kept',
    proofWhy: 'Pick the file again from where you keep it. Set-up is complete only when it matches.',
    proofFile: 'Pick the key file',
    proofPaste: 'Or paste the key',
    proofSubmit: 'Check it',
    proofFaults: {
      'no-key': 'This is not a key file. Pick the file you just downloaded, or paste all of its text.',
      'other-key': 'This is a different key. Compare the key numbers.',
      damaged: 'The key is incomplete or was altered. Download it again and save it once more.',
      'file-unreadable': 'The file cannot be opened. Use another place to keep it, or paste the text.',
    },
    doneHeading: 'Set-up is complete',
    doneWhat: (school) => `${school} exists and its sealing key is proven.`,
    doneNext: 'Go to sign in',
  },
  today: {
    heading: (day) => `Today · ${day}`,
    dayInProse: (day) => prose.format(new Date(`${day}T00:00:00Z`)),
    equation: 'Closing equation',
    expected: 'Expected',
    admitted: 'Admitted',
    held: 'Held',
    isolated: 'Isolation',
    turnedAway: 'Turned away',
    absent: 'Absent',
    unexplained: 'Unexplained',
    unexplainedAct: 'Unexplained → explain',
    allExplained: 'Everyone accounted for',
    equationNote: 'Expected are the pupils and staff whose day it is by the roster',
    equationRead: (n) =>
      `Expected ${n.expected} equals admitted ${n.admitted} plus held ${n.held} plus isolation point ${n.isolated} plus turned away ${n.turnedAway} plus absent with a known reason ${n.absent} plus unexplained ${n.unexplained}`,
    byUnit: 'By class and department',
    unit: 'Class',
    noUnit: 'No class',
    onlyOpen: 'Only open ones',
    unitCount: (units) => group.format(units),
    unexplainedHeading: 'Unexplained',
    unexplainedCount: (shown, all) =>
      shown < all
        ? `${group.format(shown)} of ${counted(all, 'person', 'people')} shown`
        : counted(all, 'person', 'people'),
    nobodyUnexplained: 'Nobody is unexplained: today’s books are balanced.',
    apart: 'Counted apart',
    apartWhy: 'Not part of expected',
    visitors: 'Visitors and officials',
    unexpected: 'Not expected today',
    tabletsHeading: 'Tablets',
    tabletsSummary: (all, offline) => (offline === 0 ? `${all}, all online` : `${all}, ${offline} offline`),
    allTablets: 'See all tablets',
    empty: {
      why: 'Nobody on the roster is expected today. Import pupils and staff, and this page works out who is still missing.',
      act: 'Import the roster',
    },
    noTablets: {
      why: 'There is no tablet yet. Enrol the first and the gate can start checking.',
      act: 'Enrol a tablet',
    },
    print: 'Print',
  },
  day,
  cases,
  home,
  paste,
  rosterFile,
  sheets,
  exports,
  departures: {
    heading: 'Departures',
    counted: (total, early) => `${total} in all, ${early} early`,
    filterLabel: 'Filter departures',
    onlyEarly: 'Early leaves',
    columns: {
      time: 'Time',
      person: 'Person',
      kind: 'Kind',
      early: 'Early: why, with whom',
      by: 'By',
      tablet: 'Tablet',
    },
    ...earlyLeave,
    notSeenIn: 'No arrival',
    caption: 'Departures, newest first',
    empty: {
      why: 'Nobody was written down as leaving on this day. Whom a guard checks out under “Leaving” appears here.',
      act: 'See entries',
    },
    emptyFilter: { why: 'Nobody left early on this day.', act: 'See all departures' },
    leftAt: (time) => `Left ${time}`,
  },
  board,
  entries,
  file,
  detail,
  identity,
  tablets,
  people,
  trust,
  trustImport,
  codeHosts,
  changes: {
    heading: 'Latest changes',
    empty: 'Nothing has been changed yet.',
    what: {
      'trust-list-put': 'List imported',
      'trust-list-removed': 'List removed',
      'code-host-put': 'Address added or edited',
      'code-host-removed': 'Address removed',
      'duty-planned': 'Duty planned from',
      'cards-made': 'Cards made for',
      'pass-key-withdrawn': 'Withdrew the key of passes',
      'hold-placed': 'Placed a hold',
      'hold-lifted': 'Lifted a hold',
      'guard-added': 'Guard added',
      'account-made': 'Account made',
      'account-changed': 'Account’s role or name changed',
      'account-disabled': 'Account disabled',
      'account-enabled': 'Account enabled again',
      'account-reset': 'Account reset',
      'session-ended': 'Session ended',
      'password-changed': 'Password changed',
      'second-factor-set': 'Second factor set up',
      'second-factor-removed': 'Second factor removed',
      'recovery-code-used': 'Signed in with a recovery code',
      'roster-imported': 'Imported a list of people',
      'roster-import-undone': 'Undid an import of people',
      'policy-published': 'Rules in force everywhere',
      'policy-tried': 'Rules on trial at some places',
      'policy-taken-back': 'Trial of rules taken back',
      'guardian-links-renewed': 'Guardian links renewed',
      'guardian-links-revoked': 'Guardian links ended',
      'guardian-shown': 'Guardian looked up',
      'tablet-linked': 'Enrolment link made for a tablet',
      'tablet-renamed': 'Tablet renamed',
      'tablet-moved': 'Tablet told to move',
      'tablet-revoked': 'Tablet revoked',
      'tablet-wiped': 'Tablet ordered to wipe itself',
      'tablet-key-asked': 'Tablet’s key to be changed',
      'lease-file-made': 'Lease file made',
      'lease-set': 'Lists readable offline (hours)',
    },
    line: (when, by) => `${when} · ${by}`,
  },
} satisfies ConsoleMessages
