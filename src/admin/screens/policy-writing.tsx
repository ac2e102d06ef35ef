import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { parse } from '#contract/endpoint.ts'
import { policy as policySchema } from '#contract/feed.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Policy } from '#domain/policy.ts'
import type { PolicyProblem } from '#domain/policy-problems.ts'
import { placesToTry, type RollOutPlace } from '#domain/roll-out.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { useFirstFault } from '../parts/use-first-fault.ts'
import { useWords } from '../parts/words.ts'
import { firstDraft } from '../policy-draft.ts'
import type { PoliciesReply, PolicyProps } from './policy.tsx'
import { PolicyEditor } from './policy-editor.tsx'
import { PublishForm } from './policy-publish.tsx'
import type { KnownPlaces } from './policy-windows.tsx'

type DraftProps = { reply: PoliciesReply } & Pick<PolicyProps, 'busy' | 'failure' | 'onSave' | 'onPublish'>

/** The rules that are being written. What is typed while a draft is on its way to be saved is still there after it. */
export function DraftCard({ reply, busy, failure, onSave, onPublish }: DraftProps) {
  const { console: words } = useWords()
  const said = words.policy.draft
  const { current, draft: saved, tablets } = reply
  const [draft, setDraft] = useState<Policy | null>(saved?.policy ?? null)
  /** What of it was kept last, and the time that names it. */
  const [kept, setKept] = useState(saved && { policy: saved.policy, at: saved.at })
  const isKept = saved !== null && kept !== null && kept.at === saved.at && kept.policy === draft
  /** The member that no server would take; null when all would be taken. */
  const [refused, setRefused] = useState<string | null>(null)
  const save = async (policy: Policy): Promise<void> => {
    const read = parse(policySchema, policy)
    setRefused(read.ok ? null : read.at)
    if (!read.ok) return
    const at = await onSave(policy)
    if (at !== null) setKept({ policy, at })
  }
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
        <WritingForm
          busy={busy}
          wrong={refused === null ? null : said.badPolicy(refused)}
          state={isKept ? said.saved(`${calendarDay(saved.at)} ${clockTime(saved.at)}`) : said.unsaved}
          onSave={() => void save(draft)}
        >
          <PolicyEditor draft={draft} current={current} known={knownOf(reply)} onDraft={setDraft} />
        </WritingForm>
      )}
      {isKept && <SavedDraft saved={saved} places={placesToTry(tablets)} busy={busy} onPublish={onPublish} />}
    </section>
  )
}

/** Fields and their Save, which Enter in a field presses as well. What cannot be read is saved by nobody. */
function WritingForm({
  busy,
  state,
  wrong,
  onSave,
  children,
}: {
  busy: boolean
  /** How it stands with the draft, in words. */
  state: string
  /** Why the last press saved nothing, where no field says so. */
  wrong: string | null
  onSave: () => void
  children: ComponentChildren
}) {
  const { draft: said, editor } = useWords().console.policy
  const { form, onFault } = useFirstFault()
  const [isRefused, setRefused] = useState(false)
  const [isPressed, setPressed] = useState(false)
  const save = (): void => {
    const isUnread = form.current?.querySelector('[aria-invalid="true"]') != null
    setRefused(isUnread)
    if (isUnread) onFault()
    else onSave()
  }
  // A press counts once all that was typed before it is drawn, and what was under way is done: none is lost.
  useLayoutEffect(() => {
    if (busy || !isPressed) return
    setPressed(false)
    save()
  }, [busy, isPressed])
  const problem = isRefused ? editor.notSaved : wrong
  return (
    <form
      ref={form}
      class="form"
      noValidate
      onInput={() => setRefused(false)}
      onSubmit={(event) => {
        event.preventDefault()
        setPressed(true)
      }}
    >
      {children}
      <p class="error" role={problem === null ? undefined : 'alert'}>
        {problem}
      </p>
      <div class="actions">
        <button type="submit" class="btn btn-main" aria-busy={busy}>
          {said.save}
        </button>
        <span class="quiet">{state}</span>
      </div>
    </form>
  )
}

function knownOf({ tablets, units, now }: PoliciesReply): KnownPlaces {
  const lanes = tablets.flatMap(({ checkpoint: { kind, lane } }) =>
    kind === 'gate' && lane !== '' ? [lane] : [],
  )
  return { units, lanes: [...new Set(lanes)], today: dayOf(now) }
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
