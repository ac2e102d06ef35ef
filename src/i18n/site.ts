import { site as english } from './en/site.ts'
import type { Language } from './language.ts'
import type { SiteMessages } from './site-messages.ts'
import { site as chinese } from './zh-CN/site.ts'

/** All languages together: an evacuation is told in all of them at once. */
export const SITE_WORDS: Record<Language, SiteMessages> = { 'zh-CN': chinese, en: english }
