import { health as english } from './en/health.ts'
import type { HealthMessages } from './health-messages.ts'
import type { Language } from './language.ts'
import { health as chinese } from './zh-CN/health.ts'

/** All languages together: they are one chunk with the screens that show them. */
export const HEALTH_WORDS: Record<Language, HealthMessages> = { 'zh-CN': chinese, en: english }
