import type { ComponentChild } from 'preact'
import { addDays } from '#admin/duty-grid.ts'
import { type DutyProps, DutyScreen } from '#admin/screens/duty.tsx'
import { MannedCard } from '#admin/screens/manned-card.tsx'
import { Heading, type Section } from '#admin/screens/shell.tsx'
import type { DutyDayReply, DutyWeekReply, PlannedDay } from '#contract/duty.ts'
import { boundsOfDay } from '#domain/calendar.ts'
import type { DutyLine } from '#domain/duty.ts'
import { BROKEN, shown } from './admin-fixtures.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { NOW } from './people.ts'

const nothing = (): void => {}
/** A card as it stands on its page, under a heading. */
const headed = (card: ComponentChild) => (
  <>
    <Heading text={MONDAY} />
    {card}
  </>
)
const MONDAY = '2026-11-23'
const EAST = { gate: '东门', lane: '1' }
const WEST = { gate: '西门', lane: '2' }
const person = (name: string, guard: string | null = null) => ({ name, guard })
const [WANG, LI, SUN, OUYANG] = [
  person('王守一', 'g1'),
  person('李卫国', 'g2'),
  person('孙平', 'g3'),
  person('欧阳明月', 'g4'),
]
const HEAD = person('值班校长')

function linesOf(session: DutyLine['session']): DutyLine[] {
  return [
    { session, post: 'gate-guard', place: EAST, person: WANG, deputy: LI },
    { session, post: 'temperature', place: EAST, person: SUN, deputy: null },
    { session, post: 'gate-guard', place: WEST, person: OUYANG, deputy: LI },
    { session, post: 'duty-leader', place: null, person: HEAD, deputy: null },
    { session, post: 'doctor', place: null, person: person('校医室'), deputy: null },
  ]
}

const planned = (n: number, lines: DutyLine[], version = 1): PlannedDay => ({
  day: addDays(MONDAY, n),
  lines,
  version,
  by: version === 0 ? null : '总务处',
  at: version === 0 ? null : NOW - 86_400_000,
})
const FULL = [...linesOf('morning'), ...linesOf('afternoon')]
const WEEK: DutyWeekReply = {
  days: [
    planned(0, FULL),
    planned(1, FULL),
    planned(
      2,
      FULL.filter(({ place, post }) => post !== 'gate-guard' || place !== WEST),
    ),
    planned(
      3,
      FULL.map((line) => (line.post === 'temperature' ? { ...line, person: WANG } : line)),
    ),
    ...[4, 5, 6].map((n) => planned(n, [], 0)),
  ],
  lanes: [
    { ...EAST, isGate: true },
    { ...WEST, isGate: true },
  ],
  guards: [WANG, LI, SUN, OUYANG].map(({ name, guard }) => ({ id: guard ?? '', name })),
  today: addDays(MONDAY, 1),
}
const EMPTY: DutyWeekReply = {
  ...WEEK,
  days: [0, 1, 2, 3, 4, 5, 6].map((n) => planned(n, [], 0)),
  today: MONDAY,
}

const PROPS: DutyProps = {
  monday: MONDAY,
  load: shown(WEEK),
  busy: false,
  failure: null,
  news: null,
  onWeek: nothing,
  onLastWeek: async () => null,
  onSave: nothing,
  onReload: nothing,
  onRetry: nothing,
  onPrint: nothing,
}

const HOUR = 3_600_000
const at = (hour: number): number => boundsOfDay(MONDAY).from + hour * HOUR
const shift = (id: string, guard: typeof WANG, place = EAST) => ({
  ...{
    shift: id,
    place,
    guard,
    openedAt: at(6.6),
    closedAt: null,
    post: 'gate-guard' as const,
    inPlaceOf: null,
  },
})
const [GUARD, TEMPERATURE, WESTERN, ...SCHOOL] = linesOf('morning')

/** A morning with everything that can be told of it. */
export const DUTY_DAY: DutyDayReply = {
  day: MONDAY,
  asOf: NOW,
  sessions: [
    {
      session: 'morning',
      lines: [GUARD, TEMPERATURE, WESTERN, ...SCHOOL].filter((line) => line !== undefined),
      posts: [
        { line: GUARD ?? null, as: 'as-planned', shifts: [shift('s1', WANG)] },
        { line: TEMPERATURE ?? null, as: 'unmanned', shifts: [] },
        {
          line: WESTERN ?? null,
          as: 'by-deputy',
          shifts: [{ ...shift('s2', LI, WEST), inPlaceOf: OUYANG, closedAt: at(7.5) }],
        },
        { line: null, as: 'unplanned', shifts: [shift('s3', SUN, { gate: '北门', lane: '' })] },
      ],
    },
  ],
  refusals: [
    {
      guard: OUYANG,
      at: at(6.5),
      reading: { tenths: 378, site: 'forehead', source: 'keypad', thermometer: '2', at: at(6.5) },
      why: 'fever',
    },
  ],
  handOvers: [
    {
      ...{ shift: 's2', place: WEST, guard: LI, closedAt: at(7.5), held: 2, isolated: 1 },
      ...{ unsynced: 14, oldestUnsyncedAt: at(7.2), alarms: 1 },
    },
  ],
  drifts: [{ thermometer: '2', lane: '东门 1', median: 371, others: 365.5, readings: 64 }],
}

export const DUTY_NONE: DutyDayReply = {
  ...DUTY_DAY,
  ...{ sessions: [{ session: 'morning', lines: [], posts: [] }], refusals: [], handOvers: [], drifts: [] },
}

export function dutyScreens(
  inside: (name: string, section: Section, screen: ComponentChild) => GalleryScreen,
): readonly GalleryScreen[] {
  const week = (name: string, more: Partial<DutyProps>): GalleryScreen =>
    inside(`duty${name}`, 'duty', <DutyScreen {...PROPS} {...more} />)
  return [
    week('', {}),
    week('-empty', { load: shown(EMPTY) }),
    week('-changed', { news: 'changed' }),
    inside('manned', 'day', headed(<MannedCard load={shown(DUTY_DAY)} onRetry={nothing} />)),
    inside('manned-none', 'day', headed(<MannedCard load={shown(DUTY_NONE)} onRetry={nothing} />)),
    week('-failed', { load: { state: 'failed', failure: BROKEN } }),
  ]
}
