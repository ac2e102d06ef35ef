import type { ComponentChild } from 'preact'
import { useEffect } from 'preact/hooks'
import type { DutyLine, LanePost } from '#domain/duty.ts'
import type { PriorityArea } from '#domain/exposure.ts'
import { fitnessOf } from '#domain/fitness.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { policyPoints } from '#domain/policy-points.ts'
import { type Change, OUTCOMES, type Reason } from '#domain/reasons.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import { HELD_WORDS } from '#i18n/held.ts'
import { type Language, loadGate } from '#i18n/index.ts'
import type { Asks } from '#kiosk/asking.ts'
import type { Carried } from '#kiosk/carry.ts'
import type { Band, GateView } from '#kiosk/gate-view.ts'
import { draftOf, type PaperVerdict } from '#kiosk/late-entries.ts'
import type { LeavingBand, LeavingView } from '#kiosk/leaving-view.ts'
import { EnrolScreen, type EnrolView } from '#kiosk/screens/enrol.tsx'
import { GateScreen } from '#kiosk/screens/gate.tsx'
import type { GateScreenProps, LateProps } from '#kiosk/screens/gate-props.ts'
import type { LeaseFileProps } from '#kiosk/screens/lease-file.tsx'
import { OpeningScreen } from '#kiosk/screens/opening.tsx'
import { KeysFor } from '#kiosk/screens/screen-keys.tsx'
import { ShiftScreen, type ShiftScreenProps } from '#kiosk/screens/shift.tsx'
import { SignOff, type SignOffProps } from '#kiosk/screens/sign-off.tsx'
import { TroubleScreen } from '#kiosk/screens/trouble.tsx'
import type { Alert, Trouble } from '#kiosk/screens/views.ts'
import { WipeScreen } from '#kiosk/screens/wipe.tsx'
import { WordsProvider } from '#kiosk/screens/words.ts'
import type { OpeningStep } from '#kiosk/shift-opening.ts'
import type { Signing } from '#kiosk/signing.ts'
import { greenCode } from '#test/fakes/facts.ts'
import { playPicture } from './camera-picture.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { inspectionScreens } from './inspection-screens.tsx'
import {
  actsFor,
  BUSY_VIEW,
  CANNOT_SEND,
  checkupOf,
  EMPTY_VIEW,
  FEVER,
  HELD,
  HELD_TWICE_HOT,
  HOT_TWICE,
  ISOLATED,
  LAST,
  LIVE,
  lightsWith,
  NO_ACTIONS,
  NO_BADGES,
  NO_CAMERA_ACTIONS,
  NO_CHECKUP,
  NO_DESK,
  NO_LEAVING,
  NO_SIGHT,
  OFFLINE,
  ONLINE,
  remembered,
  SIGNING,
  sightOf,
  UNTRIED,
} from './kiosk-fixtures.ts'
import { LINK_STATES, LINKED, linksWith, UNLINKED } from './links-screens.tsx'
import { LIN, NOW, OUYANG, ROSTER, VISITOR, ZHOU } from './people.ts'
import { SITE_STATES, siteProps } from './site-screens.tsx'

const nothing = (): void => {}

/** One that is set wrong in every way. */
const ODD_GUN = {
  at: NOW - 9000,
  kind: 'test',
  odd: ['chinese-input', 'alt-codes', 'caps-lock', 'no-suffix'],
} as const

/** Everything that can be the matter at once. */
const BAD_LIGHTS = lightsWith({
  alerts: [
    { code: 'trouble', trouble: { of: 'store', problem: 'storage-full' } },
    { code: 'clock-off', by: 191_000 },
    { code: 'drift', thermometer: '3', by: 4 },
    { code: 'many-unsynced', count: 1240 },
    { code: 'update-ready' },
  ],
  camera: { state: 'trouble', problem: 'camera-busy' },
  sound: 'blocked',
  clockOffMs: 191_000,
  isPersisted: false,
  awake: 'released',
  network: CANNOT_SEND.network,
  proof: 'token',
})

