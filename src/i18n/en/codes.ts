import type { Symptom } from '#domain/exposure.ts'
import type { PassPlace } from '#domain/facts.ts'
import type { Outcome, Reason } from '#domain/reasons.ts'
import type { RegistrationLack } from '#domain/registration.ts'
import type { LaneName, Reuse } from '#domain/reuse.ts'
import type { HealthCodeProblem } from '#health-code/problems.ts'
import type { CodesMessages, ProblemWords } from '../codes-messages.ts'
import { degrees, hourMinute, type Span, spanOf } from '../format.ts'

const UNITS: Record<Span['unit'], string> = { second: 's', minute: 'min', hour: 'h', day: 'd' }

const needs = {
  identity: 'identity',
  code: 'health code',
  temperature: 'temperature',
  exposure: 'answers',
  home: 'home reading',
  party: 'how many came',
  watch: 'who this is',
}
const symptoms = {
  fever: 'fever',
  cough: 'cough',
  headache: 'headache',
  'sore-throat': 'sore throat',
  'parotid-swelling': 'swollen cheeks',
  'abdominal-pain': 'stomach ache',
  diarrhea: 'diarrhea',
  vomiting: 'vomiting',
  rash: 'rash',
  dizziness: 'dizziness',
  fatigue: 'tiredness',
  'red-eyes': 'red eyes',
}
const exposures = {
  stayed: 'stay',
  'passed-through': 'way through',
  contact: 'contact',
  'in-isolation': 'isolation',
}
const sites = { forehead: 'forehead', wrist: 'wrist', ear: 'ear', axillary: 'armpit' }
const grades = {
  signed: 'signed',
  token: 'issuer known',
  color: 'color seen',
  told: 'told',
  none: 'no evidence',
}

const healthCodeProblems = {
  'not-a-health-code': {
    what: 'Not a health code or pass',
    act: 'Ask for a health code, school card or pass.',
  },
  unreadable: { what: 'The code is incomplete', act: 'Ask to open it again and show all of it.' },
  'too-long': { what: 'The code is too long to read', act: 'Ask for the health code, not another code.' },
  'part-of-several': { what: 'This is only one part', act: 'Ask for the other parts, one by one.' },
  unsupported: {
    what: 'This tablet cannot check this kind of code',
    act: 'Ask for another proof, or search the person.',
  },
  'issuer-unknown': {
    what: 'The issuer is not on the list',
    act: 'Look at it yourself, or ask the duty leader.',
  },
  'key-unknown': {
    what: 'The issuer’s key is not known here',
    act: 'Search the person, and tell the administrator.',
  },
  'key-withdrawn': {
    what: 'Signed with a key that the school took back',
    act: 'Do not let in by it: it may be forged. Search the person; the office prints a new one.',
  },
  'keys-stale': {
    what: 'This tablet’s keys are out of date',
    act: 'Connect the tablet, tell the administrator; search the person for now.',
  },
  'bad-signature': {
    what: 'Signature wrong: it may be altered',
    act: 'Do not let in; call the duty leader.',
  },
  'wrong-use': {
    what: 'Not valid at this gate',
    act: 'Send to the gate named on it, or ask the duty leader.',
  },
  'not-yet': { what: 'Not valid yet', act: 'Ask to come at the time on it, or ask the duty leader.' },
  expired: { what: 'Expired', act: 'Ask for a new one, or ask the duty leader.' },
  'old-code': { what: 'Out of date, maybe a screenshot', act: 'Ask to refresh it now and show it again.' },
  revoked: { what: 'Canceled by its issuer', act: 'Keep the pass; call the duty leader.' },
  reused: { what: 'Just used by someone else', act: 'Ask the person to open their own code now.' },
  'no-color': { what: 'The code has no color', act: 'Ask to brighten the screen and leave dark mode.' },
  'color-unsure': { what: 'The color is not clear', act: 'Ask to brighten the screen and avoid glare.' },
  'clock-wrong': {
    what: 'The time does not fit',
    act: 'Look at this tablet’s clock. If it is right, do not trust the code; else tell the administrator.',
  },
}

