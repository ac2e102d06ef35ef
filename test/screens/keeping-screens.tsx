import type { ComponentChild } from 'preact'
import { Keeping, type KeepingProps } from '#admin/screens/keeping.tsx'
import { type ReadsProps, ReadsScreen } from '#admin/screens/reads.tsx'
import type { Section } from '#admin/screens/shell.tsx'
import type { DestroyedLine, KeepingReply } from '#contract/keeping.ts'
import type { ReadRow } from '#contract/reads.ts'
import { BROKEN, shown } from './admin-fixtures.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { NOW } from './people.ts'

const nothing = (): void => {}
const LOADING = { state: 'loading' } as const
const FAILED = { state: 'failed', failure: BROKEN } as const
const DAY_MS = 86_400_000

const TERMS: KeepingReply = {
  today: '2026-11-23',
  policyVersion: 3,
  terms: [
    {
      ...{ purpose: 'checks', days: 31, since: '2026-10-23' },
      coming: [
        { on: '2026-11-24', things: 2417 },
        { on: '2026-11-27', things: 2398 },
        { on: '2026-11-28', things: 2402 },
      ],
    },
    { purpose: 'visits', days: 31, since: '2026-10-23', coming: [{ on: '2026-11-24', things: 12 }] },
    { purpose: 'exposure', days: 14, since: '2026-11-09', coming: [{ on: '2026-11-24', things: 1164 }] },
    { purpose: 'cases', days: 365, since: '2025-11-23', coming: [] },
    { purpose: 'reads', days: 365, since: '2025-11-23', coming: [] },
  ],
  holds: [],
}
const HELD: KeepingReply = {
  ...TERMS,
  holds: [
    {
      hold: 'h2',
      reason: '区教育局〔2026〕14号：10月聚集性发热调查',
      by: '教务处',
      at: NOW - DAY_MS,
      lifted: null,
    },
    {
      ...{ hold: 'h1', reason: '家长投诉核查', by: '校长室', at: NOW - 60 * DAY_MS },
      lifted: { by: '校长室', at: NOW - 50 * DAY_MS },
    },
  ],
}

const line = (more: Partial<DestroyedLine>): DestroyedLine => ({
  ...{ run: NOW - 7 * 3_600_000, policyVersion: 3, day: '2026-10-22', purpose: 'checks', kind: 'check' },
  ...{ outcome: null, things: 1, events: 1 },
  ...more,
})
const LINES: readonly DestroyedLine[] = [
  line({ kind: 'departure', things: 1180, events: 1180 }),
  line({ outcome: 'admit', things: 1204, events: 1211 }),
  line({ outcome: 'turn-away', things: 2, events: 4 }),
  line({ purpose: 'visits', outcome: 'admit', things: 9, events: 9 }),
  line({ day: '2026-11-08', purpose: 'exposure', kind: 'home-reading', things: 1139, events: 1139 }),
  line({ day: '2026-11-08', purpose: 'exposure', kind: 'exposure', things: 25, events: 25 }),
  line({ run: NOW - DAY_MS, policyVersion: 2, purpose: 'cases', kind: 'case', things: 3, events: 14 }),
]

const PROPS: KeepingProps = {
  terms: shown(TERMS),
  destroyed: shown({ lines: LINES, hasMore: true }),
  onMore: nothing,
  onPlace: async () => null,
  onLift: async () => null,
  onRehearse: async () => ({ ok: true, value: { lines: [] } }),
  onRetryTerms: nothing,
  onRetryDestroyed: nothing,
}

const read = (n: number, more: Partial<ReadRow>): ReadRow => ({
  ...{
    read: `r${n}`,
    at: NOW - n * 95_000,
    by: '教务处',
    route: 'GET /api/entries',
    asked: '{"day":"2026-11-23"}',
  },
  people: 50,
  ...more,
})
const ROWS: readonly ReadRow[] = [
  read(1, {}),
  read(2, { route: 'GET /api/entries/:check', asked: '{"check":"4Jv0bqkVg2M0a1xw"}', people: 1 }),
  read(3, { by: 'guardian', route: 'POST /api/guardian/asked', asked: '{}', people: 1 }),
  read(4, {
    by: '校医室',
    route: 'POST /api/people/:person/guardian',
    asked: '{"person":"p-118"}',
    people: 1,
  }),
  read(5, { by: '校医室', route: 'GET /api/home/class', asked: '{"unit":"三年级2班"}', people: 44 }),
  read(6, { route: 'GET /api/people', asked: '{"query":"lyn"}', people: 3 }),
]
const READS: ReadsProps = {
  filter: { account: null, person: null, route: null, from: null, until: null },
  person: null,
  load: shown({
    rows: ROWS,
    accounts: [
      { account: 'head', called: '教务处' },
      { account: 'doctor', called: '校医室' },
    ],
    hasMore: true,
  }),
  onFind: async () => ({ ok: true, value: { people: [] } }),
  onPerson: nothing,
  onAccount: nothing,
  onNarrow: nothing,
  onMore: nothing,
  onRetry: nothing,
}

/** How long things are kept, and who looked at whom. */
export function keepingScreens(
  inside: (name: string, section: Section, screen: ComponentChild) => GalleryScreen,
): readonly GalleryScreen[] {
  const keeping = (name: string, more: Partial<KeepingProps>): GalleryScreen =>
    inside(`keeping${name}`, 'keeping', <Keeping {...PROPS} {...more} />)
  const reads = (name: string, more: Partial<ReadsProps>): GalleryScreen =>
    inside(`reads${name}`, 'keeping', <ReadsScreen {...READS} {...more} />)
  return [
    keeping('', {}),
    keeping('-held', { terms: shown(HELD) }),
    keeping('-empty', { destroyed: shown({ lines: [], hasMore: false }) }),
    keeping('-loading', { terms: LOADING, destroyed: LOADING }),
    keeping('-failed', { terms: FAILED, destroyed: FAILED }),
    reads('', {}),
    reads('-empty', { load: shown({ rows: [], accounts: [], hasMore: false }) }),
    reads('-of-person', {
      filter: { account: 'doctor', person: 'p-118', route: null, from: '2026-11-01', until: null },
      person: { id: 'p-118', kind: 'student', name: '林一诺', unit: '三年级2班' },
      load: shown({
        rows: ROWS.slice(3, 4),
        accounts: [{ account: 'doctor', called: '校医室' }],
        hasMore: false,
      }),
    }),
  ]
}
