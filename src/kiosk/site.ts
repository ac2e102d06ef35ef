import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { parse } from '#contract/endpoint.ts'
import { type OwnSite, ownSite } from '#contract/own-site.ts'
import { dayOf } from '#domain/calendar.ts'
import { expectedEnd, type OnSite, onSiteNow } from '#domain/on-site.ts'
import type { Person } from '#domain/person.ts'
import type { Policy } from '#domain/policy.ts'
import { type RollAct, type RollCall, type RollDeed, rollCallOf, together } from '#domain/roll-call.ts'
import type { RollCallCause } from '#domain/roll-call-cause.ts'
import type { VisitEnd } from '#domain/visit.ts'
import type { CheckpointRef, Entry } from '#ledger/bodies.ts'
import type { RollCallMarkBody } from '#ledger/visit-bodies.ts'
import type { Elsewhere, RememberedCheck, Store, ToldSite, Visits } from '#store/store.ts'
import { openOwnChecks } from './own-checks.ts'
import type { Cue } from './sound.ts'

/** Who is on site as this tablet knows it, and the roll call under way. */
export type SiteView = {
  people: readonly SiteLine[]
  roll: RollCall | null
  /** When the other lanes were last heard, epoch ms; null when never. */
  heardAt: number | null
  /** Whether the last mark of this tablet is on no record: paper has to remember it. */
  unrecorded: boolean
}
/** `until`: when a visitor is to be gone, epoch ms. */
export type SiteLine = OnSite & { until: number | null }

/** What the guard can do. Nothing rejects: trouble shows in the view. */
export type SiteActions = {
  start: (cause: RollCallCause) => void
  safe: (line: OnSite) => void
  /** The mark was a mistake. */
  undo: (mark: string) => void
  end: () => void
}

export type Site = {
  view: ReadonlySignal<SiteView>
  actions: SiteActions
  /** Somebody showed a card or pass in a roll call. @returns the line that was marked; null when nobody on it has this id */
  seen: (personId: string) => OnSite | null
  /** What is to be written beside the departure of whoever leads a visit; null when nobody does. */
  visitEnd: (personId: string, at: number, how: VisitEnd) => Entry | null
  /** Whose visit a badge is of; null when it is not known here or over. */
  leadOf: (visit: string) => Person | null
  /** Takes in a durable check. */
  learn: (check: RememberedCheck) => void
  /** Somebody went off site here, epoch ms. */
  noteLeft: (personId: string, at: number) => void
}

export type SiteWorld = {
  now: () => number
  randomId: () => string
  store: Pick<Store, 'append' | 'setting' | 'setSetting'>
  /** Guard on duty. */
  actor: string
  checkpoint: CheckpointRef
  policy: () => Policy
  person: (id: string) => Person | undefined
  told: ReadonlySignal<ToldSite>
  elsewhere: ReadonlySignal<Elsewhere>
  visits: ReadonlySignal<Visits>
  heardAt: () => number | null
  cue: (cue: Cue) => void
}

const NOTHING: OwnSite = { acts: [], left: [] }

