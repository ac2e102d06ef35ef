import { scanner as english } from './en/scanner.ts'
import type { Language } from './language.ts'
import type { ScannerMessages } from './scanner-messages.ts'
import { scanner as chinese } from './zh-CN/scanner.ts'

/** All languages together: a few lines, with the screens that say them. */
export const SCANNER_WORDS: Record<Language, ScannerMessages> = { 'zh-CN': chinese, en: english }
