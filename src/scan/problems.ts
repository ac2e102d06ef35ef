/** Why nothing is seen. The words are in `i18n/`. */
export type ScanProblem =
  | 'insecure-context'
  | 'no-camera'
  | 'camera-denied'
  | 'camera-busy'
  | 'camera-lost'
  | 'camera-frozen'
  | 'decoder-failed'
