import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import {
  classLinks,
  guardianMasked,
  guardianShown,
  type HomeTold,
  homeClasses,
  homeGrid,
  type LinkRow,
  matchNumbers,
  renewLinks,
  revokeLinks,
  tellHome,
} from '#contract/home.ts'
import type { Person } from '#domain/person.ts'
import type { Failure } from '../api.ts'
import type { Feed } from '../feed.ts'
import { useWords } from '../parts/words.ts'
import { createResource } from '../resource.ts'
import type { HomePart } from '../routes/home.ts'
import { Confirm } from '../screens/confirm.tsx'
import { GuardianContact } from '../screens/guardian-contact.tsx'
import { HomeClasses } from '../screens/home-classes.tsx'
import { HomeClass } from '../screens/home-grid.tsx'
import { HomeImport } from '../screens/home-import.tsx'
import { HomeLinks } from '../screens/home-links.tsx'
import type { Go } from '../use-route.ts'
import type { World } from '../world.ts'
import { useFeed } from './use-feed.ts'

type HomePageProps = { world: World; feed: Feed; unit: string | null; part: HomePart; go: Go }

/** Readings at home: all classes, one class, its links, or a list to paste. */
export function HomePage({ world, feed, unit, part, go }: HomePageProps) {
  if (unit === null && part === 'paste') return <ImportPage world={world} />
  if (unit === null) return <ClassesPage world={world} feed={feed} />
  if (part === 'links') return <LinksPage key={unit} world={world} unit={unit} go={go} />
  return <ClassPage key={unit} world={world} feed={feed} unit={unit} />
}

function ClassesPage({ world, feed }: Pick<HomePageProps, 'world' | 'feed'>) {
  const classes = useMemo(() => createResource(() => world.call(homeClasses, {})), [world])
  useFeed(feed, classes.refresh)
  return (
    <HomeClasses load={classes.view.value} live={feed.state.value} onRetry={() => void classes.refresh()} />
  )
}

function ClassPage({ world, feed, unit }: Pick<HomePageProps, 'world' | 'feed'> & { unit: string }) {
  const grid = useMemo(() => createResource(() => world.call(homeGrid, { unit })), [world, unit])
  const [calling, setCalling] = useState<Person | null>(null)
  useFeed(feed, grid.refresh)
  const tell = async (row: HomeTold, day: string): Promise<Failure | null> => {
    const answer = await world.call(tellHome, { day, by: 'teacher', rows: [row] })
    if (answer.ok) await grid.refresh()
    return answer.ok ? null : answer.failure
  }
  return (
    <>
      <HomeClass
        unit={unit}
        load={grid.view.value}
        live={feed.state.value}
        onTell={tell}
        onCall={setCalling}
        onRetry={() => void grid.refresh()}
      />
      {calling !== null && (
        <GuardianContact
          key={calling.id}
          name={calling.name}
          onMasked={() => world.call(guardianMasked, { person: calling.id })}
          onShow={() => world.call(guardianShown, { person: calling.id })}
          onClose={() => setCalling(null)}
        />
      )}
    </>
  )
}

/** What is asked before it is done; a null `link` is the whole class. */
type Asking = { act: 'renew' | 'revoke'; link: LinkRow | null }

function LinksPage({ world, unit }: Pick<HomePageProps, 'world' | 'go'> & { unit: string }) {
  const { console: words } = useWords()
  const links = useMemo(() => createResource(() => world.call(classLinks, { unit })), [world, unit])
  const [asking, setAsking] = useState<Asking | null>(null)
  const refresh = useCallback(() => void links.refresh(), [links])
  useEffect(refresh, [refresh])
  return (
    <>
      <HomeLinks
        unit={unit}
        load={links.view.value}
        origin={world.origin}
        onPrint={() => print()}
        onAsk={(act, link) => setAsking({ act, link })}
        onRetry={refresh}
      />
      {asking !== null && (
        <Confirm
          {...wordsOf(asking)}
          onConfirm={() => end(asking)}
          onDone={refresh}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )

  async function end({ act, link }: Asking): Promise<Failure | null> {
    const person = link?.person.id ?? null
    const answer = await world.call(act === 'renew' ? renewLinks : revokeLinks, { unit, person })
    return answer.ok ? null : answer.failure
  }

  function wordsOf({ act, link }: Asking) {
    const whose = link?.person.name ?? unit
    const said = words.home.links
    return act === 'renew'
      ? { heading: said.renewHeading(whose), what: said.renewWhat, act: said.renewConfirm }
      : { heading: said.revokeHeading(whose), what: said.revokeWhat, act: said.revokeConfirm }
  }
}

function ImportPage({ world }: Pick<HomePageProps, 'world'>) {
  return (
    <HomeImport
      onMatch={(numbers) => world.call(matchNumbers, { numbers })}
      onTell={(rows, day) => world.call(tellHome, { day, by: 'import', rows })}
      now={world.now}
    />
  )
}
