import type { ConsoleMessages } from '../console-messages.ts'

export const console = { title: 'Campus Gate' } satisfies ConsoleMessages
