import { isModifier, type Key } from '#hardware/keys.ts'
import { type Act, type Burst, type Known, letGo, NO_KEYS, press, type Run, settle } from '#hardware/wedge.ts'
import type { Press } from './gun.ts'

/** What came of presses: which reached whom they went to, in that order, which of them later, and what was a gun's. */
export type Played = { reached: string[]; late: string[]; scans: Burst[] }

/** Plays presses to the recognizer, as a listener would, until they have come to rest. */
export function play(
  presses: readonly Press[],
  known: Known,
  { to, room }: Pick<Key, 'to' | 'room'> = { to: 'page' },
): Played {
  const played: Played = { reached: [], late: [], scans: [] }
  let run: Run<Key> = NO_KEYS
  const carryOut = (acts: readonly Act[]): void => {
    for (const one of acts) {
      if (one.act === 'scan') played.scans.push(one.burst)
      else {
        played.reached.push(...one.keys.map(({ key }) => key))
        played.late.push(...one.keys.map(({ key }) => key))
      }
    }
  }
  for (const { type, at, ...pressed } of presses) {
    const key: Key = { ...pressed, at, order: false, to, ...(room !== undefined && { room }) }
    if (type === 'up') {
      run = letGo(run, key)
      continue
    }
    const step = press(run, key, known)
    run = step.run
    carryOut(step.acts)
    if (!step.takes && !isModifier(key)) played.reached.push(key.key)
  }
  carryOut(settle(run, known).acts)
  return played
}

/** Every key that was pressed but Shift and its like, in order. */
export function keysOf(presses: readonly Press[]): string[] {
  return presses.filter((press) => press.type === 'down' && !isModifier(press)).map(({ key }) => key)
}