function lineOf(value: string): HTMLInputElement {
  const line = document.createElement('input')
  line.value = value
  return line
}

/** With the keys of the screen over its foot. */
function withKeys({ name, draw }: GalleryScreen): GalleryScreen {
  return {
    name,
    draw: async (language) => (
      <>
        {await draw(language)}
        <WordsProvider value={await loadGate(language)}>
          <KeysFor field={lineOf('WANG XIAO')} />
        </WordsProvider>
      </>
    ),
  }
}

function kiosk(name: string, screen: ComponentChild): GalleryScreen {
  return {
    name,
    draw: async (language: Language) => (
      <WordsProvider value={await loadGate(language)}>{screen}</WordsProvider>
    ),
  }
}

export function gate(
  name: string,
  view: Partial<GateView>,
  more: Partial<GateScreenProps> = {},
): GalleryScreen {
  return kiosk(
    `gate-${name}`,
    <GateScreen
      view={{ ...BUSY_VIEW, ...view }}
      actions={actsFor({ ...BUSY_VIEW, ...view })}
      status={OFFLINE}
      alerts={[]}
      lights={lightsWith()}
      camera={LIVE}
      sight={NO_SIGHT}
      hint={null}
      checkup={NO_CHECKUP}
      cameraActions={NO_CAMERA_ACTIONS}
      video={playPicture}
      guns={{ inHand: '3', known: ['3', 'A-12'], drifts: [], choose: nothing }}
      links={linksWith()}
      search={(query) => ROSTER.filter(({ initials }) => initials.startsWith(query.toLowerCase()))}
      signing={SIGNING}
      leaving={{ view: { ...OUT, isOpen: false }, actions: NO_LEAVING }}
      visitors={{ desk: NO_DESK, badges: NO_BADGES, jobs: [] }}
      site={siteProps()}
      tally={{ openedAt: NOW - 2_400_000, admitted: 412, held: 3, isolated: 1, turnedAway: 2 }}
      now={NOW}
      toggleSound={nothing}
      toggleLanguage={nothing}
      closeShift={nothing}
      {...more}
    />,
  )
}

function band(name: string, shown: Band, more: Partial<GateView> = {}): GalleryScreen {
  return gate(name, { band: shown, ...more })
}

const WANTED = {
  state: 'wanted',
  person: null,
  bearer: null,
  missing: [],
  color: null,
  grade: null,
  hints: [],
} as const
const ADMITTED: Band = {
  state: 'admit',
  check: LAST[0]?.check ?? '',
  person: OUYANG,
  tenths: 364,
  color: 'green',
  at: NOW,
  byGuard: false,
}
const openZhou = { check: 'c1', person: ZHOU, missing: ['temperature'], color: null, readings: 0 } as const
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

const HINTS = ['too-dark', 'glare', 'too-small', 'blurred', 'not-a-qr', 'hold-still'] as const

const CAMERAS: readonly GalleryScreen[] = [
  ...HINTS.map((hint) => gate(`hint-${hint}`, EMPTY_VIEW, { hint })),
  gate('camera-seen', EMPTY_VIEW, { sight: sightOf(false) }),
  gate(
    'camera-told',
    { band: { ...WANTED, person: ZHOU, missing: ['temperature'] }, open: openZhou },
    { sight: sightOf(true) },
  ),
  gate('camera-lens', EMPTY_VIEW, {
    camera: { state: 'live', torch: null, several: true, zoom: 1.5, focus: true },
  }),
  gate('camera-starting', EMPTY_VIEW, { camera: { state: 'starting' } }),
  gate('camera-denied', EMPTY_VIEW, { camera: { state: 'trouble', problem: 'camera-denied' } }),
  gate(
    'camera-lost',
    { band: { ...WANTED, person: ZHOU, missing: ['temperature'] }, open: openZhou },
    { camera: { state: 'trouble', problem: 'camera-lost' } },
  ),
  gate(
    'cannot-send',
    {},
    {
      status: CANNOT_SEND,
      alerts: [
        { code: 'many-unsynced', count: 1240 },
        { code: 'clock-off', by: 400_000 },
      ],
    },
  ),
]

