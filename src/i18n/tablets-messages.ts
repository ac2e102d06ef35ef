import type { CameraState, ThermometerState } from '#domain/devices.ts'
import type { EmptyWords } from './console-messages.ts'

/*
 * The tablets of the school: how they are, enrolling one and revoking one.
 */

export type TabletsMessages = {
  heading: string
  counted: (all: number, offline: number) => string
  add: string
  columns: Record<
    | 'name'
    | 'checkpoint'
    | 'contact'
    | 'unsynced'
    | 'oldest'
    | 'clock'
    | 'app'
    | 'devices'
    | 'storage'
    | 'assurance'
    | 'guard'
    | 'action',
    string
  >
  online: (ago: string) => string
  offline: (lasting: string) => string
  never: string
  revoked: string
  draining: string
  /** When it was ordered, and when it said that it is done; as words of a time. */
  wiping: (since: string) => string
  wiped: (at: string) => string
  keySince: (day: string) => string
  keyAsked: string
  clockOff: (seconds: string) => string
  camera: Record<CameraState, string>
  thermometer: Record<ThermometerState, string>
  storageSafe: string
  storageAtRisk: string
  storageUnknown: string
  assurance: Record<'key' | 'token', string>
  tokenWhy: string
  act: Record<'cloned' | 'torn' | 'camera' | 'unsynced' | 'storage' | 'clock' | 'token', string>
  empty: EmptyWords
  addHeading: string
  addWhy: string
  addName: string
  addNameHint: string
  addKind: string
  addPlace: string
  addPlaceHint: string
  addLane: string
  addLaneHint: string
  addSubmit: string
  addClass: string
  addClassChoose: string
  faults: Record<'name-missing' | 'place-missing' | 'class-missing' | 'no-classes' | 'too-long', string>
  linkHeading: string
  linkHow: string
  linkOnce: string
  linkLeft: (clock: string) => string
  linkExpired: string
  linkCopy: string
  linkAgain: string
  linkDone: string
  qrAlt: string
  revoke: string
  revokeHeading: (name: string) => string
  revokeWhat: string
  revokeUnsynced: (events: number) => string
  revokeConfirm: string
  revokeDone: (name: string) => string
}
