import type { Guard, Store } from '#store/store.ts'
import type { PinView } from './screens/shift.tsx'
import { tryPin } from './shift.ts'

/** Somebody who can put their name to what a guard does: they have a PIN on this tablet. */
export type Signer = { id: string; name: string }

/** Who can sign here besides the guard on duty, each with a PIN of their own. */
export type Signing = {
  people: () => readonly Signer[]
  /** Tries a PIN, slowed down as at the shift screen. @returns what is told; null when it was right */
  sign: (signer: string, pin: string) => Promise<PinView | null>
}

/** @param guards everybody with a PIN, as the school told last */
export function openSigning(
  store: Pick<Store, 'checkPin'>,
  guards: () => readonly Guard[],
  onDuty: string,
  now: () => number,
): Signing {
  const others = () => guards().filter(({ id }) => id !== onDuty)
  return {
    people: () => others().map(({ id, name }) => ({ id, name })),
    sign: async (signer, pin) => {
      const guard = others().find(({ id }) => id === signer)
      return guard === undefined ? { state: 'wrong' } : tryPin(store, guard, pin, now)
    },
  }
}
