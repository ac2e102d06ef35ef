import { useEffect, useState } from 'preact/hooks'
import { isLanguage, loadGate } from '#i18n/index.ts'
import type { App } from './app.ts'
import type { Eye } from './eye.ts'
import { VisitorScreen } from './screens/visitor-screen.tsx'
import { WordsProvider } from './screens/words.ts'
import { alertsOf } from './status.ts'
import type { Visitors } from './visitors.ts'

/** The registration of visitors, in a language of its own: whoever comes next begins in Chinese. */
export function VisitorStage({ app, visitors, eye }: { app: App; visitors: Visitors; eye: Eye }) {
  const view = visitors.view.value
  const [words, setWords] = useState(app.words.value)
  const speak = (language: string): void => {
    if (isLanguage(language)) void loadGate(language).then(setWords)
  }
  useEffect(() => {
    if (view.at === 'welcome') speak('zh-CN')
  }, [view.at])
  if (view.at === 'closed') return null
  return (
    <WordsProvider value={words}>
      <VisitorScreen
        {...visitors}
        view={view}
        language={words.language}
        toggleLanguage={() => speak(words.language === 'en' ? 'zh-CN' : 'en')}
        alerts={alertsOf(app)}
        camera={eye.camera.value}
        video={eye.video}
        now={app.now.value}
      />
    </WordsProvider>
  )
}
