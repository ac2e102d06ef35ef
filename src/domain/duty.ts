import { boundsOfDay, isOnDay } from './calendar.ts'
import type { LaneName } from './reuse.ts'
import { boundsOfSession, SESSION_IDS, type Session, type SessionId } from './session.ts'

/*
 * 人人有岗位: who stands where, session by session. A roster is planned for a day; what a shift says against it is
 * who really stood there.
 */

/** What somebody on duty does: 门岗、测温、疏导、带班领导、校医. */
export const DUTY_POSTS = ['gate-guard', 'temperature', 'traffic', 'duty-leader', 'doctor'] as const
export type DutyPost = (typeof DUTY_POSTS)[number]

/** The posts of one lane; the others are of the whole school. */
export const LANE_POSTS = ['gate-guard', 'temperature', 'traffic'] as const satisfies readonly DutyPost[]
export type LanePost = (typeof LANE_POSTS)[number]

/** Somebody on duty; `guard` is their id where they can open a shift. */
export type DutyPerson = { name: string; guard: string | null }

/** One post of a session. */
export type DutyLine = {
  session: SessionId
  post: DutyPost
  /** Null for a post of the whole school. */
  place: LaneName | null
  person: DutyPerson
  /** Who stands in. */
  deputy: DutyPerson | null
}

/** One school day, `YYYY-MM-DD`, as it was planned. */
export type DutyDay = { day: string; lines: readonly DutyLine[] }

export function isLanePost(post: DutyPost): post is LanePost {
  return LANE_POSTS.some((one) => one === post)
}

export function isSamePlace(one: LaneName | null, other: LaneName | null): boolean {
  return one?.gate === other?.gate && one?.lane === other?.lane
}

/** Whether two mean one person: by their id where both have one, else by name. */
export function isSamePerson(one: DutyPerson, other: DutyPerson): boolean {
  return one.guard !== null && other.guard !== null ? one.guard === other.guard : one.name === other.name
}

/**
 * The session an instant (epoch ms) belongs to. Before the first and between two it is the next one, for a guard
 * opens the gate before the bell; after the last there is none.
 */
export function sessionAt(day: string, at: number, sessions: readonly Session[]): SessionId | null {
  const { from, until } = boundsOfDay(day)
  if (at < from || at >= until) return null
  return sessions.find((session) => at < boundsOfSession(session, day).until)?.id ?? null
}

/** Everybody who is on duty at an instant, epoch ms. */
export function onDutyAt(
  { day, lines }: DutyDay,
  at: number,
  sessions: readonly Session[],
): readonly DutyLine[] {
  const session = sessionAt(day, at, sessions)
  return lines.filter((line) => line.session === session)
}

/** How a guard stands towards the roster of their lane. */
export type Standing =
  /** Nothing is planned for this lane: there is nothing to be asked. */
  | { as: 'unrostered' }
  | { as: 'rostered'; post: LanePost }
  /** Planned to stand in for `line.person`. */
  | { as: 'deputy'; line: DutyLine & { post: LanePost } }
  /** Somebody else is planned, and nobody planned this guard. */
  | { as: 'unplanned'; lines: readonly (DutyLine & { post: LanePost })[] }

/** How this guard stands at this lane, of those who are on duty now. */
export function standingOf(onDuty: readonly DutyLine[], place: LaneName, guard: DutyPerson): Standing {
  const here = onDuty.filter(isOfLane).filter((line) => isSamePlace(line.place, place))
  if (here.length === 0) return { as: 'unrostered' }
  const own = here.find(({ person }) => isSamePerson(person, guard))
  if (own !== undefined) return { as: 'rostered', post: own.post }
  const line = here.find(({ deputy }) => deputy !== null && isSamePerson(deputy, guard))
  return line === undefined ? { as: 'unplanned', lines: here } : { as: 'deputy', line }
}

function isOfLane(line: DutyLine): line is DutyLine & { post: LanePost } {
  return isLanePost(line.post)
}

/** A post that must be filled and is not. */
export type DutyGap = Pick<DutyLine, 'session' | 'post' | 'place'>

/** Monday to Friday. */
const SCHOOL_WEEK = 0b0011111
/** The sessions in which the whole school comes: of a school day they are always manned. */
const ALWAYS_MANNED: readonly SessionId[] = ['morning', 'afternoon']

/**
 * What a day lacks: a guard at each lane of a gate, and a duty leader. Asked for in the morning and the afternoon of
 * a weekday, and in whatever other session somebody is planned.
 */
