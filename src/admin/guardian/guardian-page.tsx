import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { HomeState } from '#contract/guardian.ts'
import type { MeasuringSite } from '#domain/temperature.ts'
import type { ProblemWords } from '#i18n/codes-messages.ts'
import { type GuardianWords, HTML_LANG, type Language } from '#i18n/index.ts'
import { isDone } from './form.ts'
import type { Home, HomeView } from './home.ts'
import { HomeDone, HomeWaiting } from './home-done.tsx'
import { HomeFormCard } from './home-form.tsx'
import { Failed } from './notices.tsx'
import { useWords, WordsProvider } from './words.ts'

export type GuardianPageProps = {
  words: ReadonlySignal<GuardianWords>
  home: Home
  site: () => MeasuringSite
  onLanguage: (language: Language) => void
}

/** What the link of a guardian opens. */
export function GuardianPage({ words, home, site, onLanguage }: GuardianPageProps) {
  return (
    <WordsProvider value={words.value}>
      <HomeScreen view={home.view.value} home={home} site={site} onLanguage={onLanguage} />
    </WordsProvider>
  )
}

type HomeScreenProps = Pick<GuardianPageProps, 'site' | 'onLanguage'> & {
  view: HomeView
  home: Pick<Home, 'tell' | 'again'>
}

export function HomeScreen({ view, home, site, onLanguage }: HomeScreenProps) {
  const { guardian: words } = useWords()
  const asked = 'asked' in view ? view.asked : null
  // Where nothing else is the heading of the page, its title is.
  const isHeading = asked === null && view.state !== 'closed'
  const Line = isHeading ? 'h1' : 'p'
  return (
    <div class="home">
      <header class="phone-head">
        <Line class="phone-school">{asked?.schoolName ?? words.title}</Line>
        <LanguageButton onLanguage={onLanguage} />
      </header>
      <main>
        {asked !== null && <Who asked={asked} />}
        <Body view={view} home={home} site={site} />
      </main>
    </div>
  )
}

function Who({ asked }: { asked: HomeState }) {
  const { guardian: words } = useWords()
  return (
    <div class="home-who">
      <h1>{asked.name}</h1>
      <p>{[...(asked.unit === null ? [] : [asked.unit]), words.dayInProse(asked.day)].join(' · ')}</p>
    </div>
  )
}

function Body({ view, home, site }: Omit<HomeScreenProps, 'onLanguage'>) {
  const { guardian: words } = useWords()
  switch (view.state) {
    case 'loading':
      return (
        <p class="phone-loading" role="status">
          {words.loading}
        </p>
      )
    case 'failed':
      return <Failed failure={view.failure} onRetry={() => void home.again()} />
    case 'closed':
      return <Whole words={words.closed[view.why]} />
    case 'waiting':
      return (
        <HomeWaiting
          kept={view.kept}
          asked={view.asked}
          failure={view.failure}
          busy={view.busy}
          onSend={() => void home.again()}
        />
      )
    case 'open':
      return <Open view={view} home={home} site={site} />
    default:
      return view satisfies never
  }
}

type OpenProps = Omit<HomeScreenProps, 'onLanguage' | 'view'> & { view: HomeView & { state: 'open' } }

function Open({ view, home, site }: OpenProps) {
  const { guardian: words } = useWords()
  const [changing, setChanging] = useState(false)
  const { asked, busy, failure, isOver } = view
  if (isDone(asked) && !changing) return <HomeDone asked={asked} onChange={() => setChanging(true)} />
  return (
    <>
      {isOver && <Notice tone="warn">{words.over}</Notice>}
      {asked.advice === 'keep-home' && !changing && (
        <Notice tone="warn">
          <strong>{words.advice['keep-home'].what}</strong> {words.advice['keep-home'].act}
        </Notice>
      )}
      {failure !== null && <Failed failure={failure} />}
      <HomeFormCard
        asked={asked}
        site={site()}
        busy={busy}
        onTell={(telling) => void home.tell(telling).then(() => setChanging(false))}
        onKeep={changing ? () => setChanging(false) : null}
      />
    </>
  )
}

/** A page that says one thing and has nothing to fill in. */
function Whole({ words }: { words: ProblemWords }) {
  return (
    <div class="home-band home-band-quiet">
      <h1>{words.what}</h1>
      <p>{words.act}</p>
    </div>
  )
}

function Notice({ tone, children }: { tone: 'warn'; children: ComponentChildren }) {
  return (
    <p class={`home-notice home-notice-${tone}`} role="status">
      {children}
    </p>
  )
}

/** Switches in place; what was typed stays. */
function LanguageButton({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const { language, guardian: words } = useWords()
  const other: Language = language === 'zh-CN' ? 'en' : 'zh-CN'
  return (
    <button type="button" class="phone-language" lang={HTML_LANG[other]} onClick={() => onLanguage(other)}>
      {words.otherLanguage}
    </button>
  )
}
