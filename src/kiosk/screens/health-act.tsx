import { useEffect, useState } from 'preact/hooks'
import { HEALTH_WORDS } from '#i18n/health.ts'
import { Button } from '#ui/button.tsx'
import type { Light } from '../health/light.ts'
import { useWords } from './words.ts'

/** What can be done about a part from its row; absent where it cannot be done from here. */
export type HealthActs = {
  retryCamera?: () => void
  toggleSound?: () => void
  /** Asks the browser again not to clear the storage; inside a gesture it is likelier to agree. */
  protect?: () => void
  /** To the file that takes unsent records along. */
  carry?: () => void
}

/** The one thing to do about a part, where there is one. */
export function HealthAct({ light, acts }: { light: Light; acts: HealthActs }) {
  const { gate, language } = useWords()
  const words = HEALTH_WORDS[language].acts
  const { part, state, figure } = light
  if (part === 'camera' && state === 'bad') return button(gate.does.retry, acts.retryCamera)
  if (part === 'sound' && state === 'warn') return button(words.sound, acts.toggleSound)
  if (part === 'network' && figure?.of === 'unsent') return button(words.carry, acts.carry)
  if (part === 'storage' && state === 'warn') return button(words.protect, acts.protect)
  if (part === 'storage' && state === 'bad') return button(words.carry, acts.carry)
  return part === 'screen' ? <WholeScreen /> : null
}

function button(label: string, act: (() => void) | undefined) {
  if (act === undefined) return null
  return (
    <Button size="gate" class="health-do" act={act}>
      {label}
    </Button>
  )
}

/** Where the browser offers it, the page without the browser round it; once more, and the browser is back. */
function WholeScreen() {
  const words = HEALTH_WORDS[useWords().language].acts
  const [isWhole, setWhole] = useState(document.fullscreenElement !== null)
  useEffect(() => {
    const changed = (): void => setWhole(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', changed)
    return () => document.removeEventListener('fullscreenchange', changed)
  }, [])
  if (!document.fullscreenEnabled) return null
  // A browser that changes its mind leaves the page as it is.
  const turn = () => (isWhole ? document.exitFullscreen() : document.documentElement.requestFullscreen())
  return button(isWhole ? words.leaveWhole : words.whole, () => void turn().catch(() => undefined))
}
