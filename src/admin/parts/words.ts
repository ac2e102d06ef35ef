import { createContext } from 'preact'
import type { ConsoleWords } from '#i18n/index.ts'
import { createWords } from '#ui/words.tsx'

/** The words of the chosen language. */
export const { WordsProvider, useWords } = createWords<ConsoleWords>()

/** Puts text on the clipboard. */
export const Copy = createContext<(text: string) => Promise<void>>(async () => {})
