import type { CheckpointRef, ShiftClosedBody } from '#ledger/bodies.ts'
import type { Guard, Store } from '#store/store.ts'
import type { PinView } from './screens/shift.tsx'
import type { OpeningFacts } from './shift-opening.ts'

/** A guard on duty at this tablet. Survives a reload, so that a crash in the rush asks for no PIN. */
export type OpenShift = {
  shift: string
  guard: string
  guardName: string
  /** Epoch ms. */
  openedAt: number
}

// A shift nobody closed is not resumed the next day: the longest duty of a gate guard is half a day.
const LONGEST_SHIFT_MS = 12 * 60 * 60 * 1000

/**
 * The shift that was open when the page went away, or null.
 *
 * @param guards of the school: the tablet keeps no name of a guard in clear
 */
export async function resumeShift(
  store: Pick<Store, 'setting'>,
  guards: readonly Pick<Guard, 'id' | 'name'>[],
  now: number,
): Promise<OpenShift | null> {
  const kept = parseShift(await store.setting('open-shift'))
  if (kept === null) return null
  const guardName = guards.find(({ id }) => id === kept.guard)?.name
  const shift = guardName === undefined ? null : { ...kept, guardName }
  return shift !== null && Math.abs(now - shift.openedAt) < LONGEST_SHIFT_MS ? shift : null
}

/** Records that the guard took over; called once the PIN was right and every question before duty was answered. */
export async function openShift(
  store: Pick<Store, 'append' | 'setSetting'>,
  guard: Guard,
  checkpoint: CheckpointRef,
  { now, randomId }: { now: number; randomId: string },
  facts: OpeningFacts = {},
): Promise<OpenShift> {
  const shift = { shift: randomId, guard: guard.id, guardName: guard.name, openedAt: now }
  await store.append(
    { kind: 'shift-opened', body: { shift: shift.shift, guard: guard.id, checkpoint, ...facts } },
    guard.id,
  )
  const { guardName: _, ...kept } = shift
  await store.setSetting('open-shift', kept)
  return shift
}

/** Tries a PIN. @returns what the guard is told; null when it was right */
export async function tryPin(
  store: Pick<Store, 'checkPin'>,
  guard: Guard,
  pin: string,
  now: () => number,
): Promise<PinView | null> {
  const answer = await store.checkPin(guard, pin)
  if (answer.pin === 'right') return null
  return answer.waitMs > 0 ? { state: 'wait', until: now() + answer.waitMs } : { state: 'wrong' }
}

export async function closeShift(
  store: Pick<Store, 'append' | 'setSetting'>,
  { shift, guard }: OpenShift,
  checkpoint: CheckpointRef,
  open: ShiftClosedBody['open'],
): Promise<void> {
  const body = { shift, guard, checkpoint, ...(open !== undefined && { open }) }
  await store.append({ kind: 'shift-closed', body }, guard)
  await store.setSetting('open-shift', null)
}

function parseShift(value: unknown): Omit<OpenShift, 'guardName'> | null {
  if (typeof value !== 'object' || value === null) return null
  const { shift, guard, openedAt } = {
    shift: null,
    guard: null,
    openedAt: null,
    ...value,
  }
  if (typeof shift !== 'string' || typeof guard !== 'string') return null
  return typeof openedAt === 'number' ? { shift, guard, openedAt } : null
}
