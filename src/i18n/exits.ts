import { exits as english } from './en/exits.ts'
import type { ExitsMessages } from './exits-messages.ts'
import type { Language } from './language.ts'
import { exits as chinese } from './zh-CN/exits.ts'

/** All languages together: they are one chunk with the screens, which are opened now and then. */
export const EXITS_WORDS: Record<Language, ExitsMessages> = { 'zh-CN': chinese, en: english }
