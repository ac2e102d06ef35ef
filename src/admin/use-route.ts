import { useEffect, useRef, useState } from 'preact/hooks'
import { HTML_LANG } from '#i18n/index.ts'
import { focusHeading } from '#ui/focus-keeper.ts'
import { useWords } from './parts/words.ts'
import { pathOf, type Route, routeOf } from './route.ts'
import type { Section } from './screens/shell.tsx'
import type { World } from './world.ts'

/** Goes to a route; `replace` leaves no step behind for the back button. */
export type Go = (route: Route, replace: boolean) => void

/** Which entry of the menu a route belongs to. */
export function sectionOf(route: Route): Section | null {
  switch (route.screen) {
    case 'set-up':
    case 'lost':
      return null
    case 'report':
      return 'day'
    case 'departures':
      return 'entries'
    case 'cards':
    case 'file':
    case 'copy':
      return 'people'
    case 'registrations':
    case 'inspections':
      return 'visits'
    case 'reads':
      return 'keeping'
    case 'audit':
      return 'accounts'
    case 'me':
      return null
    default:
      return route.screen
  }
}

/** Follows the address bar, and every link inside the console. */
export function useRoute(world: World): { route: Route; go: Go } {
  const [route, setRoute] = useState(() => routeOf(world.address.read()))
  useEffect(() => world.address.follow(() => setRoute(routeOf(world.address.read()))), [world])
  const go: Go = (next, replace) => {
    world.address.go(pathOf(next), replace)
    setRoute(next)
    if (next.screen !== route.screen) scrollTo(0, 0)
  }
  useLinks(go)
  useHeadOf(route.screen)
  return { route, go }
}

/** Another page is read from its head, as one that was loaded anew: not on from the entry of the menu. */
function useHeadOf(screen: Route['screen']): void {
  const shown = useRef(screen)
  useEffect(() => {
    if (shown.current === screen) return
    shown.current = screen
    const content = document.querySelector('main')
    if (content !== null) focusHeading(content)
  }, [screen])
}

/** Links inside the console change the page without loading it anew; each stays a true link besides. */
function useLinks(go: Go): void {
  useEffect(() => {
    const press = (event: MouseEvent): void => followLink(event, go)
    document.addEventListener('click', press)
    return () => document.removeEventListener('click', press)
  })
}

/** Says in the title of the page where one is, and in which language. */
export function useTitle(route: Route): void {
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
