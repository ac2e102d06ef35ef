import { useState } from 'preact/hooks'
import '../site.css'
import { isRosterKind, type Person } from '#domain/person.ts'
import type { RollCallCause } from '#domain/roll-call-cause.ts'
import { PASS_GRACE_MS } from '#domain/visit.ts'
import { hourMinute } from '#i18n/format.ts'
import { SITE_WORDS } from '#i18n/site.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import type { SiteActions, SiteLine, SiteView } from '../site.ts'
import { Sure } from './sure.tsx'
import { useWords } from './words.ts'

// Pupils and staff are looked for by a roll call; here stands whoever nobody else knows of.
const MOST_ROWS = 60

export type SitePanelProps = {
  view: SiteView
  actions: SiteActions
  now: number
  /** Writes down that a visitor has left; absent where nobody leaves the site. */
  leave?: (person: Person) => void
  toRoll: () => void
  back: () => void
}

/** Who is on site, visitors first; from here everybody is counted. */
export function SitePanel({ view, actions, now, leave, toRoll, back }: SitePanelProps) {
  const { codes, gate, language } = useWords()
  const words = SITE_WORDS[language]
  const [asked, setAsked] = useState<RollCallCause | null>(null)
  const { people, roll, heardAt } = view
  const guests = people.filter(({ kind }) => !isRosterKind(kind))
  const start = (cause: RollCallCause): void => {
    actions.start(cause)
    setAsked(null)
    toRoll()
  }
  return (
    <Panel class="site" title={words.title} back={{ label: gate.does.back, act: back }}>
      <p class="site-sum">
        <strong>{words.counts(people.length, guests.length)}</strong>
        <span>{heardAt === null ? words.neverHeard : words.heard(codes.ago(now - heardAt))}</span>
      </p>
      {asked !== null ? (
        <Sure {...words.sure[asked]} act={() => start(asked)} back={() => setAsked(null)} />
      ) : (
        <div class="site-acts">
          <Button size="gate" tone="strong" act={() => (roll === null ? setAsked('roll-call') : toRoll())}>
            {roll === null ? words.start['roll-call'] : words.openRoll}
          </Button>
          {roll?.cause !== 'evacuation' && (
            <Button size="gate" class="site-alarm" act={() => setAsked('evacuation')}>
              {words.start.evacuation}
            </Button>
          )}
        </div>
      )}
      {people.length === 0 ? (
        <p class="panel-body panel-empty">{words.none}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: where nobody can be signed out it scrolls and holds nothing that takes focus
        <ul class="panel-body rows" tabIndex={0} aria-label={words.title}>
          {people.slice(0, MOST_ROWS).map((line) => (
            <li key={line.key} class="row row-still site-row">
              <SiteName line={line} now={now} />
              {leave !== undefined && line.visit !== null && line.name === line.visit.lead && (
                <Button size="gate" act={() => leave(personOf(line))}>
                  {words.left}
                </Button>
              )}
            </li>
          ))}
          {people.length > MOST_ROWS && <li class="field-hint">{words.more(people.length - MOST_ROWS)}</li>}
        </ul>
      )}
    </Panel>
  )
}

/** A line's person: since when, with whom, and whether they should be gone. */
export function SiteName({ line, now }: { line: SiteLine; now: number }) {
  const { language } = useWords()
  const words = SITE_WORDS[language]
  const { name, unit, kind, since, state, visit, until } = line
  const isLead = visit !== null && name === visit.lead
  const more = [
    state === 'in' ? '' : words.states[state],
    words.since(hourMinute(since)),
    visit === null
      ? ''
      : isLead
        ? visit.host === null
          ? ''
          : words.host(visit.host.name)
        : words.with(visit.lead),
    until === null ? '' : words.until(hourMinute(until)),
  ]
  return (
    <span class="row-main">
      <b dir="auto">{name ?? words.unnamed}</b> <span dir="auto">{unit ?? words.kinds[kind]}</span>
      {until !== null && until + PASS_GRACE_MS < now && <span class="site-overdue">{words.overdue}</span>}
      <span class="row-more">{more.filter((part) => part !== '').join(' · ')}</span>
    </span>
  )
}

function personOf({ key, kind, name, unit }: SiteLine): Person {
  return { id: key, kind, name: name ?? '', unit }
}
