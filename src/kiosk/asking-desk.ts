import { screen } from '#domain/screening.ts'
import type { Announcer } from './announcing.ts'
import { type Asks, asksOf, onlyWatch, type Told, withTold } from './asking.ts'
import type { Band } from './gate-view.ts'
import type { Judge } from './judging.ts'
import type { Cue } from './sound.ts'

/** What the guard asks the open person, and where the answers go. */
export type AskingDesk = {
  /** Nothing while a verdict waits that no answer changes. */
  asks: () => Asks | null
  /** What the person of this check told. It joins nobody else. */
  tell: (check: string, told: Told) => void
  /** Whoever was asked and has no reading is not to be asked a second time. */
  withoutAsked: (band: Band) => Band
}

/** What asking needs of the check-in it is a part of. */
export type AskingPlace = {
  now: () => number
  cue: (cue: Cue) => void
  judge: Pick<Judge, 'lane' | 'put' | 'stopped' | 'isWriting' | 'settle'>
  announcer: Pick<Announcer, 'clear' | 'onPaper'>
  publish: () => void
}

export function openAskingDesk(place: AskingPlace): AskingDesk {
  const { judge, announcer } = place
  /** Checks whose person was asked for the reading at home and has none. */
  const askedHome = new Set<string>()

  function asks(): Asks | null {
    const { open } = judge.lane()
    if (open === null || judge.isWriting() || announcer.onPaper() !== null) return null
    const asks = asksOf(open, askedHome.has(open.facts.id))
    if (judge.stopped() === null || asks === null) return asks
    const { state } = screen(open.facts, open.policy)
    if (state === 'collecting') return asks
    // Whoever is held for something else is compared all the same: nobody can let them in before.
    return state === 'held' && asks.watch !== null ? onlyWatch(asks, open) : null
  }

  return {
    asks,
    tell: (check, told) => {
      const lane = judge.lane()
      if (lane.open === null || asks()?.check !== check) return place.cue('notice')
      if ('home' in told && told.home === 'none') askedHome.add(check)
      judge.put({ ...lane, open: withTold(lane.open, told, place.now()) })
      announcer.clear()
      judge.settle()
      place.publish()
    },
    withoutAsked: (band) => {
      const { open } = judge.lane()
      if (band.state !== 'wanted' || open === null || !askedHome.has(open.facts.id)) return band
      return { ...band, hints: band.hints.filter(({ code }) => code !== 'home-not-given') }
    },
  }
}
