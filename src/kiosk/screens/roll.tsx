import { useEffect, useMemo, useState } from 'preact/hooks'
import '../site.css'
import type { RollCall, SafeMark } from '#domain/roll-call.ts'
import { clockTime } from '#i18n/format.ts'
import { SITE_WORDS } from '#i18n/site.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import type { RollScanned } from '../roll-scan.ts'
import type { SiteActions, SiteLine, SiteView } from '../site.ts'
import { BandFrame } from './band.tsx'
import { SiteName } from './site-panel.tsx'
import { Sure } from './sure.tsx'
import { useWords } from './words.ts'

/** The band of a roll call at a gate, and that nobody is checked now. */
export function RollMain({ scanned }: { scanned: RollScanned }) {
  const { language } = useWords()
  return (
    <>
      <RollBand scanned={scanned} />
      <p class="leaving-strip">{SITE_WORDS[language].roll.strip}</p>
    </>
  )
}

/** What the last card of a roll call said. */
export function RollBand({ scanned }: { scanned: RollScanned }) {
  const { gate, language } = useWords()
  const words = SITE_WORDS[language].roll
  const { state } = scanned
  const word = words.band[state]
  const name = 'name' in scanned ? scanned.name : null
  return (
    <BandFrame
      tone={state === 'not-listed' ? 'hold' : 'leaving'}
      shape={state === 'not-listed' ? 'triangle-pause' : 'pill-repeat'}
      state={`roll-${state}`}
      words={word}
      label={gate.nav.site}
      name={name}
      unit={state === 'safe' ? scanned.unit : null}
      lines={[words.lines[state]]}
      said={{
        as: state === 'not-listed' ? 'alert' : 'status',
        text: [word.word, name ?? '', words.lines[state]].join(' '),
      }}
      acts={null}
    />
  )
}

export type RollPanelProps = {
  view: SiteView
  actions: SiteActions
  now: number
  /** Turns the camera to the roll call and back. */
  turn: (on: boolean) => void
  guardName: (id: string) => string
  /** Whose are looked for first, until somebody else is. */
  unit?: string
  back: () => void
}

/** Everybody on site, those not found first; one tap marks one safe. */
export function RollPanel(props: RollPanelProps) {
  const { codes, gate, language } = useWords()
  const words = SITE_WORDS[language]
  const { view, actions, now, turn, back } = props
  const [show, setShow] = useState<'missing' | 'safe'>('missing')
  const [query, setQuery] = useState(props.unit ?? '')
  const [ending, setEnding] = useState(false)
  useEffect(() => {
    turn(true)
    return () => turn(false)
  }, [])
  const { roll, people, heardAt } = view
  const split = useMemo(() => splitBy(people, roll), [people, roll])
  if (roll === null) return null
  const shown = split[show].filter((line) => fits(line, query))
  return (
    <Panel
      class="site roll-panel"
      title={words.running[roll.cause]}
      back={{ label: gate.does.back, act: back }}
      aside={<strong class="roll-sum">{words.roll.title(split.safe.length, people.length)}</strong>}
    >
      <p class="site-sum">
        <span>{heardAt === null ? words.neverHeard : words.heard(codes.ago(now - heardAt))}</span>
        {view.unrecorded && <strong role="alert">{words.roll.unrecorded}</strong>}
      </p>
      <div class="roll-tools">
        {(['missing', 'safe'] as const).map((one) => (
          <Button key={one} size="gate" pressed={show === one} act={() => setShow(one)}>
            {one === 'missing'
              ? words.roll.missing(split.missing.length)
              : words.roll.safeOnes(split.safe.length)}
          </Button>
        ))}
        <input
          class="roll-find"
          type="search"
          aria-label={words.roll.find}
          placeholder={words.roll.find}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <RollRows {...props} roll={roll} show={show} lines={shown} />
      {ending ? (
        <Sure
          what={words.roll.sureEnd(split.missing.length)}
          yes={words.roll.yesEnd}
          no={words.roll.noEnd}
          act={() => {
            actions.end()
            back()
          }}
          back={() => setEnding(false)}
        />
      ) : (
        <Button size="gate" act={() => setEnding(true)}>
          {words.roll.end}
        </Button>
      )}
    </Panel>
  )
}

function RollRows({
  roll,
  show,
  lines,
  actions,
  now,
  guardName,
}: RollPanelProps & { roll: RollCall; show: 'missing' | 'safe'; lines: readonly SiteLine[] }) {
  const { language } = useWords()
  const words = SITE_WORDS[language].roll
  if (lines.length === 0 && show === 'missing') return <p class="panel-body panel-empty">{words.allSafe}</p>
  return (
    <ul class="panel-body rows roll-rows">
      {lines.map((line) => {
        const mark = roll.safe.get(line.key)
        return (
          <li key={line.key} class="row row-still site-row">
            {mark === undefined ? (
              <SiteName line={line} now={now} />
            ) : (
              <SafeName line={line} mark={mark} guardName={guardName} />
            )}
            {mark === undefined ? (
              <Button size="gate" tone="strong" act={() => actions.safe(line)}>
                {words.mark}
              </Button>
            ) : (
              <Button size="gate" act={() => actions.undo(mark.mark)}>
                {words.undo}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function SafeName(props: { line: SiteLine; mark: SafeMark } & Pick<RollPanelProps, 'guardName'>) {
  const { language } = useWords()
  const words = SITE_WORDS[language]
  const { line, mark } = props
  const place = mark.place === null ? words.roll.here : `${mark.place.gate} ${mark.place.lane}`
  return (
    <span class="row-main">
      <b dir="auto">{line.name ?? words.unnamed}</b>{' '}
      <span dir="auto">{line.unit ?? words.kinds[line.kind]}</span>
      <span class="row-more">{words.roll.by(props.guardName(mark.by), place, clockTime(mark.at))}</span>
    </span>
  )
}

function splitBy(people: readonly SiteLine[], roll: RollCall | null) {
  const missing: SiteLine[] = []
  const safe: SiteLine[] = []
  for (const line of people) (roll?.safe.has(line.key) === true ? safe : missing).push(line)
  return { missing, safe }
}

function fits({ name, unit }: SiteLine, query: string): boolean {
  const wanted = query.trim().toLowerCase()
  return wanted === '' || `${name ?? ''} ${unit ?? ''}`.toLowerCase().includes(wanted)
}
