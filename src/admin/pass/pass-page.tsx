import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ShownPass } from '#contract/visits.ts'
import type { ProblemWords } from '#i18n/codes-messages.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import { HTML_LANG, type Language, type PassWords } from '#i18n/index.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { failureKind } from '../failure-kind.ts'
import type { PassOpening, PassView } from './opening.ts'
import { useWords, WordsProvider } from './words.ts'

type PassPageProps = {
  words: ReadonlySignal<PassWords>
  opening: PassOpening
  onLanguage: (language: Language) => void
}

/** What the link of an invitation opens. */
export function PassPage({ words, opening, onLanguage }: PassPageProps) {
  return (
    <WordsProvider value={words.value}>
      <PassScreen view={opening.view.value} onRetry={() => void opening.open()} onLanguage={onLanguage} />
    </WordsProvider>
  )
}

type PassScreenProps = { view: PassView; onRetry: () => void; onLanguage: (language: Language) => void }

export function PassScreen({ view, onRetry, onLanguage }: PassScreenProps) {
  const { language, pass: words } = useWords()
  const other: Language = language === 'zh-CN' ? 'en' : 'zh-CN'
  return (
    <div class="pass">
      <header class="phone-head">
        <p class="phone-school">{view.state === 'open' ? view.pass.schoolName : words.title}</p>
        <button
          type="button"
          class="phone-language"
          lang={HTML_LANG[other]}
          onClick={() => onLanguage(other)}
        >
          {words.otherLanguage}
        </button>
      </header>
      <main>
        <Body view={view} onRetry={onRetry} />
      </main>
    </div>
  )
}

function Body({ view, onRetry }: Omit<PassScreenProps, 'onLanguage'>) {
  const { pass: words } = useWords()
  switch (view.state) {
    case 'loading':
      return (
        <p class="phone-loading" role="status">
          {words.loading}
        </p>
      )
    case 'failed':
      return (
        <Whole words={words.failed[failureKind(view.failure)]}>
          <button type="button" class="pass-button" onClick={onRetry}>
            {words.retry}
          </button>
        </Whole>
      )
    case 'closed':
      return <Whole words={words.closed[view.why]} />
    case 'open':
      return <Opened {...view} />
    default:
      return view satisfies never
  }
}

function Whole({ words, children }: { words: ProblemWords; children?: ComponentChildren }) {
  return (
    <div class="pass-whole" role="status">
      <h1>{words.what}</h1>
      <p>{words.act}</p>
      {children}
    </div>
  )
}

function Opened({ pass, isKept }: { pass: ShownPass; isKept: boolean }) {
  const { pass: words } = useWords()
  const { guest } = pass
  return (
    <>
      <h1 class="pass-name">{guest.name}</h1>
      {guest.organization !== '' && <p class="pass-organization">{guest.organization}</p>}
      {isKept && <p class="pass-notice">{words.kept}</p>}
      {pass.pass === null ? (
        <Whole words={words.waiting} />
      ) : (
        <figure class={pass.isUsed ? 'pass-code pass-code-used' : 'pass-code'}>
          <div role="img" aria-label={words.qr(guest.name)}>
            <QrCode text={pass.pass} ink="#000000" />
          </div>
          <figcaption>{pass.isUsed ? words.used : words.show}</figcaption>
        </figure>
      )}
      <Facts pass={pass} />
      <h2>{words.bring}</h2>
      <ul class="pass-bring">
        {pass.bring.map((one) => (
          <li key={one}>{words.toBring[one]}</li>
        ))}
      </ul>
      {pass.note !== '' && (
        <>
          <h2>{words.note}</h2>
          <p class="pass-note">{pass.note}</p>
        </>
      )}
    </>
  )
}

function Facts({ pass }: { pass: ShownPass }) {
  const { pass: words } = useWords()
  const facts: readonly (readonly [name: string, value: string])[] = [
    [words.when, words.window(momentOf(pass.from), untilOf(pass))],
    [words.host, pass.host],
    [words.purpose, words.purposes[pass.purpose]],
    [words.party, `${words.people(pass.party)}${pass.once ? ` · ${words.once}` : ''}`],
    ...(pass.plate === null ? [] : [[words.plate, pass.plate] as const]),
  ]
  return (
    <dl class="pass-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function momentOf(at: number): string {
  return `${calendarDay(at)} ${hourMinute(at)}`
}

/** The day again only where it is another. */
function untilOf({ from, until }: ShownPass): string {
  return calendarDay(from) === calendarDay(until) ? hourMinute(until) : momentOf(until)
}
