import type { DrillMessages } from '#i18n/drill-messages.ts'
import { createWords } from '#ui/words.tsx'

/** The drill's own words, inside the gate's: its screens use both. */
export const { WordsProvider: DrillWordsProvider, useWords: useDrillWords } = createWords<DrillMessages>()