const carry = async (): Promise<Carried> => ({ state: 'none' })
const SAVED = { state: 'saved', name: 'campus-gate-东门1-20260302-0742.cgx', records: 12 } as const
const CARRYING: readonly GalleryScreen[] = [
  gate('handover-carry', {}, { startAt: { show: 'handover' }, carry: { carry } }),
  gate(
    'carry',
    {},
    {
      startAt: { show: 'carry' },
      carry: { carry },
      alerts: [{ code: 'old-unsynced', lasting: 100_000_000 }],
    },
  ),
  ...([SAVED, { state: 'none' }, { state: 'no-key' }, { state: 'failed' }] as const).map((ended) =>
    gate(`carry-${ended.state}`, {}, { startAt: { show: 'carry' }, carry: { carry, ended } }),
  ),
]

const PANELS: readonly GalleryScreen[] = [
  gate('search', {}, { startAt: { show: 'search' } }),
  gate('recent', {}, { startAt: { show: 'recent' } }),
  ...inspectionScreens(gate),
  gate('recent-empty', EMPTY_VIEW, { startAt: { show: 'recent' } }),
  gate('correct', {}, { startAt: { show: 'correct', check: LAST[0]?.check ?? '' } }),
  gate('held-list', {}, { startAt: { show: 'held' } }),
  gate('held-empty', EMPTY_VIEW, { startAt: { show: 'held' } }),
  gate('resolve', {}, { startAt: { show: 'resolve', check: HELD[0]?.check ?? '' } }),
  gate(
    'resolve-lacking',
    {
      held: HELD.map((check) => ({ ...check, missing: ['code'] as const })),
    },
    { startAt: { show: 'resolve', check: HELD[0]?.check ?? '' } },
  ),
  gate(
    'resolve-doctor',
    { held: HELD_TWICE_HOT },
    {
      startAt: { show: 'resolve', check: HELD_TWICE_HOT[0]?.check ?? '' },
      actions: { ...NO_ACTIONS, admitReasons: () => [], retest: () => HOT_TWICE },
    },
  ),
  gate('held-urgent', { held: HELD_TWICE_HOT, isolated: [ISOLATED] }, { startAt: { show: 'held' } }),
  gate('tray-isolated', { ...EMPTY_VIEW, isolated: [ISOLATED] }),
  gate('isolated', { isolated: [ISOLATED] }, { startAt: { show: 'isolated', check: ISOLATED.check } }),
  gate('why', {}, { startAt: { show: 'why', check: HELD[0]?.check ?? '', from: 'resolve' } }),
  gate('why-several', {}, { startAt: { show: 'why', check: HELD[1]?.check ?? '', from: 'resolve' } }),
  gate('why-ended', {}, { startAt: { show: 'why', check: 'ended', from: 'correct' } }),
  gate('turn-away-held', {}, { startAt: { show: 'turn-away', check: HELD[0]?.check ?? '' } }),
  gate('turn-away-open', { open: openZhou }, { startAt: { show: 'turn-away', check: null } }),
  gate('turn-away-nobody', EMPTY_VIEW, { startAt: { show: 'turn-away', check: null } }),
  sign('sign-choose', SIGNING),
  sign('sign-pin', SIGNING, { signer: 's2', pin: { state: 'ready' } }),
  sign('sign-wait', SIGNING, { signer: 's2', pin: { state: 'wait', until: NOW + 27_000 } }),
  sign('sign-nobody', { ...SIGNING, people: () => [] }),
  gate('measured-by-doctor', {
    ...{ band: { ...WANTED, person: LIN, missing: ['temperature'] }, open: { ...openZhou, person: LIN } },
    measuring: { site: 'axillary', by: { id: 's1', name: '校医 王' }, wantsSecond: false },
  }),
  gate('wants-second', {
    ...{ open: { ...openZhou, person: LIN } },
    measuring: { site: 'wrist', by: null, wantsSecond: true },
  }),
  gate('handover-unsigned', { isolated: [ISOLATED] }, { startAt: { show: 'handover' } }),
  gate('handover', {}, { startAt: { show: 'handover' } }),
  ...CARRYING,
  gate(
    'guns',
    {},
    {
      startAt: { show: 'guns' },
      alerts: [{ code: 'drift', thermometer: '3', by: 5.5 }],
      guns: {
        inHand: '3',
        known: ['3', 'A-12', '7'],
        drifts: [{ thermometer: '3', lane: '东门 1', median: 371, others: 365.5, readings: 40 }],
        choose: nothing,
      },
    },
  ),
  gate(
    'guns-first',
    {},
    { startAt: { show: 'guns' }, guns: { inHand: null, known: [], drifts: [], choose: nothing } },
  ),
  ...LINK_STATES.map(([name, links]) => gate(`links-${name}`, {}, { startAt: { show: 'guns' }, links })),
  gate('sent', { band: ADMITTED, source: 'ble' }, { links: LINKED }),
  gate('sent-waits', { open: openZhou }, { links: LINKED }),
  gate('sent-early', { linked: { state: 'early', tenths: 366 } }, { links: LINKED }),
  gate(
    'sent-stray',
    { open: openZhou, linked: { state: 'stray', tenths: 379, why: 'in-doubt' } },
    { links: LINKED },
  ),
  gate('sent-none', { linked: { state: 'stray', tenths: null, why: 'no-number' } }, { links: LINKED }),
  gate('link-again', { open: openZhou }, { links: UNLINKED }),
  gate(
    'checkup',
    {},
    {
      ...{ startAt: { show: 'checkup' }, checkup: checkupOf('good') },
      denyList: { passes: 12, keys: 1, heardAt: NOW - 3 * 86_400_000 },
    },
  ),
  gate('health', {}, { startAt: { show: 'health' } }),
  gate('health-gun', {}, { startAt: { show: 'health' }, gun: ODD_GUN, lights: lightsWith({ gun: ODD_GUN }) }),
  gate('gun-check', {}, { startAt: { show: 'health', on: 'gun' }, gun: ODD_GUN }),
  gate('gun-check-fine', {}, { startAt: { show: 'health', on: 'gun' }, gun: { ...ODD_GUN, odd: [] } }),
  gate('health-bad', {}, { startAt: { show: 'health' }, lights: BAD_LIGHTS }),
  gate('checkup-slow', {}, { startAt: { show: 'checkup' }, checkup: checkupOf('slow') }),
]

