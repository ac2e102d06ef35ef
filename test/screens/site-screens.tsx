import type { ComponentChild } from 'preact'
import { CloseVisit } from '#admin/screens/close-visit.tsx'
import { OnSite } from '#admin/screens/on-site.tsx'
import type { Section } from '#admin/screens/shell.tsx'
import type { OnSiteLine, OnSiteReply } from '#contract/on-site.ts'
import type { RollCall } from '#domain/roll-call.ts'
import type { SiteProps } from '#kiosk/screens/gate-props.ts'
import type { SiteLine, SiteView } from '#kiosk/site.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { NOW } from './people.ts'

const nothing = (): void => {}
const MINUTE = 60_000
const HOST = { id: null, name: '赵明华' }

function line(key: string, name: string | null, changes: Partial<SiteLine> = {}): SiteLine {
  return {
    ...{ key, name, kind: 'student', unit: '三年级2班', since: NOW - 40 * MINUTE, place: null },
    ...{ state: 'in', visit: null, until: null },
    ...changes,
  }
}

const visit = { visit: 'v1', lead: '王建国', host: HOST, expectedUntil: null }
const guest = { kind: 'visitor', unit: '县教育出版社', visit } as const
const PEOPLE: readonly SiteLine[] = [
  line('g1', '王建国', { ...guest, until: NOW - 30 * MINUTE }),
  line('v1.1', null, { ...guest, until: NOW - 30 * MINUTE }),
  line('g2', 'Alexandra Hohenberg-Sonnenfeld', {
    ...{ ...guest, kind: 'official', unit: '县教育局督导室', until: NOW + 50 * MINUTE },
    visit: { ...visit, visit: 'v2', lead: 'Alexandra Hohenberg-Sonnenfeld' },
  }),
  line('p1', '欧阳明月', { state: 'isolated' }),
  line('p2', '林晓'),
  line('s1', '周红', { kind: 'staff', unit: '教务处' }),
]

function rollOf(cause: RollCall['cause']): RollCall {
  const mark = { at: NOW - MINUTE, by: 'g', place: { gate: '东门', lane: '1' }, mark: 'm1' }
  return { calls: ['a'], cause, since: NOW - 3 * MINUTE, safe: new Map([['p2', mark]]) }
}

/** What the gate shows of who is on site. */
export function siteProps(
  changes: Partial<SiteView> = {},
  scanned: SiteProps['scanned'] = { state: 'ready' },
): SiteProps {
  return {
    view: { people: PEOPLE, roll: null, heardAt: NOW - 4 * MINUTE, unrecorded: false, ...changes },
    actions: { start: nothing, safe: nothing, undo: nothing, end: nothing },
    ...{ scanned, turn: nothing, guardName: () => '陈师傅' },
  }
}

/** The states of it that are drawn, with where the gate begins. */
export const SITE_STATES = [
  ['site', siteProps(), 'site'],
  ['site-empty', siteProps({ people: [], heardAt: null }), 'site'],
  ['roll', siteProps({ roll: rollOf('roll-call') }), 'roll'],
  [
    'roll-safe',
    siteProps(
      { roll: rollOf('roll-call'), unrecorded: true },
      { state: 'safe', name: '林晓', unit: '三年级2班' },
    ),
    'roll',
  ],
  ['roll-unlisted', siteProps({ roll: rollOf('roll-call') }, { state: 'not-listed', name: null }), 'roll'],
  ['evacuation', siteProps({ roll: rollOf('evacuation') }), 'keys'],
] as const

function told({ place: _, until, visit: own, ...one }: SiteLine): OnSiteLine {
  return {
    ...one,
    visit:
      own === null
        ? null
        : {
            visit: own.visit,
            lead: own.lead,
            host: own.host,
            until: until ?? NOW,
            isOverdue: (until ?? NOW) < NOW,
          },
  }
}

const REPLY: OnSiteReply = {
  counts: { student: 1104, staff: 88, visitor: 2, official: 1, contractor: 0 },
  guests: PEOPLE.slice(0, 3).map(told),
  ...{ roll: null, heardSince: NOW - 26 * MINUTE, asOf: NOW },
}

function consoleWith(value: OnSiteReply, over?: ComponentChild): ComponentChild {
  return (
    <>
      <OnSite
        list={{ state: 'shown', value, failure: null }}
        live="live"
        onStart={nothing}
        onEnd={nothing}
        onSafe={nothing}
        onLeft={nothing}
        onRetry={nothing}
      />
      {over}
    </>
  )
}

/** Who is on site in the console. */
export function onSiteScreens(
  inside: (name: string, section: Section, screen: ComponentChild) => GalleryScreen,
): readonly GalleryScreen[] {
  const roll = {
    cause: 'evacuation',
    since: NOW - 3 * MINUTE,
    safe: 1,
    missing: 5,
    lines: PEOPLE.map(told),
  } as const
  const [first] = REPLY.guests
  return [
    inside('on-site', 'on-site', consoleWith(REPLY)),
    inside('on-site-empty', 'on-site', consoleWith({ ...REPLY, guests: [], heardSince: null })),
    inside('on-site-roll', 'on-site', consoleWith({ ...REPLY, roll: { ...roll, lines: [...roll.lines] } })),
    inside(
      'on-site-left',
      'on-site',
      consoleWith(
        REPLY,
        first && <CloseVisit line={first} now={NOW} onSend={async () => null} onClose={nothing} />,
      ),
    ),
  ]
}
