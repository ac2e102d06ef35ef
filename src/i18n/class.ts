import type { ClassMessages } from './class-messages.ts'
import { classWords as english } from './en/class.ts'
import type { Language } from './language.ts'
import { classWords as chinese } from './zh-CN/class.ts'

/** All languages together: they are one chunk with the screen, which only a class door opens. */
export const CLASS_WORDS: Record<Language, ClassMessages> = { 'zh-CN': chinese, en: english }