/** A signature, as the panels ask for it. */
function sign(name: string, signing: Signing, startAt?: NonNullable<SignOffProps['startAt']>): GalleryScreen {
  return {
    name: `gate-${name}`,
    draw: async (language: Language) => {
      const words = await loadGate(language)
      const { codes } = words
      const said = HELD_WORDS[language].sign
      const what = `${codes.outcomes.admit} · ${codes.admitReasons['duty-leader-agrees']}`
      return (
        <WordsProvider value={words}>
          <div class="gate" lang={language === 'en' ? 'en' : 'zh-Hans'}>
            <aside class="gate-right">
              <SignOff
                title={said.second}
                what={said.forWhat(LIN.name, what)}
                signing={signing}
                askForCard={nothing}
                now={NOW}
                signed={nothing}
                back={nothing}
                {...(startAt !== undefined && { startAt })}
              />
            </aside>
          </div>
        </WordsProvider>
      )
    },
  }
}

const GUARDS = ['门卫 01', '门卫 02', '门卫 03', '欧阳明月', '带班领导'].map((name, index) => ({
  id: `g${index}`,
  name,
}))

function shift(name: string, more: Partial<ShiftScreenProps>): GalleryScreen {
  return kiosk(
    `shift-${name}`,
    <ShiftScreen
      status={{ ...OFFLINE, guardName: null }}
      alerts={[]}
      guards={GUARDS}
      lights={lightsWith(UNTRIED)}
      pin={{ state: 'ready' }}
      now={NOW}
      enter={nothing}
      openDrill={nothing}
      toggleSound={nothing}
      toggleLanguage={nothing}
      {...more}
    />,
  )
}

