import type { PoliciesReply } from '#admin/screens/policy.tsx'
import type { RehearsalReply } from '#admin/screens/policy-rehearsal.tsx'
import { ANHUI_FEVER_FROM } from '#domain/policy-presets.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import { LIN, NOW, OUYANG } from './people.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const EAST = { id: 'east', kind: 'gate', name: '东门' } as const

function tablet(
  stream: string,
  place: { id: string; kind: 'gate' | 'class-door'; name: string },
  lane: string,
  version: number | null,
): PoliciesReply['tablets'][number] {
  return {
    stream,
    name: `${place.name}${lane === '' ? '' : ` ${lane} 号`}`,
    checkpoint: { ...place, lane },
    follows: version === null ? null : { version, at: NOW - 2 * HOUR },
    lastContactAt: version === null ? null : NOW - 20_000,
  }
}

const everyWeekday = { days: 0b11111, fromOn: null, toOn: null } as const
const area = { code: '420000', name: '湖北省', from: '2026-11-01', to: null, version: 2 } as const

export const POLICIES: PoliciesReply = {
  current: { ...STARTING_POLICY, version: 2 },
  versions: [
    { version: 2, by: 'zhang-min', at: NOW - 3 * DAY },
    { version: 1, by: '', at: NOW - 90 * DAY },
  ],
  draft: null,
  units: ['一年级1班', '一年级2班', '三年级2班', '后勤'],
  trial: null,
  rollOuts: [
    { n: 40, version: 2, places: null, by: 'zhang-min', at: NOW - 3 * DAY },
    { n: 1, version: 1, places: null, by: '', at: NOW - 90 * DAY },
  ],
  tablets: [
    tablet('east-1', EAST, '1', 2),
    tablet('east-2', EAST, '2', 2),
    tablet('west', { id: 'west', kind: 'gate', name: '西门' }, '1', 1),
    tablet('class', { id: 'class-3-2', kind: 'class-door', name: '三年级2班' }, '', null),
  ],
  now: NOW,
}

/** Version 3 is tried at one gate, and one of its two lanes has not said that it follows. */
export const POLICIES_TRIED: PoliciesReply = {
  ...POLICIES,
  versions: [{ version: 3, by: 'zhang-min', at: NOW - HOUR }, ...POLICIES.versions],
  rollOuts: [
    {
      ...{ n: 60, version: 3, by: 'zhang-min', at: NOW - HOUR },
      places: [{ checkpoint: EAST.id, kind: 'gate', name: EAST.name, lane: null }],
    },
    ...POLICIES.rollOuts,
  ],
  trial: {
    policy: { ...STARTING_POLICY, version: 3 },
    act: {
      ...{ n: 60, version: 3, by: 'zhang-min', at: NOW - HOUR },
      places: [{ checkpoint: EAST.id, kind: 'gate', name: EAST.name, lane: null }],
    },
  },
  tablets: POLICIES.tablets.map((one) =>
    one.stream === 'east-1' ? { ...one, follows: { version: 3, at: NOW - 40 * 60_000 } } : one,
  ),
}

export const POLICIES_DRAFTED: PoliciesReply & { draft: NonNullable<PoliciesReply['draft']> } = {
  ...POLICIES,
  draft: {
    by: 'zhang-min',
    at: NOW - 600_000,
    policy: {
      ...STARTING_POLICY,
      version: 2,
      temperature: { ...STARTING_POLICY.temperature, feverFrom: ANHUI_FEVER_FROM },
      needs: {
        ...STARTING_POLICY.needs,
        gate: {
          ...STARTING_POLICY.needs.gate,
          visitor: { ...STARTING_POLICY.needs.gate.visitor, exposure: true },
        },
      },
      sessions: [
        ...STARTING_POLICY.sessions.slice(0, 2),
        { id: 'noon', from: 780, until: 840, kinds: ['student'] },
      ],
      arrival: [
        { ...everyWeekday, unit: '一年级1班', lane: '1', from: '07:10', to: '07:30' },
        { ...everyWeekday, unit: '一年级2班', lane: '2', from: '07:20', to: '07:40', fromOn: '2026-09-01' },
        { ...everyWeekday, unit: '一年级1班', lane: '1', from: '07:25', to: '07:40' },
        { ...everyWeekday, unit: '四年级9班', lane: '7', from: '07:40', to: '07:20' },
      ],
      exposure: {
        ...STARTING_POLICY.exposure,
        listVersion: 2,
        areas: [
          { ...area, kind: 'stayed' },
          { ...area, kind: 'contact' },
        ],
      },
    },
    problems: [
      { code: 'official-asked-less', at: 'needs.gate.official.exposure' },
      {
        code: 'case-differs',
        at: 'cases.4',
        name: '学生刷卡、体温正常：放行',
        expected: 'admit',
        got: 'incomplete',
      },
    ],
  },
}

export const REHEARSED: RehearsalReply = {
  checks: 1184,
  capped: false,
  before: { admit: 1178, held: 4, isolate: 0, 'turn-away': 1, incomplete: 1 },
  after: { admit: 1159, held: 23, isolate: 0, 'turn-away': 1, incomplete: 1 },
  stopped: [
    {
      reason: { rule: 'T-2', code: 'fever', tenths: 369, line: 368, site: 'forehead' },
      checks: 19,
      people: [
        { check: 'a', person: { ...LIN, kind: LIN.kind } },
        { check: 'b', person: { ...OUYANG, kind: OUYANG.kind } },
        { check: 'c', person: null },
      ],
    },
  ],
  letIn: [],
}
