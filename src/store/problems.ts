/** Why the tablet's storage cannot be used, or could not keep a record. The words are in `i18n/`. */
export type StoreProblem =
  | 'storage-refused'
  | 'storage-full'
  | 'storage-lost'
  | 'upgrade-blocked'
  | 'chain-broken'
  | 'roster-expired'
  | 'not-enrolled'
  /** The school ordered this tablet to erase itself: nothing more is recorded here. */
  | 'being-wiped'
  /** The school's newest rules contradict their own examples on this program: the ones before them are followed. */
  | 'policy-unsound'
  /** A new enrolment would leave records behind that the server can still take. */
  | 'records-unsent'
