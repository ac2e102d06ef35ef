import type { EarlyLeaveMessages } from '../exits-messages.ts'

export const earlyLeave = {
  reasons: {
    ill: 'Unwell',
    family: 'Family matter',
    outing: 'School outing',
    'noon-at-home': 'Noon break at home',
    other: 'Other',
  },
  escorts: {
    guardian: 'Guardian fetches',
    staff: 'With a teacher',
    'alone-guardian-told': 'Alone, guardian told',
  },
} satisfies EarlyLeaveMessages
