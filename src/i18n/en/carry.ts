import type { CarryMessages } from '../carry-messages.ts'

export const carry = {
  open: 'Carry records',
  title: 'Carry unsent records',
  why: 'With no network for long, save the records as a file for the office. It is sealed: nobody in it can be read.',
  steps: ['Save as file', 'Copy to a USB stick', 'Import at the office, under Tablets'],
  waiting: (count) => (count === 1 ? '1 record is not sent' : `${count} records are not sent`),
  none: 'Everything is sent; there is nothing to carry.',
  save: 'Save as file',
  saving: 'Saving…',
  saved: (name, count) => `${count === 1 ? '1 record' : `${count} records`} saved to Downloads: ${name}`,
  savedAct:
    'The records stay on the tablet and are sent as usual when it is online again; nothing is doubled.',
  noKey: 'This tablet’s browser keeps no key, so it cannot save a file. Take the tablet to a network.',
  failed: 'Not saved. Try again; if it fails again, ask the administrator to look at the tablet.',
} satisfies CarryMessages
