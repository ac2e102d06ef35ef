import '#ui/tokens.css'
import '../panels.css'
import { ENDING_WORDS } from '#i18n/ending.ts'
import { Button } from '#ui/button.tsx'
import { SignIcon } from '#ui/icons.tsx'
import type { WipeView } from '../wipe.ts'
import { useWords } from './words.ts'

/** What becomes of a tablet that the school ordered to erase itself. There is nothing to do here but to wait. */
export function WipeScreen({ view, toggleLanguage }: { view: WipeView; toggleLanguage: () => void }) {
  const { gate, language } = useWords()
  const words = ENDING_WORDS[language].wipe
  return (
    <div class="setup" lang={language === 'en' ? 'en' : 'zh-Hans'}>
      <header class="setup-bar">
        <b>{gate.title}</b>
        <Button tone="quiet" act={toggleLanguage} sign="globe">
          <span lang={language === 'en' ? 'zh-Hans' : 'en'}>{gate.status.otherLanguage}</span>
        </Button>
      </header>
      <main class="setup-main">
        <h1 class="setup-title">{view.step === 'done' ? words.done : words.title}</h1>
        <div class="setup-stage" role="status">
          <Step view={view} words={words} />
        </div>
      </main>
    </div>
  )
}

type Words = (typeof ENDING_WORDS)['en']['wipe']

function Step({ view, words }: { view: WipeView; words: Words }) {
  switch (view.step) {
    case 'sending':
      return (
        <>
          <p class="setup-large">{words.sending(view.left)}</p>
          <p>{view.isOnline ? words.sendingNote : words.offline}</p>
        </>
      )
    case 'erasing':
      return <p class="setup-large">{words.erasing}</p>
    case 'telling':
      return (
        <>
          <p class="setup-large">{words.telling}</p>
          <p>{view.isOnline ? words.tellingNote : words.offline}</p>
        </>
      )
    case 'done':
      return (
        <>
          <p class="setup-large setup-done">
            <SignIcon sign="check" />
            {words.doneSafe}
          </p>
          <p>{words.doneNote}</p>
        </>
      )
    default:
      return view satisfies never
  }
}
