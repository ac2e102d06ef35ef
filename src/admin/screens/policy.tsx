import type { ReplyOf } from '#contract/endpoint.ts'
import { type policies, rehearseDraft, saveDraft } from '#contract/policies.ts'
import type { WantedPlaces } from '#contract/roll-out.ts'
import type { Policy } from '#domain/policy.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { Loaded } from '../parts/loaded.tsx'
import { May, useMay } from '../parts/may.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { PolicyInWords } from './policy-in-words.tsx'
import { nameOfPlace } from './policy-places.tsx'
import { PolicyRehearsal, type PolicyRehearsalProps } from './policy-rehearsal.tsx'
import { TabletsFollowing } from './policy-tablets.tsx'
import { PolicyTrial } from './policy-trial.tsx'
import { DraftCard } from './policy-writing.tsx'
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
  /** The time by which the draft that was kept is named, epoch ms; null when nothing was kept. */
  onSave: (draft: Policy) => Promise<number | null>
  /** Absent places are everywhere. */
  onPublish: (savedAt: number, places?: WantedPlaces) => void
  onRollOut: (after: number, places?: WantedPlaces) => void
  /** Null when it is done. */
  onTakeBack: (after: number) => Promise<Failure | null>
  /** Another number where what was written here is given up: the fields begin anew. */
  writing: number
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
  writing,
  ...does
}: { reply: PoliciesReply } & Omit<PolicyProps, 'load' | 'onRetry'>) {
  const { console: words } = useWords()
  const may = useMay()
  const { current, draft, trial } = reply
  return (
    <div class="board-main">
      {does.news !== null && <News news={does.news} onReload={does.onReload} />}
      <div class="board">
        <div class="board-main">
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
        </div>
        <div class="board-side">
          <TabletsFollowing reply={reply} />
          <Versions reply={reply} />
        </div>
      </div>
      {trial === null && (
        <May ask={saveDraft}>
          <DraftCard key={`${current.version} ${writing}`} reply={reply} {...does} />
        </May>
      )}
      {draft !== null && may(rehearseDraft) && <PolicyRehearsal {...rehearsal} />}
    </div>
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
