import { lens as english } from './en/lens.ts'
import type { Language } from './language.ts'
import type { LensMessages } from './lens-messages.ts'
import { lens as chinese } from './zh-CN/lens.ts'

/** All languages together: they are one chunk with the gate. */
export const LENS_WORDS: Record<Language, LensMessages> = { 'zh-CN': chinese, en: english }
