import { signal } from '@preact/signals'
import { render } from 'preact'
import { HTML_LANG, isLanguage, LANGUAGES, type Language, loadGuardian } from '#i18n/index.ts'
import '#ui/tokens.css'
import './guardian.css'
import { createCall } from '../api.ts'
import { GuardianPage } from './guardian-page.tsx'
import { type HomeWorld, openHome } from './home.ts'
import { keepingOf, type Memory } from './keeping.ts'

/** Puts the page that this link opens into `root`. The token stays in the fragment, where a reload finds it again. */
export async function start(root: HTMLElement): Promise<void> {
  const token = location.hash.slice(1)
  // The link of another child, opened in the same tab, changes nothing but the fragment.
  addEventListener('hashchange', () => location.reload())
  // A parent's phone is no gate: it must not offer to install one.
  document.querySelector('link[rel=manifest]')?.remove()
  const keeping = keepingOf(browserMemory(), token)
  const home = openHome(browserWorld(), keeping, token)
  void home.open()
  const kept = keeping.language()
  const words = signal(await loadGuardian(isLanguage(kept) ? kept : LANGUAGES[0]))
  words.subscribe(({ language, guardian }) => {
    document.documentElement.lang = HTML_LANG[language]
    document.title = guardian.title
  })
  const switchTo = (language: Language): void => {
    keeping.keepLanguage(language)
    void loadGuardian(language).then((loaded) => {
      words.value = loaded
    })
  }
  render(<GuardianPage words={words} home={home} site={keeping.site} onLanguage={switchTo} />, root)
}

function browserWorld(): HomeWorld {
  return {
    call: createCall({ fetch: (path, init) => fetch(path, init), timeout: (ms) => AbortSignal.timeout(ms) }),
    now: () => Date.now(),
    // Not `randomUUID`, which a phone of some years ago does not have.
    newId: () => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-'),
    later: (ms, then) => {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
    onWake: (then) => {
      addEventListener('online', then)
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') then()
      })
    },
  }
}

/** A browser that refuses storage remembers for as long as the page is open. */
function browserMemory(): Memory {
  const memory = new Map<string, string>()
  return {
    get: (name) => {
      try {
        return localStorage.getItem(name) ?? memory.get(name) ?? null
      } catch {
        return memory.get(name) ?? null
      }
    },
    set: (name, text) => {
      if (text === null) memory.delete(name)
      else memory.set(name, text)
      try {
        if (text === null) localStorage.removeItem(name)
        else localStorage.setItem(name, text)
      } catch {
        // Kept in `memory`.
      }
    },
  }
}
