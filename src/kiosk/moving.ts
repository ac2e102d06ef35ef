import { effect, signal } from '@preact/signals'
import type { Store } from '#store/store.ts'
import type { Enrolled } from '#sync/enrol.ts'

/** How long a move rests after an attempt that came to nothing, ms. */
const RESTS_MS = 60_000

export type MovingWorld = {
  store: Pick<Store, 'setting' | 'setSetting'>
  /** The link by which the school moves this tablet, as the server says; null when it does not. */
  told: () => string | null
  /** Whether nobody is on duty or about to be, and nothing waits that only this enrolment can send. Both are followed. */
  isFree: () => boolean
  /** From here on nobody can open a shift, until `ended`. */
  began: () => void
  enrol: (secret: string) => Promise<Enrolled>
  ended: (isMoved: boolean) => void
  /** Runs `act` once after `ms`; the result cancels. */
  after: (ms: number, act: () => void) => () => void
}

/**
 * Moves the tablet when nobody is on duty: it enrols anew where it stands now, so that what it recorded before stays
 * where it was recorded. The link is kept until the answer is: one that was lost on the way is asked for again, also
 * after a reload, and by then the enrolment before may be over.
 *
 * @returns ends it
 */
export async function openMoving(world: MovingWorld): Promise<() => void> {
  const { store, told, isFree, began, enrol, ended, after } = world
  const kept = signal(linkIn(await store.setting('move').catch(() => null)))
  const rests = signal(false)
  const over = new Set<string>()
  let isMoving = false

  async function move(link: string): Promise<void> {
    isMoving = true
    began()
    // A link that cannot be kept is told again as long as the enrolment before lives.
    await store.setSetting('move', link).catch(() => undefined)
    const enrolled = await enrol(link)
    const isOver = enrolled.ok || isSpent(enrolled)
    if (isOver) {
      over.add(link)
      kept.value = null
      await store.setSetting('move', null).catch(() => undefined)
    }
    rests.value = true
    after(RESTS_MS, () => {
      rests.value = false
    })
    isMoving = false
    ended(enrolled.ok)
  }

  return effect(() => {
    const link = told() ?? kept.value
    if (rests.value || !isFree() || isMoving || link === null || over.has(link)) return
    void move(link)
  })
}

/** Whether the link is of no more use: another device was first, or the school thought better of it. */
function isSpent(enrolled: Extract<Enrolled, { ok: false }>): boolean {
  const { failure } = enrolled
  if (failure.of !== 'contract') return false
  return ['link-spent', 'link-expired', 'not-found'].includes(failure.problem)
}

function linkIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
