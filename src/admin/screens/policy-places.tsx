import type { WantedPlaces } from '#contract/roll-out.ts'
import { keyOfPlace, type RollOutPlace } from '#domain/roll-out.ts'
import type { RollOutMessages } from '#i18n/roll-out-messages.ts'
import { useWords } from '../parts/words.ts'

type PlacesProps = {
  places: readonly RollOutPlace[]
  /** Keys of the places that are ticked. */
  chosen: ReadonlySet<string>
  onChosen: (chosen: ReadonlySet<string>) => void
}

/** Checkpoints to tick, and lanes of those that have more than one: a lane is in already where its checkpoint is. */
export function PlacesToTick({ places, chosen, onChosen }: PlacesProps) {
  const { rollOut } = useWords().console
  const toggle = (key: string): void => {
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    onChosen(next)
  }
  return (
    <fieldset class="policy-second">
      <legend>{rollOut.places}</legend>
      {places.map((place) => {
        const key = keyOfPlace(place)
        const isWithin = place.lane !== null && chosen.has(place.checkpoint)
        return (
          <label key={key} class={place.lane === null ? 'tick' : 'tick tick-under'}>
            <input
              type="checkbox"
              checked={isWithin || chosen.has(key)}
              disabled={isWithin}
              onChange={() => toggle(key)}
            />
            {nameOfPlace(place, rollOut)}
          </label>
        )
      })}
    </fieldset>
  )
}

/** The places that are ticked, by what names them: a lane only where its checkpoint is not. */
export function placesChosen(places: readonly RollOutPlace[], chosen: ReadonlySet<string>): WantedPlaces {
  return places.flatMap((place) => {
    const { checkpoint, lane } = place
    const isIn = chosen.has(keyOfPlace(place)) && !(lane !== null && chosen.has(checkpoint))
    return isIn ? [{ checkpoint, lane }] : []
  })
}

/** A place as it is called. */
export function nameOfPlace(
  { name, lane }: Pick<RollOutPlace, 'name' | 'lane'>,
  said: RollOutMessages,
): string {
  return lane === null ? said.wholePlace(name) : said.lane(name, lane)
}
