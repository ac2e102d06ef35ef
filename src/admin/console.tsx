import { useEffect, useMemo, useState } from 'preact/hooks'
import { changePassword } from '#contract/accounts.ts'
import { officialsAtGates } from '#contract/inspections.ts'
import type { Account } from '#contract/session.ts'
import { type ConsoleWords, type Language, loadConsole } from '#i18n/index.ts'
import { keepFocus } from '#ui/focus-keeper.ts'
import { lazy } from '#ui/lazy.tsx'
import { openFeed } from './feed.ts'
import { doorOf, mayOpen } from './may.ts'
import { CasesPage } from './pages/cases-page.tsx'
import { DayPage } from './pages/day-page.tsx'
import { DeparturesPage } from './pages/departures-page.tsx'
import { EntriesPage } from './pages/entries-page.tsx'
import { MePage } from './pages/me-page.tsx'
import { OfficialsBell } from './pages/officials-bell.tsx'
import { OnSitePage } from './pages/on-site-page.tsx'
import { PeoplePage } from './pages/people-page.tsx'
import { ReadsPage } from './pages/reads-page.tsx'
import { ReportPage } from './pages/report-page.tsx'
import { TabletsPage } from './pages/tablets-page.tsx'
import { TodayPage } from './pages/today-page.tsx'
import { VisitsPage } from './pages/visits-page.tsx'
import { Crash } from './parts/crash.tsx'
import { Empty } from './parts/empty.tsx'
import { FailureNotice } from './parts/failure.tsx'
import { LatePage } from './parts/late-page.tsx'
import { Skeleton } from './parts/loaded.tsx'
import { May, RoleContext } from './parts/may.tsx'
import { Copy, useWords, WordsProvider } from './parts/words.ts'
import type { Route } from './route.ts'
import { FirstPassword } from './screens/first-password.tsx'
import { Forbidden } from './screens/forbidden.tsx'
import { Gatehouse } from './screens/gatehouse.tsx'
import { Shell } from './screens/shell.tsx'
import { SignIn } from './screens/sign-in.tsx'
import { openSession, type Session } from './session.ts'
import { type Go, sectionOf, useRoute, useTitle } from './use-route.ts'
import type { World } from './world.ts'

// What is not opened every morning is fetched beside the first screen, which does not wait for it.
const AccountsPage = lazy(async () => (await import('./pages/accounts-page.tsx')).AccountsPage, LatePage)
const AuditPage = lazy(async () => (await import('./pages/audit-page.tsx')).AuditPage, LatePage)
const BureauPage = lazy(async () => (await import('./pages/bureau-page.tsx')).BureauPage, LatePage)
const CardsPage = lazy(async () => (await import('./pages/cards-page.tsx')).CardsPage, LatePage)
const CopyPage = lazy(async () => (await import('./pages/copy-page.tsx')).CopyPage, LatePage)
const DutyPage = lazy(async () => (await import('./pages/duty-page.tsx')).DutyPage, LatePage)
const EvidencePage = lazy(async () => (await import('./pages/evidence-page.tsx')).EvidencePage, LatePage)
const FilePage = lazy(async () => (await import('./pages/file-page.tsx')).FilePage, LatePage)
const HomePage = lazy(async () => (await import('./pages/home-page.tsx')).HomePage, LatePage)
const InspectionsPage = lazy(
  async () => (await import('./pages/inspections-page.tsx')).InspectionsPage,
  LatePage,
)
const KeepingPage = lazy(async () => (await import('./pages/keeping-page.tsx')).KeepingPage, LatePage)
const PolicyPage = lazy(async () => (await import('./pages/policy-page.tsx')).PolicyPage, LatePage)
const RegistrationsPage = lazy(
  async () => (await import('./pages/registrations-page.tsx')).RegistrationsPage,
  LatePage,
)
const SetUpPage = lazy(async () => (await import('./pages/set-up-page.tsx')).SetUpPage, LatePage)
const TrustPage = lazy(async () => (await import('./pages/trust-page.tsx')).TrustPage, LatePage)
const WatchListPage = lazy(async () => (await import('./pages/watch-list-page.tsx')).WatchListPage, LatePage)

