import type { Outcome } from '#domain/reasons.ts'
import type { EvidenceGrade } from '#health-code/health-code.ts'
import type { Evidence } from '#kiosk/evidence.ts'
import type { InspectionDesk } from '#kiosk/inspection.ts'
import type { GateScreenProps } from '#kiosk/screens/gate-props.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { remembered } from './kiosk-fixtures.ts'
import { NOW, OFFICIAL } from './people.ts'

const official = (name: string, outcome: 'admit' | 'held', seconds: number) =>
  remembered({ ...OFFICIAL, id: `o-${name}`, name }, outcome, seconds)

const none = { signed: 0, token: 0, color: 0, told: 0, none: 0 }
const line = (outcome: Outcome, grade: EvidenceGrade, checks: number, officials = 0) => ({
  ...{ outcome, grade, checks, officials },
})
const SCHOOL: Evidence['school'] = {
  ...{ schoolName: '梧桐里实验小学', asOf: NOW - 720_000, policyVersion: 3 },
  today: {
    ...{ from: '2026-11-23', to: '2026-11-23' },
    lines: [line('admit', 'signed', 61, 2), line('admit', 'token', 1088), line('held', 'token', 7, 1)],
  },
  period: {
    ...{ from: '2026-11-17', to: '2026-11-23', erasedDays: 0, inspections: 2 },
    lines: [
      ...[line('admit', 'signed', 402, 5), line('admit', 'token', 5731), line('admit', 'told', 12)],
      ...[line('held', 'token', 38, 1), line('isolate', 'token', 3), line('turn-away', 'none', 6)],
    ],
  },
  cases: { open: 9, overdue: 2, ages: [4, 3, 2, 0] },
  tablets: [
    { name: '东门1', place: '东门 1通道', records: 4821, unsent: 12, contactAt: NOW, torn: 0, branches: 0 },
    { name: '西门1', place: '西门 1通道', records: 3977, unsent: 0, contactAt: NOW, torn: 0, branches: 0 },
  ],
  seal: {
    ...{ day: '2026-11-22', madeAt: NOW - 28_800_000, streams: 3, events: 8610 },
    ...{ hash: '8c41d7e0'.repeat(8), proof: '' },
  },
}
const DESK: InspectionDesk = {
  officials: [
    official('周督导', 'admit', 420),
    official('欧阳督查', 'held', 380),
    official('李随员', 'admit', 300),
  ],
  record: async () => null,
  leader: '赵校长',
  evidence: {
    today: {
      admit: { ...none, signed: 24, token: 611, told: 3 },
      held: { ...none, token: 3 },
      isolate: { ...none, token: 1 },
      'turn-away': { ...none, none: 1 },
    },
    officials: { admit: 2, held: 1, isolate: 0, 'turn-away': 0 },
    policyVersion: 3,
    open: { held: 3, isolated: 1, oldestAt: NOW - 1_500_000 },
    chain: {
      ...{ records: 4821, hash: '3f9a52c1'.repeat(8), unsent: 12 },
      oldestUnsentAt: NOW - 340_000,
    },
    lastContactAt: NOW - 360_000,
    school: SCHOOL,
  },
}
// No real receipt: as many letters as one has.
const ADDRESS = `https://gate.example.cn/verify?r=R1.${'a2b3'.repeat(5)}.${'c4d5'.repeat(5)}.4822.1795390000000.${'x'.repeat(43)}.2-1-0-0.${'y'.repeat(86)}`

/** An inspection at the gate, its receipt, and what the gate has to show. */
export function inspectionScreens(
  gate: (name: string, view: object, more: Partial<GateScreenProps>) => GalleryScreen,
): readonly GalleryScreen[] {
  const one = (name: string, startAt: NonNullable<GateScreenProps['inspection']>['startAt']): GalleryScreen =>
    gate(
      `inspection-${name}`,
      {},
      {
        startAt: { show: 'inspection' },
        inspection: {
          load: async () => null,
          ...(startAt !== undefined && { startAt }),
        },
      },
    )
  const counts = { admit: 2, held: 1, isolate: 0, 'turn-away': 0 }
  return [
    one('party', { desk: DESK, show: 'party' }),
    one('nobody', { desk: { ...DESK, officials: [] }, show: 'party' }),
    one('unreadable', { desk: null, show: 'party' }),
    one('evidence', { desk: DESK, show: 'evidence' }),
    one('evidence-school', { desk: DESK, show: 'evidence', of: 'school' }),
    one('receipt', {
      ...{ desk: DESK, show: 'party' },
      receipt: { address: ADDRESS, counts, at: NOW, isUnsigned: false },
    }),
  ]
}
