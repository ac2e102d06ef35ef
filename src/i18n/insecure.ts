import { insecure as english } from './en/insecure.ts'
import type { InsecureMessages } from './insecure-messages.ts'
import type { Language } from './language.ts'
import { insecure as chinese } from './zh-CN/insecure.ts'

/** All languages together: they are one chunk with the page. */
export const INSECURE_WORDS: Record<Language, InsecureMessages> = { 'zh-CN': chinese, en: english }
