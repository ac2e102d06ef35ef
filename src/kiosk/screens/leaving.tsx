import { useState } from 'preact/hooks'
import '../leaving.css'
import {
  EARLY_LEAVE_REASONS,
  type EarlyLeave,
  type EarlyLeaveReason,
  ESCORTS,
  LONGEST_ESCORT_NAME,
} from '#domain/departure.ts'
import type { Person } from '#domain/person.ts'
import { EXITS_WORDS } from '#i18n/exits.ts'
import type { ExitsMessages } from '#i18n/exits-messages.ts'
import { clockTime } from '#i18n/format.ts'
import { SCANNER_WORDS } from '#i18n/scanner.ts'
import type { ScannerMessages } from '#i18n/scanner-messages.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { StateIcon, type StateShape } from '#ui/icons.tsx'
import { Panel } from '#ui/panel.tsx'
import type { LeavingActions, LeavingBand, LeavingNotice, LeavingView, Left } from '../leaving-view.ts'
import { BandFrame } from './band.tsx'
import { SearchPanel } from './search.tsx'
import type { SearchPeople } from './views.ts'
import { useWords } from './words.ts'

type LeavingProps = { leaving: { view: LeavingView; actions: LeavingActions }; now: number }

/** The band of the way out, and the strip that says what this gate does at the moment. */
export function LeavingMain({ leaving, now, toHeld }: LeavingProps & { toHeld: () => void }) {
  const { codes, gate, language } = useWords()
  const words = EXITS_WORDS[language].leaving
  const { view, actions } = leaving
  const { band } = view
  const face = faceOf(band, words, codes, SCANNER_WORDS[language], now)
  const person = 'person' in band ? band.person : null
  return (
    <>
      <BandFrame
        {...face}
        state={`leaving-${band.state}`}
        words={words.band[band.state]}
        label={gate.nav.leaving}
        name={person?.name ?? null}
        unit={person === null ? null : (person.unit ?? codes.kinds[person.kind])}
        said={{
          as: face.urgent ? 'alert' : 'status',
          text: [words.band[band.state].word, person?.name ?? '', face.lines[0] ?? ''].join(' '),
        }}
        acts={
          face.act === null ? null : (
            <>
              {band.state === 'stopped' && (
                <Button size="gate" class="band-act" act={band.place === null ? toHeld : actions.letGo}>
                  {band.place === null ? words.toHeld : words.letGo}
                </Button>
              )}
              <Button size="gate" class="band-act" act={actions.dismiss}>
                {face.act === 'written-down'
                  ? gate.does.writtenDown
                  : face.act === 'stays'
                    ? words[band.state === 'stopped' ? 'waits' : 'stays']
                    : gate.does.dismiss}
              </Button>
            </>
          )
        }
      />
      <p class="leaving-strip">{words.strip(view.count)}</p>
    </>
  )
}

type Face = {
  tone: string
  shape: StateShape
  lines: readonly string[]
  act: 'dismiss' | 'stays' | 'written-down' | null
  urgent: boolean
}

function faceOf(
  band: LeavingBand,
  words: ExitsMessages['leaving'],
  codes: ReturnType<typeof useWords>['codes'],
  scanner: ScannerMessages,
  now: number,
): Face {
  const calm = { tone: 'leaving', shape: 'door-out', act: null, urgent: false } as const
  switch (band.state) {
    case 'ready':
      return { ...calm, lines: [words.ready] }
    case 'writing':
      return { ...calm, shape: 'square-saving', lines: [words.writing] }
    case 'reason': {
      const lines = [band.refuses ? words.finishThis : words.askWhy, band.notSeenIn ? words.notSeenIn : '']
      return {
        tone: 'hold',
        shape: 'triangle-pause',
        lines: lines.filter((line) => line !== ''),
        act: 'stays',
        urgent: true,
      }
    }
    case 'stopped': {
      const { outcome, at, place } = band
      const why =
        place === null
          ? [words.stopped[outcome]]
          : [codes.reason({ rule: 'P-5', code: 'at-another-lane', at, place, outcome }), words.askThere]
      return {
        tone: 'hold',
        shape: 'triangle-pause',
        lines: band.refuses ? [words.finishThis, ...why] : why,
        act: 'stays',
        urgent: true,
      }
    }
    case 'left': {
      const lines = [
        words.leftAt(clockTime(band.at)),
        band.early === null ? '' : toldOf(band.early, words),
        band.notSeenIn ? words.notSeenIn : '',
      ]
      return { ...calm, lines: lines.filter((line) => line !== '') }
    }
    case 'repeat':
      return {
        ...calm,
        tone: 'repeat',
        shape: 'pill-repeat',
        lines: [words.repeat(codes.ago(now - band.at))],
      }
    case 'not-recorded': {
      const lines = [words.onPaper, ...(band.early === null ? [] : [toldOf(band.early, words)])]
      return { tone: 'not-recorded', shape: 'paper-pen', lines, act: 'written-down', urgent: true }
    }
    case 'notice':
      return {
        tone: 'notice',
        shape: 'diamond-mark',
        lines: noticeLines(band.notice, words, codes, scanner),
        act: 'dismiss',
        urgent: true,
      }
    default:
      return band satisfies never
  }
}

