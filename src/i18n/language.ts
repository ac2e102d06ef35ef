/** In the order in which they are offered; the first is the one a new tablet starts with. */
export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** What `<html lang>` must say: the script picks the right Han glyphs. */
export const HTML_LANG: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-Hans', en: 'en' }

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value)
}
