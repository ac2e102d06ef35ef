import type { BoardReply } from '#admin/screens/arrivals-card.tsx'
import { NOW } from './people.ts'

const TODAY = [3, 8, 22, 41, 88, 131, 170, 205, 198, 150, 112, 72, 38, 16]
const BEFORE = [6, 12, 19, 52, 80, 140, 190, 188, 201, 160, 98, 60, 44, 20]
const FOREHEAD = [2, 4, 9, 22, 64, 117, 170, 200, 187, 148, 102, 61, 31, 13, 5, 0, 2, 1]

export const BOARD_REPLY: BoardReply = {
  ...{ day: '2026-11-23', asOf: NOW, before: '2026-11-20' },
  arrivals: TODAY.map((today, at) => ({ minute: 415 + at * 5, today, before: BEFORE[at] ?? 0 })),
  temperatures: [
    {
      ...{ site: 'forehead', line: 373, isLineFever: true },
      bins: FOREHEAD.map((count, at) => ({ tenths: 358 + at, count })).filter(({ count }) => count > 0),
    },
    {
      ...{ site: 'ear', line: 373, isLineFever: true },
      bins: [
        { tenths: 366, count: 4 },
        { tenths: 371, count: 7 },
      ],
    },
  ],
  grades: { signed: 1102, token: 93, color: 38, told: 68, none: 3 },
  lanes: [
    { stream: 'east-1', name: '东门 1 号', outcomes: { admit: 702, held: 2, isolate: 1, 'turn-away': 1 } },
    {
      stream: 'west',
      name: '西门（食堂配送通道）',
      outcomes: { admit: 560, held: 0, isolate: 0, 'turn-away': 38 },
    },
  ],
  cases: { hour: 2, day: 1, longer: 1, overdue: 1 },
}

/** Before the first of the day. */
export const BOARD_EMPTY: BoardReply = {
  ...{ day: '2026-11-23', asOf: NOW, before: null, arrivals: [], temperatures: [], lanes: [] },
  grades: { signed: 0, token: 0, color: 0, told: 0, none: 0 },
  cases: { hour: 0, day: 0, longer: 0, overdue: 0 },
}
