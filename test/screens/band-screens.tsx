import type { ComponentChild } from 'preact'
import { useEffect } from 'preact/hooks'
import type { PriorityArea } from '#domain/exposure.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { type Change, OUTCOMES, type Reason } from '#domain/reasons.ts'
import type { Asks } from '#kiosk/asking.ts'
import type { Band, GateView } from '#kiosk/gate-view.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { gate } from './gate-screen.tsx'
import { EMPTY_VIEW, FEVER, LAST, ONLINE } from './kiosk-fixtures.ts'
import { LIN, NOW, OUYANG, VISITOR, ZHOU } from './people.ts'

export function band(name: string, shown: Band, more: Partial<GateView> = {}): GalleryScreen {
  return gate(name, { band: shown, ...more })
}

export const WANTED = {
  state: 'wanted',
  person: null,
  bearer: null,
  missing: [],
  color: null,
  grade: null,
  hints: [],
} as const
export const ADMITTED: Band = {
  state: 'admit',
  check: LAST[0]?.check ?? '',
  person: OUYANG,
  tenths: 364,
  color: 'green',
  at: NOW,
  byGuard: false,
}
export const openZhou = {
  check: 'c1',
  person: ZHOU,
  missing: ['temperature'],
  color: null,
  readings: 0,
} as const
const waitingOuyang = { ...openZhou, check: 'c2', person: OUYANG, color: 'green' } as const

const WEST = { gate: '西门', lane: '2' }
const EARLIER = NOW - 1_500_000
const HELD_FOR_REUSE: readonly (readonly [Reason, Change])[] = [
  [{ rule: 'C-7', code: 'code-of-another', at: EARLIER, place: WEST }, 'show-own-code'],
  [{ rule: 'C-8', code: 'another-code', at: EARLIER, place: null }, 'show-own-code'],
  [{ rule: 'P-4', code: 'passed-back', at: EARLIER }, 'confirm-identity'],
  [{ rule: 'P-5', code: 'at-another-lane', at: EARLIER, place: WEST, outcome: 'isolate' }, 'ask-office'],
]

const AREAS: readonly PriorityArea[] = [
  { code: '411500', name: '信阳市', kind: 'stayed', from: '2026-11-10', to: null, version: 2 },
  { code: 'case-7', name: '11 月 20 日食堂病例', kind: 'contact', from: '2026-11-20', to: null, version: 2 },
]
const { symptoms: SYMPTOMS_ASKED } = DEFAULT_POLICY.exposure

/** Lin at the gate, and what is still to be asked. */
function asked(name: string, changes: Partial<Asks>): GalleryScreen {
  const asks: Asks = {
    ...{
      check: 'c9',
      watch: null,
      home: false,
      party: null,
      questions: { areas: [], symptoms: [] },
      count: 1,
    },
    ...{ days: 14, listVersion: 2, on: '2026-11-23' },
    ...changes,
  }
  const other = asks.party === null ? (asks.home ? 'home' : 'exposure') : 'party'
  const more = asks.watch === null ? other : 'watch'
  const missing = ['temperature', more] as const
  const person = asks.watch === null ? LIN : VISITOR
  return band(
    `asks-${name}`,
    { ...WANTED, person, missing },
    { open: { ...openZhou, check: 'c9', person, missing }, asks },
  )
}

/** The number at home comes after a "yes": the picture taps it as soon as it is there. */
function Tapped(props: { button: string; children: ComponentChild }) {
  useEffect(() => {
    const look = setInterval(() => {
      const button = document.querySelector<HTMLButtonElement>(props.button)
      if (button === null) return
      clearInterval(look)
      button.click()
    }, 10)
    return () => clearInterval(look)
  }, [props.button])
  return props.children
}

function tapped({ name, draw }: GalleryScreen, then: string, button: string): GalleryScreen {
  return {
    name: `${name}-${then}`,
    draw: async (language) => <Tapped button={button}>{await draw(language)}</Tapped>,
  }
}

const ASKS: readonly GalleryScreen[] = [
  tapped(asked('home', { home: true, count: 1 }), 'typing', '.asking-answers button'),
  asked('home', { home: true, questions: { areas: AREAS, symptoms: SYMPTOMS_ASKED }, count: 4 }),
  asked('party', { party: 3 }),
  asked('watch', { watch: { watch: '00112233445566aa', by: ['name', 'idDigits'] } }),
  tapped(
    asked('watch', { watch: { watch: '00112233445566aa', by: ['name', 'phone', 'idDigits'] }, count: 2 }),
    'shown',
    '.compare-show',
  ),
  asked('area', { questions: { areas: AREAS, symptoms: SYMPTOMS_ASKED }, count: 3 }),
  asked('contact', { questions: { areas: AREAS.slice(1), symptoms: [] } }),
  asked('symptoms', { questions: { areas: [], symptoms: SYMPTOMS_ASKED } }),
]

