import type { ComponentChildren } from 'preact'
import type { Language } from '#i18n/index.ts'
import { useWords } from '../parts/words.ts'
import { LanguageButton } from './shell.tsx'

/** The narrow page before one is signed in: one heading, one question. */
export function Gatehouse({
  heading,
  step,
  onLanguage,
  children,
}: {
  heading: string
  step?: string
  onLanguage: (language: Language) => void
  children: ComponentChildren
}) {
  const { console: words } = useWords()
  return (
    <div class="gatehouse">
      <header class="gatehouse-head">
        <p class="brand">{words.title}</p>
        <LanguageButton onLanguage={onLanguage} />
      </header>
      <main id="content">
        {step !== undefined && <p class="hint">{step}</p>}
        <h1>{heading}</h1>
        {children}
      </main>
    </div>
  )
}
