import { inspection as english } from './en/inspection.ts'
import type { InspectionMessages } from './inspection-messages.ts'
import type { Language } from './language.ts'
import { inspection as chinese } from './zh-CN/inspection.ts'

/** All languages together: they are one chunk with the panels, which are opened now and then. */
export const INSPECTION_WORDS: Record<Language, InspectionMessages> = { 'zh-CN': chinese, en: english }