const passProblems: Partial<Record<HealthCodeProblem | PassPlace, ProblemWords>> = {
  'key-unknown': {
    what: 'Not issued by this school',
    act: 'Do not let in by it: another school’s or forged. Call the duty leader.',
  },
  'bad-signature': {
    what: 'Signature wrong: forged or altered',
    act: 'Do not let in; keep the pass, call the duty leader.',
  },
  'not-yet': { what: 'Early: not valid yet', act: 'Ask to come at the time on it, or ask the duty leader.' },
  expired: { what: 'Expired', act: 'Ask the host for a new one, or ask the duty leader.' },
  revoked: { what: 'Revoked by the school', act: 'Keep the pass; call the duty leader.' },
  reused: {
    what: 'Good for one entry, and used already',
    act: 'Make sure who this is; ask the duty leader.',
  },
  'other-school': { what: 'For another school', act: 'Send to the school named on it.' },
  'other-gate': { what: 'For another gate', act: 'Send to the gate named on it, or ask the duty leader.' },
}

function passProblem(problem: HealthCodeProblem, elsewhere?: PassPlace): ProblemWords {
  return passProblems[elsewhere ?? problem] ?? healthCodeProblems[problem]
}

const registrationLacks: Record<RegistrationLack, string> = {
  registration: 'Said to be registered, and nothing is on record',
  invitation: 'The school takes nobody in without an invitation today',
  pledge: 'The visitor pledge has changed: it must be signed again',
  phone: 'No phone number was given',
  idDigits: 'The last four of the ID were not given',
  plate: 'Nothing was said about a vehicle',
}

const formats = {
  campus: 'School pass',
  dcc: 'EU digital certificate',
  shc: 'SMART Health Card',
  nzcp: 'New Zealand pass',
  vdsnc: 'VDS-NC certificate',
  who: 'WHO certificate',
  divoc: 'DIVOC certificate',
  'cn-url': 'Health code',
  unknown: 'Other code',
}

function reason(said: Reason | Reuse): string {
  switch (said.code) {
    case 'missing':
      return `Still missing: ${needs[said.need]}`
    case 'pass-problem':
      return `Pass: ${lowerFirst(passProblem(said.problem, said.elsewhere).what)}`
    case 'party-larger':
      return `${said.invited} invited, ${said.came} came`
    case 'code-problem':
      return `Health code: ${lowerFirst(healthCodeProblems[said.problem].what)}`
    case 'evidence-too-weak':
      return `${upperFirst(needs[said.of])} is “${grades[said.have]}”, needs “${grades[said.need]}”`
    case 'certificate-shown':
      return `${formats[said.format]}, not a green code`
    case 'code-yellow':
      return 'Yellow code'
    case 'code-red':
      return 'Red code'
    case 'fever':
      return `${upperFirst(sites[said.site])} ${degrees(said.tenths)}, ${reached(said)}`
    case 'fever-confirmed':
      return `Armpit ${degrees(said.tenths)}, ${reached(said)}: fever confirmed`
    case 'too-low':
      return said.tenths === null
        ? `Thermometer shows Lo, below ${degrees(said.below)}`
        : `${degrees(said.tenths)} is below ${degrees(said.below)}: not measured well`
    case 'code-of-another':
      return `This code was shown by someone else at ${hourMinute(said.at)}, ${laneOf(said.place)}`
    case 'another-code':
      return `Showed another code at ${hourMinute(said.at)}, ${laneOf(said.place)}`
    case 'registration-lacks':
      return registrationLacks[said.lacks]
    case 'watch-listed':
      return 'The duty leader comes to confirm who this is'
    case 'on-no-list':
      return 'On no list: only their own word for who they are'
    case 'passed-back':
      return `Admitted here at ${hourMinute(said.at)}: was the card handed back?`
    case 'at-another-lane':
      return `${atLane[said.outcome]} at ${hourMinute(said.at)}, ${laneOf(said.place)}`
    case 'impossible':
      return `${degrees(said.tenths)} is no body temperature: not measured well`
    case 'exposed':
      return upperFirst(said.areas.map(({ name, kind }) => `${exposures[kind]}: ${name}`).join(', '))
    case 'symptoms':
      return `Is ill: ${listed(said.symptoms)}`
    case 'fever-with-symptoms':
      return `Fever ${degrees(said.tenths)}, and ${listed(said.symptoms)}`
    case 'symptoms-before':
      return `${upperFirst(listed(said.symptoms))} on ${said.on}, and nobody has said it is over`
    case 'certificate-owed':
      return `Away ill since ${said.since}, and nobody has seen a return certificate`
    case 'home-not-given':
      return 'No home reading today: ask first'
    case 'home-fever':
      return `Measured at home ${degrees(said.tenths)}, ${reached(said)}`
    default:
      return said satisfies never
  }
}

