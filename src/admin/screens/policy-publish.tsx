import { useState } from 'preact/hooks'
import type { WantedPlaces } from '#contract/roll-out.ts'
import type { RollOutPlace } from '#domain/roll-out.ts'
import { useWords } from '../parts/words.ts'
import { PlacesToTick, placesChosen } from './policy-places.tsx'

type PublishFormProps = {
  places: readonly RollOutPlace[]
  busy: boolean
  /** Absent places are everywhere. */
  onPublish: (places?: WantedPlaces) => void
}

/** Lets a draft count everywhere at once, or at some places first; a school with one place has nothing to choose. */
export function PublishForm({ places, busy, onPublish }: PublishFormProps) {
  const { policy, rollOut: said } = useWords().console
  const [isTrial, setTrial] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const wanted = placesChosen(places, chosen)
  const isReady = !busy && !(isTrial && wanted.length === 0)
  return (
    <>
      {places.length > 1 && (
        <fieldset class="policy-second">
          <legend>{said.where}</legend>
          {[false, true].map((value) => (
            <label key={String(value)} class="tick">
              <input
                type="radio"
                name="policy-where"
                checked={isTrial === value}
                onChange={() => setTrial(value)}
              />
              {value ? said.some : said.everywhere}
            </label>
          ))}
        </fieldset>
      )}
      {isTrial && <PlacesToTick places={places} chosen={chosen} onChosen={setChosen} />}
      {isTrial && wanted.length === 0 && <p class="error">{said.nonePicked}</p>}
      <div class="actions">
        <button
          type="button"
          class="btn btn-main"
          aria-disabled={!isReady}
          onClick={() => isReady && onPublish(isTrial ? wanted : undefined)}
        >
          {isTrial ? said.tryIt : policy.draft.publish}
        </button>
      </div>
    </>
  )
}
