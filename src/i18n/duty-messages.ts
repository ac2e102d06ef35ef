import type { MannedAs } from '#domain/duty.ts'

/** Words of the duty roster, and of who stood there. */
export type DutyMessages = {
  heading: (from: string, to: string) => string
  before: string
  after: string
  print: string
  how: string
  save: (days: number) => string
  saved: string
  copy: string
  unclear: string
  news: Record<'saved' | 'changed' | 'past', string>
  reload: string
  whole: string
  faults: (count: number) => string
  gap: (day: string, session: string, post: string) => string
  double: (day: string, session: string, name: string) => string
  grid: string
  post: string
  /** A day as a column says it. */
  day: (day: string) => string
  madeBy: (name: string, when: string) => string
  none: string
  marks: Record<'gap' | 'double' | 'unclear', string>
  manned: {
    heading: string
    why: string
    notPlanned: string
    unplannedPost: string
    as: Record<MannedAs, string>
    person: string
    stood: string
    deputy: (name: string) => string
    /** `until` is null while they stand there. */
    shift: (name: string, from: string, until: string | null) => string
    leaders: (names: readonly string[]) => string
    noLeader: string
    refusals: (count: number) => string
    refusal: (name: string, time: string, shown: string, isFever: boolean) => string
    handOvers: string
    handOver: (who: string, time: string, held: number, isolated: number, unsynced: number) => string
  }
  /** Beside one check. */
  check: {
    heading: string
    guard: string
    nobody: string
    inPlaceOf: (name: string) => string
    since: (time: string) => string
    deputy: string
    leaders: string
    own: string
    read: (version: number) => string
    none: string
  }
  guns: {
    drift: (thermometer: string, lane: string, degrees: string, isHigh: boolean) => string
    act: string
  }
}
