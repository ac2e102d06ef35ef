import type { Store } from '#store/store.ts'

/** What talking to the server needs of the tablet's storage; a rig gives it one in memory. */
export type SyncStore = Pick<
  Store,
  | 'enrolment'
  | 'progress'
  | 'eventsAfter'
  | 'findRecord'
  | 'acknowledge'
  | 'renewLease'
  | 'makeRosterKey'
  | 'lacks'
  | 'orderKey'
  | 'keepOrderKey'
  | 'deviceKey'
  | 'hasCandidate'
  | 'replaceProof'
  | 'wipe'
  | 'noteWipe'
  | 'takeSealingKey'
  | 'clock'
  | 'setClockOffset'
  | 'pullCursor'
  | 'applyPage'
  | 'onAppend'
>
