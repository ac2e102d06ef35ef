import type { EarlyLeaveMessages } from '../exits-messages.ts'

export const earlyLeave = {
  reasons: {
    ill: '身体不适',
    family: '家里有事',
    outing: '校外活动',
    'noon-at-home': '回家午休',
    other: '其他',
  },
  escorts: {
    guardian: '家长来接',
    staff: '老师带走',
    'alone-guardian-told': '自己走，家长已知道',
  },
} satisfies EarlyLeaveMessages
