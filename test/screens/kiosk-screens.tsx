import { HELD_WORDS } from '#i18n/held.ts'
import { type Language, loadGate } from '#i18n/index.ts'
import type { Carried } from '#kiosk/carry.ts'
import { draftOf, type PaperVerdict } from '#kiosk/late-entries.ts'
import type { LeavingBand, LeavingView } from '#kiosk/leaving-view.ts'
import type { LateProps } from '#kiosk/screens/gate-props.ts'
import { KeysFor } from '#kiosk/screens/screen-keys.tsx'
import { SignOff, type SignOffProps } from '#kiosk/screens/sign-off.tsx'
import { WordsProvider } from '#kiosk/screens/words.ts'
import type { Signing } from '#kiosk/signing.ts'
import { greenCode } from '#test/fakes/facts.ts'
import { ADMITTED, BAND_SCREENS, band, openZhou, WANTED } from './band-screens.tsx'
import type { GalleryScreen } from './gallery-screen.ts'
import { gate, OUT } from './gate-screen.tsx'
import { inspectionScreens } from './inspection-screens.tsx'
import {
  CANNOT_SEND,
  checkupOf,
  EMPTY_VIEW,
  HELD,
  HELD_TWICE_HOT,
  HOT_TWICE,
  ISOLATED,
  LAST,
  lightsWith,
  NO_ACTIONS,
  NO_LEAVING,
  remembered,
  SIGNING,
  sightOf,
} from './kiosk-fixtures.ts'
import { LINK_STATES, LINKED, UNLINKED } from './links-screens.tsx'
import { LIN, NOW, OUYANG, VISITOR, ZHOU } from './people.ts'
import { GUARDS, SHIFT_SCREENS } from './shift-screens.tsx'
import { SITE_STATES } from './site-screens.tsx'

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
  ...BAND_SCREENS,
  ...CAMERAS,
  ...PANELS,
  ...LEAVINGS,
  ...UNLISTED,
  ...LATES,
  ...SHIFT_SCREENS,
]
