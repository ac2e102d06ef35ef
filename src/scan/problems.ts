/** Why nothing is seen. The words are in `i18n/`. */
export type ScanProblem =
  | 'insecure-context'
  | 'no-camera'
  | 'camera-denied'
  | 'camera-busy'
  | 'camera-lost'
  | 'camera-frozen'
  | 'decoder-failed'

/** Why a frame gave no text. `no-code` says that nothing in it looks like a code that could be read. */
export type WhyUnread = 'too-dark' | 'glare' | 'too-small' | 'blurred' | 'not-a-qr' | 'no-code'

/** What the guard is told while nothing is read. `hold-still`: something is held up, each time missed otherwise. */
export type ScanHint = Exclude<WhyUnread, 'no-code'> | 'hold-still'
