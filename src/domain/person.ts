/** Who can stand at a checkpoint. A parent is a `visitor`; a cook employed by a caterer is a `contractor`. */
export const PERSON_KINDS = ['student', 'staff', 'visitor', 'official', 'contractor'] as const
export type PersonKind = (typeof PERSON_KINDS)[number]

/** Kinds the school expects every day and therefore counts in the closing equation. */
export type RosterKind = 'student' | 'staff'

/** A person as the gate sees them. */
export type Person = {
  /** Roster id for pupils and staff, pass id for everybody else. */
  id: string
  kind: PersonKind
  name: string
  /** Class of a pupil (`三年级2班`), department of staff, organization of a visitor; null when unknown. */
  unit: string | null
}

/** A person of the school's own list, as a tablet holds it: no more than the gate needs. */
export type RosterPerson = Person & {
  kind: RosterKind
  /** Student or staff number 学号/工号, unique per school. */
  number: string
  /** Pinyin initials of the name, lower case, made by the server (`欧阳明月` is `oymy`). */
  initials: string
  /** Full pinyin without tones or spaces, lower case. */
  pinyin: string
  /** Pass ids of the cards in this person's hands. */
  cards: readonly string[]
  /** Expected days, bit 0 is Monday, bit 6 Sunday. */
  days: number
}

export function isRosterKind(kind: PersonKind): kind is RosterKind {
  return kind === 'student' || kind === 'staff'
}

/** The name with its middle hidden, for screens that strangers can see: `欧阳明月` is `欧**月`, `李雷` is `李*`. */
export function maskedName(name: string): string {
  const letters = [...name]
  if (letters.length <= 1) return name
  const [first = '', ...rest] = letters
  if (rest.length === 1) return `${first}*`
  return `${first}${'*'.repeat(rest.length - 1)}${rest.at(-1) ?? ''}`
}
