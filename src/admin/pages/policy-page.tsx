import { useEffect, useMemo, useState } from 'preact/hooks'
import { policies, publishDraft, rehearseDraft, saveDraft } from '#contract/policies.ts'
import { rollOutPolicy, takeBackPolicy, type WantedPlaces } from '#contract/roll-out.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Policy } from '#domain/policy.ts'
import type { Failure } from '../api.ts'
import { createResource } from '../resource.ts'
import { PolicyScreen, type PublishNews } from '../screens/policy.tsx'
import type { RehearsalReply } from '../screens/policy-rehearsal.tsx'
import type { World } from '../world.ts'

export function PolicyPage({ world }: { world: World }) {
  const list = useMemo(() => createResource(() => world.call(policies, {})), [world])
  // Not at every change of the school: what is being written would be lost.
  useEffect(() => void list.refresh(), [list])
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [news, setNews] = useState<PublishNews>(null)
  const [writing, setWriting] = useState(0)
  const [result, setResult] = useState<RehearsalReply | null>(null)
  const [rehearsalFailure, setRehearsalFailure] = useState<Failure | null>(null)

  const shownOf = () => (list.view.value.state === 'shown' ? list.view.value.value : null)
  /** The newest rules and the draft that stood on the screen when the writing began. */
  const seen = () => {
    const shown = shownOf()
    const newest = Math.max(shown?.versions[0]?.version ?? 0, shown?.current.version ?? 0)
    return { version: newest, draft: shown?.draft?.at ?? null }
  }
  const save = async (policy: Policy): Promise<number | null> => {
    setBusy(true)
    const answer = await world.call(saveDraft, { policy, basedOn: seen() })
    setFailure(answer.ok ? null : answer.failure)
    setResult(null)
    // What was typed stays on the screen until whoever typed it has looked at the other's.
    setNews(answer.ok && answer.value.state === 'changed' ? { ...answer.value, state: 'others' } : null)
    const savedAt = answer.ok && answer.value.state === 'saved' ? answer.value.savedAt : null
    if (savedAt !== null) await list.refresh()
    setBusy(false)
    return savedAt
  }
  const reload = async (): Promise<void> => {
    setNews(null)
    await list.refresh()
    setWriting((one) => one + 1)
  }
  const publish = async (savedAt: number, places?: WantedPlaces): Promise<void> => {
    setBusy(true)
    const answer = await world.call(publishDraft, { savedAt, ...(places && { places }) })
    setFailure(answer.ok ? null : answer.failure)
    if (answer.ok) {
      // What is wrong with the draft is shown beside it.
      setNews(answer.value.state === 'has-problems' ? null : answer.value)
      setResult(null)
      await list.refresh()
    }
    setBusy(false)
  }
  const rollOut = async (after: number, places?: WantedPlaces): Promise<void> => {
    setBusy(true)
    const answer = await world.call(rollOutPolicy, { after, ...(places && { places }) })
    setFailure(answer.ok ? null : answer.failure)
    const isEverywhere = places === undefined
    if (answer.ok) await decided(answer.value.state, isEverywhere ? 'published' : null)
    setBusy(false)
  }
  const takeBack = async (after: number): Promise<Failure | null> => {
    const answer = await world.call(takeBackPolicy, { after })
    if (!answer.ok) return answer.failure
    await decided(answer.value.state, 'taken-back')
    return null
  }
  /** Looks how it stands now, and says what became of a decision about the trial. */
  const decided = async (
    state: 'done' | 'changed',
    news: 'published' | 'taken-back' | null,
  ): Promise<void> => {
    const version = shownOf()?.trial?.policy.version ?? 0
    await list.refresh()
    if (state === 'changed') setNews({ state: 'decided' })
    else setNews(news && { state: news, version })
  }
  const rehearse = async (from: string, to: string): Promise<void> => {
    setBusy(true)
    const answer = await world.call(rehearseDraft, { from, to })
    setBusy(false)
    setRehearsalFailure(answer.ok ? null : answer.failure)
    setResult(answer.ok ? answer.value : null)
  }
  return (
    <PolicyScreen
      load={list.view.value}
      onRetry={() => void list.refresh()}
      busy={busy}
      failure={failure}
      news={news}
      writing={writing}
      onReload={() => void reload()}
      onSave={save}
      onPublish={(savedAt, places) => void publish(savedAt, places)}
      onRollOut={(after, places) => void rollOut(after, places)}
      onTakeBack={takeBack}
      rehearsal={{
        today: dayOf(world.now()),
        result,
        failure: rehearsalFailure,
        busy,
        onRehearse: (from, to) => void rehearse(from, to),
      }}
    />
  )
}
