import { CLASS_WORDS } from '#i18n/class.ts'
import { Button } from '#ui/button.tsx'
import type { Sign } from '#ui/icons.tsx'
import type { GatePanel } from './gate-props.ts'
import { useWords } from './words.ts'

/** What stands beside the class list; `list` is the list alone. */
export type ClassPanel =
  | { show: 'list' | 'find' }
  | { show: 'pupil'; person: string }
  | Exclude<GatePanel, { show: 'keys' | 'search' }>
  | { show: 'site' | 'recent' | 'held' | 'handover' | 'checkup' | 'health' }

type Place = 'list' | 'find' | 'site' | 'recent' | 'held' | 'handover' | 'checkup'

const PLACES: readonly { place: Place; sign: Sign; shows: readonly ClassPanel['show'][] }[] = [
  { place: 'list', sign: 'list', shows: ['list', 'pupil'] },
  { place: 'find', sign: 'search', shows: ['find'] },
  { place: 'site', sign: 'check', shows: ['site', 'roll'] },
  { place: 'recent', sign: 'clock', shows: ['recent', 'correct'] },
  { place: 'held', sign: 'person', shows: ['held', 'resolve', 'isolated', 'why', 'turn-away'] },
  { place: 'handover', sign: 'hand', shows: ['handover', 'carry'] },
  { place: 'checkup', sign: 'gauge', shows: ['checkup', 'health'] },
]

export function ClassNav(props: {
  panel: ClassPanel
  heldCount: number
  setPanel: (panel: ClassPanel) => void
}) {
  const { gate, language } = useWords()
  const own = CLASS_WORDS[language]
  const names = { ...gate.nav, ...own.nav }
  return (
    <nav class="nav class-nav" aria-label={gate.nav.label}>
      {PLACES.map(({ place, sign, shows }) => (
        <Button
          key={place}
          tone="quiet"
          class="nav-place"
          sign={sign}
          current={shows.includes(props.panel.show)}
          act={() => props.setPanel({ show: place })}
        >
          <span>{names[place]}</span>
          {place === 'held' && props.heldCount > 0 && <span class="nav-count">{props.heldCount}</span>}
        </Button>
      ))}
    </nav>
  )
}
