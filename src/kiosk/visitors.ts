import { type ReadonlySignal, signal } from '@preact/signals'
import { visitOfBadge } from '#domain/badge.ts'
import type { LeftAlone } from '#domain/departure.ts'
import type { RosterPerson } from '#domain/person.ts'
import type { Guard, RememberedCheck, Store } from '#store/store.ts'
import { type Badges, openBadges } from './badges.ts'
import type { PinView } from './screens/shift.tsx'
import type { SearchPeople } from './screens/views.ts'
import type { FindHosts } from './screens/visitor-host.tsx'
import { type OpenShift, tryPin } from './shift.ts'
import type { ShownCode } from './shown-code.ts'
import { type DeskView, openVisitorDesk, type VisitorDesk, type VisitorDeskWorld } from './visitor-desk.ts'

/** Visitors at a gate during one shift: their registration, and the badges of those who were let in. */
export type Visitors = {
  view: ReadonlySignal<DeskView>
  desk: VisitorDesk
  badges: Badges
  findHosts: FindHosts
  guard: { id: string; name: string }
  unlock: (pin: string) => Promise<PinView | null>
  /** A symbol before the camera. @returns whether it was for the desk, and so for nobody in the lane */
  show: (symbol: ShownCode) => boolean
  /** Takes in a durable check. */
  learn: (check: RememberedCheck) => void
}

export type VisitorsWorld = Omit<VisitorDeskWorld, 'changed' | 'registered' | 'store' | 'actor'> & {
  store: Pick<Store, 'append' | 'sealWords' | 'checkPin' | 'setting' | 'setSetting'>
  shift: OpenShift
  guards: () => readonly Guard[]
  search: SearchPeople
  /** Lets somebody go by their badge or pass. */
  leaveAlone: (symbol: ShownCode) => Promise<LeftAlone>
}

// Strangers are shown no lists of staff: somebody they come to see they can name.
const FEWEST_LETTERS = 2
const MOST_HOSTS = 6

export async function openVisitors(
  world: VisitorsWorld,
  remembered: readonly RememberedCheck[],
): Promise<Visitors> {
  const { store, shift } = world
  const view = signal<DeskView>({ at: 'closed' })
  const badges = openBadges(remembered, shift.openedAt)
  let known = [...remembered].reverse()
  let isAlone = false
  let isLeaving = false

  /** A page that is loaded again must not show a visitor the gate. */
  function keepAlone(next: DeskView): void {
    const alone = next.at !== 'closed' && (next.at !== 'form' || next.self)
    if (alone === isAlone) return
    isAlone = alone
    // The storage tells its own trouble; without it the tablet still stays with the visitors until it is loaded again.
    store.setSetting('self-service', alone ? shift.shift : null).catch(() => undefined)
  }

  const desk = openVisitorDesk({
    ...world,
    actor: shift.guard,
    registered: () => known,
    changed: (next) => {
      keepAlone(next)
      view.value = next
    },
  })
  if ((await store.setting('self-service').catch(() => null)) === shift.shift) desk.openForVisitors()

  /** One after the other; a badge that stays before the camera lets nobody go twice. */
  async function leave(symbol: ShownCode): Promise<void> {
    const shown = desk.view()
    if (isLeaving || shown.at !== 'leaving' || shown.said === 'left') return
    isLeaving = true
    desk.tellLeaving(await world.leaveAlone(symbol))
    isLeaving = false
  }

  return {
    ...{ view, desk, badges },
    guard: { id: shift.guard, name: shift.guardName },
    findHosts: (query) =>
      query.trim().length < FEWEST_LETTERS ? [] : world.search(query).filter(isStaff).slice(0, MOST_HOSTS),
    unlock: async (pin) => {
      const guard = world.guards().find(({ id }) => id === shift.guard)
      // Nobody could be asked: the list has run out, and the gate must not stay with the visitors.
      return guard === undefined ? null : tryPin(store, guard, pin, world.now)
    },
    show: (symbol) => {
      if (desk.view().at === 'leaving') {
        void leave(symbol)
        return true
      }
      const visit = visitOfBadge(symbol.text)
      return (visit !== null && desk.openAgain(visit)) || desk.isOpen()
    },
    learn: (check) => {
      badges.learn(check)
      known = [check, ...known.filter((other) => other.check !== check.check)]
    },
  }
}

function isStaff({ kind }: RosterPerson): boolean {
  return kind === 'staff'
}
