import type { ConsoleStatesMessages } from '../console-states-messages.ts'

export const states = {
  old: (what) => `Not updated (${what}): this is from before.`,
  pageMissing: {
    what: 'This page could not be loaded',
    act: 'Check the network and try again; if that does not help, reload the page.',
  },
} satisfies ConsoleStatesMessages
