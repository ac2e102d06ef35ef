import { Component, type ComponentChildren } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Account } from '#contract/console.ts'
import { type ConsoleWords, HTML_LANG, type Language, loadConsole } from '#i18n/index.ts'
import { openFeed } from './feed.ts'
import { EntriesPage } from './pages/entries-page.tsx'
import { PeoplePage } from './pages/people-page.tsx'
import { SetUpPage } from './pages/set-up-page.tsx'
import { TabletsPage } from './pages/tablets-page.tsx'
import { TodayPage } from './pages/today-page.tsx'
import { Empty } from './parts/empty.tsx'
import { FailureNotice } from './parts/failure.tsx'
import { Skeleton } from './parts/loaded.tsx'
import { Copy, useWords, WordsProvider } from './parts/words.ts'
import { pathOf, type Route, routeOf } from './route.ts'
import { Gatehouse } from './screens/gatehouse.tsx'
import { type Section, Shell } from './screens/shell.tsx'
import { SignIn } from './screens/sign-in.tsx'
import { openSession, type Session } from './session.ts'
import type { World } from './world.ts'

/** The whole console over a world; `words` are those of the language it starts in. */
export function Console({ world, words: first }: { world: World; words: ConsoleWords }) {
  const [words, setWords] = useState(first)
  const switchTo = (language: Language): void => {
    void loadConsole(language).then((loaded) => {
      world.keepLanguage(language)
      setWords(loaded)
    })
  }
  return (
    <WordsProvider value={words}>
      <Copy.Provider value={world.copy}>
        <Crash>
          <Routed world={world} onLanguage={switchTo} />
        </Crash>
      </Copy.Provider>
    </WordsProvider>
  )
}

function Routed({ world: outside, onLanguage }: { world: World; onLanguage: (language: Language) => void }) {
  const session = useMemo(() => openSession(outside.call), [outside])
  const world = useMemo(() => ({ ...outside, call: session.call }), [outside, session])
  const { route, go } = useRoute(world)
  useTitle(route)
  const isSetUp = route.screen === 'set-up'
  useEffect(() => {
    if (!isSetUp) void session.ask()
  }, [session, isSetUp])
  if (isSetUp) return <SetUpPage world={world} onLanguage={onLanguage} />
  return <Guarded world={world} session={session} route={route} go={go} onLanguage={onLanguage} />
}

type Go = (route: Route, replace: boolean) => void
type GuardedProps = {
  world: World
  session: Session
  route: Route
  go: Go
  onLanguage: (language: Language) => void
}

function Guarded({ world, session, route, go, onLanguage }: GuardedProps) {
  const { console: words } = useWords()
  const now = session.view.value
  switch (now.state) {
    case 'asking':
      return (
        <Gatehouse heading={words.title} onLanguage={onLanguage}>
          <Skeleton bars={3} />
        </Gatehouse>
      )
    case 'failed':
      return (
        <Gatehouse heading={words.title} onLanguage={onLanguage}>
          <FailureNotice failure={now.failure} onRetry={() => void session.ask()} />
        </Gatehouse>
      )
    case 'out':
      return (
        <SignIn
          {...now}
          onSubmit={(account, password) => void session.signIn(account, password)}
          onLanguage={onLanguage}
        />
      )
    case 'in':
      return (
        <SignedIn
          world={world}
          session={session}
          account={now.account}
          route={route}
          go={go}
          onLanguage={onLanguage}
        />
      )
    default:
      return now satisfies never
  }
}

function SignedIn({ world, session, account, route, go, onLanguage }: GuardedProps & { account: Account }) {
  const { console: words } = useWords()
  const feed = useMemo(() => openFeed(world), [world])
  useEffect(() => feed.stop, [feed])
  return (
    <Shell
      section={sectionOf(route)}
      account={account}
      offline={session.offline.value}
      onLanguage={onLanguage}
      onSignOut={() => void session.signOut()}
    >
      {pageOf()}
    </Shell>
  )

  function pageOf() {
    switch (route.screen) {
      case 'today':
        return <TodayPage world={world} feed={feed} />
      case 'entries':
        return <EntriesPage world={world} feed={feed} filter={route.filter} check={route.check} go={go} />
      case 'tablets':
        return <TabletsPage world={world} feed={feed} />
      case 'people':
        return <PeoplePage world={world} feed={feed} />
      case 'set-up':
      case 'lost':
        return <Empty words={words.lost} href="/admin" />
      default:
        return route satisfies never
    }
  }
}

function sectionOf(route: Route): Section | null {
  return route.screen === 'set-up' || route.screen === 'lost' ? null : route.screen
}

function useRoute(world: World): { route: Route; go: Go } {
  const [route, setRoute] = useState(() => routeOf(world.address.read()))
  useEffect(() => world.address.follow(() => setRoute(routeOf(world.address.read()))), [world])
  const go: Go = (next, replace) => {
    world.address.go(pathOf(next), replace)
    setRoute(next)
    if (next.screen !== route.screen) scrollTo(0, 0)
  }
  useLinks(go)
  return { route, go }
}

/** Links inside the console change the page without loading it anew; each stays a true link besides. */
function useLinks(go: Go): void {
  useEffect(() => {
    const press = (event: MouseEvent): void => followLink(event, go)
    document.addEventListener('click', press)
    return () => document.removeEventListener('click', press)
  })
}

function useTitle(route: Route): void {
  const { language, console: words } = useWords()
  const section = sectionOf(route)
  useEffect(() => {
    document.documentElement.lang = HTML_LANG[language]
    document.title = section === null ? words.title : `${words.nav[section]} · ${words.title}`
  }, [language, words, section])
}

function followLink(event: MouseEvent, go: Go): void {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const href = link?.getAttribute('href')
  if (href === null || href === undefined || !/^\/admin(?:[/?]|$)/.test(href)) return
  event.preventDefault()
  const next = routeOf(new URL(href, location.origin))
  go(next, false)
}

/** The one place where a surprise is caught and shown. */
class Crash extends Component<{ children: ComponentChildren }, { crashed: boolean }> {
  override state = { crashed: false }

  override componentDidCatch(error: unknown): void {
    console.error(error)
    this.setState({ crashed: true })
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children
  }
}

function Crashed() {
  const { console: words } = useWords()
  return (
    <div class="gatehouse">
      <main>
        <div class="notice notice-bad" role="alert">
          <p class="notice-what">{words.crashed.what}</p>
          <p>{words.crashed.act}</p>
        </div>
      </main>
    </div>
  )
}
