import { useEffect, useState } from 'preact/hooks'
import { LO_KEY } from '#domain/temperature-keys.ts'
import { Button } from '#ui/button.tsx'
import type { SideProps } from './gate-props.ts'
import { ReadingBox, TemperatureKeys } from './reading.tsx'
import { Tray } from './tray.tsx'
import { useWords } from './words.ts'

/** The temperature, its keys and the tray: where the guard's hand is nearly always. */
export function KeysSide({ view, actions, now, guns, setPanel, ask }: SideProps & { ask: () => void }) {
  const { gate } = useWords()
  const refused = useRefusal(view.refusedKeys, view.typed)
  const correct = (): void => {
    const [latest] = view.last
    if (view.typed !== '') actions.backspace()
    else if (latest !== undefined) setPanel({ show: 'correct', check: latest.check })
  }
  return (
    <>
      {view.asks !== null && (
        <Button size="gate" tone="strong" class="keys-ask" act={ask}>
          {gate.asking.open(view.asks.count)}
        </Button>
      )}
      <ReadingBox
        view={view}
        refused={refused}
        pressLo={() => actions.pressKey(LO_KEY)}
        setSite={actions.setSite}
        {...(guns !== undefined && {
          gun: {
            label: guns.inHand,
            isOff: guns.drifts.some(({ thermometer }) => thermometer === guns.inHand),
            open: () => setPanel({ show: 'guns' }),
          },
        })}
      />
      <TemperatureKeys
        press={actions.pressKey}
        search={() => setPanel({ show: 'search' })}
        correct={correct}
      />
      <Tray
        rows={actions.waiting(now)}
        last={view.last}
        now={now}
        openHeld={({ check: { check }, state }) =>
          setPanel({ show: state === 'isolated' ? 'isolated' : 'resolve', check })
        }
        openRecent={(check) => setPanel({ show: 'correct', check })}
      />
    </>
  )
}

// Long enough to be read, gone before the next person (KIOSK-UX.md §2.2).
const REFUSAL_SHOWN_MS = 2500

/** True from a refused key until the next good one, or until it has been read. */
function useRefusal(refusedKeys: number, typed: string): boolean {
  const [answered, setAnswered] = useState(refusedKeys)
  useEffect(() => {
    const timer = setTimeout(() => setAnswered(refusedKeys), REFUSAL_SHOWN_MS)
    return () => clearTimeout(timer)
  }, [refusedKeys])
  useEffect(() => setAnswered(refusedKeys), [typed])
  return refusedKeys > answered
}
