import { ending as english } from './en/ending.ts'
import type { EndingMessages } from './ending-messages.ts'
import type { Language } from './language.ts'
import { ending as chinese } from './zh-CN/ending.ts'

/** All languages together: they are one chunk with the screens that say them. */
export const ENDING_WORDS: Record<Language, EndingMessages> = { 'zh-CN': chinese, en: english }
