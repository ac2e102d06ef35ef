import { guns as english } from './en/guns.ts'
import type { GunsMessages } from './guns-messages.ts'
import type { Language } from './language.ts'
import { guns as chinese } from './zh-CN/guns.ts'

/** All languages together: they are one chunk with the panel, which is opened now and then. */
export const GUNS_WORDS: Record<Language, GunsMessages> = { 'zh-CN': chinese, en: english }