function laneOf(place: LaneName | null): string {
  if (place === null) return 'in this lane'
  return place.lane === '' ? place.gate : `${place.gate}, lane ${place.lane}`
}

const atLane: Record<Outcome, string> = {
  admit: 'Already admitted',
  held: 'Held for a decision',
  isolate: 'Sent to isolation',
  'turn-away': 'Turned away',
}

function reached({ line, comparison }: { line: number; comparison?: 'above' }): string {
  return `${comparison === 'above' ? 'above' : 'at or above'} ${degrees(line)}`
}

function listed(told: readonly Symptom[]): string {
  return told.map((symptom) => symptoms[symptom]).join(', ')
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Plain, short English. */
export const codes = {
  outcomes: { admit: 'Admitted', held: 'Held', isolate: 'To isolation', 'turn-away': 'Turned away' },
  kinds: {
    student: 'Pupil',
    staff: 'Staff',
    visitor: 'Visitor',
    official: 'Official',
    contractor: 'Contractor',
  },
  posts: {
    'gate-guard': 'Gate guard',
    temperature: 'Temperature',
    traffic: 'Traffic',
    'duty-leader': 'Duty leader',
    doctor: 'Doctor',
  },
  checkpoints: { gate: 'Gate', 'class-door': 'Class door' },
  grades,
  colors: {
    green: 'Green code',
    yellow: 'Yellow code',
    red: 'Red code',
    none: 'No color',
    unsure: 'Color unclear',
  },
  formats,
  means: {
    pass: 'Card or pass',
    search: 'Found by the guard',
    said: 'Their own word',
    registered: 'Registered at the gate',
  },
  needs,
  symptoms,
  exposures,
  sites,
  sources: { keypad: 'typed', ble: 'Bluetooth', serial: 'cable', told: 'told' },
  reason,
  changes: {
    'show-pass-or-card': 'Show a school card or pass',
    'show-green-code': 'Show a green code',
    'refresh-code': 'Refresh the health code and show it again',
    'show-own-code': 'Open your own health code',
    'confirm-identity': 'Make sure who this is',
    measure: 'Measure the temperature',
    'measure-again': 'Measure again',
    'retest-below-line': 'Rest, then measure again',
    'end-hold': 'Re-test normal: decide under Held',
    'axillary-below-line': 'School doctor measures in the armpit',
    'ask-office': 'The duty leader decides',
    'measure-elsewhere': 'Warm up out of the wind, then measure at another place',
    'answer-questions': 'Ask the questions one by one',
    'give-home-reading': 'Ask for this morning’s reading at home',
    'confirm-or-register': 'Register as a visitor, or have the duty leader confirm',
    'ask-doctor': 'Call the school doctor',
    'show-certificate': 'Show the return certificate',
    'count-party': 'Count who came along',
  },
  healthCodeProblems,
  passProblem,
  codeKinds: {
    place: 'This is a place code',
    payment: 'This is a payment code',
    wifi: 'This is a Wi-Fi code',
    contact: 'This is somebody’s contact card',
    phone: 'This is a phone number',
    mail: 'This is a mail address',
    location: 'This is a place on a map',
    event: 'This is a date for a calendar',
    'sign-in': 'This is a code for signing in',
    link: 'This is the address of a web page',
    number: 'This is only a number',
    text: 'This is only a text',
  },
  scanProblems: {
    'insecure-context': {
      what: 'No camera: the address is not encrypted',
      act: 'Open the address that begins with https.',
    },
    'no-camera': { what: 'No camera found', act: 'Connect a camera, or take another tablet.' },
    'camera-denied': {
      what: 'The browser does not allow the camera',
      act: 'Tap the lock beside the address, allow the camera, try again.',
    },
    'camera-busy': {
      what: 'Another program holds the camera',
      act: 'Close other camera or video programs, try again.',
    },
    'camera-lost': {
      what: 'The camera was disconnected',
      act: 'It is reconnected by itself; if not, try again.',
    },
    'camera-frozen': {
      what: 'The picture stands still',
      act: 'It is reopened by itself; if not, try again.',
    },
    'decoder-failed': { what: 'Codes cannot be read', act: 'Try again; if it stays, open this page again.' },
  },
  storeProblems: {
    'storage-refused': {
      what: 'The browser refuses to keep records',
      act: 'Leave private mode, allow this site to store data, open again.',
    },
    'storage-full': {
      what: 'The tablet is full: records cannot be kept',
      act: 'Write on paper, free some space, open again.',
    },
    'storage-lost': {
      what: 'The tablet’s storage failed',
      act: 'Write on paper, open again; if it stays, take another tablet.',
    },
    'upgrade-blocked': {
      what: 'Another page still runs the old version',
      act: 'Close other Campus Gate pages on this tablet.',
    },
    'chain-broken': {
      what: 'The records on this tablet do not join up',
      act: 'Stop using it, tell the administrator, delete nothing.',
    },
    'roster-expired': {
      what: 'The list of people on this tablet has expired',
      act: 'Connect it, or load a lease file on the shift screen; only cards and passes work now.',
    },
    'policy-unsound': {
      what: 'The school’s new rules contradict their own examples',
      act: 'The version before is followed. Update this program, and tell the administrator.',
    },
    'being-wiped': {
      what: 'The school has ordered this tablet to be wiped',
      act: 'Nothing more is recorded. Take another tablet; give this one to the administrator.',
    },
    'not-enrolled': {
      what: 'This tablet is not enrolled',
      act: 'Ask the administrator for an enrolment link.',
    },
    'records-unsent': {
      what: 'Records are not sent yet: no new enrolment now',
      act: 'Connect the tablet, wait until nothing is unsent, then use a new link.',
    },
  },
  syncProblems: {
    'server-unreachable': {
      what: 'The server cannot be reached',
      act: 'Go on; records are kept here and sent when online.',
    },
    'server-error': {
      what: 'The server failed',
      act: 'Go on; it is sent again. If it stays, tell the administrator.',
    },
    'server-busy': { what: 'The server is busy', act: 'Go on; it is sent again later.' },
    'not-json': {
      what: 'The network wants a sign-in first',
      act: 'Another page answers, not our server. Sign in to the network, or change it.',
    },
    revoked: {
      what: 'This tablet has been shut out',
      act: 'Stop using it and hand it to the administrator.',
    },
    'not-recognized': {
      what: 'The server does not know this tablet',
      act: 'Records are safe here; ask the administrator to enrol it again.',
    },
    'clock-far-off': {
      what: 'The clock is off by more than a minute',
      act: 'Turn on automatic time in the system settings.',
    },
    'update-required': {
      what: 'This version is too old',
      act: 'Open this page again to update; no record is lost.',
    },
    'server-outdated': {
      what: 'The server is older than this program',
      act: 'Records stay here and are safe; tell the administrator to update the server.',
    },
    'server-lost-records': {
      what: 'The server lost earlier records',
      act: 'Tell the administrator to restore the backup; delete nothing.',
    },
    forked: {
      what: 'Another tablet uses the same identity',
      act: 'Stop using this one, tell the administrator, delete nothing.',
    },
    'record-refused': {
      what: 'The server refuses one record',
      act: 'It is kept here; tell the administrator.',
    },
    'order-forged': {
      what: 'An order to wipe came that the school did not sign',
      act: 'It is not followed; go on. Tell the administrator at once.',
    },
    'record-torn': {
      what: 'A record was damaged on this tablet',
      act: 'Its remains are at the school and the rest is safe; tell the administrator.',
    },
    stalled: {
      what: 'Online, but nothing went out',
      act: 'Sending was started anew; if it stays, tell the administrator.',
    },
    'sender-missing': {
      what: 'The part that sends records did not load',
      act: 'Go on; records stay here and it is tried again. If it stays, open this page again.',
    },
    'storage-failed': {
      what: 'Records here cannot be read',
      act: 'Open this page again; if it stays, tell the administrator.',
    },
  },
  contractProblems: {
    malformed: {
      what: 'The server did not understand',
      act: 'Update this program; if it stays, tell the administrator.',
    },
    'too-large': { what: 'Too much at once', act: 'It is sent again in smaller parts; nothing to do.' },
    'not-found': { what: 'Not found', act: 'Go back and try again.' },
    'not-signed-in': { what: 'You are signed out', act: 'Sign in again.' },
    'second-factor': {
      what: 'The code is missing or not right',
      act: 'Type the six digits your phone shows now, or a recovery code.',
    },
    'password-given': {
      what: 'The password was set by somebody else',
      act: 'Put one of your own in its place first.',
    },
    'wrong-password': { what: 'Wrong account or password', act: 'Check and type it again.' },
    'bad-signature': {
      what: 'The server does not accept this tablet’s signature',
      act: 'Records are safe here; ask the administrator to enrol it again.',
    },
    'request-stale': {
      what: 'The tablet’s clock was far off',
      act: 'Set by the server’s time; it is sent again.',
    },
    forbidden: { what: 'Not allowed', act: 'Use an account that may do this.' },
    revoked: {
      what: 'This tablet has been shut out',
      act: 'Stop using it and hand it to the administrator.',
    },
    'link-spent': { what: 'This link was already used', act: 'Ask the administrator for a new one.' },
    'link-expired': { what: 'This link has expired', act: 'Ask the administrator for a new one.' },
    'not-now': { what: 'Not possible now', act: 'Something else must be done first.' },
    'already-set-up': { what: 'The school is already set up', act: 'Sign in.' },
    need: { what: 'The server wants earlier records first', act: 'They are sent again; nothing to do.' },
    fork: {
      what: 'The server has other records under these numbers',
      act: 'Stop using it, tell the administrator, delete nothing.',
    },
    'chain-broken': {
      what: 'The records do not join up',
      act: 'Stop using it, tell the administrator, delete nothing.',
    },
    'protocol-unknown': { what: 'Too old for the server', act: 'Update this program.' },
    'too-many-tries': { what: 'Too many tries', act: 'Wait a little, then try again.' },
    overloaded: { what: 'The server is busy', act: 'It is tried again; the gate goes on.' },
    internal: { what: 'The server failed', act: 'It is tried again; if it stays, tell the administrator.' },
  },
  admitReasons: {
    'retest-normal': 'Re-test normal',
    'green-code-seen': 'Green code seen',
    'identity-confirmed': 'Identity confirmed',
    'duty-leader-agrees': 'Duty leader agrees',
    'doctor-agrees': 'The school doctor agrees',
    'certificate-seen': 'Return certificate seen',
  },
  turnAwayReasons: {
    fever: 'Fever',
    'code-not-green': 'Code not green',
    'not-identified': 'Not identified',
    'not-expected': 'Not expected',
    'refused-check': 'Refused the check',
    left: 'Left',
  },
  isolationPlaces: {
    'isolation-point': 'Isolation point',
    infirmary: 'Infirmary',
    hospital: 'Hospital',
    family: 'Fetched by family',
  },
  correctionReasons: {
    'wrong-person': 'Wrong person',
    'wrong-temperature': 'Wrong temperature',
    'wrong-outcome': 'Wrong outcome',
    'tapped-wrong': 'Tapped in error, does not count',
  },
  ago: (ms) => {
    const span = spanOf(ms)
    return span.unit === 'second' && span.value === 0 ? 'just now' : `${span.value} ${UNITS[span.unit]} ago`
  },
  lasting: (ms) => {
    const span = spanOf(ms)
    return `${span.value} ${UNITS[span.unit]}`
  },
  temperature: (tenths) => (tenths === null ? 'Lo' : degrees(tenths)),
} satisfies CodesMessages
