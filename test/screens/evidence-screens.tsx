import type { ComponentChild } from 'preact'
import { Evidence, type EvidenceProps } from '#admin/screens/evidence.tsx'
import type { Section } from '#admin/screens/shell.tsx'
import type { EvidenceReply } from '#contract/evidence.ts'
import { BROKEN, shown } from './admin-fixtures.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { NOW } from './people.ts'

const nothing = (): void => {}
const HASH = '3f9a52c1'.repeat(8)

const REPLY: EvidenceReply = {
  ...{ schoolName: '实验小学', asOf: NOW, policyVersion: 3 },
  today: {
    ...{ from: '2026-11-24', to: '2026-11-24' },
    lines: [
      { outcome: 'admit', grade: 'signed', checks: 61, officials: 2 },
      { outcome: 'admit', grade: 'token', checks: 1084, officials: 0 },
      { outcome: 'admit', grade: 'told', checks: 12, officials: 0 },
      { outcome: 'held', grade: 'token', checks: 3, officials: 1 },
      { outcome: 'isolate', grade: 'token', checks: 1, officials: 0 },
    ],
  },
  period: {
    ...{ from: '2026-11-18', to: '2026-11-24', erasedDays: 2, inspections: 3 },
    lines: [
      { outcome: 'admit', grade: 'signed', checks: 402, officials: 6 },
      { outcome: 'admit', grade: 'token', checks: 5871, officials: 0 },
      { outcome: 'held', grade: 'color', checks: 19, officials: 2 },
      { outcome: 'turn-away', grade: 'none', checks: 4, officials: 1 },
    ],
  },
  cases: { open: 7, overdue: 1, ages: [4, 2, 0, 1] },
  tablets: [
    {
      ...{ name: '东门1', place: '东门 1', records: 48_211, unsent: 0, contactAt: NOW - 8000 },
      ...{ torn: 0, branches: 0 },
    },
    {
      ...{ name: '三年级2班门口', place: '三年级2班', records: 9120, unsent: 14, contactAt: NOW - 4e6 },
      ...{ torn: 1, branches: 0 },
    },
    {
      ...{ name: '备用', place: '西门 2', records: 0, unsent: 0, contactAt: null },
      ...{ torn: 0, branches: 1 },
    },
  ],
  seal: {
    ...{ day: '2026-11-23', madeAt: NOW - 3e7, streams: 4, events: 57_331, hash: HASH },
    // No real seal: as many letters as one has.
    proof: `S1.${'a2b3'.repeat(5)}.2026-11-22.1795380000000.4.57331.${'x'.repeat(43)}.9f3c21aa.${'y'.repeat(86)}`,
  },
}

const PROPS: EvidenceProps = {
  ...{ days: '7', load: shown(REPLY), origin: 'https://gate.example.cn' },
  ...{ onDays: nothing, onPrint: nothing, onRetry: nothing },
}

/** What the school has to show to whoever inspects it. */
export function evidenceScreens(
  inside: (name: string, section: Section, screen: ComponentChild) => GalleryScreen,
): readonly GalleryScreen[] {
  const one = (name: string, more: Partial<EvidenceProps>): GalleryScreen =>
    inside(`evidence${name}`, 'evidence', <Evidence {...PROPS} {...more} />)
  const none = { lines: [], from: '2026-11-24', to: '2026-11-24' }
  return [
    one('', {}),
    one('-empty', {
      load: shown({
        ...REPLY,
        today: none,
        period: { ...none, erasedDays: 0, inspections: 0 },
        cases: { open: 0, overdue: 0, ages: [0, 0, 0, 0] },
        tablets: [],
        seal: null,
      }),
    }),
    one('-loading', { load: { state: 'loading' } }),
    one('-failed', { load: { state: 'failed', failure: BROKEN } }),
  ]
}
