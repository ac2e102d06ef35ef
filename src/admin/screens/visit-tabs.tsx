import { useMayFollow } from '../parts/may.tsx'
import { useWords } from '../parts/words.ts'

type Tab = 'invitations' | 'registrations' | 'inspections'

/** The lists of visits, each a page of its own. */
export function VisitTabs({ open }: { open: Tab }) {
  const { console: words } = useWords()
  const mayFollow = useMayFollow()
  const tabs: readonly { tab: Tab; href: string; said: string }[] = [
    { tab: 'invitations', href: '/admin/visits', said: words.visits.heading },
    { tab: 'registrations', href: '/admin/visits/registered', said: words.visitLists.registrations.heading },
    { tab: 'inspections', href: '/admin/visits/inspections', said: words.visitLists.inspections.heading },
  ]
  return (
    <nav class="filter visit-tabs" aria-label={words.nav.visits}>
      {tabs
        .filter(({ href }) => mayFollow(href))
        .map(({ tab, href, said }) => (
          <a key={tab} class="chip" href={href} aria-current={tab === open ? 'page' : undefined}>
            {said}
          </a>
        ))}
    </nav>
  )
}
