import type { PassWords } from '#i18n/index.ts'
import { createWords } from '#ui/words.tsx'

/** The words of the chosen language. */
export const { WordsProvider, useWords } = createWords<PassWords>()