/** The whole console over a world; `words` are those of the language it starts in. */
export function Console({ world, words: first }: { world: World; words: ConsoleWords }) {
  const [words, setWords] = useState(first)
  useEffect(() => keepFocus(document), [])
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
          onSubmit={(account, password, code) => void session.signIn(account, password, code)}
          onLanguage={onLanguage}
        />
      )
    case 'in':
      if (now.account.passwordGiven === true)
        return (
          <FirstPassword
            account={now.account}
            onPassword={async (before, password) => {
              const answer = await world.call(changePassword, { before, password })
              if (!answer.ok) return answer.failure
              await session.ask()
              return null
            }}
            onLeave={() => void session.signOut()}
            onLanguage={onLanguage}
          />
        )
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
  const shown = doorOf(route, account.role)
  const leave = async (): Promise<void> => {
    await session.signOut()
    // Whoever signs in next at this desk begins at their own front door.
    if (session.view.value.state === 'out') go({ screen: 'today' }, true)
  }
  return (
    <RoleContext.Provider value={account.role}>
      <Shell
        section={sectionOf(shown)}
        account={account}
        offline={session.offline.value}
        onLanguage={onLanguage}
        onSignOut={() => void leave()}
      >
        <May ask={officialsAtGates}>
          <OfficialsBell world={world} feed={feed} />
        </May>
        {mayOpen(shown.screen, account.role) ? pageOf(shown) : <Forbidden />}
      </Shell>
    </RoleContext.Provider>
  )

  function pageOf(route: Route) {
    switch (route.screen) {
      case 'today':
        return <TodayPage world={world} feed={feed} />
      case 'day':
        return <DayPage world={world} feed={feed} day={route.day} open={route.open} go={go} />
      case 'cases':
        return <CasesPage world={world} feed={feed} filter={route.filter} chosen={route.case} go={go} />
      case 'home':
        return <HomePage world={world} feed={feed} unit={route.unit} part={route.part} go={go} />
      case 'report':
        return <ReportPage world={world} report={route.report} />
      case 'entries':
        return <EntriesPage world={world} feed={feed} filter={route.filter} check={route.check} go={go} />
      case 'departures':
        return <DeparturesPage world={world} feed={feed} filter={route.filter} go={go} />
      case 'tablets':
        return <TabletsPage world={world} feed={feed} />
      case 'people':
        return <PeoplePage world={world} feed={feed} />
      case 'file':
        return <FilePage world={world} feed={feed} person={route.person} go={go} />
      case 'copy':
        return <CopyPage key={route.person} world={world} person={route.person} />
      case 'duty':
        return <DutyPage world={world} from={route.from} go={go} />
      case 'on-site':
        return <OnSitePage world={world} feed={feed} />
      case 'visits':
        return <VisitsPage world={world} feed={feed} show={route.show} go={go} />
      case 'watch-list':
        return <WatchListPage world={world} feed={feed} />
      case 'registrations':
        return <RegistrationsPage world={world} feed={feed} />
      case 'inspections':
        return <InspectionsPage world={world} feed={feed} />
      case 'cards':
        return <CardsPage world={world} unit={route.unit} go={go} />
      case 'trust':
        return <TrustPage world={world} />
      case 'policy':
        return <PolicyPage world={world} />
      case 'evidence':
        return <EvidencePage world={world} />
      case 'keeping':
        return <KeepingPage world={world} />
      case 'reads':
        return <ReadsPage world={world} filter={route.filter} go={go} />
      case 'audit':
        return <AuditPage world={world} filter={route.filter} go={go} />
      case 'accounts':
        return <AccountsPage world={world} />
      case 'bureau':
        return <BureauPage world={world} day={route.day} school={route.school} go={go} />
      case 'me':
        return <MePage world={world} account={account} />
      case 'set-up':
      case 'lost':
        return <Empty words={words.lost} href="/admin" />
      default:
        return route satisfies never
    }
  }
}
