import type { Connection } from './connection.ts'
import { isPinOf, pinWaitMs } from './pin.ts'
import { readMeta, writeMeta } from './schema.ts'
import type { Sessions } from './session.ts'
import type { Guard, PinAnswer } from './store.ts'
import { writing } from './transaction.ts'

/** Counts the try on disk before it is heard, so that closing the app at the right moment wins nothing. */
export async function tryPin(
  connection: Connection,
  sessions: Sessions,
  guard: Guard,
  pin: string,
  clock: () => number,
): Promise<PinAnswer> {
  const { pinKey } = await sessions.get()
  const now = clock()
  const counted = await connection.run((database) =>
    writing(database, ['meta'], async (tx) => {
      const before = (await readMeta(tx, 'pin-tries')) ?? { tries: 0, lastAt: 0 }
      const waitMs = pinWaitMs(before.tries, before.lastAt, now)
      if (waitMs > 0) return { pin: 'wait', waitMs } as const
      await writeMeta(tx, 'pin-tries', { tries: before.tries + 1, lastAt: now })
      return { pin: 'counted', tries: before.tries + 1 } as const
    }),
  )
  if (counted.pin === 'wait') return counted
  if (!(await isPinOf(pinKey, guard, pin)))
    return { pin: 'wrong', waitMs: pinWaitMs(counted.tries, now, now) }
  await connection.run((database) =>
    writing(database, ['meta'], (tx) => writeMeta(tx, 'pin-tries', { tries: 0, lastAt: now })),
  )
  return { pin: 'right' }
}
