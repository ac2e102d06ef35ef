import { render } from 'preact'
import { isLanguage, LANGUAGES, type Language, loadConsole } from '#i18n/index.ts'
import { fetchAhead } from '#ui/lazy.tsx'
import { painted } from '#ui/painted.ts'
import './styles.ts'
import { createCall } from './api.ts'
import { Console } from './console.tsx'
import type { Address, World } from './world.ts'

const LANGUAGE_KEY = 'campus-gate-console-language'
const HEADINGS_KEY = 'campus-gate-console-headings'

/** Puts the administrator's console into `root`. */
export async function start(root: HTMLElement): Promise<void> {
  const world = browserWorld()
  const words = await loadConsole(firstLanguage(world.keptLanguage()))
  render(<Console world={world} words={words} />, root)
  void painted().then(fetchAhead)
}

function firstLanguage(kept: string | null): Language {
  return isLanguage(kept) ? kept : LANGUAGES[0]
}

function browserWorld(): World {
  const language = memoryOf(LANGUAGE_KEY)
  const headings = memoryOf(HEADINGS_KEY)
  return {
    call: createCall({ fetch: (path, init) => fetch(path, init), timeout: (ms) => AbortSignal.timeout(ms) }),
    openLive: (path) => new EventSource(path),
    later: (ms, then) => {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
    now: () => Date.now(),
    address: browserAddress(),
    origin: location.origin,
    copy: async (text) => navigator.clipboard.writeText(text),
    download,
    keepLanguage: language.keep,
    keptLanguage: language.kept,
    keepHeadings: headings.keep,
    keptHeadings: headings.kept,
    visible: () => document.visibilityState === 'visible',
  }
}

/** A text kept on this machine under a key. A browser that refuses storage forgets it with the page, nothing more. */
function memoryOf(key: string): { keep: (text: string) => void; kept: () => string | null } {
  let memory: string | null = null
  return {
    keep: (text) => {
      memory = text
      try {
        localStorage.setItem(key, text)
      } catch {
        // Kept in `memory` for as long as the page lives.
      }
    },
    kept: () => {
      try {
        return localStorage.getItem(key)
      } catch {
        return memory
      }
    },
  }
}

function browserAddress(): Address {
  return {
    read: () => location,
    go: (path, replace) =>
      replace ? history.replaceState(null, '', path) : history.pushState(null, '', path),
    follow: (changed) => {
      addEventListener('popstate', changed)
      return () => removeEventListener('popstate', changed)
    },
  }
}

function download(file: string, text: string): void {
  const url = URL.createObjectURL(
    new Blob([text], { type: file.endsWith('.csv') ? 'text/csv' : 'application/json' }),
  )
  const link = document.createElement('a')
  link.href = url
  link.download = file
  link.click()
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
