import type { PassKeyState } from '#domain/pass-key.ts'

/** Words of the keys that sign the school's cards and passes. */
export type PassKeysMessages = {
  heading: string
  why: string
  columns: Record<'key' | 'state' | 'until' | 'acts', string>
  states: Record<PassKeyState, string>
  withdraw: string
  withdrawHeading: (kid: string) => string
  withdrawWhat: string
  done: string
}
