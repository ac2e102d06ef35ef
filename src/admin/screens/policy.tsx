import { useState } from 'preact/hooks'
import type { ReplyOf } from '#contract/endpoint.ts'
import { type policies, rehearseDraft, saveDraft } from '#contract/policies.ts'
import type { WantedPlaces } from '#contract/roll-out.ts'
import type { Policy } from '#domain/policy.ts'
import type { PolicyProblem } from '#domain/policy-problems.ts'
import { placesToTry, type RollOutPlace } from '#domain/roll-out.ts'
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
import { nameOfPlace } from './policy-places.tsx'
import { PublishForm } from './policy-publish.tsx'
import { PolicyRehearsal, type PolicyRehearsalProps } from './policy-rehearsal.tsx'
import { TabletsFollowing } from './policy-tablets.tsx'
import { PolicyTrial } from './policy-trial.tsx'
import { Heading } from './shell.tsx'

export type PoliciesReply = ReplyOf<typeof policies>

/** What became of the last wish to publish. */
export type PublishNews =
  | { state: 'published'; version: number }
  | { state: 'changed' }
  | { state: 'taken-back'; version: number }
  /** Somebody else has decided about the trial since: nothing was done. */
  | { state: 'decided' }
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
  /** Absent places are everywhere. */
  onPublish: (savedAt: number, places?: WantedPlaces) => void
  onRollOut: (after: number, places?: WantedPlaces) => void
  /** Null when it is done. */
  onTakeBack: (after: number) => Promise<Failure | null>
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
  onRollOut,
  onTakeBack,
  ...does
}: { reply: PoliciesReply } & Omit<PolicyProps, 'load' | 'onRetry'>) {
  const { console: words } = useWords()
  const may = useMay()
  const { current, draft, trial } = reply
  return (
    <div class="board">
      <div class="board-main">
        {does.news !== null && <News news={does.news} onReload={does.onReload} />}
        {trial !== null && (
          <PolicyTrial
            key={trial.act.n}
            reply={reply}
            trial={trial}
            busy={does.busy}
            failure={does.failure}
            onRollOut={(places) => onRollOut(trial.act.n, places)}
            onTakeBack={() => onTakeBack(trial.act.n)}
          />
        )}
        <section class="card">
          <h2>
            {words.policy.current}
            <span>{words.policy.version(current.version)}</span>
          </h2>
          <PolicyInWords policy={current} />
        </section>
        {trial === null && (
          <May ask={saveDraft}>
            {/* A draft that was saved anew starts its fields anew. */}
            <DraftCard key={`${current.version} ${draft?.at ?? 0}`} reply={reply} {...does} />
          </May>
        )}
      </div>
      <div class="board-side">
        <TabletsFollowing reply={reply} />
        {draft !== null && may(rehearseDraft) && <PolicyRehearsal {...rehearsal} />}
        <Versions reply={reply} />
      </div>
    </div>
  )
}

function DraftCard({
  reply: { current, draft: saved, tablets },
  busy,
  failure,
  onSave,
  onPublish,
}: { reply: PoliciesReply } & Pick<PolicyProps, 'busy' | 'failure' | 'onSave' | 'onPublish'>) {
  const { console: words } = useWords()
  const said = words.policy.draft
  const [draft, setDraft] = useState<Policy | null>(saved?.policy ?? null)
  return (
    <section class="card">
      <h2>{said.heading}</h2>
      <p class="quiet">{said.why}</p>
      {failure !== null && <FailureNotice failure={failure} />}
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
            <SavedDraft saved={saved} places={placesToTry(tablets)} busy={busy} onPublish={onPublish} />
          )}
        </div>
      )}
    </section>
  )
}

function News({ news, onReload }: { news: NonNullable<PublishNews>; onReload: () => void }) {
  const { policy, rollOut } = useWords().console
  const said = policy.draft
  switch (news.state) {
    case 'published':
      return <GoodNews text={said.published(news.version)} />
    case 'taken-back':
      return <GoodNews text={rollOut.takenBack(news.version)} />
    case 'decided':
      return (
        <p class="notice notice-warn" role="alert">
          {rollOut.decided}
        </p>
      )
    case 'changed':
      return <OthersNews text={said.changed} onReload={onReload} />
    case 'others': {
      const when = `${calendarDay(news.at)} ${clockTime(news.at).slice(0, 5)}`
      return <OthersNews text={said.others(news.by, when)} onReload={onReload} />
    }
    default:
      return news satisfies never
  }
}

function GoodNews({ text }: { text: string }) {
  return (
    <p class="notice notice-good" role="status">
      {text}
    </p>
  )
}

function OthersNews({ text, onReload }: { text: string; onReload: () => void }) {
  const { console: words } = useWords()
  return (
    <div class="notice notice-warn" role="alert">
      <p>{text}</p>
      <button type="button" class="btn" onClick={onReload}>
        {words.policy.draft.reload}
      </button>
    </div>
  )
}

function SavedDraft({
  saved,
  places,
  busy,
  onPublish,
}: {
  saved: NonNullable<PoliciesReply['draft']>
  places: readonly RollOutPlace[]
  busy: boolean
  onPublish: PolicyProps['onPublish']
}) {
  const { problems } = useWords().console.policy
  if (saved.problems.length > 0) return <Problems problems={saved.problems} />
  return (
    <div class="form">
      <p class="notice notice-good">{problems.none}</p>
      <PublishForm places={places} busy={busy} onPublish={(wanted) => onPublish(saved.at, wanted)} />
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

/** Every version with who made it, where it counted and from when on. */
function Versions({ reply: { versions, rollOuts } }: { reply: PoliciesReply }) {
  const { policy, rollOut } = useWords().console
  const when = (at: number): string => `${calendarDay(at)} ${clockTime(at).slice(0, 5)}`
  const where = (places: (typeof rollOuts)[number]['places']): string => {
    if (places === null) return rollOut.acts.everywhere
    if (places.length === 0) return rollOut.acts.nowhere
    return rollOut.acts.at(places.map((place) => nameOfPlace(place, rollOut)))
  }
  return (
    <section class="card">
      <h2>{policy.history}</h2>
      <ul class="plain">
        {versions.map(({ version, by, at }) => {
          const acts = rollOuts.filter((act) => act.version === version)
          return (
            <li key={version}>
              <b>{policy.version(version)}</b> {acts.length === 0 && policy.made(by, when(at))}
              {acts.map((act) => (
                <span key={act.n} class="under">
                  {where(act.places)} · {policy.made(act.by, when(act.at))}
                </span>
              ))}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
