import type { ComponentChild } from 'preact'
import { Inspections } from '#admin/screens/inspections.tsx'
import { OfficialsNotice } from '#admin/screens/officials-notice.tsx'
import { Registrations } from '#admin/screens/registrations.tsx'
import type { Section } from '#admin/screens/shell.tsx'
import type { InspectionRow } from '#contract/inspections.ts'
import type { RegistrationRow } from '#contract/registrations.ts'
import { BROKEN, shown } from './admin-fixtures.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { NOW, OFFICIAL, VISITOR } from './people.ts'

const nothing = (): void => {}
const MINUTE = 60_000
const ACTS = { onMore: nothing, onRetry: nothing }
const FAILED = { state: 'failed', failure: BROKEN } as const

const REGISTERED: RegistrationRow = {
  ...{ visit: 'v1', at: NOW - 40 * MINUTE, person: VISITOR, tablet: '东门 1 号', bySelf: true },
  ...{ language: 'zh', pledge: 2, signed: 'drawn', host: { id: 's1', name: '欧阳明月' } },
  ...{ purpose: 'delivery', note: '食堂送菜，走后勤通道', plate: '粤B12345', companions: 2 },
  ...{ given: ['phone', 'idDigits', 'plate'], phone: '138****5678', idDigits: '**3X', cameIn: true },
}
const ROWS: readonly RegistrationRow[] = [
  REGISTERED,
  {
    ...REGISTERED,
    ...{ visit: 'v2', at: NOW - 65 * MINUTE, bySelf: false, language: 'en', signed: 'typed' },
    person: { id: 'v2', kind: 'contractor', name: 'Alexandra Montgomery-Smith', unit: null },
    ...{ host: null, purpose: 'maintenance', note: '', plate: null, companions: 0, idDigits: null },
    cameIn: false,
  },
  {
    ...REGISTERED,
    ...{ visit: 'v3', at: NOW - 26 * 60 * MINUTE, pledge: 1, signed: null, disputed: 'open' },
    person: { id: 'v3', kind: 'visitor', name: '王访', unit: '教育出版社' },
    ...{ purpose: 'meeting', note: '', companions: 0 },
  },
]
const INSPECTED: readonly InspectionRow[] = [
  {
    ...{ inspection: 'i1', at: NOW - 20 * MINUTE, tablet: '东门 1 号', authority: '县教育体育局督导室' },
    ...{ mission: '督2026-018', leader: { id: 's1', name: '欧阳明月' } },
    areas: ['gate', 'canteen', 'isolation-point', 'records'],
    members: [
      { check: 'c1', person: OFFICIAL, outcome: 'admit' },
      { check: 'c2', person: { ...OFFICIAL, id: 'o2', name: '孙督导' }, outcome: 'held' },
    ],
  },
  {
    ...{ inspection: 'i2', at: NOW - 9 * 24 * 60 * MINUTE, tablet: '西门', authority: '区卫生监督所' },
    ...{ mission: '', leader: { id: null, name: '赵校长' }, areas: [] },
    members: [{ check: 'c3', person: { ...OFFICIAL, id: 'o3', name: '李监督' }, outcome: 'turn-away' }],
  },
]
const AT_GATE = [
  { check: 'c1', at: NOW - MINUTE, person: OFFICIAL, outcome: 'admit', refused: false, tablet: '东门 1 号' },
] as const
const REFUSING = [
  { check: 'c9', at: NOW, person: null, outcome: 'turn-away', refused: true, tablet: '东门 1 号' },
  ...AT_GATE,
] as const

/** Registrations and inspections in the console, and the notice of officials at the gates. */
export function visitListScreens(
  inside: (name: string, section: Section, screen: ComponentChild) => GalleryScreen,
): readonly GalleryScreen[] {
  const registered = (name: string, list: Parameters<typeof Registrations>[0]['list']): GalleryScreen =>
    inside(`registrations${name}`, 'visits', <Registrations list={list} {...ACTS} />)
  const inspected = (name: string, list: Parameters<typeof Inspections>[0]['list']): GalleryScreen =>
    inside(`inspections${name}`, 'visits', <Inspections list={list} {...ACTS} />)
  const inspections = <Inspections list={shown({ rows: INSPECTED, hasMore: false })} {...ACTS} />
  return [
    registered('', shown({ rows: ROWS, pledge: 2, hasMore: true })),
    registered('-empty', shown({ rows: [], pledge: 1, hasMore: false })),
    registered('-loading', { state: 'loading' }),
    registered('-failed', FAILED),
    inspected('', shown({ rows: INSPECTED, hasMore: false })),
    inspected('-empty', shown({ rows: [], hasMore: false })),
    inside(
      'officials-at-gate',
      'visits',
      <>
        <OfficialsNotice officials={AT_GATE} onRead={nothing} />
        {inspections}
      </>,
    ),
    inside(
      'officials-refusing',
      'visits',
      <>
        <OfficialsNotice officials={REFUSING} onRead={nothing} />
        {inspections}
      </>,
    ),
  ]
}
