import { DEFAULT_POLICY } from '#domain/policy.ts'
import { loadGate } from '#i18n/index.ts'
import type { BadgeJob } from '#kiosk/badges.ts'
import { BadgeSheets } from '#kiosk/print-badges.tsx'
import { VisitorScreen, type VisitorScreenProps } from '#kiosk/screens/visitor-screen.tsx'
import { WordsProvider } from '#kiosk/screens/words.ts'
import type { VisitorDesk, VisitorForm } from '#kiosk/visitor-desk.ts'
import { type Draft, EMPTY_DRAFT, stepsOf, type VisitorStep } from '#kiosk/visitor-draft.ts'
import { playPicture } from './camera-picture.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { gate } from './gate-screen.tsx'
import { LIVE, NO_BADGES, NO_DESK } from './kiosk-fixtures.ts'
import { NOW, OFFICIAL, OUYANG, VISITOR } from './people.ts'

const nothing = (): void => {}

const DESK: VisitorDesk = {
  ...NO_DESK,
  view: () => ({ at: 'closed' }),
  isOpen: () => true,
  openAgain: () => false,
  ...{ begin: nothing, beginLeaving: nothing, tellLeaving: nothing },
  edit: nothing,
  next: async () => {},
  back: nothing,
  touch: nothing,
  leave: nothing,
  askForGuard: nothing,
  toWelcome: nothing,
  toGate: nothing,
}

function visitor(name: string, view: VisitorScreenProps['view']): GalleryScreen {
  return {
    name: `visitor-${name}`,
    draw: async (language) => (
      <WordsProvider value={await loadGate(language)}>
        <VisitorScreen
          view={view}
          desk={DESK}
          language={language}
          toggleLanguage={nothing}
          alerts={name === 'not-saved' ? CANNOT_SAVE : []}
          findHosts={(query) => (query === '' ? [] : [{ ...OUYANG }])}
          guard={{ id: 'guard-1', name: '王门卫' }}
          unlock={async () => ({ state: 'wrong' })}
          camera={LIVE}
          video={playPicture}
          now={NOW}
        />
      </WordsProvider>
    ),
  }
}

const CANNOT_SAVE = [{ code: 'trouble', trouble: { of: 'store', problem: 'storage-full' } }] as const

const TOLD: Draft = {
  ...EMPTY_DRAFT,
  ...{ name: VISITOR.name, organization: VISITOR.unit ?? '', purpose: 'delivery' },
  host: { id: OUYANG.id, name: OUYANG.name },
}
const TERMS = DEFAULT_POLICY.registration

function form(
  name: string,
  step: VisitorStep,
  draft: Partial<Draft> = {},
  more: Partial<VisitorForm> = {},
): GalleryScreen {
  return visitor(name, {
    ...{ at: 'form', self: true, step, steps: stepsOf(EMPTY_DRAFT, TERMS), terms: TERMS },
    ...{ draft: { ...TOLD, ...draft }, problem: null, saving: false, wipeAt: null },
    ...more,
  })
}

const SEALED = { kid: 'key-1', box: '' }
const JOBS: readonly BadgeJob[] = [
  { person: VISITOR, visit: '4f2a9c00', host: OUYANG.name, at: NOW - 60_000, state: 'waiting' },
  { person: OFFICIAL, visit: '77b0aa00', host: null, at: NOW - 600_000, state: 'printed' },
]
const LONG = {
  ...VISITOR,
  name: 'Wolfeschlegelsteinhausenbergerdorff Hubert Blaine, 中文名很长的一位访客先生',
}

export const VISITOR_SCREENS: readonly GalleryScreen[] = [
  visitor('welcome', { at: 'welcome' }),
  form('who', 'who', { name: '', organization: '' }),
  form('who-problem', 'who', { name: '😀😀' }, { problem: { field: 'name', code: 'name-symbols' } }),
  form('purpose', 'purpose', { purpose: null }, { self: false }),
  form('purpose-party', 'purpose', { purpose: 'other', note: '参观校史馆', companions: ['李四', '', ''] }),
  form('host', 'host', { host: null }),
  form('host-chosen', 'host'),
  form('details', 'details', { phone: '1380000' }),
  form('details-sealed', 'details', { sealed: { phone: SEALED, idDigits: SEALED }, onFoot: true }),
  form(
    'details-plate',
    'details',
    { plate: '京A1234', sealed: { phone: SEALED } },
    { problem: { field: 'plate', code: 'plate-short' } },
  ),
  form('details-province', 'details', {}, { problem: { field: 'plate', code: 'plate-empty' } }),
  form('pledge', 'pledge'),
  form('pledge-typed', 'pledge', { signBy: 'typed', typedName: VISITOR.name }),
  form('not-saved', 'pledge', {}, { problem: { field: 'form', code: 'not-saved' } }),
  form('idle', 'who', {}, { wipeAt: NOW + 12_000 }),
  visitor('done', { at: 'done' }),
  visitor('leaving', { at: 'leaving', said: null }),
  visitor('leaving-left', { at: 'leaving', said: 'left' }),
  visitor('leaving-unknown', { at: 'leaving', said: 'unknown' }),
  visitor('guard', { at: 'guard' }),
  gate('visitors', {}, { startAt: { show: 'visitors' } }),
  gate(
    'visitors-busy',
    {
      toCheck: [
        { ...VISITOR, id: 'w1' },
        { ...OFFICIAL, id: 'w2', name: '司马相知 +2' },
      ],
    },
    { startAt: { show: 'visitors' }, visitors: { desk: NO_DESK, badges: NO_BADGES, jobs: JOBS } },
  ),
  badge('card', 'card'),
  badge('a6', 'a6'),
]

function badge(name: string, size: 'card' | 'a6'): GalleryScreen {
  const badges = [VISITOR, LONG].map((person, index) => ({
    person: { ...person, id: `${index}` },
    ...{ visit: '0123456789abcdef0123456789abcdef', host: OUYANG.name, at: NOW },
  }))
  return {
    name: `badge-${name}`,
    // Paper is wider than a telephone.
    draw: async () => (
      <div style={{ height: '100dvh', overflow: 'auto' }}>
        <BadgeSheets badges={badges} size={size} />
      </div>
    ),
  }
}