export function gapsOf({ day, lines }: DutyDay, gates: readonly LaneName[]): DutyGap[] {
  return SESSION_IDS.filter(
    (session) =>
      lines.some((line) => line.session === session) ||
      (isOnDay(SCHOOL_WEEK, day) && ALWAYS_MANNED.includes(session)),
  ).flatMap((session) => {
    const isFilled = (post: DutyPost, place: LaneName | null): boolean =>
      lines.some((line) => line.session === session && line.post === post && isSamePlace(line.place, place))
    const wanted: DutyGap[] = [
      ...gates.map((place) => ({ session, post: 'gate-guard' as const, place })),
      { session, post: 'duty-leader', place: null },
    ]
    return wanted.filter(({ post, place }) => !isFilled(post, place))
  })
}

/** Somebody who is planned twice in one session. */
export type DoubleBooking = { session: SessionId; person: DutyPerson; lines: readonly DutyLine[] }

/**
 * Who cannot be where they are planned: one person at two posts, or at one and as a deputy. One deputy may stand in
 * for several.
 */
export function doubleBookings({ lines }: DutyDay): DoubleBooking[] {
  return SESSION_IDS.flatMap((session) => {
    const booked = lines
      .filter((line) => line.session === session)
      .flatMap((line) => [
        { person: line.person, line, stands: true },
        ...(line.deputy === null ? [] : [{ person: line.deputy, line, stands: false }]),
      ])
    const first = booked.filter(
      ({ person }, index) => booked.findIndex((one) => isSamePerson(one.person, person)) === index,
    )
    return first.flatMap(({ person }) => {
      const own = booked.filter((one) => isSamePerson(one.person, person))
      return own.length < 2 || !own.some(({ stands }) => stands)
        ? []
        : [{ session, person, lines: own.map(({ line }) => line) }]
    })
  })
}

/** How a planned post was filled. */
export const MANNED_AS = ['as-planned', 'by-deputy', 'by-another', 'unmanned', 'unplanned'] as const
export type MannedAs = (typeof MANNED_AS)[number]

/** A shift as it was opened and closed, epoch ms; what it said of itself where it said so. */
export type StoodShift = {
  shift: string
  place: LaneName
  guard: DutyPerson
  openedAt: number
  closedAt: number | null
  post: DutyPost | null
  inPlaceOf: DutyPerson | null
}

/** One post of a session and who stood there. `line` is null for shifts nobody planned. */
export type MannedPost = { line: DutyLine | null; as: MannedAs; shifts: readonly StoodShift[] }

/**
 * The lane posts of one session against the shifts that touched it. The posts of the whole school open no shift and
 * are left out. A lane's tablet knows one guard at a time: the shift counts for the post it named, else for the
 * gate guard's.
 */
export function mannedPosts(
  { day, lines }: DutyDay,
  session: Session,
  shifts: readonly StoodShift[],
): MannedPost[] {
  const { from, until } = boundsOfSession(session, day)
  const touching = shifts.filter(
    ({ openedAt, closedAt }) => openedAt < until && (closedAt === null || closedAt > from),
  )
  const planned = lines.filter((line) => line.session === session.id).filter(isOfLane)
  const counted = new Set<string>()
  const posts = planned.map((line): MannedPost => {
    const own = touching.filter((shift) => isSamePlace(shift.place, line.place) && isAtPost(shift, line))
    for (const { shift } of own) counted.add(shift)
    return { line, as: mannedAs(line, own), shifts: own }
  })
  const rest = touching.filter(({ shift }) => !counted.has(shift))
  return rest.length === 0 ? posts : [...posts, { line: null, as: 'unplanned', shifts: rest }]
}

function isAtPost({ guard, post, inPlaceOf }: StoodShift, line: DutyLine): boolean {
  if (inPlaceOf !== null) return isSamePerson(inPlaceOf, line.person) && (post ?? line.post) === line.post
  if (post !== null) return post === line.post && isNamed(guard, line)
  return isNamed(guard, line) || line.post === 'gate-guard'
}

function isNamed(guard: DutyPerson, { person, deputy }: DutyLine): boolean {
  return isSamePerson(guard, person) || (deputy !== null && isSamePerson(guard, deputy))
}

function mannedAs({ person, deputy }: DutyLine, shifts: readonly StoodShift[]): MannedAs {
  if (shifts.length === 0) return 'unmanned'
  if (shifts.some(({ guard }) => isSamePerson(guard, person))) return 'as-planned'
  return deputy !== null && shifts.some(({ guard }) => isSamePerson(guard, deputy))
    ? 'by-deputy'
    : 'by-another'
}
