import { stopwatch } from '#i18n/format.ts'
import { Button } from '#ui/button.tsx'
import type { DrillView } from '../drill-run.ts'
import { DrillBadge } from './drill-frame.tsx'
import { useDrillWords } from './drill-words.ts'
import type { SoundState } from './views.ts'
import { useWords } from './words.ts'

/** In place of the status bar: that it is a drill, how long, the drill's own network, and the way out. */
export function DrillBar(props: {
  view: Pick<DrillView, 'phase' | 'leftMs' | 'network'>
  sound: SoundState
  tellCut: () => void
  toggleSound: () => void
  toggleLanguage: () => void
  exit: () => void
}) {
  const { gate, language } = useWords()
  const { bar } = useDrillWords()
  const { phase, leftMs, network } = props.view
  const left = stopwatch(Math.ceil(leftMs / 1000) * 1000)
  return (
    <header class="bar bar-drill">
      <DrillBadge />
      <span class="bar-left">{phase === 'running' ? bar.left(left) : bar.finishing(left)}</span>
      <span class="bar-space" />
      <Button
        class={`bar-network bar-network-${network}`}
        sign={network === 'online' ? 'wifi' : 'wifi-off'}
        label={`${bar.network[network]} · ${bar.tellCut}`}
        act={props.tellCut}
      >
        <span>{bar.network[network]}</span>
      </Button>
      <Button
        tone="quiet"
        class="bar-button bar-sound"
        act={props.toggleSound}
        sign={props.sound === 'on' ? 'sound-on' : 'sound-off'}
        label={props.sound === 'on' ? gate.status.soundOn : gate.status.soundOff}
      />
      <Button
        tone="quiet"
        class="bar-button"
        act={props.toggleLanguage}
        sign="globe"
        label={`${gate.status.otherLanguageShort} ${gate.status.otherLanguage}`}
      >
        <span lang={language === 'en' ? 'zh-Hans' : 'en'}>{gate.status.otherLanguageShort}</span>
      </Button>
      <Button class="bar-exit" act={props.exit}>
        {bar.exit}
      </Button>
    </header>
  )
}
