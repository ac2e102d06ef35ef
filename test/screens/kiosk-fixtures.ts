import { signal } from '@preact/signals'
import type { Person } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { Outcome, Reason } from '#domain/reasons.ts'
import { retestPlan } from '#domain/retest.ts'
import type { Checkup } from '#kiosk/eye.ts'
import type { GateActions, GateView } from '#kiosk/gate-view.ts'
import type { HealthFacts, Light } from '#kiosk/health/light.ts'
import { lightsOf } from '#kiosk/health/lights.ts'
import { heldRows } from '#kiosk/held-order.ts'
import type { Why } from '#kiosk/held-view.ts'
import type { LeavingActions } from '#kiosk/leaving-view.ts'
import type { VisitorsProps } from '#kiosk/screens/gate-props.ts'
import type { CameraActions, CameraView, StatusView } from '#kiosk/screens/views.ts'
import type { Signing } from '#kiosk/signing.ts'
import { whyOf } from '#kiosk/why.ts'
import type { ScanFigures } from '#scan/figures.ts'
import type { Sight, Still } from '#scan/scanner.ts'
import type { RememberedCheck } from '#store/store.ts'
import { GOOD_TABLET } from '#test/fakes/health-facts.ts'
import { LIN, NOW, OFFICIAL, OUYANG, VISITOR, ZHOU } from './people.ts'

export const FEVER: Reason = { rule: 'T-2', code: 'fever', tenths: 376, line: 373, site: 'forehead' }

/** A remembered check of one person, `seconds` ago. */
export function remembered(
  person: Person | null,
  outcome: Outcome,
  seconds: number,
  tenths: number | null = 364,
): RememberedCheck {
  const at = NOW - seconds * 1000
  return {
    check: `c-${person?.id ?? 'nobody'}-${outcome}-${seconds}`,
    stream: 's1',
    seq: 1,
    at,
    facts: {
      id: 'f1',
      openedAt: at,
      policyVersion: 1,
      checkpoint: 'gate',
      identity:
        person === null ? null : { person, means: 'pass', evidence: 'signed', problem: null, digest: null },
      code: null,
      readings: [{ tenths, site: 'forehead', source: 'keypad', thermometer: null, at }],
      reuse: [],
    },
    outcome,
    reasons:
      outcome === 'held' ? [FEVER] : outcome === 'turn-away' ? [{ rule: 'C-2', code: 'code-red' }] : [],
    missing: [],
    changes: outcome === 'held' ? ['retest-below-line'] : [],
    grade: 'signed',
    corrected: false,
  }
}

export const HELD = [remembered(LIN, 'held', 161, 376), remembered(VISITOR, 'held', 95, 365)]
export const LAST = [
  remembered(ZHOU, 'admit', 6),
  remembered(OUYANG, 'admit', 21, 366),
  { ...remembered(VISITOR, 'turn-away', 75, 365), corrected: true },
  remembered(LIN, 'held', 161, 376),
  remembered(OFFICIAL, 'admit', 190, 361),
  remembered(null, 'turn-away', 400, null),
  remembered(ZHOU, 'isolate', 800, 379),
  remembered(OUYANG, 'admit', 4000, 363),
]

export const EMPTY_VIEW: GateView = {
  linked: null,
  source: null,
  asks: null,
  oldDenyList: null,
  band: { state: 'idle' },
  open: null,
  waiting: null,
  typed: '',
  refusedKeys: 0,
  measuring: { site: 'forehead', by: null, wantsSecond: false },
  held: [],
  isolated: [],
  last: [],
  toCheck: [],
}
export const BUSY_VIEW: GateView = { ...EMPTY_VIEW, held: HELD, last: LAST }