const LEASE: LeaseFileProps = {
  lease: { until: NOW - 3_600_000, isOver: true },
  take: async () => ({ ok: false, problem: 'not-a-lease-file' }),
}
const ROSTER_EXPIRED: Alert = { code: 'trouble', trouble: { of: 'store', problem: 'roster-expired' } }
const LEASE_OVER_LIGHTS = lightsWith({ ...UNTRIED, alerts: [ROSTER_EXPIRED] })

const WIPES: readonly GalleryScreen[] = (
  [
    ['sending', { step: 'sending', left: 38, isOnline: true }],
    ['offline', { step: 'sending', left: 38, isOnline: false }],
    ['erasing', { step: 'erasing' }],
    ['telling', { step: 'telling', isOnline: true }],
    ['done', { step: 'done' }],
  ] as const
).map(([name, view]) => kiosk(`wipe-${name}`, <WipeScreen view={view} toggleLanguage={nothing} />))

const SHIFTS: readonly GalleryScreen[] = [
  shift('choose', {}),
  shift('pin', { startAt: { guard: 'g2', typed: '123' } }),
  shift('wait', { startAt: { guard: 'g2', typed: '' }, pin: { state: 'wait', until: NOW + 27_000 } }),
  shift('wrong', {
    startAt: { guard: 'g2', typed: '' },
    pin: { state: 'wrong' },
    lights: lightsWith({
      ...{ ...UNTRIED, alerts: [ROSTER_EXPIRED], isPersisted: false, proof: 'token' },
      network: ONLINE.network,
    }),
  }),
  shift('no-guards', {
    guards: [],
    alerts: [{ code: 'trouble', trouble: { of: 'sync', problem: 'not-json' } }],
    lights: lightsWith({
      ...{ ...UNTRIED, people: 0 },
      alerts: [
        { code: 'trouble', trouble: { of: 'store', problem: 'storage-full' } },
        { code: 'trouble', trouble: { of: 'sync', problem: 'not-json' } },
      ],
    }),
  }),
  shift('lease-ending', { lease: { ...LEASE, lease: { until: NOW + 20 * 3_600_000, isOver: false } } }),
  shift('lease-over', {
    startAt: { guard: 'g2', typed: '' },
    lights: LEASE_OVER_LIGHTS,
    lease: { ...LEASE, startAt: { ok: false, problem: 'other-tablet' } },
  }),
  shift('lease-taken', {
    startAt: { guard: 'g2', typed: '' },
    lease: {
      ...{ ...LEASE, lease: { until: NOW + 72 * 3_600_000, isOver: false } },
      startAt: { ok: true, until: NOW + 72 * 3_600_000 },
    },
  }),
]

function opening(name: string, step: OpeningStep): GalleryScreen {
  return kiosk(
    `opening-${name}`,
    <OpeningScreen
      status={{ ...OFFLINE, guardName: null }}
      alerts={[]}
      guard={{ id: 'g2', name: '门卫 03' }}
      step={step}
      lights={lightsWith({ ...UNTRIED, sound: 'on', isUnlocked: true })}
      now={NOW}
      pressKey={nothing}
      backspace={nothing}
      acknowledge={nothing}
      takePost={nothing}
      back={nothing}
      toggleSound={nothing}
      toggleLanguage={nothing}
    />,
  )
}

const own = (tenths: number | null): TemperatureReading => ({
  ...{ tenths, site: 'forehead', source: 'keypad', thermometer: null, at: NOW - 60_000 },
})
const measuring = (readings: readonly TemperatureReading[], typed: string): OpeningStep => {
  const fitness = fitnessOf(readings, DEFAULT_POLICY)
  if (fitness.state === 'fit') throw new Error('a fit guard is asked nothing more')
  return { at: 'temperature', fitness, typed, refusedKeys: 0 }
}
const planned = (post: LanePost, name: string, deputy: string | null): DutyLine & { post: LanePost } => ({
  ...{ session: 'morning', post, place: { gate: '东门', lane: '1' } },
  person: { name, guard: null },
  deputy: deputy === null ? null : { name: deputy, guard: 'g2' },
})

