import type { CarryMessages } from './carry-messages.ts'
import { carry as english } from './en/carry.ts'
import type { Language } from './language.ts'
import { carry as chinese } from './zh-CN/carry.ts'

/** All languages together: they are one chunk with the panel, which is opened now and then. */
export const CARRY_WORDS: Record<Language, CarryMessages> = { 'zh-CN': chinese, en: english }
