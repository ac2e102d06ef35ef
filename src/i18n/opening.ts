import { opening as english } from './en/opening.ts'
import type { Language } from './language.ts'
import type { OpeningMessages } from './opening-messages.ts'
import { opening as chinese } from './zh-CN/opening.ts'

/** All languages together: they are one chunk with the screen, which is seen once a shift. */
export const OPENING_WORDS: Record<Language, OpeningMessages> = { 'zh-CN': chinese, en: english }
