import { links as english } from './en/links.ts'
import type { Language } from './language.ts'
import type { LinksMessages } from './links-messages.ts'
import { links as chinese } from './zh-CN/links.ts'

/** All languages together: they are one chunk with their screens. */
export const LINKS_WORDS: Record<Language, LinksMessages> = { 'zh-CN': chinese, en: english }
