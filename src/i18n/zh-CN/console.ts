import type { ConsoleMessages } from '../console-messages.ts'

export const console = { title: '校门安检' } satisfies ConsoleMessages
