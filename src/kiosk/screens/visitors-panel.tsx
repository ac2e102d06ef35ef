import { useState } from 'preact/hooks'
import '../visitor.css'
import { badgeNumber } from '#domain/badge.ts'
import type { Person } from '#domain/person.ts'
import { WALK_IN_WORDS } from '#i18n/walk-in.ts'
import type { WalkInMessages } from '#i18n/walk-in-messages.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { BADGE_SIZES, type Badge, type BadgeJob, type BadgeSize } from '../badges.ts'
import { useWords } from './words.ts'

export type VisitorsPanelProps = {
  openForGuard: () => void
  /** To everybody on site, and the roll call. */
  toSite?: () => void
  openForVisitors: () => void
  toCheck: readonly Person[]
  callUp: (personId: string) => void
  notComing: (personId: string) => void
  badges: readonly BadgeJob[]
  /** @returns false where this browser cannot print */
  print: (badges: readonly Badge[], size: BadgeSize) => boolean
  dropBadge: (personId: string) => void
  back: () => void
}

/** Visitors at the gate: taking them in, those of a party still to be checked, and their badges. */
export function VisitorsPanel(props: VisitorsPanelProps) {
  const { codes, gate, language } = useWords()
  const words = WALK_IN_WORDS[language]
  return (
    <Panel class="visitors" title={gate.nav.visitors} back={{ label: gate.does.back, act: props.back }}>
      <div class="visitors-acts">
        <Button size="gate" tone="strong" sign="person" act={props.openForGuard}>
          {words.register}
        </Button>
        <Button size="gate" act={props.openForVisitors}>
          {words.selfRegister}
        </Button>
      </div>
      {props.toSite !== undefined && (
        <Button size="gate" act={props.toSite}>
          {gate.nav.site}
        </Button>
      )}
      <div class="panel-body">
        {props.toCheck.length > 0 && (
          <section aria-label={words.queue.title(props.toCheck.length)}>
            <h3>{words.queue.title(props.toCheck.length)}</h3>
            <ul class="rows">
              {props.toCheck.map((person) => (
                <li key={person.id} class="row row-still visitors-row">
                  <span class="row-main">
                    <b dir="auto">{person.name}</b>{' '}
                    <span dir="auto">{person.unit ?? codes.kinds[person.kind]}</span>
                  </span>
                  <Button size="gate" act={() => props.notComing(person.id)}>
                    {words.queue.notComing}
                  </Button>
                  <Button size="gate" tone="strong" act={() => props.callUp(person.id)}>
                    {words.queue.call}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <BadgeList {...props} words={words.badge} />
      </div>
    </Panel>
  )
}

function BadgeList(props: VisitorsPanelProps & { words: WalkInMessages['badge'] }) {
  const { badges, print, words } = props
  const [size, setSize] = useState<BadgeSize>('card')
  const [cannot, setCannot] = useState(false)
  const waiting = badges.filter(({ state }) => state === 'waiting')
  const send = (jobs: readonly BadgeJob[]): void => setCannot(!print(jobs, size))
  return (
    <section aria-label={words.title}>
      <div class="visitors-badges">
        <h3>{words.title}</h3>
        {BADGE_SIZES.map((one) => (
          <Button
            key={one}
            pressed={one === size}
            label={`${words.size} ${words.sizes[one]}`}
            act={() => setSize(one)}
          >
            {one === size ? `✓ ${words.sizes[one]}` : words.sizes[one]}
          </Button>
        ))}
      </div>
      {badges.length === 0 && <p class="field-hint">{words.none}</p>}
      {waiting.length > 1 && (
        <Button size="gate" class="visitors-all" act={() => send(waiting)}>
          {words.printAll(waiting.length)}
        </Button>
      )}
      {cannot && (
        <p class="visitor-problem" role="alert">
          {words.noPrinter}
        </p>
      )}
      <ul class="rows">
        {badges.map((job) => (
          <li key={job.person.id} class="row row-still visitors-row">
            <span class="row-main">
              <b dir="auto">{job.person.name}</b>
              <span class="row-more">
                {words.number(badgeNumber(job.visit))} · {words[job.state]}
              </span>
            </span>
            {job.state === 'waiting' && (
              <Button size="gate" act={() => props.dropBadge(job.person.id)}>
                {words.drop}
              </Button>
            )}
            <Button size="gate" act={() => send([job])}>
              {job.state === 'waiting' ? words.print : words.reprint}
            </Button>
          </li>
        ))}
      </ul>
      {badges.some(({ state }) => state === 'printed') && <p class="field-hint">{words.unprinted}</p>}
    </section>
  )
}
