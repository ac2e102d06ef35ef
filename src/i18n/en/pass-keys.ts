import type { PassKeysMessages } from '../pass-keys-messages.ts'

export const passKeys = {
  heading: 'Keys of cards and passes',
  why: 'What signs the school’s cards and passes. Withdraw a key only when somebody else may hold it.',
  columns: { key: 'Key', state: 'State', until: 'Verified until', acts: 'Action' },
  states: {
    signing: 'Signs now',
    next: 'Signs next',
    before: 'Signed before',
    over: 'Over',
    withdrawn: 'Withdrawn',
  },
  withdraw: 'Withdraw',
  withdrawHeading: (kid) => `Withdraw the key ${kid}`,
  withdrawWhat:
    'From the next sync of each tablet on, every card and pass it signed is refused there. Cards must be printed anew; pages of invitations show a new pass by themselves. This cannot be taken back.',
  done: 'Withdrawn. Print the cards of every class anew; a tablet that has not synced still takes the old ones.',
} satisfies PassKeysMessages
