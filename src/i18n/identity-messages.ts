/** Words of the console for who a tablet is, what it may hold, and how it ends. */
export type IdentityMessages = {
  more: string
  /** Heads the acts of one tablet. */
  heading: (name: string) => string
  acts: Record<'place' | 'lease' | 'key' | 'wipe', { act: string; why: string }>
  unsynced: (records: number) => string
  allSent: string
  neverTold: string
  place: {
    heading: (name: string) => string
    what: string
    confirm: string
    /** Under the name it has now. */
    renamed: (name: string) => string
    moves: (name: string, place: string) => string
    /** In the list: where it goes as soon as nobody is on duty. */
    pending: (place: string) => string
    movedTo: (name: string) => string
  }
  lease: {
    heading: (name: string) => string
    what: (until: string) => string
    opens: string
    onlyExtends: string
    save: string
    make: string
  }
  key: {
    heading: (name: string) => string
    what: string
    token: string
    confirm: string
    done: (name: string) => string
  }
  wipe: { heading: (name: string) => string; what: string; confirm: string; done: (name: string) => string }
  /** Of one that was revoked: to let it send what it holds after all, or no longer. */
  draining: Record<
    'open' | 'end',
    {
      act: string
      why: string
      heading: (name: string) => string
      what: string
      confirm: string
      done: (name: string) => string
    }
  >
  /** In the window that revokes. */
  drain: string
  drainHint: string
  /** How long rosters may be read without the server. */
  hours: { label: string; hint: string; words: (hours: number) => string; saved: string }
}