function noticeLines(
  notice: LeavingNotice,
  words: ExitsMessages['leaving'],
  codes: ReturnType<typeof useWords>['codes'],
  { faults }: ScannerMessages,
): string[] {
  switch (notice.code) {
    case 'no-code-needed':
      return [words.noCodeNeeded]
    case 'unusable-pass':
      return [codes.healthCodeProblems[notice.problem].what, words.ready]
    case 'gun':
      return [faults[notice.fault].what, faults[notice.fault].act]
    default:
      return notice satisfies never
  }
}

function toldOf({ reason, escort, name }: EarlyLeave, words: ExitsMessages['leaving']): string {
  return words.told(words.reasons[reason], words.escorts[escort], name)
}

/** Beside the band: why a pupil goes early, or who went, and the ways to a person without a card and back. */
export function LeavingSide({ leaving, now, search }: LeavingProps & { search: SearchPeople }) {
  const { gate, language } = useWords()
  const words = EXITS_WORDS[language].leaving
  const [isSearching, setSearching] = useState(false)
  const { view, actions } = leaving
  const { band } = view
  if (band.state === 'reason')
    return <WhyPanel key={band.person.id} person={band.person} tell={actions.tell} words={words} />
  if (isSearching)
    return (
      <SearchPanel
        title={words.findPerson}
        search={search}
        choose={(person) => {
          actions.choose(person)
          setSearching(false)
        }}
        back={() => setSearching(false)}
      />
    )
  return (
    <Panel class="leaving" title={words.last}>
      <LastLeft last={view.last} now={now} words={words} />
      <p class="field-hint">{words.backByItself}</p>
      <div class="leaving-acts">
        <Button size="gate" sign="search" act={() => setSearching(true)}>
          {gate.keys.search}
        </Button>
        <Button size="gate" tone="strong" sign="back" act={actions.close}>
          {words.backToArrivals}
        </Button>
      </div>
    </Panel>
  )
}

function LastLeft({
  last,
  now,
  words,
}: {
  last: readonly Left[]
  now: number
  words: ExitsMessages['leaving']
}) {
  const { codes } = useWords()
  if (last.length === 0) return <p class="panel-body panel-empty">{words.none}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls and holds nothing that takes focus: keys must reach it
    <ul class="panel-body rows" tabIndex={0}>
      {last.map(({ departure, person, at, early, notSeenIn }) => (
        <li key={departure} class="row row-still">
          <StateIcon shape="door-out" />
          <span class="row-main">
            <b>{person.name}</b> <span>{person.unit ?? codes.kinds[person.kind]}</span>
            <span class="row-more">
              {[early === null ? '' : toldOf(early, words), notSeenIn ? words.notSeenIn : '']
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </span>
          <span class="row-end">{codes.ago(now - at)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Why, then with whom: the second tap lets the pupil go. */
function WhyPanel(props: { person: Person; tell: LeavingActions['tell']; words: ExitsMessages['leaving'] }) {
  const { person, words } = props
  const { gate } = useWords()
  const [reason, setReason] = useState<EarlyLeaveReason | null>(null)
  const [name, setName] = useState('')
  if (reason === null)
    return (
      <Panel class="leaving" title={words.why(person.name)}>
        <div class="panel-body chips chips-tall">
          {EARLY_LEAVE_REASONS.map((one) => (
            <Button key={one} size="gate" class="chip-leaving" act={() => setReason(one)}>
              {words.reasons[one]}
            </Button>
          ))}
        </div>
      </Panel>
    )
  return (
    <Panel
      class="leaving"
      title={words.escort(person.name)}
      back={{ label: gate.does.back, act: () => setReason(null) }}
      aside={<span>{words.reasons[reason]}</span>}
    >
      <div class="panel-body resolve">
        <Field
          label={words.escortName}
          hint={words.escortNameHint}
          value={name}
          input={(value) => setName([...value].slice(0, LONGEST_ESCORT_NAME).join(''))}
        />
        <div class="chips chips-tall">
          {ESCORTS.map((escort) => (
            <Button
              key={escort}
              size="gate"
              class="chip-leaving"
              act={() => props.tell({ reason, escort, name: name.trim() })}
            >
              {words.escorts[escort]}
            </Button>
          ))}
        </div>
      </div>
    </Panel>
  )
}
