import type { CodesMessages } from './codes-messages.ts'
import type { ConsoleMessages } from './console-messages.ts'
import type { DrillMessages } from './drill-messages.ts'
import type { GateMessages } from './gate-messages.ts'
import type { GuardianMessages } from './guardian-messages.ts'
import type { Language } from './language.ts'
import type { PassMessages } from './pass-messages.ts'

export { HTML_LANG, isLanguage, LANGUAGES, type Language } from './language.ts'

/** Everything the gate tablet says, in one language. */
export type GateWords = { language: Language; codes: CodesMessages; gate: GateMessages }

/** Everything the administrator's console says, in one language. */
export type ConsoleWords = { language: Language; codes: CodesMessages; console: ConsoleMessages }

/** Fetches the words of the gate; each language is a chunk of its own. */
export async function loadGate(language: Language): Promise<GateWords> {
  switch (language) {
    case 'zh-CN': {
      const [{ codes }, { gate }] = await Promise.all([import('./zh-CN/codes.ts'), import('./zh-CN/gate.ts')])
      return { language, codes, gate }
    }
    case 'en': {
      const [{ codes }, { gate }] = await Promise.all([import('./en/codes.ts'), import('./en/gate.ts')])
      return { language, codes, gate }
    }
    default:
      return language satisfies never
  }
}

/** Fetches the words of the console; each language is a chunk of its own. */
export async function loadConsole(language: Language): Promise<ConsoleWords> {
  switch (language) {
    case 'zh-CN': {
      const [{ codes }, { console: words }] = await Promise.all([
        import('./zh-CN/codes.ts'),
        import('./zh-CN/console.ts'),
      ])
      return { language, codes, console: words }
    }
    case 'en': {
      const [{ codes }, { console: words }] = await Promise.all([
        import('./en/codes.ts'),
        import('./en/console.ts'),
      ])
      return { language, codes, console: words }
    }
    default:
      return language satisfies never
  }
}

/** Everything the page of a guardian says, in one language. */
export type GuardianWords = { language: Language; guardian: GuardianMessages }

/** Fetches the words of a guardian's page; each language is a chunk of its own. */
export async function loadGuardian(language: Language): Promise<GuardianWords> {
  switch (language) {
    case 'zh-CN':
      return { language, guardian: (await import('./zh-CN/guardian.ts')).guardian }
    case 'en':
      return { language, guardian: (await import('./en/guardian.ts')).guardian }
    default:
      return language satisfies never
  }
}

/** Everything the page of an invited person says, in one language. */
export type PassWords = { language: Language; pass: PassMessages }

/** Fetches the words of an invited person's page; each language is a chunk of its own. */
export async function loadPass(language: Language): Promise<PassWords> {
  switch (language) {
    case 'zh-CN':
      return { language, pass: (await import('./zh-CN/pass.ts')).pass }
    case 'en':
      return { language, pass: (await import('./en/pass.ts')).pass }
    default:
      return language satisfies never
  }
}

/** Fetches the words of the drill; each language is a chunk of its own. */
export async function loadDrill(language: Language): Promise<DrillMessages> {
  switch (language) {
    case 'zh-CN':
      return (await import('./zh-CN/drill.ts')).drill
    case 'en':
      return (await import('./en/drill.ts')).drill
    default:
      return language satisfies never
  }
}
