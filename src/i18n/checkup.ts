import type { CheckupMessages } from './checkup-messages.ts'
import { checkup as english } from './en/checkup.ts'
import type { Language } from './language.ts'
import { checkup as chinese } from './zh-CN/checkup.ts'

/** All languages together: they are one chunk with the screen, which is opened now and then. */
export const CHECKUP_WORDS: Record<Language, CheckupMessages> = { 'zh-CN': chinese, en: english }
