import { useEffect, useMemo, useState } from 'preact/hooks'
import { homeClasses } from '#contract/home.ts'
import { type CardToPrint, printCards, replaceCard } from '#contract/visits.ts'
import type { Failure } from '../api.ts'
import { useWords } from '../parts/words.ts'
import { createResource } from '../resource.ts'
import { Cards } from '../screens/cards.tsx'
import { Confirm } from '../screens/confirm.tsx'
import type { Go } from '../use-route.ts'
import type { World } from '../world.ts'

export function CardsPage({ world, unit, go }: { world: World; unit: string | null; go: Go }) {
  const { cards: said } = useWords().console.visits
  const classes = useMemo(() => createResource(() => world.call(homeClasses, {})), [world])
  const sheet = useMemo(
    () => (unit === null ? null : createResource(() => world.call(printCards, { unit }))),
    [world, unit],
  )
  useEffect(() => void classes.refresh(), [classes])
  useEffect(() => void sheet?.refresh(), [sheet])
  const [lost, setLost] = useState<CardToPrint | null>(null)
  const replace = async (): Promise<Failure | null> => {
    if (lost === null) return null
    const answer = await world.call(replaceCard, { person: lost.person.id })
    return answer.ok ? null : answer.failure
  }
  return (
    <>
      <Cards
        unit={unit}
        classes={classes.view.value}
        load={sheet?.view.value ?? null}
        onUnit={(chosen) => go({ screen: 'cards', unit: chosen }, false)}
        onPrint={() => print()}
        onReplace={setLost}
        onRetryClasses={() => void classes.refresh()}
        onRetry={() => void sheet?.refresh()}
      />
      {lost !== null && (
        <Confirm
          heading={said.replaceHeading(lost.person.name)}
          what={said.replaceWhat}
          act={said.replace}
          onConfirm={replace}
          onDone={() => void sheet?.refresh()}
          onClose={() => setLost(null)}
        />
      )}
    </>
  )
}
