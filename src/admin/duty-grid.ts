import type { DutyWeekReply } from '#contract/duty.ts'
import {
  type DoubleBooking,
  DUTY_POSTS,
  type DutyGap,
  type DutyLine,
  type DutyPerson,
  type DutyPost,
  doubleBookings,
  gapsOf,
  isLanePost,
  isSamePlace,
  LANE_POSTS,
} from '#domain/duty.ts'
import type { LaneName } from '#domain/reuse.ts'
import { SESSION_IDS, type SessionId } from '#domain/session.ts'

/** One row of a week: a post, of a lane or of the whole school, in one session. */
export type DutyRow = { session: SessionId; post: DutyPost; place: LaneName | null }

/** A post in words, with the lane it stands at. */
export function placed(post: string, place: DutyRow['place']): string {
  return place === null ? post : `${place.gate} ${place.lane} ${post}`
}

/** What is written in each cell: a name, and behind a slash the deputy's. By `cellKey`. */
export type DutyTexts = Readonly<Record<string, string>>

export type Guards = DutyWeekReply['guards']

/** Between the person and the deputy, as people write it: also the full-width slash, commas and semicolon. */
const BETWEEN = /[/\uff0f\u3001,\uff0c;\uff1b]/

export function cellKey(day: string, { session, post, place }: DutyRow): string {
  return JSON.stringify([day, session, post, place?.gate ?? null, place?.lane ?? null])
}

/** The rows of a week: every lane that has a tablet or that somebody planned, then the posts of the school. */
export function rowsOf({ days, lanes }: Pick<DutyWeekReply, 'days' | 'lanes'>): DutyRow[] {
  const places: LaneName[] = lanes.filter(({ isGate }) => isGate).map(({ gate, lane }) => ({ gate, lane }))
  for (const { place } of days.flatMap(({ lines }) => lines))
    if (place !== null && !places.some((one) => isSamePlace(one, place))) places.push(place)
  return SESSION_IDS.flatMap((session) => [
    ...places.flatMap((place) => LANE_POSTS.map((post): DutyRow => ({ session, post, place }))),
    ...DUTY_POSTS.filter((post) => !isLanePost(post)).map(
      (post): DutyRow => ({ session, post, place: null }),
    ),
  ])
}

export function textsOf(days: readonly { day: string; lines: readonly DutyLine[] }[]): DutyTexts {
  return Object.fromEntries(
    days.flatMap(({ day, lines }) => lines.map((line) => [cellKey(day, line), textOf(line)])),
  )
}

function textOf({ person, deputy }: DutyLine): string {
  return deputy === null ? person.name : `${person.name}/${deputy.name}`
}

/** The lines of one day, as its cells say them; guards are known by their name. */
export function linesOf(texts: DutyTexts, day: string, rows: readonly DutyRow[], guards: Guards): DutyLine[] {
  return rows.flatMap((row) => {
    const [person, deputy] = peopleIn(texts[cellKey(day, row)] ?? '', guards)
    return person === undefined ? [] : [{ ...row, person, deputy: deputy ?? null }]
  })
}

/** Whether a cell names more than a person and a deputy, or a name too long to be one. */
export function isUnclear(text: string): boolean {
  const names = namesIn(text)
  return names.length > 2 || names.some((name) => name.length > 80)
}

function peopleIn(text: string, guards: Guards): DutyPerson[] {
  return namesIn(text).map((name) => {
    const known = guards.filter((guard) => guard.name === name)
    // Two guards of one name: the roster cannot say which, the tablet then goes by the name.
    return { name, guard: known.length === 1 ? (known[0]?.id ?? null) : null }
  })
}

function namesIn(text: string): string[] {
  return text
    .split(BETWEEN)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** What was copied elsewhere, from one cell on to the right and down; what has no cell here is left out. */
export function pasted(
  texts: DutyTexts,
  clip: string,
  from: { row: number; column: number },
  rows: readonly DutyRow[],
  days: readonly string[],
): DutyTexts {
  const next: Record<string, string> = { ...texts }
  // Spreadsheets end the last row too; an empty row within is an empty cell.
  const copied = clip.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  for (const [down, line] of copied.entries())
    for (const [right, text] of line.split('\t').entries()) {
      const row = rows[from.row + down]
      const day = days[from.column + right]
      if (row !== undefined && day !== undefined) next[cellKey(day, row)] = text.trim()
    }
  return next
}

/** The texts of one week under the days of another, weekday by weekday; only into days of `into` that may be planned. */
export function copied(
  texts: DutyTexts,
  week: readonly { day: string; lines: readonly DutyLine[] }[],
  into: readonly string[],
  rows: readonly DutyRow[],
  isOpen: (day: string) => boolean,
): DutyTexts {
  const source = textsOf(week)
  const next: Record<string, string> = { ...texts }
  for (const [index, day] of into.entries()) {
    const from = week[index]?.day
    if (from === undefined || !isOpen(day)) continue
    for (const row of rows) next[cellKey(day, row)] = source[cellKey(from, row)] ?? ''
  }
  return next
}

/** What one day lacks and who is planned twice. */
export type DayFaults = { gaps: readonly DutyGap[]; doubles: readonly DoubleBooking[] }

export function faultsOf(
  texts: DutyTexts,
  day: string,
  rows: readonly DutyRow[],
  { guards, lanes }: Pick<DutyWeekReply, 'guards' | 'lanes'>,
): DayFaults {
  const planned = { day, lines: linesOf(texts, day, rows, guards) }
  return {
    gaps: gapsOf(
      planned,
      lanes.filter(({ isGate }) => isGate),
    ),
    doubles: doubleBookings(planned),
  }
}

export function isGap({ gaps }: DayFaults, { session, post, place }: DutyRow): boolean {
  return gaps.some((gap) => gap.session === session && gap.post === post && isSamePlace(gap.place, place))
}

export function isDouble({ doubles }: DayFaults, { session, post, place }: DutyRow): boolean {
  return doubles.some(({ lines }) =>
    lines.some((line) => line.session === session && line.post === post && isSamePlace(line.place, place)),
  )
}

/** The Monday of a school day, `YYYY-MM-DD`. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
