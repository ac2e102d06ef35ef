import { useState } from 'preact/hooks'
import type { leaseFile, placeTablet, TabletRow } from '#contract/console-tablets.ts'
import type { ReplyOf, RequestOf } from '#contract/endpoint.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import type { Answer, Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { Confirm } from './confirm.tsx'
import { PlaceTablet } from './place-tablet.tsx'

type MadeFile = ReplyOf<typeof leaseFile>

export type TabletActs = {
  /** Null when it is done. */
  onWipe: (stream: string) => Promise<Failure | null>
  /** Of a revoked tablet: whether it may send what it holds. */
  onDrain: (stream: string, drain: boolean) => Promise<Failure | null>
  onNewKey: (stream: string) => Promise<Failure | null>
  onPlace: (request: RequestOf<typeof placeTablet>) => Promise<Failure | null>
  /** Of the school, in its order. */
  classes: readonly string[]
  onLease: (stream: string) => Promise<Answer<MadeFile>>
  onSave: (tablet: TabletRow, file: string) => void
}

type Act = 'place' | 'lease' | 'key' | 'drain' | 'wipe'

type ActsProps = TabletActs & {
  tablet: TabletRow
  /** What was done, in a sentence. */
  onDone: (said: string) => void
  onClose: () => void
  /** For pictures and tests. */
  startAt?: Act
}

/** What can be done about one tablet besides revoking it, each with when it is for. */
export function TabletActsDialog(props: ActsProps) {
  const { console: words } = useWords()
  const { tablet, onClose, startAt = null } = props
  const [at, setAt] = useState<Act | null>(startAt)
  if (at === 'place') return <PlaceTablet {...props} />
  if (at === 'lease') return <LeaseFileDialog {...props} />
  if (at === 'key') return <NewKey {...props} />
  if (at === 'drain') return <Drain {...props} />
  if (at === 'wipe') return <Wipe {...props} />
  const acts: readonly Act[] =
    tablet.state === 'active' ? ['place', 'lease', 'key', 'wipe'] : actsOfRevoked(tablet)
  const wordsOf = (act: Act): { act: string; why: string } =>
    act === 'drain' ? words.identity.draining[drainOf(tablet)] : words.identity.acts[act]
  return (
    <Dialog heading={words.identity.heading(tablet.name)} onClose={onClose}>
      <ul class="acts">
        {acts.map((act) => (
          <li key={act}>
            <p>{wordsOf(act).why}</p>
            <button type="button" class={act === 'wipe' ? 'btn btn-grave' : 'btn'} onClick={() => setAt(act)}>
              {wordsOf(act).act}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

/** One that was ordered to erase itself sends first by that order, and nothing takes it back. */
function actsOfRevoked({ wipe }: TabletRow): readonly Act[] {
  return wipe === null ? ['drain', 'wipe'] : ['wipe']
}

function drainOf({ state }: TabletRow): 'open' | 'end' {
  return state === 'draining' ? 'end' : 'open'
}

/** Lets a revoked tablet send what it holds, or ends that. */
function Drain({ tablet, onDrain, onDone, onClose }: ActsProps) {
  const { identity } = useWords().console
  const way = drainOf(tablet)
  const said = identity.draining[way]
  return (
    <Confirm
      heading={said.heading(tablet.name)}
      what={said.what}
      act={said.confirm}
      onConfirm={() => onDrain(tablet.stream, way === 'open')}
      onDone={() => onDone(said.done(tablet.name))}
      onClose={onClose}
    >
      <Holds tablet={tablet} />
    </Confirm>
  )
}

/** Names the tablet and what it still holds: what never comes back is lost with it. */
function Wipe({ tablet, onWipe, onDone, onClose }: ActsProps) {
  const { identity } = useWords().console
  return (
    <Confirm
      heading={identity.wipe.heading(tablet.name)}
      what={identity.wipe.what}
      act={identity.wipe.confirm}
      onConfirm={() => onWipe(tablet.stream)}
      onDone={() => onDone(identity.wipe.done(tablet.name))}
      onClose={onClose}
    >
      <Holds tablet={tablet} />
    </Confirm>
  )
}

/** What it held at its last contact. */
function Holds({ tablet: { unsynced } }: { tablet: TabletRow }) {
  const { identity } = useWords().console
  return (
    <p class={unsynced === 0 ? 'notice' : 'notice notice-warn'}>
      {unsynced === null
        ? identity.neverTold
        : unsynced === 0
          ? identity.allSent
          : identity.unsynced(unsynced)}
    </p>
  )
}

function NewKey({ tablet, onNewKey, onDone, onClose }: ActsProps) {
  const { identity } = useWords().console
  return (
    <Confirm
      heading={identity.key.heading(tablet.name)}
      what={identity.key.what}
      act={identity.key.confirm}
      onConfirm={() => onNewKey(tablet.stream)}
      onDone={() => onDone(identity.key.done(tablet.name))}
      onClose={onClose}
    >
      {tablet.assurance === 'token' && <p>{identity.key.token}</p>}
    </Confirm>
  )
}

function LeaseFileDialog({ tablet, onLease, onSave, onClose }: ActsProps) {
  const { console: words } = useWords()
  const { identity } = words
  const { busy, failure, run } = useAct()
  const [made, setMade] = useState<MadeFile | null>(null)
  const make = (): Promise<boolean> =>
    run(async () => {
      const answer = await onLease(tablet.stream)
      if (answer.ok) setMade(answer.value)
      return answer.ok ? null : answer.failure
    })
  return (
    <Dialog heading={identity.lease.heading(tablet.name)} onClose={onClose}>
      <p>{identity.acts.lease.why}</p>
      {failure !== null && <FailureNotice failure={failure} />}
      {made !== null && (
        <p class="notice notice-good" role="status">
          {identity.lease.what(`${calendarDay(made.until)} ${hourMinute(made.until)}`)}{' '}
          {made.opens ? identity.lease.opens : identity.lease.onlyExtends}
        </p>
      )}
      <div class="actions">
        <button type="button" class="btn" onClick={onClose}>
          {made === null ? words.common.cancel : words.common.close}
        </button>
        {made === null ? (
          <button type="button" class="btn btn-main" aria-disabled={busy} onClick={() => void make()}>
            {identity.lease.make}
          </button>
        ) : (
          <button type="button" class="btn btn-main" onClick={() => onSave(tablet, made.file)}>
            {identity.lease.save}
          </button>
        )}
      </div>
    </Dialog>
  )
}
