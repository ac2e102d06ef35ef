import type { RememberedCheck, Store } from '#store/store.ts'
import type { CheckMemory } from './check-memory.ts'
import type { GuestBook } from './guest-book.ts'
import type { CheckRecord } from './record-check.ts'

/**
 * Writes records one at a time. Each is made when its turn comes: a second step must know that the first was
 * written. Resolves with what is remembered once it is durable, and with null when the storage failed: then
 * nothing may be painted green.
 */
export type CheckWriter = (make: () => CheckRecord) => Promise<RememberedCheck | null>

type WriterWorld = {
  store: Pick<Store, 'append'>
  stream: string
  actor: string
  wrote: (check: RememberedCheck) => void
  /** Absent where nobody visits. */
  guests: Pick<GuestBook, 'visitBy'> | undefined
}

// What is remembered of a check does not hang on where it will stand.
const NO_PLACE = { stream: '', seq: 0, hash: '', at: 0 }

export function openCheckWriter(world: WriterWorld, memory: CheckMemory): CheckWriter {
  let last: Promise<unknown> = Promise.resolve()

  async function append(make: () => CheckRecord): Promise<RememberedCheck | null> {
    try {
      const { entry, remember } = make()
      // Whoever was invited is on site by the same stroke that lets them in.
      const visit = world.guests?.visitBy(remember(NO_PLACE)) ?? undefined
      const recorded = await world.store.append(entry, world.actor, remember, undefined, visit)
      const check = remember({ ...recorded, stream: world.stream })
      memory.keep(check)
      world.wrote(check)
      return check
    } catch {
      // The store has already told the status line why; the band says NOT RECORDED.
      return null
    }
  }

  return (make) => {
    const turn = last.then(() => append(make))
    last = turn
    return turn
  }
}
