import { render } from 'preact'
import { HTML_LANG, isLanguage } from '#i18n/index.ts'
import { SCREENS } from './screens.tsx'

/*
 * A page for developers: `?screen=<name>&lang=<language>&theme=<light|dark>` draws one screen from fixtures;
 * without a name, the list of all.
 */
const asked = new URLSearchParams(location.search)
const root = document.querySelector('#app')
if (root === null) throw new Error('the gallery page has no #app')
document.documentElement.dataset['theme'] = asked.get('theme') ?? 'light'
const chosen = SCREENS.find(({ name }) => name === asked.get('screen'))
const language = asked.get('lang')
if (chosen === undefined || !isLanguage(language)) {
  render(<List />, root)
} else {
  document.documentElement.lang = HTML_LANG[language]
  render(await chosen.draw(language), root)
  await document.fonts.ready
}
document.documentElement.dataset['drawn'] = 'yes'

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
