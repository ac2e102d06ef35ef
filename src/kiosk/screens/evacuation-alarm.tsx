import { useState } from 'preact/hooks'
import { lazy } from '#ui/lazy.tsx'
import type { GateScreenProps } from './gate-props.ts'

const EvacuationScreen = lazy(async () => (await import('./evacuation.tsx')).EvacuationScreen)

/** The order to go, over everything, until whoever is on duty has seen it. */
export function EvacuationAlarm({ site, toRoll }: { site: GateScreenProps['site']; toRoll: () => void }) {
  const [seen, setSeen] = useState<string | null>(null)
  const roll = site?.view.roll ?? null
  if (roll === null || roll.cause !== 'evacuation') return null
  const name = roll.calls.join(' ')
  if (name === seen) return null
  return (
    <EvacuationScreen
      roll={roll}
      toRoll={() => {
        setSeen(name)
        toRoll()
      }}
      toGate={() => setSeen(name)}
    />
  )
}
