import { walkIn as english } from './en/walk-in.ts'
import type { Language } from './language.ts'
import type { WalkInMessages } from './walk-in-messages.ts'
import { walkIn as chinese } from './zh-CN/walk-in.ts'

/** All languages together: a visitor changes between them while writing. */
export const WALK_IN_WORDS: Record<Language, WalkInMessages> = { 'zh-CN': chinese, en: english }
