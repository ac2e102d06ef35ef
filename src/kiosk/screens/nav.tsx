import { Button } from '#ui/button.tsx'
import type { Sign } from '#ui/icons.tsx'
import type { GatePanel } from './gate-props.ts'
import { useWords } from './words.ts'

type Place = 'check' | 'recent' | 'held' | 'handover' | 'checkup'

const PLACES: readonly { place: Place; sign: Sign; panel: GatePanel; shows: readonly GatePanel['show'][] }[] =
  [
    { place: 'check', sign: 'scan', panel: { show: 'keys' }, shows: ['keys', 'search'] },
    { place: 'recent', sign: 'clock', panel: { show: 'recent' }, shows: ['recent', 'correct'] },
    {
      place: 'held',
      sign: 'person',
      panel: { show: 'held' },
      shows: ['held', 'resolve', 'isolated', 'turn-away', 'why'],
    },
    { place: 'handover', sign: 'hand', panel: { show: 'handover' }, shows: ['handover'] },
    { place: 'checkup', sign: 'gauge', panel: { show: 'checkup' }, shows: ['checkup'] },
  ]

/** Only places that exist. */
export function GateNav(props: {
  panel: GatePanel
  heldCount: number
  /** What stands in the place of the hand-over in a drill, which has no camera to look into. */
  exitPlace?: string
  setPanel: (panel: GatePanel) => void
}) {
  const { gate } = useWords()
  return (
    <nav class="nav" aria-label={gate.nav.label}>
      {PLACES.filter(({ place }) => place !== 'checkup' || props.exitPlace === undefined).map(
        ({ place, sign, panel, shows }) => (
          <Button
            key={place}
            tone="quiet"
            class="nav-place"
            sign={sign}
            current={shows.includes(props.panel.show)}
            act={() => props.setPanel(panel)}
          >
            <span>{place === 'handover' ? (props.exitPlace ?? gate.nav[place]) : gate.nav[place]}</span>
            {place === 'held' && props.heldCount > 0 && <span class="nav-count">{props.heldCount}</span>}
          </Button>
        ),
      )}
    </nav>
  )
}
