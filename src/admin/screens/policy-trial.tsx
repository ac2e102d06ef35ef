import { useState } from 'preact/hooks'
import { takeBackPolicy, type WantedPlaces } from '#contract/roll-out.ts'
import { keyOfPlace, placesToTry } from '#domain/roll-out.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { May } from '../parts/may.tsx'
import { useWords } from '../parts/words.ts'
import { Confirm } from './confirm.tsx'
import type { PoliciesReply } from './policy.tsx'
import { PolicyInWords } from './policy-in-words.tsx'
import { nameOfPlace, PlacesToTick, placesChosen } from './policy-places.tsx'

export type PolicyTrialProps = {
  busy: boolean
  failure: Failure | null
  /** Absent places are everywhere. */
  onRollOut: (places?: WantedPlaces) => void
  /** Null when it is done. */
  onTakeBack: () => Promise<Failure | null>
}

type Trial = NonNullable<PoliciesReply['trial']>

/** What is tried somewhere, and what can be decided about it. */
export function PolicyTrial({
  reply,
  trial: { policy, act },
  ...does
}: { reply: PoliciesReply; trial: Trial } & PolicyTrialProps) {
  const { console: words } = useWords()
  const { rollOut: said } = words
  const when = `${calendarDay(act.at)} ${hourMinute(act.at)}`
  return (
    <section class="card">
      <h2>
        {said.trial}
        <span>{words.policy.version(policy.version)}</span>
      </h2>
      <p class="quiet">{said.why}</p>
      <ul class="plain">
        {(act.places ?? []).map((place) => (
          <li key={keyOfPlace(place)}>
            <b>{nameOfPlace(place, said)}</b>
          </li>
        ))}
        <li>{said.since(act.by, when)}</li>
      </ul>
      {does.failure !== null && <FailureNotice failure={does.failure} />}
      <May ask={takeBackPolicy}>
        <Decide reply={reply} trial={{ policy, act }} {...does} />
      </May>
      <details>
        <summary>{said.rules}</summary>
        <PolicyInWords policy={policy} />
      </details>
    </section>
  )
}

function Decide({
  reply,
  trial: { policy, act },
  busy,
  onRollOut,
  onTakeBack,
}: { reply: PoliciesReply; trial: Trial } & PolicyTrialProps) {
  const { rollOut: said } = useWords().console
  const places = placesToTry(reply.tablets)
  const [isTakingBack, setTakingBack] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set((act.places ?? []).map(keyOfPlace)))
  const wanted = placesChosen(places, chosen)
  return (
    <>
      <div class="actions">
        <button type="button" class="btn btn-main" aria-disabled={busy} onClick={() => !busy && onRollOut()}>
          {said.rollOut}
        </button>
        <button type="button" class="btn btn-grave" onClick={() => setTakingBack(true)}>
          {said.takeBack}
        </button>
      </div>
      {places.length > 1 && (
        <details>
          <summary>{said.changePlaces}</summary>
          <PlacesToTick places={places} chosen={chosen} onChosen={setChosen} />
          {wanted.length === 0 && <p class="error">{said.nonePicked}</p>}
          <button
            type="button"
            class="btn"
            aria-disabled={busy || wanted.length === 0}
            onClick={() => !busy && wanted.length > 0 && onRollOut(wanted)}
          >
            {said.savePlaces}
          </button>
        </details>
      )}
      {isTakingBack && (
        <Confirm
          heading={said.takeBackHeading(policy.version)}
          what={said.takeBackWhat(reply.current.version)}
          act={said.takeBackConfirm}
          onConfirm={onTakeBack}
          onDone={() => undefined}
          onClose={() => setTakingBack(false)}
        />
      )}
    </>
  )
}