const OPENINGS: readonly GalleryScreen[] = [
  opening('measure', measuring([], '36._')),
  opening('failed', measuring([own(null)], '')),
  opening('fever', measuring([own(376)], '')),
  opening('doctor', measuring([own(376), own(375), own(377)], '')),
  opening('rules', {
    ...{ at: 'policy', version: 3, before: null, points: policyPoints(DEFAULT_POLICY, 'gate') },
  }),
  opening('rules-changed', {
    ...{ at: 'policy', version: 4, before: 3 },
    points: [
      { point: 'fever', sites: ['forehead', 'wrist'], from: 368, comparison: 'at-or-above' },
      { point: 'areas', names: ['某省某市', '某省某县'], days: 14 },
    ],
  }),
  opening('rules-same', { at: 'policy', version: 5, before: 4, points: [] }),
  opening('deputy', {
    at: 'post',
    standing: { as: 'deputy', line: planned('gate-guard', '欧阳明月', '门卫 03') },
  }),
  opening('unplanned', {
    at: 'post',
    standing: {
      as: 'unplanned',
      lines: [planned('gate-guard', '欧阳明月', '门卫 02'), planned('temperature', '门卫 01', null)],
    },
  }),
]

function enrol(name: string, view: EnrolView): GalleryScreen {
  return kiosk(
    `enrol-${name}`,
    <EnrolScreen
      view={view}
      enrolWith={nothing}
      scan={nothing}
      stopScan={nothing}
      retry={nothing}
      start={nothing}
      toggleLanguage={nothing}
      video={playPicture}
    />,
  )
}

const ENROLS: readonly GalleryScreen[] = [
  enrol('manual', { state: 'manual', problem: null }),
  enrol('bad-link', { state: 'manual', problem: { of: 'start', problem: 'bad-link' } }),
  enrol('scanning', { state: 'scanning' }),
  enrol('enrolling', { state: 'enrolling' }),
  enrol('unreachable', { state: 'failed', problem: { of: 'start', problem: 'unreachable' }, retry: true }),
  enrol('spent', { state: 'failed', problem: { of: 'contract', problem: 'link-spent' }, retry: false }),
  enrol('done', { state: 'done', schoolName: '实验小学', tabletName: '东门 1 号' }),
]

function trouble(name: string, shown: Trouble): GalleryScreen {
  return kiosk(
    `trouble-${name}`,
    <TroubleScreen address="http://10.0.0.5:8787" trouble={shown} retry={nothing} toggleLanguage={nothing} />,
  )
}

const OUT: LeavingView = { isOpen: true, band: { state: 'ready' }, last: [], count: 0 }
const FETCHED = { reason: 'ill', escort: 'guardian', name: '妈妈 王芳' } as const
const GONE: LeavingView = {
  ...OUT,
  count: 3,
  last: [
    { departure: 'd1', person: LIN, at: NOW - 20_000, early: FETCHED, notSeenIn: false },
    { departure: 'd2', person: VISITOR, at: NOW - 95_000, early: null, notSeenIn: true },
    { departure: 'd3', person: OUYANG, at: NOW - 400_000, early: null, notSeenIn: false },
  ],
}

function leaving(name: string, band: LeavingBand, view: LeavingView = GONE): GalleryScreen {
  return gate(`leaving-${name}`, EMPTY_VIEW, { leaving: { view: { ...view, band }, actions: NO_LEAVING } })
}