/** Isolated a quarter of an hour ago, measured by the doctor. */
export const ISOLATED: RememberedCheck = {
  ...remembered(OUYANG, 'isolate', 912, 381),
  reasons: [{ rule: 'T-4', code: 'fever-confirmed', tenths: 381, line: 373 }],
  changes: ['axillary-below-line'],
}
const LIN_HELD = remembered(LIN, 'held', 161, 376)
const VISITOR_HELD = remembered(VISITOR, 'held', 95, 365)
/** Hot twice, measured again long enough ago: somebody else measures now. */
export const HELD_TWICE_HOT: readonly RememberedCheck[] = [
  {
    ...LIN_HELD,
    facts: {
      ...LIN_HELD.facts,
      readings: [
        { tenths: 376, site: 'forehead', source: 'keypad', thermometer: null, at: NOW - 720_000 },
        { tenths: 375, site: 'wrist', source: 'keypad', thermometer: null, at: NOW - 341_000, by: 's1' },
      ],
    },
  },
  VISITOR_HELD,
]
export const HOT_TWICE = retestPlan(HELD_TWICE_HOT[0]?.facts.readings ?? [], DEFAULT_POLICY)

/** Whys by check: one stop, several things at once, and one that a guard has ended with a second person. */
export const WHYS: Record<string, Why> = {
  [LIN_HELD.check]: whyOf(LIN_HELD, { ...DEFAULT_POLICY, version: 1 }),
  [VISITOR_HELD.check]: {
    ...whyOf(VISITOR_HELD, DEFAULT_POLICY),
    points: [
      { reason: { rule: 'C-3', code: 'code-yellow' }, change: 'show-green-code', weight: 'stops' },
      {
        reason: { rule: 'P-2', code: 'evidence-too-weak', of: 'identity', have: 'told', need: 'signed' },
        change: 'show-pass-or-card',
        weight: 'stops',
      },
      { reason: { rule: 'T-1', code: 'missing', need: 'temperature' }, change: 'measure', weight: 'lacks' },
    ],
  },
  ended: {
    ...whyOf(LIN_HELD, DEFAULT_POLICY),
    outcome: 'admit',
    ended: { outcome: 'admit', reason: 'duty-leader-agrees', second: 's2' },
  },
}

/** People with a PIN besides the guard on duty. */
export const SIGNING: Signing = {
  people: () =>
    ['校医 王', '带班 周', '欧阳明月', '门卫 01', '门卫 02'].map((name, index) => ({
      id: `s${index + 1}`,
      name,
    })),
  sign: () => Promise.resolve(null),
}

/** The acts beside a view: they do nothing, and know who waits there. */
export function actsFor(view: Pick<GateView, 'held' | 'isolated'>): GateActions {
  return { ...NO_ACTIONS, waiting: (now) => heldRows(view, NO_ACTIONS.retest, now) }
}

export const NO_LEAVING: LeavingActions = {
  open: () => {},
  close: () => {},
  choose: () => {},
  tell: () => {},
  letGo: () => {},
  dismiss: () => {},
}

export const NO_DESK: VisitorsProps['desk'] = { openForGuard: () => {}, openForVisitors: () => {} }
export const NO_BADGES: VisitorsProps['badges'] = { printed: () => {}, drop: () => {} }

export const NO_ACTIONS: GateActions = {
  waiting: () => [],
  nameUnlisted: () => {},
  register: () => {},
  registerHeld: () => {},
  queue: () => {},
  callUp: () => {},
  notComing: () => {},
  pressKey: () => {},
  backspace: () => {},
  tell: () => {},
  watchNote: async () => ({
    ...{ name: '示例访客', organization: '示例装修公司' },
    reason: '曾两次未经同意进入教学楼，见到请联系值班领导。',
  }),
  choose: () => {},
  holdOpen: () => {},
  clearOpen: () => {},
  admitReasons: () => ['retest-normal', 'duty-leader-agrees'],
  retest: (check) =>
    retestPlan(HELD.find((one) => one.check === check)?.facts.readings ?? [], DEFAULT_POLICY),
  needsSecond: (reason) => reason === 'duty-leader-agrees',
  resolve: () => Promise.resolve(),
  retake: () => {},
  setSite: () => {},
  handOver: () => Promise.resolve(),
  turnAway: () => Promise.resolve(),
  why: (check) => WHYS[check] ?? null,
  askForCard: () => {},
  correct: () => Promise.resolve(),
  reopen: () => {},
  checkAgain: () => {},
  dismiss: () => {},
}

