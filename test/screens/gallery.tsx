import { render } from 'preact'
import { HTML_LANG, isLanguage } from '#i18n/index.ts'
import { SCREENS } from './screens.tsx'

/*
 * A page for developers: `?screen=<name>&lang=<language>&theme=<light|dark>` draws one screen from fixtures;
 * without a name, the list of all. `draw` puts another screen in its place without loading the page anew.
 */
const root = document.querySelector('#app')
if (root === null) throw new Error('the gallery page has no #app')

async function draw(name: string | null, language: string | null, theme: string): Promise<void> {
  if (root === null) return
  const { dataset } = document.documentElement
  delete dataset['drawn']
  dataset['theme'] = theme
  const chosen = SCREENS.find((screen) => screen.name === name)
  // Nothing of the screen before stays: a window that was open, or what somebody had typed.
  render(null, root)
  if (chosen === undefined || !isLanguage(language)) {
    render(<List />, root)
  } else {
    document.documentElement.lang = HTML_LANG[language]
    render(await chosen.draw(language), root)
    await document.fonts.ready
  }
  // What opens itself once it is drawn has opened by then: a window, a list.
  for (let frames = 0; frames < 2; frames += 1) await new Promise((done) => requestAnimationFrame(done))
  dataset['drawn'] = 'yes'
}

Object.assign(window, { draw })
const asked = new URLSearchParams(location.search)
await draw(asked.get('screen'), asked.get('lang'), asked.get('theme') ?? 'light')

function List() {
  return (
    <ul>
      {SCREENS.map(({ name }) => (
        <li key={name}>
          <a data-screen={name} href={`?screen=${name}&lang=zh-CN`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}