const LEAVINGS: readonly GalleryScreen[] = [
  leaving('ready', { state: 'ready' }, OUT),
  leaving('last', { state: 'ready' }),
  leaving('reason', { state: 'reason', person: LIN, notSeenIn: true, refuses: false }),
  leaving('held', {
    ...{ state: 'stopped', person: LIN, outcome: 'held', at: NOW - 300_000, place: null, refuses: false },
  }),
  leaving('isolated', {
    ...{
      state: 'stopped',
      person: OUYANG,
      outcome: 'isolate',
      at: NOW - 300_000,
      place: null,
      refuses: true,
    },
  }),
  leaving('held-elsewhere', {
    ...{ state: 'stopped', person: LIN, outcome: 'held', at: NOW - 300_000, refuses: false },
    place: { gate: '西门', lane: '2' },
  }),
  leaving('writing', { state: 'writing', person: LIN }),
  leaving('left', { state: 'left', person: LIN, at: NOW, early: FETCHED, notSeenIn: false }),
  leaving('repeat', { state: 'repeat', person: LIN, at: NOW - 6000 }),
  leaving('not-recorded', { state: 'not-recorded', person: LIN, early: FETCHED }),
  leaving('no-code', { state: 'notice', notice: { code: 'no-code-needed' } }),
  leaving('bad-pass', { state: 'notice', notice: { code: 'unusable-pass', problem: 'bad-signature' } }),
]

const GREEN = greenCode()
const PAPER: readonly PaperVerdict[] = (
  [
    { person: OUYANG, verdict: 'admit', seconds: 900, color: 'green' },
    { person: LIN, verdict: 'held', seconds: 700, color: null },
    { person: null, verdict: 'turn-away', seconds: 600, color: 'red' },
  ] as const
).map(({ person, verdict, seconds, color }) => {
  const { check, at, facts } = remembered(person, verdict, seconds, verdict === 'held' ? 376 : 364)
  return { check, at, verdict, facts: { ...facts, code: color === null ? null : { ...GREEN, color } } }
})
const LATE: LateProps = {
  todo: PAPER,
  guards: GUARDS,
  guard: 'g2',
  newCheck: () => 'new',
  enter: () => Promise.resolve(null),
}
const [ON_PAPER] = PAPER.map((verdict) => draftOf(verdict, 'g2'))

const UNLISTED: readonly GalleryScreen[] = [
  gate('unlisted', EMPTY_VIEW, { startAt: { show: 'unlisted' } }),
  withKeys(gate('screen-keys', EMPTY_VIEW, { startAt: { show: 'unlisted' } })),
  band('held-unlisted', {
    ...{ state: 'held', check: 'x', bearer: null, tenths: 365, recorded: true, refuses: false },
    person: VISITOR,
    reasons: [{ rule: 'P-6', code: 'on-no-list' }],
    changes: ['confirm-or-register'],
  }),
]

const LATES: readonly GalleryScreen[] = [
  gate('late-list', {}, { startAt: { show: 'late' }, late: LATE }),
  gate('late-empty', EMPTY_VIEW, { startAt: { show: 'late' }, late: { ...LATE, todo: [] } }),
  ...(ON_PAPER === undefined
    ? []
    : [
        gate('late-form', {}, { startAt: { show: 'late' }, late: { ...LATE, startAt: ON_PAPER } }),
        gate(
          'late-nobody',
          {},
          {
            startAt: { show: 'late' },
            late: { ...LATE, startAt: { ...ON_PAPER, person: null, tenths: null, note: '穿灰外套' } },
          },
        ),
      ]),
  gate('late-recent', {}, { startAt: { show: 'recent' }, late: LATE }),
  gate('late-handover', {}, { startAt: { show: 'handover' }, late: LATE }),
]

export const KIOSK_SCREENS: readonly GalleryScreen[] = [
  ...SITE_STATES.map(([name, site, show]) => gate(name, EMPTY_VIEW, { site, startAt: { show } })),
  ...BANDS,
  ...ASKS,
  ...CAMERAS,
  ...PANELS,
  ...LEAVINGS,
  ...UNLISTED,
  ...LATES,
  ...SHIFTS,
  ...WIPES,
  ...OPENINGS,
  ...ENROLS,
  trouble('insecure', { of: 'start', problem: 'insecure' }),
  trouble('storage', { of: 'store', problem: 'storage-refused' }),
]
