import type { AbsenceReason } from '#domain/absence.ts'
import { classList, type SeenAtDoor, type SeenAtGate } from '#domain/class-list.ts'
import type { RosterPerson } from '#domain/person.ts'
import { type Language, loadGate } from '#i18n/index.ts'
import type { GateView } from '#kiosk/gate-view.ts'
import { ClassScreen, type ClassScreenProps } from '#kiosk/screens/class.tsx'
import { WordsProvider } from '#kiosk/screens/words.ts'
import { playPicture } from './camera-picture.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import {
  EMPTY_VIEW,
  LIVE,
  lightsWith,
  NO_ACTIONS,
  NO_CAMERA_ACTIONS,
  NO_CHECKUP,
  NO_SIGHT,
  OFFLINE,
  ONLINE,
  remembered,
  SIGNING,
} from './kiosk-fixtures.ts'
import { NOW } from './people.ts'
import { SITE_STATES } from './site-screens.tsx'

const nothing = (): void => {}
const UNIT = '三年级2班'
/** Invented names of two, three and four letters, over and over. */
const NAMES = ['林一诺', '何晓', '周子轩', '赵子昕', '欧阳明月', '郑梓萱', '司马相知', '吴越', '钱程远']

const PUPILS: readonly RosterPerson[] = Array.from({ length: 45 }, (_, n) => ({
  ...{ id: `s${n}`, kind: 'student', unit: UNIT, name: NAMES[n % NAMES.length] ?? '' },
  ...{ number: `S202001${String(n).padStart(2, '0')}`, initials: 'lyn', pinyin: '', cards: [], days: 31 },
}))

const at = NOW - 600_000
const told: SeenAtDoor = { outcome: 'admit', by: 'told', at, tenths: null }
const DOOR: Record<number, SeenAtDoor> = {
  0: { ...told, by: 'seen', tenths: 366 },
  1: told,
  2: { ...told, by: 'seen' },
  3: { ...told, outcome: 'held' },
  6: { ...told, tenths: 364 },
  8: { ...told, outcome: 'turn-away' },
}
const GATE: Record<number, SeenAtGate> = {
  4: { outcome: 'admit', at: NOW - 1_800_000 },
  9: { outcome: 'isolate', at: NOW - 1_800_000 },
  10: { outcome: 'admit', at: NOW - 900_000 },
}
const AWAY: Record<number, AbsenceReason> = { 5: 'illness', 7: 'personal', 11: 'official' }

function morning(whole = false): ClassScreenProps['list'] {
  const number = (id: string): number => Number(id.slice(1))
  return classList({
    pupils: PUPILS,
    door: (id) => DOOR[number(id)] ?? (whole || number(id) > 20 ? told : null),
    gate: (id) => GATE[number(id)] ?? (number(id) === 1 ? null : { outcome: 'admit', at: NOW - 1_500_000 }),
    absent: (id) => AWAY[number(id)] ?? null,
    saving: (id) => (id === 's12' && !whole ? 'admit' : null),
    gateTold: true,
    since: NOW - 5_400_000,
  })
}

const person = (n: number): RosterPerson => {
  const one = PUPILS[n]
  if (one === undefined) throw new Error(`no pupil ${n}`)
  return one
}
const held = remembered(person(3), 'held', 600)
const openFor = (n: number): GateView => ({
  ...EMPTY_VIEW,
  band: {
    ...{ state: 'wanted', person: person(n), bearer: null, missing: ['code'], color: null, grade: null },
    hints: [],
  },
  open: { check: 'c1', person: person(n), missing: ['code'], color: null, readings: 0 },
})

function classDoor(name: string, more: Partial<ClassScreenProps> = {}): GalleryScreen {
  const screen = (
    <ClassScreen
      list={morning()}
      last={null}
      door={{
        ...{ tell: nothing, measure: nothing, noteAbsent: nothing, undo: nothing },
        canUndo: (id) => id !== 's3' && id !== 's13',
      }}
      find={() => PUPILS.filter(({ name }) => name === '欧阳明月')}
      view={{ ...EMPTY_VIEW, held: [held] }}
      actions={NO_ACTIONS}
      status={{ ...OFFLINE, checkpointName: UNIT, lane: '', guardName: '周老师' }}
      alerts={[]}
      lights={lightsWith()}
      camera={LIVE}
      sight={NO_SIGHT}
      hint={null}
      checkup={NO_CHECKUP}
      cameraActions={NO_CAMERA_ACTIONS}
      video={playPicture}
      search={() => []}
      signing={SIGNING}
      tally={{ openedAt: NOW - 2_400_000, admitted: 38, held: 1, isolated: 0, turnedAway: 1 }}
      now={NOW}
      toggleSound={nothing}
      toggleLanguage={nothing}
      closeShift={nothing}
      {...more}
    />
  )
  return {
    name: `class-${name}`,
    draw: async (language: Language) => (
      <WordsProvider value={await loadGate(language)}>{screen}</WordsProvider>
    ),
  }
}

export const CLASS_SCREENS: readonly GalleryScreen[] = [
  classDoor('list', { status: { ...ONLINE, checkpointName: UNIT, lane: '', guardName: '周老师' } }),
  classDoor('undo', { last: { person: person(1), at: NOW - 3000, did: 'told', color: 'green' } }),
  classDoor('missing', { startMissing: true }),
  classDoor('nobody-missing', { list: morning(true), startMissing: true }),
  classDoor('no-pupils', {
    list: classList({
      ...{ pupils: [], gateTold: false, since: 0 },
      door: () => null,
      gate: () => null,
      absent: () => null,
      saving: () => null,
    }),
  }),
  classDoor('pupil', { startAt: { show: 'pupil', person: 's13' }, view: openFor(13) }),
  classDoor('pupil-here', { startAt: { show: 'pupil', person: 's2' } }),
  classDoor('pupil-held', {
    startAt: { show: 'pupil', person: 's3' },
    view: { ...EMPTY_VIEW, held: [held] },
  }),
  classDoor('pupil-away', { startAt: { show: 'pupil', person: 's5' } }),
  classDoor('find', { startAt: { show: 'find' }, startQuery: 'OY' }),
  classDoor('resolve', { startAt: { show: 'resolve', check: held.check } }),
  classDoor('held-band', {
    view: {
      ...EMPTY_VIEW,
      held: [held],
      band: {
        ...{ state: 'held', check: held.check, person: person(3), bearer: null, tenths: 376, recorded: true },
        ...{ reasons: held.reasons, changes: ['retest-below-line'], refuses: false },
      },
    },
  }),
  ...SITE_STATES.filter(([name]) => name === 'site' || name === 'roll' || name === 'evacuation').map(
    ([name, site, show]) =>
      classDoor(name, { site: { ...site, unit: UNIT }, startAt: { show: show === 'keys' ? 'list' : show } }),
  ),
]