/** Opens it with what this tablet did today, also before the page was loaded again. */
export async function openSite(world: SiteWorld, remembered: readonly RememberedCheck[]): Promise<Site> {
  const { store, told } = world
  const own = openOwnChecks(remembered, () => world.visits.value, world.checkpoint.kind)
  const kept = parse(ownSite, await store.setting('on-site').catch(() => null))
  const isToday = ([, one]: readonly [string, number | { at: number }]): boolean =>
    dayOf(typeof one === 'number' ? one : one.at) === dayOf(world.now())
  const { acts: actsKept, left: leftKept } = kept.ok ? kept.value : NOTHING
  const acts = new Map<string, RollAct>(actsKept.filter(isToday))
  const left = new Map<string, number>(leftKept.filter(isToday))
  const changes = signal(0)
  const unrecorded = signal(false)
  let writing: Promise<void> = Promise.resolve()

  const view = computed((): SiteView => {
    void changes.value
    const now = world.now()
    const { sessions } = world.policy()
    const lines = people(now).map((line): SiteLine => {
      if (line.visit === null) return { ...line, until: null }
      const { expectedUntil } = line.visit
      return { ...line, until: expectedEnd({ since: line.since, expectedUntil }, sessions) }
    })
    const roll = rollCallOf(together(told.value.acts, acts))
    return { people: lines, roll, heardAt: world.heardAt(), unrecorded: unrecorded.value }
  })

  function people(now: number): OnSite[] {
    const visits = new Map([...own.visits(now), ...told.value.visits])
    const known = companionsOf([...visits.values()])
    const elsewhere = [...world.elsewhere.value.people].flatMap(
      ([id, { at, outcome, checkpoint, place }]) => {
        const person = world.person(id) ?? known.get(id)
        if (person === undefined || dayOf(at) !== dayOf(now)) return []
        return [{ person, at, place, outcome: checkpoint === 'gate' ? outcome : ('admit' as const) }]
      },
    )
    return onSiteNow([...elsewhere, ...own.seen(now)], visits.values(), leftAt)
  }

  function leftAt(id: string): number | undefined {
    const times = [told.value.left.get(id)?.at, left.get(id), own.leftAt(id)].filter((at) => at !== undefined)
    return times.length === 0 ? undefined : Math.max(...times)
  }

  function bump(): void {
    changes.value += 1
  }

  function keep(): void {
    const notes: OwnSite = { acts: [...acts], left: [...left] }
    // The storage tells its own trouble; the records are in the log, and come back by sync.
    writing = writing.then(() => store.setSetting('on-site', notes)).catch(() => undefined)
  }

  /** What is done for somebody's safety is shown at once, and is not taken back when it cannot be recorded. */
  function act(deed: RollDeed, body: RollCallMarkBody): void {
    acts.set(body.mark, { ...deed, at: world.now(), by: world.actor, place: null })
    bump()
    // Not after the record: a page that is lost between the two would forget a mark that was seen.
    keep()
    store.append({ kind: 'roll-call-mark', body }, world.actor).then(
      () => {
        unrecorded.value = false
      },
      () => {
        world.cue('notice')
        unrecorded.value = true
      },
    )
  }

  const openCalls = (): readonly string[] => view.value.roll?.calls ?? []

  function safe({ key, name, unit }: OnSite): void {
    const [call] = openCalls()
    if (call === undefined || view.value.roll?.safe.has(key) === true) return
    world.cue('part')
    const deed = { act: 'safe', call, person: key } as const
    act(deed, { mark: world.randomId(), act: 'safe', call, person: { id: key, name, unit } })
  }

  return {
    view,
    actions: {
      start: (cause) => {
        const deed = { act: 'started', cause } as const
        act(deed, { mark: world.randomId(), ...deed })
      },
      safe,
      undo: (of) => act({ act: 'undone', of }, { mark: world.randomId(), act: 'undone', of }),
      end: () => {
        const calls = openCalls()
        if (calls.length === 0) return
        act({ act: 'ended', calls }, { mark: world.randomId(), act: 'ended', calls })
      },
    },
    seen: (personId) => {
      const line = view.value.people.find(({ key }) => key === personId) ?? null
      if (line !== null) safe(line)
      return line
    },
    visitEnd: (personId, at, how) => {
      const now = world.now()
      const visits = new Map([...own.visits(now), ...told.value.visits])
      const open = [...visits.values()].filter(
        ({ person, overAt, at: since }) =>
          person.id === personId && overAt === null && (leftAt(personId) ?? 0) < since,
      )
      const last = open.sort((one, other) => other.at - one.at)[0]
      if (last === undefined) return null
      const body = { visit: last.visit, how, leftAt: at, checkpoint: world.checkpoint, note: '' }
      return { kind: 'visit-closed', body }
    },
    leadOf: (visit) => {
      const one = told.value.visits.get(visit) ?? own.visits(world.now()).get(visit)
      return one === undefined || one.overAt !== null ? null : one.person
    },
    learn: (check) => {
      own.learn(check)
      bump()
    },
    noteLeft: (personId, at) => {
      left.set(personId, at)
      bump()
      keep()
    },
  }
}

/** Companions that are checked under ids of their own. */
function companionsOf(
  visits: readonly { person: Person; companions: readonly { name: string | null; person?: string }[] }[],
) {
  const known = new Map<string, Person>()
  for (const { person, companions } of visits) {
    known.set(person.id, person)
    for (const { person: id, name } of companions)
      if (id !== undefined) known.set(id, { id, kind: person.kind, name: name ?? '', unit: person.unit })
  }
  return known
}
