import type { CompareMessages } from './compare-messages.ts'
import { compare as english } from './en/compare.ts'
import type { Language } from './language.ts'
import { compare as chinese } from './zh-CN/compare.ts'

/** Words of comparing somebody with the watch list. Apart from the gate's: few people are ever compared. */
export const COMPARE_WORDS: Readonly<Record<Language, CompareMessages>> = { 'zh-CN': chinese, en: english }
