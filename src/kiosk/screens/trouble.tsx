import '#ui/tokens.css'
import '../panels.css'
import { Button } from '#ui/button.tsx'
import { ProblemNote } from '#ui/panel.tsx'
import { InsecureAddress } from './insecure.tsx'
import { troubleWords } from './trouble-words.ts'
import type { Trouble } from './views.ts'
import { useWords } from './words.ts'

/** Nothing can be done here before this is mended: no secure address, no storage, the wrong server. */
export function TroubleScreen(props: {
  trouble: Trouble
  /** What was opened: protocol, host and port. */
  address: string
  retry: () => void
  toggleLanguage: () => void
}) {
  const words = useWords()
  const { gate, language } = words
  const { what, act } = troubleWords(words, props.trouble)
  return (
    <div class="setup" lang={language === 'en' ? 'en' : 'zh-Hans'}>
      <header class="setup-bar">
        <b>{gate.title}</b>
        <Button tone="quiet" act={props.toggleLanguage} sign="globe">
          <span lang={language === 'en' ? 'zh-Hans' : 'en'}>{gate.status.otherLanguage}</span>
        </Button>
      </header>
      <main class="setup-main">
        <h1 class="setup-title">{gate.trouble.title}</h1>
        <div class="setup-stage">
          <ProblemNote sign="alert" what={what} act={act} />
          {props.trouble.of === 'start' && props.trouble.problem === 'insecure' ? (
            <InsecureAddress address={props.address} open={(address) => location.assign(address)} />
          ) : (
            <Button size="gate" tone="strong" act={props.retry}>
              {gate.does.retry}
            </Button>
          )}
        </div>
      </main>
    </div>
  )
}
