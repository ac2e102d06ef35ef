import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Account } from '#contract/session.ts'
import { HTML_LANG, type Language } from '#i18n/index.ts'
import { useMayFollow } from '../parts/may.tsx'
import { useWords } from '../parts/words.ts'

export type Section =
  | 'today'
  | 'day'
  | 'cases'
  | 'home'
  | 'entries'
  | 'tablets'
  | 'people'
  | 'visits'
  | 'watch-list'
  | 'on-site'
  | 'duty'
  | 'trust'
  | 'policy'
  | 'keeping'
  | 'evidence'
  | 'accounts'
  | 'bureau'

type ShellProps = {
  section: Section | null
  account: Account
  offline: boolean
  onLanguage: (language: Language) => void
  onSignOut: () => void
  children: ComponentChildren
}

const SECTIONS: readonly { section: Section; href: string }[] = [
  { section: 'today', href: '/admin' },
  { section: 'day', href: '/admin/day' },
  { section: 'cases', href: '/admin/cases' },
  { section: 'home', href: '/admin/home' },
  { section: 'entries', href: '/admin/entries' },
  { section: 'on-site', href: '/admin/on-site' },
  { section: 'visits', href: '/admin/visits' },
  { section: 'watch-list', href: '/admin/watch-list' },
  { section: 'tablets', href: '/admin/tablets' },
  { section: 'people', href: '/admin/people' },
  { section: 'duty', href: '/admin/duty' },
  { section: 'trust', href: '/admin/trust' },
  { section: 'policy', href: '/admin/policy' },
  { section: 'keeping', href: '/admin/keeping' },
  { section: 'evidence', href: '/admin/evidence' },
  { section: 'accounts', href: '/admin/accounts' },
  { section: 'bureau', href: '/admin/bureau' },
]

/** The frame of every signed-in screen: where one is, who one is, and the way out. */
export function Shell({ section, account, offline, onLanguage, onSignOut, children }: ShellProps) {
  const { console: words } = useWords()
  return (
    <div class="console">
      <a class="skip" href="#content">
        {words.nav.skip}
      </a>
      <aside class="side">
        <p class="brand">{words.title}</p>
        <Sections section={section} />
        <div class="me">
          <p class="me-name" title={words.signedInAs(account.name)}>
            {account.schoolName} · {account.name}
          </p>
          <p class="me-acts">
            <a class="link" href="/admin/me">
              {words.accounts.me.link}
            </a>
            <LanguageButton onLanguage={onLanguage} />
            <button type="button" class="link" onClick={onSignOut}>
              {words.signOut}
            </button>
          </p>
        </div>
      </aside>
      <main id="content" tabIndex={-1}>
        {offline && (
          <p class="strip" role="status">
            <strong>{words.common.offline}</strong> {words.transport.offline.act}
          </p>
        )}
        {children}
      </main>
    </div>
  )
}

/** The sections; where they do not all fit, moved until the current one is seen. */
function Sections({ section }: Pick<ShellProps, 'section'>) {
  const { console: words } = useWords()
  const nav = useRef<HTMLElement>(null)
  const mayFollow = useMayFollow()
  useLayoutEffect(() => {
    const current = section === null ? null : nav.current?.querySelector('[aria-current]')
    if (!nav.current || !current) return
    const whole = nav.current.getBoundingClientRect()
    const shown = current.getBoundingClientRect()
    // Not `scrollIntoView`, which would move the page too.
    nav.current.scrollLeft += shown.left + shown.width / 2 - (whole.left + whole.width / 2)
  }, [section])
  return (
    <nav aria-label={words.nav.label} ref={nav}>
      {SECTIONS.filter(({ href }) => mayFollow(href)).map((one) => (
        <a key={one.section} href={one.href} aria-current={one.section === section ? 'page' : undefined}>
          {words.nav[one.section]}
        </a>
      ))}
    </nav>
  )
}

/** Switches to the other language in place; what was typed stays. */
export function LanguageButton({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const { language, console: words } = useWords()
  const other: Language = language === 'zh-CN' ? 'en' : 'zh-CN'
  return (
    <button type="button" class="link" lang={HTML_LANG[other]} onClick={() => onLanguage(other)}>
      {words.otherLanguage}
    </button>
  )
}

/** Heading line of a screen, with its stamp and its actions at the end. */
export function Heading({
  text,
  stamp,
  children,
}: {
  text: string
  stamp?: ComponentChildren
  children?: ComponentChildren
}) {
  return (
    <header class="head">
      <h1>{text}</h1>
      {stamp}
      <div class="head-acts">{children}</div>
    </header>
  )
}
