import type { DutyLine, LanePost } from '#domain/duty.ts'
import { fitnessOf } from '#domain/fitness.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { policyPoints } from '#domain/policy-points.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import { EnrolScreen, type EnrolView } from '#kiosk/screens/enrol.tsx'
import type { LeaseFileProps } from '#kiosk/screens/lease-file.tsx'
import { OpeningScreen } from '#kiosk/screens/opening.tsx'
import { ShiftScreen, type ShiftScreenProps } from '#kiosk/screens/shift.tsx'
import { TroubleScreen } from '#kiosk/screens/trouble.tsx'
import type { Alert, Trouble } from '#kiosk/screens/views.ts'
import { WipeScreen } from '#kiosk/screens/wipe.tsx'
import type { OpeningStep } from '#kiosk/shift-opening.ts'
import { playPicture } from './camera-picture.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { kiosk } from './gate-screen.tsx'
import { lightsWith, OFFLINE, ONLINE, UNTRIED } from './kiosk-fixtures.ts'
import { NOW } from './people.ts'

const nothing = (): void => {}

export const GUARDS = ['门卫 01', '门卫 02', '门卫 03', '欧阳明月', '带班领导'].map((name, index) => ({
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

/** Before a tablet stands at its gate, and when it can no longer. */
export const SHIFT_SCREENS: readonly GalleryScreen[] = [
  ...SHIFTS,
  ...WIPES,
  ...OPENINGS,
  ...ENROLS,
  trouble('insecure', { of: 'start', problem: 'insecure' }),
  trouble('storage', { of: 'store', problem: 'storage-refused' }),
]
