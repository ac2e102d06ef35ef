import { Button } from '#ui/button.tsx'
import type { Sign } from '#ui/icons.tsx'
import type { GatePanel } from './gate-props.ts'
import { useWords } from './words.ts'

type Place = 'check' | 'visitors' | 'leaving' | 'recent' | 'held' | 'handover' | 'checkup'

const PLACES: readonly { place: Place; sign: Sign; panel: GatePanel; shows: readonly GatePanel['show'][] }[] =
  [
    { place: 'check', sign: 'scan', panel: { show: 'keys' }, shows: ['keys', 'search', 'unlisted'] },
    { place: 'visitors', sign: 'list', panel: { show: 'visitors' }, shows: ['visitors', 'site', 'roll'] },
    { place: 'leaving', sign: 'leave', panel: { show: 'keys' }, shows: [] },
    {
      place: 'recent',
      sign: 'clock',
      panel: { show: 'recent' },
      shows: ['recent', 'correct', 'late', 'inspection'],
    },
    {
      place: 'held',
      sign: 'person',
      panel: { show: 'held' },
      shows: ['held', 'resolve', 'isolated', 'turn-away', 'why'],
    },
    { place: 'handover', sign: 'hand', panel: { show: 'handover' }, shows: ['handover', 'carry'] },
    { place: 'checkup', sign: 'gauge', panel: { show: 'checkup' }, shows: ['checkup', 'health', 'look'] },
  ]

type NavProps = {
  panel: GatePanel
  heldCount: number
  /** Lines of the paper list that are to be entered. */
  paperCount: number
  /** What stands in the place of the hand-over in a drill, which has no camera to look into. */
  exitPlace?: string
  /** Visitors registered and still to be checked; absent where nobody visits. */
  toCheck?: number
  /** The way out: whether the gate is turned to it, and how to turn it; absent in a drill. */
  leaving?: { isOpen: boolean; open: () => void }
  setPanel: (panel: GatePanel) => void
}

/** Only places that exist. */
export function GateNav(props: NavProps) {
  const { gate } = useWords()
  const isOut = props.leaving?.isOpen === true
  return (
    <nav class="nav" aria-label={gate.nav.label}>
      {PLACES.filter(({ place }) => isThere(place, props)).map(({ place, sign, panel, shows }) => (
        <Button
          key={place}
          tone="quiet"
          class="nav-place"
          sign={sign}
          current={isOut ? place === 'leaving' : shows.includes(props.panel.show)}
          act={() => (place === 'leaving' ? props.leaving?.open() : props.setPanel(panel))}
        >
          <span>{place === 'handover' ? (props.exitPlace ?? gate.nav[place]) : gate.nav[place]}</span>
          {countAt(place, props) > 0 && <span class="nav-count">{countAt(place, props)}</span>}
        </Button>
      ))}
    </nav>
  )
}

function isThere(
  place: Place,
  { exitPlace, leaving, toCheck }: Pick<NavProps, 'exitPlace' | 'leaving' | 'toCheck'>,
): boolean {
  if (place === 'checkup') return exitPlace === undefined
  if (place === 'visitors') return toCheck !== undefined
  return place !== 'leaving' || leaving !== undefined
}

/** How much waits behind a place. */
function countAt(
  place: Place,
  { heldCount, paperCount, toCheck }: Pick<NavProps, 'heldCount' | 'paperCount' | 'toCheck'>,
): number {
  if (place === 'visitors') return toCheck ?? 0
  if (place === 'held') return heldCount
  return place === 'recent' ? paperCount : 0
}