const BANDS: readonly GalleryScreen[] = [
  gate('idle', { ...EMPTY_VIEW }, { status: ONLINE }),
  band(
    'old-deny-list',
    { ...WANTED, person: VISITOR, missing: ['code', 'temperature'] },
    {
      open: { ...openZhou, person: VISITOR, missing: ['code', 'temperature'] },
      oldDenyList: NOW - 3 * 86_400_000,
    },
  ),
  band(
    'wanted-temperature',
    { ...WANTED, person: ZHOU, missing: ['temperature'] },
    { open: openZhou, waiting: waitingOuyang, typed: '36._' },
  ),
  band(
    'wanted-identity',
    { ...WANTED, missing: ['identity', 'temperature'], color: 'green', grade: 'token' },
    { open: { ...openZhou, person: null, missing: ['identity', 'temperature'], color: 'green' } },
  ),
  band(
    'wanted-code',
    {
      ...WANTED,
      person: OUYANG,
      missing: ['code', 'temperature'],
      hints: [{ rule: 'C-4', code: 'code-problem', problem: 'old-code' }],
    },
    { open: { ...openZhou, person: OUYANG, missing: ['code', 'temperature'] } },
  ),
  band(
    'wanted-late',
    {
      ...WANTED,
      person: OUYANG,
      missing: ['code', 'temperature'],
      hints: [{ rule: 'H-1', code: 'home-not-given' }],
      arrival: { hint: 'wrong-lane', lane: '二号' },
    },
    { open: { ...openZhou, person: OUYANG, missing: ['code', 'temperature'] } },
  ),
  band('writing', { state: 'writing', person: ZHOU }, { open: openZhou }),
  band('admit', ADMITTED),
  band('held', {
    state: 'held',
    check: 'x',
    person: LIN,
    bearer: null,
    reasons: [FEVER],
    changes: ['retest-below-line'],
    tenths: 376,
    recorded: true,
    refuses: false,
  }),
  band('held-long', {
    state: 'held',
    check: 'x',
    person: VISITOR,
    bearer: null,
    reasons: [
      { rule: 'C-3', code: 'code-yellow' },
      { rule: 'C-5', code: 'evidence-too-weak', of: 'identity', have: 'told', need: 'signed' },
    ],
    changes: ['show-pass-or-card'],
    tenths: null,
    recorded: false,
    refuses: false,
  }),
  band('held-certificate', {
    state: 'held',
    check: 'x',
    person: VISITOR,
    bearer: 'MUSTERFRAU ERIKA',
    reasons: [{ rule: 'C-6', code: 'certificate-shown', format: 'dcc' }],
    changes: ['show-green-code'],
    tenths: null,
    recorded: true,
    refuses: false,
  }),
  band('isolate', {
    state: 'isolate',
    check: 'x',
    person: LIN,
    bearer: null,
    reasons: [{ rule: 'T-4', code: 'fever-confirmed', tenths: 381, line: 373 }],
    changes: ['axillary-below-line'],
    tenths: 381,
    recorded: true,
    refuses: false,
  }),
  band('turn-away', {
    state: 'turn-away',
    check: 'x',
    person: VISITOR,
    bearer: null,
    reasons: [{ rule: 'C-2', code: 'code-red' }],
    changes: ['show-green-code'],
    tenths: 365,
    recorded: true,
    refuses: false,
  }),
  gate(
    'not-recorded',
    { band: { state: 'not-recorded', verdict: 'admit', person: OUYANG, reasons: [] } },
    { alerts: [{ code: 'trouble', trouble: { of: 'store', problem: 'storage-full' } }] },
  ),
  band('repeat', { state: 'repeat', person: ZHOU, outcome: 'admit', at: NOW - 6000, reuse: null }),
  band('repeat-held', { state: 'repeat', person: LIN, outcome: 'held', at: NOW - 161_000, reuse: null }),
  band('reuse-passed-back', {
    ...{ state: 'repeat', person: ZHOU, outcome: 'admit', at: NOW - 95_000 },
    reuse: { code: 'passed-back', at: NOW - 95_000 },
  }),
  ...OUTCOMES.map((outcome) =>
    band(`reuse-elsewhere-${outcome}`, {
      ...{ state: 'repeat', person: ZHOU, outcome, at: NOW - 240_000 },
      reuse: { code: 'at-another-lane', at: NOW - 240_000, place: WEST, outcome },
    }),
  ),
  ...HELD_FOR_REUSE.map(([reason, change]) =>
    band(`reuse-held-${reason.code}`, {
      ...{
        state: 'held',
        check: 'x',
        person: VISITOR,
        bearer: null,
        tenths: 365,
        recorded: true,
        refuses: false,
      },
      reasons: [reason],
      changes: [change],
    }),
  ),
  band('notice-unusable', {
    state: 'notice',
    notice: { code: 'unusable-code', problem: 'not-a-health-code', kind: 'place' },
  }),
  band('notice-gun', { state: 'notice', notice: { code: 'gun', fault: 'chinese-input' } }),
  band('notice-part', { state: 'notice', notice: { code: 'part', have: 1, of: 3 } }),
  band(
    'notice-finish-first',
    { state: 'notice', notice: { code: 'finish-first', person: ZHOU, missing: ['temperature'] } },
    { open: openZhou },
  ),
  band(
    'notice-two-waiting',
    { state: 'notice', notice: { code: 'two-waiting' } },
    { open: openZhou, waiting: waitingOuyang },
  ),
]

/** What the band says, and what the gate asks in its place. */
export const BAND_SCREENS: readonly GalleryScreen[] = [...BANDS, ...ASKS]
