import type { LaneName } from './reuse.ts'
import type { RollCallCause } from './roll-call-cause.ts'

/** What somebody did in a roll call. Acts are only ever added, so that those of several tablets are put together by having all of them. */
export type RollAct = {
  /** Epoch ms by whoever wrote it. */
  at: number
  /** Id of the guard or account. */
  by: string
  /** Where; null is this tablet, or the office. */
  place: LaneName | null
} & RollDeed

export type RollDeed =
  | { act: 'started'; cause: RollCallCause }
  /** `person` is the key of a line of the on-site list; `call` the act that started the roll call. */
  | { act: 'safe'; call: string; person: string }
  /** `of` was marked by mistake. */
  | { act: 'undone'; of: string }
  | { act: 'ended'; calls: readonly string[] }

/** Acts by their ids. */
export type RollActs = ReadonlyMap<string, RollAct>

/** Who was seen safe first, when and by whom; `mark` is the act, for taking it back. */
export type SafeMark = Pick<RollAct, 'at' | 'by' | 'place'> & { mark: string }

/** The roll call that is under way. Calls begun apart on several tablets are one. */
export type RollCall = {
  calls: readonly string[]
  /** An evacuation as soon as one of them is. */
  cause: RollCallCause
  /** Epoch ms of the first. */
  since: number
  safe: ReadonlyMap<string, SafeMark>
}

/** All acts of both. */
export function together(one: RollActs, other: RollActs): RollActs {
  return new Map([...one, ...other])
}

/**
 * The roll call that these acts leave under way; null when there is none. The order in which they are told does not
 * matter, nor how often.
 */
export function rollCallOf(acts: RollActs): RollCall | null {
  const ended = new Set<string>()
  const undone = new Set<string>()
  for (const act of acts.values()) {
    if (act.act === 'ended') for (const call of act.calls) ended.add(call)
    if (act.act === 'undone') undone.add(act.of)
  }
  const open = [...acts].flatMap(([id, act]) =>
    act.act === 'started' && !ended.has(id) ? [{ id, at: act.at, cause: act.cause }] : [],
  )
  if (open.length === 0) return null
  const calls = open.map(({ id }) => id).sort()
  const since = Math.min(...open.map(({ at }) => at))
  return {
    ...{ calls, since, safe: safeIn(acts, new Set(calls), since, undone) },
    cause: open.some(({ cause }) => cause === 'evacuation') ? 'evacuation' : 'roll-call',
  }
}

/** What was marked in a call that is under way, or since it began in one that another tablet has ended. */
function safeIn(
  acts: RollActs,
  calls: ReadonlySet<string>,
  since: number,
  undone: ReadonlySet<string>,
): ReadonlyMap<string, SafeMark> {
  const safe = new Map<string, SafeMark>()
  for (const [mark, act] of acts) {
    if (act.act !== 'safe' || undone.has(mark) || !(calls.has(act.call) || act.at >= since)) continue
    const { at, by, place } = act
    const known = safe.get(act.person)
    if (known === undefined || at < known.at || (at === known.at && mark < known.mark))
      safe.set(act.person, { at, by, place, mark })
  }
  return safe
}
