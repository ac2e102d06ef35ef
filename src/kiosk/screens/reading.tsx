import type { ComponentChild } from 'preact'
import { celsius, type MeasuringSite } from '#domain/temperature.ts'
import { LO_KEY } from '#domain/temperature-keys.ts'
import type { GateWords } from '#i18n/index.ts'
import { type Sign, SignIcon, SOURCE_SIGNS } from '#ui/icons.tsx'
import { type Key, KeyPad, ONE_TO_NINE } from '#ui/key-pad.tsx'
import { onTap } from '#ui/tap.ts'
import type { GateView } from '../gate-view.ts'
import { useWords } from './words.ts'

/** The thermometer in hand; `sign` tells by what it is linked, `isOff` that it is lost or measures unlike the others. */
type Gun = { label: string | null; sign: Sign | null; isOff: boolean; open: () => void }

/** The temperature as typed or last judged, whose it is, and the key for a thermometer that shows "Lo". */
export function ReadingBox(props: {
  view: GateView
  refused: boolean
  pressLo: () => void
  setSite: (site: MeasuringSite) => void
  gun?: Gun
  /** What is to be said under the number instead of the usual, where that is nothing more urgent. */
  note?: (usual: string) => ComponentChild
}) {
  const { codes, gate } = useWords()
  const { view, refused } = props
  const { site } = view.measuring
  const { linked } = view
  const owner =
    linked !== null && linked.tenths !== null && !isRepeat(linked)
      ? gate.reading.whose(celsius(linked.tenths))
      : view.open === null
        ? gate.reading.nobody
        : gate.reading.belongsTo(view.open.person?.name ?? gate.bandNotes.unnamed)
  const hint = hintOf(view, refused, gate)
  const isUrgent = view.measuring.wantsSecond || refused || view.typed !== ''
  return (
    <div class="reading">
      <div class={`reading-box ${boxTone(view, refused)}`} key={refused ? view.refusedKeys : 0}>
        <div class="reading-main">
          <output class="reading-value" aria-label={gate.reading.label}>
            {shown(view)}
            <small> °C</small>
            {view.typed === '' && <Source view={view} />}
          </output>
          {props.gun !== undefined && <GunButton gun={props.gun} />}
        </div>
        <p class="reading-note" role="status">
          <b>{owner}</b>
          <span>{isUrgent || props.note === undefined ? hint : props.note(hint)}</span>
        </p>
      </div>
      <button
        type="button"
        class="key key-soft key-site"
        aria-label={`${gate.reading.site} ${codes.sites[site]}`}
        {...onTap(() => props.setSite(siteAfter(site)))}
      >
        <small>{gate.reading.site}</small> <span>{codes.sites[site]}</span>
      </button>
      <button type="button" class="key key-soft key-lo" aria-label={gate.keys.lo} {...onTap(props.pressLo)}>
        {LO_KEY}
      </button>
    </div>
  )
}

function GunButton({ gun }: { gun: Gun }) {
  const { gate } = useWords()
  return (
    <button
      type="button"
      class={gun.isOff ? 'reading-gun reading-gun-off' : 'reading-gun'}
      aria-label={gate.keys.gunIs(gun.label)}
      {...onTap(gun.open)}
    >
      {gun.sign === null ? (
        <>
          {gun.isOff && <SignIcon sign="alert" />} {gate.keys.gun} {gun.label ?? '—'}
        </>
      ) : (
        <span class="reading-sender">
          {gun.isOff && <SignIcon sign="alert" />}
          <SignIcon sign={gun.sign} />
          <span>{gun.label}</span>
        </span>
      )}
    </button>
  )
}

/** How the number came here; a number that waits for its owner says so by its mark. */
function Source({ view: { linked, source } }: { view: GateView }) {
  const { codes } = useWords()
  if (linked !== null || source === null) return null
  return (
    <span class="reading-source" role="img" aria-label={codes.sources[source]}>
      <SignIcon sign={SOURCE_SIGNS[source]} />
    </span>
  )
}

function boxTone({ measuring, linked }: GateView, refused: boolean): string {
  if (measuring.wantsSecond || (linked !== null && !isRepeat(linked))) return 'reading-asks'
  return refused ? 'reading-refused' : ''
}

function hintOf({ typed, measuring }: GateView, refused: boolean, gate: GateWords['gate']): string {
  if (measuring.wantsSecond) return gate.reading.wantsSecond
  if (refused) return gate.reading.refused
  if (typed !== '') return gate.reading.partial
  return measuring.by === null ? gate.reading.hint : gate.reading.by(measuring.by.name)
}

/** The armpit is not chosen here: it is the doctor's, who signs for it. */
const OFFERED: readonly MeasuringSite[] = ['forehead', 'wrist', 'ear']

function siteAfter(site: MeasuringSite): MeasuringSite {
  return OFFERED[(OFFERED.indexOf(site) + 1) % OFFERED.length] ?? 'forehead'
}

/** While a value is being typed only that; then one that nobody has, with a mark; otherwise the one the band speaks of. */
function shown({ typed, band, linked }: GateView): string {
  if (typed !== '') return typed
  if (linked !== null && !isRepeat(linked)) return `${linked.tenths === null ? '' : celsius(linked.tenths)}?`
  return 'tenths' in band && band.tenths !== null ? celsius(band.tenths) : '—'
}

/** What came twice is on the band already. */
function isRepeat(linked: NonNullable<GateView['linked']>): boolean {
  return linked.state === 'stray' && linked.why === 'repeat'
}

/** Ten digits, the search and the correction: with none typed, correction goes back to the last record. */
export function TemperatureKeys(props: {
  press: (key: string) => void
  search: () => void
  correct: () => void
}) {
  const { gate } = useWords()
  const press = (key: string): void => {
    if (key === 'search') props.search()
    else if (key === 'correct') props.correct()
    else props.press(key)
  }
  const keys: Key[] = [
    ...ONE_TO_NINE,
    { key: 'search', face: gate.keys.search, tone: 'soft' },
    { key: '0', face: '0' },
    { key: 'correct', face: gate.does.undo, sign: 'backspace', tone: 'soft' },
  ]
  return <KeyPad label={gate.keys.label} keys={keys} press={press} />
}
