import { useCallback, useMemo, useState } from 'preact/hooks'
import { type FileOfPerson, fileOfPerson, findWell } from '#contract/files.ts'
import { personFileWhole } from '#contract/person-file.ts'
import type { Person } from '#domain/person.ts'
import type { Failure } from '../api.ts'
import type { Feed } from '../feed.ts'
import { Loaded } from '../parts/loaded.tsx'
import { May } from '../parts/may.tsx'
import { useWords } from '../parts/words.ts'
import { createResource, type Resource } from '../resource.ts'
import { pathOf } from '../route.ts'
import { FileCard } from '../screens/file-card.tsx'
import { FindWell } from '../screens/find-well.tsx'
import type { World } from '../world.ts'
import { useFeed } from './use-feed.ts'

/** What is on file about a person, and how their symptoms are closed. */
export function PersonFile({ world, feed, person }: { world: World; feed: Feed; person: Person }) {
  const { console: words } = useWords()
  const file: Resource<FileOfPerson> = useMemo(
    () => createResource(() => world.call(fileOfPerson, { person: person.id })),
    [world, person.id],
  )
  const [closing, setClosing] = useState<string | null>(null)
  const refresh = useCallback(() => file.refresh(), [file])
  useFeed(feed, refresh)
  const close = async (foundBy: string, note: string): Promise<Failure | null> => {
    if (closing === null) return null
    const answer = await world.call(findWell, { person: person.id, on: closing, foundBy, note })
    if (!answer.ok) return answer.failure
    await file.refresh()
    return null
  }
  return (
    <>
      <Loaded load={file.view.value} bars={2} onRetry={() => void refresh()}>
        {(value) => <FileCard of={value} onClose={setClosing} />}
      </Loaded>
      <May ask={personFileWhole}>
        <p>
          <a href={pathOf({ screen: 'file', person: person.id })}>{words.personFile.link}</a>
        </p>
      </May>
      {closing !== null && <FindWell person={person} onFound={close} onClose={() => setClosing(null)} />}
    </>
  )
}
