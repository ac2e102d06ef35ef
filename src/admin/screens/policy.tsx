import { useState } from 'preact/hooks'
import type { ReplyOf } from '#contract/endpoint.ts'
import { type policies, rehearseDraft, saveDraft } from '#contract/policies.ts'
import type { Policy } from '#domain/policy.ts'
import type { PolicyProblem } from '#domain/policy-problems.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { May, useMay } from '../parts/may.tsx'
import { useWords } from '../parts/words.ts'
import { firstDraft } from '../policy-draft.ts'
import type { Loadable } from '../resource.ts'
import { PolicyEditor } from './policy-editor.tsx'
import { PolicyInWords } from './policy-in-words.tsx'
import { PolicyRehearsal, type PolicyRehearsalProps } from './policy-rehearsal.tsx'
import { Heading } from './shell.tsx'

export type PoliciesReply = ReplyOf<typeof policies>

/** What became of the last wish to publish. */
export type PublishNews =
  | { state: 'published'; version: number }
  | { state: 'changed' }
  /** Somebody else has saved or published since: nothing was kept. */
  | { state: 'others'; by: string; at: number }
  | null

export type PolicyProps = {
  load: Loadable<PoliciesReply>
  onRetry: () => void
  busy: boolean
  failure: Failure | null
  news: PublishNews
  onSave: (draft: Policy) => void
  onPublish: (savedAt: number) => void
  /** Looks at what somebody else has made; what was typed here is given up. */
  onReload: () => void
  rehearsal: PolicyRehearsalProps
}

/** The rules in force, where they came from, and the ones that are being written. */
export function PolicyScreen({ load, onRetry, ...does }: PolicyProps) {
  const { console: words } = useWords()
  return (
    <>
      <Heading text={words.policy.heading} />
      <Loaded load={load} bars={8} onRetry={onRetry}>
        {(reply) => <Shown reply={reply} {...does} />}
      </Loaded>
    </>
  )
}

function Shown({
  reply,
  rehearsal,
  ...does
}: { reply: PoliciesReply } & Omit<PolicyProps, 'load' | 'onRetry'>) {
  const { console: words } = useWords()
  const may = useMay()
  const { current, versions, draft } = reply
  return (
    <div class="board">
      <div class="board-main">
        <section class="card">
          <h2>
            {words.policy.current}
            <span>{words.policy.version(current.version)}</span>
          </h2>
          <PolicyInWords policy={current} />
        </section>
        <May ask={saveDraft}>
          {/* A draft that was saved anew starts its fields anew. */}
          <DraftCard key={`${current.version} ${draft?.at ?? 0}`} reply={reply} {...does} />
        </May>
      </div>
      <div class="board-side">
        {draft !== null && may(rehearseDraft) && <PolicyRehearsal {...rehearsal} />}
        <Versions versions={versions} />
      </div>
    </div>
  )
}

function DraftCard({
  reply: { current, draft: saved },
  busy,
  failure,
  news,
  onSave,
  onPublish,
  onReload,
}: { reply: PoliciesReply } & Pick<
  PolicyProps,
  'busy' | 'failure' | 'news' | 'onSave' | 'onPublish' | 'onReload'
>) {
  const { console: words } = useWords()
  const said = words.policy.draft
  const [draft, setDraft] = useState<Policy | null>(saved?.policy ?? null)
  return (
    <section class="card">
      <h2>{said.heading}</h2>
      <p class="quiet">{said.why}</p>
      {failure !== null && <FailureNotice failure={failure} />}
      {news !== null && <News news={news} onReload={onReload} />}
      {draft === null ? (
        <button type="button" class="btn btn-main" onClick={() => setDraft(firstDraft(current))}>
          {said.begin}
        </button>
      ) : (
        <div class="form">
          <PolicyEditor draft={draft} current={current} onDraft={setDraft} />
          <div class="actions">
            <button
              type="button"
              class="btn btn-main"
              aria-disabled={busy}
              onClick={() => !busy && onSave(draft)}
            >
              {said.save}
            </button>
            <span class="quiet">
              {saved !== null && draft === saved.policy
                ? said.saved(`${calendarDay(saved.at)} ${clockTime(saved.at)}`)
                : said.unsaved}
            </span>
          </div>
          {saved !== null && draft === saved.policy && (
            <SavedDraft saved={saved} busy={busy} onPublish={onPublish} />
          )}
        </div>
      )}
    </section>
  )
}

function News({ news, onReload }: { news: NonNullable<PublishNews>; onReload: () => void }) {
  const { console: words } = useWords()
  const said = words.policy.draft
  if (news.state === 'published')
    return (
      <p class="notice notice-good" role="status">
        {said.published(news.version)}
      </p>
    )
  return (
    <div class="notice notice-warn" role="alert">
      <p>
        {news.state === 'changed'
          ? said.changed
          : said.others(news.by, `${calendarDay(news.at)} ${clockTime(news.at).slice(0, 5)}`)}
      </p>
      <button type="button" class="btn" onClick={onReload}>
        {said.reload}
      </button>
    </div>
  )
}

function SavedDraft({
  saved,
  busy,
  onPublish,
}: {
  saved: NonNullable<PoliciesReply['draft']>
  busy: boolean
  onPublish: (savedAt: number) => void
}) {
  const { console: words } = useWords()
  const { problems } = words.policy
  if (saved.problems.length > 0) return <Problems problems={saved.problems} />
  return (
    <div>
      <p class="notice notice-good">{problems.none}</p>
      <button type="button" class="btn" aria-disabled={busy} onClick={() => !busy && onPublish(saved.at)}>
        {words.policy.draft.publish}
      </button>
    </div>
  )
}

function Problems({ problems }: { problems: readonly PolicyProblem[] }) {
  const { console: words } = useWords()
  return (
    <div class="notice notice-bad" role="status">
      <p class="notice-what">{words.policy.problems.heading}</p>
      <ul class="plain">
        {problems.map((problem) => (
          <li key={`${problem.at} ${problem.code}`}>
            {words.policy.problems.say(problem)} <span class="mono">{problem.at}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Versions({ versions }: Pick<PoliciesReply, 'versions'>) {
  const { console: words } = useWords()
  return (
    <section class="card">
      <h2>{words.policy.history}</h2>
      <ul class="plain">
        {versions.map(({ version, by, at }) => (
          <li key={version}>
            <b>{words.policy.version(version)}</b>{' '}
            {words.policy.made(by, `${calendarDay(at)} ${clockTime(at).slice(0, 5)}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}
