import type { ScreeningFacts } from '#domain/facts.ts'
import { GUEST_KINDS } from '#domain/visit.ts'
import {
  hitsIn,
  inForce,
  type WatchHit,
  type WatchListed,
  type WatchNote,
  type WatchTold,
  withFound,
} from '#domain/watch-list.ts'
import { type KnownMark, knownMarks, openNote } from '#ledger/watch-marks.ts'

/** Whether somebody at this gate may be on the school's watch list. */
export type Watching = {
  /** The marks of what a visitor told, to be kept once it is known who they are: what was told is forgotten at once. */
  marksOf: (told: WatchTold) => Promise<readonly KnownMark[]>
  /** Somebody of this id has these marks, besides their name; of somebody who comes again also what is known of before. */
  keep: (personId: string, marks: readonly KnownMark[], again: CameBefore | null) => void
  /** Asked before each judgment: the facts with every entry their person may be. */
  withHits: (facts: ScreeningFacts) => ScreeningFacts
  /** The list was not asked yet: nobody is let in meanwhile. It answers within milliseconds, without a network. */
  isAsking: (facts: ScreeningFacts) => boolean
  /** What the list says of somebody who has one of its marks; null when nothing opens it here any more. */
  note: (watch: string, personId: string) => Promise<WatchNote | null>
}

/** Whoever leads an earlier visit, and the entries they were compared with then. */
export type CameBefore = { visit: string; watch: readonly WatchHit[] }

export type WatchWorld = {
  /** What the school told. */
  list: () => readonly WatchListed[]
  digestKey: () => CryptoKey
}

/** Where nobody visits there is nobody to compare. */
const NOBODY_WATCHED: Watching = {
  marksOf: async () => [],
  keep: () => {},
  withHits: (facts) => facts,
  isAsking: () => false,
  note: async () => null,
}

/**
 * @param world absent where nobody visits, as at a class door and in a drill
 * @param answered called when the list was asked about somebody of whom nothing was known before
 */
export function openWatching(
  world: WatchWorld | undefined,
  now: () => number,
  answered: () => void,
): Watching {
  if (world === undefined) return NOBODY_WATCHED
  const { list, digestKey } = world
  /** By the id of a person and, under it, by the name that was asked about. */
  const named = new Map<string, readonly KnownMark[]>()
  const told = new Map<string, readonly KnownMark[]>()
  /** What they told before may be forgotten by now; what it led to is on record. */
  const before = new Map<string, readonly WatchHit[]>()
  const asking = new Set<string>()

  /** Only guests are compared: whoever is on the school's own list is known by it. */
  function keyOf({ identity }: ScreeningFacts): string | null {
    if (identity === null || !GUEST_KINDS.some((kind) => kind === identity.person.kind)) return null
    return `${identity.person.id}|${identity.person.name}`
  }

  function ask(key: string, name: string): void {
    if (asking.has(key)) return
    asking.add(key)
    // Only a key that is none rejects: then nobody is let in by the rules, and the guard decides.
    void knownMarks({ name }, digestKey()).then((marks) => {
      named.set(key, marks)
      answered()
    })
  }

  function marksOfPerson(personId: string): readonly KnownMark[] {
    const ofName = [...named].flatMap(([key, marks]) => (key.startsWith(`${personId}|`) ? marks : []))
    return [...ofName, ...(told.get(personId) ?? [])]
  }

  return {
    marksOf: (words) => knownMarks(words, digestKey()),
    keep: (personId, marks, again) => {
      told.set(personId, [...(again === null ? [] : (told.get(again.visit) ?? [])), ...marks])
      const compared = again?.watch ?? []
      before.set(
        personId,
        compared.map(({ watch, by }) => ({ watch, by })),
      )
    },
    withHits: (facts) => {
      const key = keyOf(facts)
      if (key === null || facts.identity === null) return facts
      const { id, name } = facts.identity.person
      if (!named.has(key)) ask(key, name)
      const { watch = [] } = facts
      const standing = inForce(list(), now())
      const found = withFound(before.get(id) ?? [], hitsIn(standing, marksOfPerson(id), now()), standing)
      const hits = withFound(watch, found, standing)
      return hits.length === 0 && facts.watch === undefined ? facts : { ...facts, watch: hits }
    },
    isAsking: (facts) => {
      const key = keyOf(facts)
      return key !== null && !named.has(key) && list().length > 0
    },
    note: async (watch, personId) => {
      const listed = list().find((one) => one.watch === watch)
      const known = marksOfPerson(personId)
      for (const mark of listed?.marks ?? []) {
        const own = known.find(({ by, digest }) => by === mark.by && digest === mark.digest)
        if (own !== undefined) return await openNote(watch, mark, own)
      }
      return null
    },
  }
}
