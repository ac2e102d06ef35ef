/*
 * The school's watch list 关注名单: people who must not simply walk in. A gate that meets somebody who may be one of them
 * asks the guard, and nothing else comes of it by itself: a name is shared by many.
 */

/** By what somebody may be recognized. */
export const WATCH_MARKS = ['name', 'phone', 'idDigits'] as const
export type WatchMark = (typeof WATCH_MARKS)[number]

/** What the guard says to "is this the person?", from best to worst. */
export const WATCH_ANSWERS = ['no', 'not-sure', 'yes'] as const
export type WatchAnswer = (typeof WATCH_ANSWERS)[number]

/** What becomes of whoever the guard has recognized. Who is not sure always leaves it to the duty leader. */
export const WATCH_EFFECTS = ['held', 'turn-away'] as const
export type WatchEffect = (typeof WATCH_EFFECTS)[number]

/** Somebody who is checked may be on the list: under which entry, and what is the same. */
export type WatchHit = {
  /** Id of the entry. */
  watch: string
  by: readonly WatchMark[]
  /** Absent as long as nobody has compared. */
  answer?: WatchAnswer
}

/** An entry as a gate holds it: it names nobody, and what it says opens only to whoever has one of its marks. */
export type WatchListed = {
  watch: string
  /** How long it is asked for, epoch ms. */
  until: number
  marks: readonly ListedMark[]
}
export type ListedMark = {
  by: WatchMark
  /** HMAC of the mark under the school's key, 64 hex digits. */
  digest: string
  /** `WatchNote` under a key that only the mark itself and the school's key give, base64url. */
  box: string
}

/** What the guard is told of an entry in order to compare. */
export type WatchNote = { name: string; organization: string; reason: string }

/** What is known of somebody that a list may know too. */
export type WatchTold = {
  name?: string | undefined
  phone?: string | undefined
  idDigits?: string | undefined
}

/** The marks of somebody, each as the one text that both sides make of however it was written. */
export function marksOf({ name, phone, idDigits }: WatchTold): { by: WatchMark; text: string }[] {
  const texts: Readonly<Record<WatchMark, string>> = {
    name: nameMark(name ?? ''),
    phone: phoneMark(phone ?? ''),
    idDigits: idMark(idDigits ?? ''),
  }
  return WATCH_MARKS.flatMap((by) => (texts[by] === '' ? [] : [{ by, text: texts[by] }]))
}

/** The entries that share a mark with somebody and are not over at `now`, epoch ms. */
export function hitsIn(
  list: readonly WatchListed[],
  marks: readonly Pick<ListedMark, 'by' | 'digest'>[],
  now: number,
): WatchHit[] {
  return inForce(list, now).flatMap(({ watch, marks: listed }) => {
    const isShared = (by: WatchMark): boolean =>
      marks.some(
        (mark) => mark.by === by && listed.some((one) => one.by === by && one.digest === mark.digest),
      )
    const by = WATCH_MARKS.filter(isShared)
    return by.length === 0 ? [] : [{ watch, by }]
  })
}

/** The entries that are asked for at `now`, epoch ms. */
export function inForce(list: readonly WatchListed[], now: number): readonly WatchListed[] {
  return list.filter(({ until }) => until > now)
}

/**
 * What is found by now beside what was found before. An answer stands; so does a question as long as its entry does:
 * by what somebody was recognized may be forgotten here by now, as when the page was loaded again.
 *
 * @param list the entries that are still asked for
 */
export function withFound(
  before: readonly WatchHit[],
  found: readonly WatchHit[],
  list: readonly Pick<WatchListed, 'watch'>[],
): WatchHit[] {
  const among = (hits: readonly Pick<WatchListed, 'watch'>[], { watch }: WatchHit): boolean =>
    hits.some((hit) => hit.watch === watch)
  const answered = before.filter(({ answer }) => answer !== undefined)
  const fresh = found.filter((hit) => !among(answered, hit))
  const waiting = openHits(before).filter(
    (hit) => among(list, hit) && !among(fresh, hit) && !among(answered, hit),
  )
  return [...answered, ...fresh, ...waiting]
}

/** The entries that nobody has compared with who stands here, in the order in which they are asked. */
export function openHits(hits: readonly WatchHit[] = []): readonly WatchHit[] {
  return hits.filter(({ answer }) => answer === undefined)
}

const HAN = /\p{Script=Han}/u
const NO_LETTERS = /[^\p{L}]+/gu

/**
 * A Chinese name without spaces, dots and signs. Of a name in other letters neither order, accents nor spaces count:
 * "Zhāng Xiǎo-míng" and "XIAOMING ZHANG" are one, so its letters are sorted.
 */
function nameMark(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase()
  if (HAN.test(plain)) return plain.replaceAll(NO_LETTERS, '')
  return [...plain.normalize('NFD').replaceAll(NO_LETTERS, '')].sort().join('')
}

/** The digits alone, and of a mainland mobile not the country's. */
function phoneMark(phone: string): string {
  const digits = phone.normalize('NFKC').replaceAll(/\D+/g, '')
  return /^(?:00)?86(1\d{10})$/.exec(digits)?.[1] ?? digits
}

/** The last four of an ID number, or the whole of it. */
function idMark(idDigits: string): string {
  const plain = idDigits
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]+/g, '')
  return plain.length < 4 ? '' : plain.slice(-4)
}
