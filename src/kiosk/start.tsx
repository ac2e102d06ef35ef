import { render } from 'preact'
import { HTML_LANG } from '#i18n/index.ts'
import { shows, tellUp } from '#pwa/up.ts'
import { fetchAhead } from '#ui/lazy.tsx'
import { painted } from '#ui/painted.ts'
import { type App, openApp } from './app.ts'
import { fetchDuty } from './fetch-duty.ts'
import { TabletScreen } from './tablet-screen.tsx'
import '#ui/tokens.css'

/** The gate tablet. */
export async function start(root: HTMLElement): Promise<void> {
  // Until the tablet knows what was chosen here; the console may follow the system, the gate may not.
  document.documentElement.dataset['theme'] = 'light'
  const app = await openApp()
  app.words.subscribe(({ language, gate }) => {
    document.documentElement.lang = HTML_LANG[language]
    document.title = gate.title
  })
  render(<TabletScreen app={app} />, root)
  void shows(root)
    .then(painted)
    .then(() => fetchRest(app))
  void tellUp(root).then(({ isBack }) => {
    app.isBack.value = isBack
  })
}

/** What the first picture does without, in the order in which it is wanted. */
async function fetchRest(app: App): Promise<void> {
  const keeping = import('#ui/focus-keeper.ts').then(({ keepFocus }) => keepFocus(document))
  await Promise.allSettled([keeping, fetchDuty(app)])
  await fetchAhead()
}
