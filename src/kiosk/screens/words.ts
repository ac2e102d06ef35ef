import type { GateWords } from '#i18n/index.ts'
import { createWords } from '#ui/words.tsx'

/** The gate's words: put `<WordsProvider value={await loadGate(language)}>` around every screen. */
export const { WordsProvider, useWords } = createWords<GateWords>()
