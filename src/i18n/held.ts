import { held as english } from './en/held.ts'
import type { HeldMessages } from './held-messages.ts'
import type { Language } from './language.ts'
import { held as chinese } from './zh-CN/held.ts'

/** All languages together: they are one chunk with the panels beside the band. */
export const HELD_WORDS: Record<Language, HeldMessages> = { 'zh-CN': chinese, en: english }
