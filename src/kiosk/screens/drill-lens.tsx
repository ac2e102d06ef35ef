import type { Person } from '#domain/person.ts'
import { celsius } from '#domain/temperature.ts'
import { LO_KEY } from '#domain/temperature-keys.ts'
import type { Arrival } from '#drill/crowd.ts'
import { INK } from '#drill/inks.ts'
import type { DrillMessages } from '#i18n/drill-messages.ts'
import { Button } from '#ui/button.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { onTap } from '#ui/tap.ts'
import type { AtLens, DrillView } from '../drill-run.ts'
import { useDrillWords } from './drill-words.ts'
import { useWords } from './words.ts'

/** In place of the camera: who stands there, what they hold up, what the thermometer shows. */
export function DrillLens(props: {
  view: Pick<DrillView, 'lens' | 'queue' | 'thermometer' | 'answers'>
  showAgain: (nth: number) => void
  sendAway: () => void
}) {
  const { lens: words } = useDrillWords()
  const { lens, queue, thermometer, answers } = props.view
  return (
    <section class="lens" aria-label={words.label}>
      <div class="lens-who">
        {lens === null ? <Nobody /> : <Who lens={lens} sendAway={props.sendAway} />}
        {answers !== null && (
          <p class="lens-says">{words.answers(answers.person.name, celsius(answers.home))}</p>
        )}
        {queue > 0 && <p class="lens-behind">{words.behind(queue)}</p>}
      </div>
      {lens !== null && <Shown lens={lens} showAgain={props.showAgain} />}
      <Thermometer thermometer={thermometer} />
    </section>
  )
}

function Nobody() {
  const { lens } = useDrillWords()
  return (
    <>
      <p class="lens-name">{lens.nobody}</p>
      <p>{lens.nobodyNote}</p>
    </>
  )
}

function Who({ lens, sendAway }: { lens: AtLens; sendAway: () => void }) {
  const { codes } = useWords()
  const { lens: words } = useDrillWords()
  const { person } = lens.arrival
  const says = sayingOf(lens.arrival, words)
  return (
    <>
      <p class="lens-name">{person.name}</p>
      <p class="lens-unit">{unitOf(person, codes.kinds[person.kind])}</p>
      {says !== null && <p class="lens-says">{says}</p>}
      {!lens.isInLane && (
        <Button class="lens-away" act={sendAway}>
          {words.sendAway}
        </Button>
      )}
    </>
  )
}

function unitOf({ unit }: Person, kind: string): string {
  return unit === null ? kind : `${kind} · ${unit}`
}

/** What they say gives nothing away that a real person would not say. */
function sayingOf({ surprise, shows }: Arrival, { says }: DrillMessages['lens']): string | null {
  switch (surprise) {
    case 'inspector':
    case 'refusal':
    case 'unknown-person':
    case 'foreign-card':
    case 'expired-card':
      return says[surprise]
    default:
      return shows.length === 0 ? says['no-card'] : null
  }
}

function Shown({ lens, showAgain }: { lens: AtLens; showAgain: (nth: number) => void }) {
  return (
    <ul class="lens-shown">
      {lens.symbols.map((held, nth) => (
        <li key={held.shown.kind}>
          <HeldUp {...held} show={() => showAgain(nth)} />
        </li>
      ))}
    </ul>
  )
}

/** A phone or a card in somebody's hand: a tap lets them hold it up once more. */
function HeldUp({ shown, symbol, isTaken, show }: AtLens['symbols'][number] & { show: () => void }) {
  const { lens: words } = useDrillWords()
  const label = shown.kind === 'card' ? words.showCard : words.showCode
  return (
    <button
      type="button"
      class={isTaken ? 'lens-symbol lens-symbol-taken' : 'lens-symbol'}
      aria-label={label}
      {...onTap(show)}
    >
      <QrCode text={symbol.text} ink={INK[shown.kind === 'card' ? 'none' : shown.color]} />
      <span>{label}</span>
    </button>
  )
}

function Thermometer({ thermometer }: Pick<DrillView, 'thermometer'>) {
  const { lens: words } = useDrillWords()
  return (
    <div class="lens-gun">
      <span>{words.thermometer}</span>
      <output class={`lens-number ${thermometer?.shows === 'refused' ? 'lens-number-word' : ''}`}>
        {thermometer === null ? '—' : numberOf(thermometer.shows, words)}
      </output>
      {thermometer !== null && <b>{words.measured(thermometer.person.name)}</b>}
    </div>
  )
}

function numberOf(shows: number | null | 'refused', words: DrillMessages['lens']): string {
  if (shows === 'refused') return words.refuses
  return shows === null ? LO_KEY : celsius(shows)
}
