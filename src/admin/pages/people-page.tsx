import { useMemo, useState } from 'preact/hooks'
import { addGuard, guards } from '#contract/guards.ts'
import { importRoster, rehearseRoster, rosterImports, undoImport } from '#contract/roster.ts'
import type { Failure } from '../api.ts'
import type { Feed } from '../feed.ts'
import { createResource } from '../resource.ts'
import { headingsOf, withChosen } from '../roster-memory.ts'
import { People } from '../screens/people.tsx'
import type { World } from '../world.ts'
import { ExportButton } from './export-button.tsx'
import { useFeed } from './use-feed.ts'

export function PeoplePage({ world, feed }: { world: World; feed: Feed }) {
  const list = useMemo(() => createResource(() => world.call(guards, {})), [world])
  const imports = useMemo(() => createResource(() => world.call(rosterImports, {})), [world])
  const [headings, setHeadings] = useState(() => headingsOf(world.keptHeadings()))
  useFeed(feed, list.refresh)
  useFeed(feed, imports.refresh)
  const add = async (name: string, pin: string): Promise<Failure | null> => {
    const answer = await world.call(addGuard, { name, pin })
    if (answer.ok) await list.refresh()
    return answer.ok ? null : answer.failure
  }
  return (
    <People
      exporting={<ExportButton world={world} sheet="people" asked="" />}
      guards={list.view.value}
      onRetry={() => void list.refresh()}
      onAddGuard={add}
      headings={headings}
      onChosen={(header, chosen) => {
        world.keepHeadings(withChosen(headings, header, chosen))
        setHeadings(headingsOf(world.keptHeadings()))
      }}
      onRehearse={(people) => world.call(rehearseRoster, { people })}
      onImport={async (people) => {
        const answer = await world.call(importRoster, { people })
        await imports.refresh()
        return answer
      }}
      onSave={world.download}
      imports={imports.view.value}
      onRetryImports={() => void imports.refresh()}
      onUndo={async (made) => {
        const answer = await world.call(undoImport, { import: made })
        await imports.refresh()
        return answer
      }}
    />
  )
}
