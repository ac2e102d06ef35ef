import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import { answerDispute, disputes, noteDispute } from '#contract/disputes.ts'
import { findForFile, personFileWhole } from '#contract/person-file.ts'
import type { DisputedRecord } from '#domain/dispute.ts'
import { acting } from '../acting.ts'
import type { Feed } from '../feed.ts'
import type { Find } from '../parts/find-person.tsx'
import { useWords } from '../parts/words.ts'
import { createResource } from '../resource.ts'
import { AnswerDispute, NoteDispute } from '../screens/dispute-forms.tsx'
import { FindFile, WholeFile } from '../screens/whole-file.tsx'
import type { Go } from '../use-route.ts'
import type { World } from '../world.ts'
import { useFeed } from './use-feed.ts'

type FilePageProps = { world: World; feed: Feed; person: string | null; go: Go }

export function FilePage({ world, feed, person, go }: FilePageProps) {
  return person === null ? (
    <ChooseFile world={world} feed={feed} go={go} />
  ) : (
    <OneFile key={person} world={world} person={person} />
  )
}

function ChooseFile({ world, feed, go }: Omit<FilePageProps, 'person'>) {
  const { console: words } = useWords()
  const waiting = useMemo(
    () =>
      createResource(async () => {
        const answer = await world.call(disputes, { state: 'open' })
        return answer.ok ? { ok: true as const, value: answer.value.disputes } : answer
      }),
    [world],
  )
  useFeed(feed, waiting.refresh)
  const act = acting(world.call, waiting.refresh)
  const [answering, setAnswering] = useState<string | null>(null)
  const find = useCallback<Find>((query) => world.call(findForFile, { query }), [world])
  return (
    <>
      <FindFile
        waiting={waiting.view.value}
        onFind={find}
        onPerson={(person) => go({ screen: 'file', person }, false)}
        onAnswer={setAnswering}
        onRetry={() => void waiting.refresh()}
      />
      {answering !== null && (
        <AnswerDispute
          what={words.personFile.dispute.answerHeading}
          onSend={(answer, text) => act(answerDispute, { dispute: answering, answer, text })}
          onClose={() => setAnswering(null)}
        />
      )}
    </>
  )
}

type Asked =
  | { ask: 'note'; about: DisputedRecord; what: string }
  | { ask: 'answer'; dispute: string; what: string }

/** Asked when somebody looks: each opening is a look that is written down, so it does not follow the feed. */
function OneFile({ world, person }: { world: World; person: string }) {
  const file = useMemo(() => createResource(() => world.call(personFileWhole, { person })), [world, person])
  useEffect(() => void file.refresh(), [file])
  const [asked, setAsked] = useState<Asked | null>(null)
  const act = acting(world.call, file.refresh)
  const close = (): void => setAsked(null)
  const shown = file.view.value
  const textOf = (dispute: string): string =>
    shown.state === 'shown' ? (shown.value.disputes.find((one) => one.dispute === dispute)?.text ?? '') : ''
  return (
    <>
      <WholeFile
        load={shown}
        acts={{
          onDispute: (about, what) => setAsked({ ask: 'note', about, what }),
          onAnswer: (dispute) => setAsked({ ask: 'answer', dispute, what: textOf(dispute) }),
        }}
        onRetry={() => void file.refresh()}
      />
      {asked?.ask === 'note' && (
        <NoteDispute
          what={asked.what}
          onSend={(saidBy, text) => act(noteDispute, { person, about: asked.about, saidBy, text })}
          onClose={close}
        />
      )}
      {asked?.ask === 'answer' && (
        <AnswerDispute
          what={asked.what}
          onSend={(answer, text) => act(answerDispute, { dispute: asked.dispute, answer, text })}
          onClose={close}
        />
      )}
    </>
  )
}
