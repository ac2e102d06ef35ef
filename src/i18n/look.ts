import { look as english } from './en/look.ts'
import type { Language } from './language.ts'
import type { LookMessages } from './look-messages.ts'
import { look as chinese } from './zh-CN/look.ts'

/** All languages together: they are one chunk with the screen, which is opened now and then. */
export const LOOK_WORDS: Record<Language, LookMessages> = { 'zh-CN': chinese, en: english }
