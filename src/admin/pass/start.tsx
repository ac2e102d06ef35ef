import { signal } from '@preact/signals'
import { render } from 'preact'
import { HTML_LANG, LANGUAGES, type Language, loadPass } from '#i18n/index.ts'
import '#ui/tokens.css'
import './pass.css'
import { createCall } from '../api.ts'
import { openPass } from './opening.ts'
import { PassPage } from './pass-page.tsx'

/** Puts the pass that this link opens into `root`. The token stays in the fragment, where a reload finds it again. */
export async function start(root: HTMLElement): Promise<void> {
  const token = location.hash.slice(1)
  addEventListener('hashchange', () => location.reload())
  // A guest's phone is no gate: it must not offer to install one.
  document.querySelector('link[rel=manifest]')?.remove()
  const call = createCall({
    fetch: (path, init) => fetch(path, init),
    timeout: (ms) => AbortSignal.timeout(ms),
  })
  const opening = openPass({ call, ...keepingOf(`campus-gate-pass-${token}`) }, token)
  void opening.open()
  const isEnglish = navigator.language.toLowerCase().startsWith('en')
  const words = signal(await loadPass(isEnglish ? 'en' : LANGUAGES[0]))
  words.subscribe(({ language, pass }) => {
    document.documentElement.lang = HTML_LANG[language]
    document.title = pass.title
  })
  const switchTo = (language: Language): void => {
    void loadPass(language).then((loaded) => {
      words.value = loaded
    })
  }
  render(<PassPage words={words} opening={opening} onLanguage={switchTo} />, root)
}

/** A browser that refuses storage keeps nothing: the page then needs its network. */
function keepingOf(name: string) {
  return {
    kept: () => {
      try {
        return localStorage.getItem(name)
      } catch {
        return null
      }
    },
    keep: (text: string | null) => {
      try {
        if (text === null) localStorage.removeItem(name)
        else localStorage.setItem(name, text)
      } catch {
        // Nothing is kept.
      }
    },
  }
}
