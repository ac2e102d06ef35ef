import type { Person } from '#domain/person.ts'
import type { Outcome, Reason } from '#domain/reasons.ts'
import type { GateActions, GateView } from '#kiosk/gate-view.ts'
import type { CameraView, StatusView } from '#kiosk/screens/views.ts'
import type { RememberedCheck } from '#store/store.ts'
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
  band: { state: 'idle' },
  open: null,
  waiting: null,
  typed: '',
  refusedKeys: 0,
  held: [],
  last: [],
}
export const BUSY_VIEW: GateView = { ...EMPTY_VIEW, held: HELD, last: LAST }

export const NO_ACTIONS: GateActions = {
  pressKey: () => {},
  backspace: () => {},
  choose: () => {},
  holdOpen: () => {},
  clearOpen: () => {},
  admitReasons: () => ['retest-normal', 'duty-leader-agrees'],
  resolve: () => Promise.resolve(),
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
