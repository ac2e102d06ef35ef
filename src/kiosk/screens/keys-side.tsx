import { useEffect, useState } from 'preact/hooks'
import { LO_KEY } from '#domain/temperature-keys.ts'
import { Button } from '#ui/button.tsx'
import { SOURCE_SIGNS } from '#ui/icons.tsx'
import { lazy } from '#ui/lazy.tsx'
import type { LinksProps, SideProps } from './gate-props.ts'
import { ReadingBox, TemperatureKeys } from './reading.tsx'
import { Tray } from './tray.tsx'
import { useWords } from './words.ts'

const LinkAgain = lazy(async () => (await import('./link-note.tsx')).LinkAgain)
const LinkNote = lazy(async () => (await import('./link-note.tsx')).LinkNote)

/** The temperature, its keys and the tray: where the guard's hand is nearly always. */
export function KeysSide(props: SideProps & { ask: () => void }) {
  const { view, actions, now, guns, links, setPanel, ask } = props
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
      {links !== undefined && <LinkAgain links={links} />}
      <ReadingBox
        view={view}
        refused={refused}
        pressLo={() => actions.pressKey(LO_KEY)}
        setSite={actions.setSite}
        {...(guns !== undefined && {
          gun: {
            ...gunOf(guns.inHand, links),
            isOff: isMissing(links) || guns.drifts.some(({ thermometer }) => thermometer === guns.inHand),
            open: () => setPanel({ show: 'guns' }),
          },
        })}
        {...(links !== undefined && {
          note: (usual: string) => <LinkNote view={view} links={links} usual={usual} />,
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

/** The linked thermometer is the one in hand, as long as there is one. */
function gunOf(inHand: string | null, links: LinksProps | undefined) {
  if (links === undefined || links.source === null) return { label: inHand, sign: null }
  return { label: links.label, sign: SOURCE_SIGNS[links.source] }
}

/** Lost, or waiting for a tap after a reload. */
function isMissing(links: LinksProps | undefined): boolean {
  if (links === undefined || links.source === null) return false
  const { state } = links.links[links.source]
  return state === 'lost' || state === 'unpaired' || state === 'not-offered'
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