export const OFFLINE: StatusView = {
  schoolName: '实验小学',
  checkpointName: '东门',
  lane: '一号',
  guardName: '门卫 03',
  network: { state: 'offline', unsynced: 12, oldestUnsyncedAt: NOW - 250_000, lastContactAt: NOW - 260_000 },
  sound: 'on',
}
export const ONLINE: StatusView = {
  ...OFFLINE,
  network: { state: 'online', unsynced: 0, oldestUnsyncedAt: null, lastContactAt: NOW - 3000 },
}
export const CANNOT_SEND: StatusView = {
  ...OFFLINE,
  sound: 'blocked',
  network: {
    state: 'trouble',
    unsynced: 1240,
    oldestUnsyncedAt: NOW - 90_000_000,
    lastContactAt: NOW - 90_000_000,
  },
}
export const LIVE: CameraView = { state: 'live', torch: 'off', several: true }

/** A tablet that is as it should be, offline, at a gate. */
const GOOD_FACTS: HealthFacts = {
  ...GOOD_TABLET,
  ...{ camera: LIVE, clockOffMs: 1200, network: OFFLINE.network },
}

/** The lights of a tablet that differs from a good one by these facts. */
export function lightsWith(facts: Partial<HealthFacts> = {}): readonly Light[] {
  return lightsOf({ ...GOOD_FACTS, ...facts })
}

/** Before a shift nothing was tried yet. */
export const UNTRIED: Partial<HealthFacts> = {
  camera: null,
  sound: 'blocked',
  isUnlocked: false,
  awake: null,
  thermometer: null,
}

export const NO_CAMERA_ACTIONS: CameraActions = {
  ...{ toggleTorch: () => {}, zoom: () => {}, focus: () => {}, nextCamera: () => {} },
  retry: () => {},
  photo: async () => false,
}

export const NO_SIGHT = signal<Sight | null>(null)

/** Round the symbol of `playPicture`, 768×432. */
export function sightOf(told: boolean) {
  const corners = [
    { x: 316, y: 124 },
    { x: 452, y: 124 },
    { x: 452, y: 260 },
    { x: 316, y: 260 },
  ] as const
  return signal<Sight | null>({ corners, size: { width: 768, height: 432 }, told })
}

export const NO_CHECKUP: Checkup = { figures: () => null, lens: () => null, still: async () => null }

const GOOD_FIGURES: ScanFigures = {
  fps: 30,
  triesPerS: 27.6,
  hitRate: 0.43,
  lastMs: 11.4,
  p95Ms: 18.2,
  tries: 41_230,
  hits: 8012,
  restarts: 2,
  engines: ['zxing', 'jsqr'],
  width: null,
  misses: [
    { reason: 'glare', agoMs: 2400 },
    { reason: 'blurred', agoMs: 2900 },
    { reason: 'no-code', agoMs: 61_000 },
  ],
  symbol: { color: 'green', confidence: 0.97, engine: 'zxing', agoMs: 900 },
}

/** A tablet that reads well, and one on its last legs. */
export function checkupOf(tablet: 'good' | 'slow'): Checkup {
  const slow = { fps: 14, triesPerS: 6.2, lastMs: 148, p95Ms: 203, restarts: 31, width: 640 }
  return {
    figures: () => (tablet === 'good' ? GOOD_FIGURES : { ...GOOD_FIGURES, ...slow, engines: ['jsqr'] }),
    lens: () => ({ label: 'camera2 0, facing back', width: 1280, height: 720, perSecond: 30 }),
    still: async () => STILL,
  }
}

const STILL_SIZE = { width: 768, height: 432 }
const STILL: Still = {
  symbol: {
    text: '',
    color: 'green',
    colorConfidence: 0.97,
    engine: 'zxing',
    part: null,
    corners: [
      { x: 316, y: 124 },
      { x: 452, y: 124 },
      { x: 452, y: 260 },
      { x: 316, y: 260 },
    ],
  },
  miss: null,
  size: STILL_SIZE,
  ms: 11,
  still: { ...STILL_SIZE, data: new Uint8ClampedArray(768 * 432 * 4).fill(180) },
}
