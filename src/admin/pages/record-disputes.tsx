import { useCallback, useMemo } from 'preact/hooks'
import { disputesAbout } from '#contract/disputes.ts'
import { personFileWhole } from '#contract/person-file.ts'
import type { DisputedRecord } from '#domain/dispute.ts'
import type { Feed } from '../feed.ts'
import { Loaded } from '../parts/loaded.tsx'
import { May } from '../parts/may.tsx'
import { Part } from '../parts/part.tsx'
import { useWords } from '../parts/words.ts'
import { createResource } from '../resource.ts'
import { pathOf } from '../route.ts'
import { DisputeNotes } from '../screens/dispute-notes.tsx'
import type { World } from '../world.ts'
import { useFeed } from './use-feed.ts'

/** What was said against the record that is open in a panel; its file is where more is noted and answered. */
export function RecordDisputes({
  world,
  feed,
  about: { kind, id },
  person,
}: {
  world: World
  feed: Feed
  about: DisputedRecord
  person: string | null
}) {
  const { console: words } = useWords()
  const notes = useMemo(
    () => createResource(() => world.call(disputesAbout, { kind, id })),
    [world, kind, id],
  )
  const refresh = useCallback(() => notes.refresh(), [notes])
  useFeed(feed, refresh)
  return (
    <Part heading={words.personFile.dispute.notes}>
      <Loaded load={notes.view.value} bars={2} onRetry={() => void refresh()}>
        {({ disputes }) => <DisputeNotes notes={disputes} />}
      </Loaded>
      {person !== null && (
        <May ask={personFileWhole}>
          <a href={pathOf({ screen: 'file', person })}>{words.personFile.link}</a>
        </May>
      )}
    </Part>
  )
}
