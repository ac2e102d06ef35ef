import type { ArrivalHint } from '#domain/arrival.ts'
import type { Person } from '#domain/person.ts'
import type { Need, Outcome } from '#domain/reasons.ts'
import { clockTime, degrees } from '#i18n/format.ts'
import type { BandWordKey } from '#i18n/gate-messages.ts'
import type { GateWords } from '#i18n/index.ts'
import { SCANNER_WORDS } from '#i18n/scanner.ts'
import type { StateShape } from '#ui/icons.tsx'
import type { Band, Notice } from '../gate-view.ts'

/** The color and edge of the band. */
export type BandTone = 'idle' | 'wanted' | 'admit' | 'hold' | 'deny' | 'repeat' | 'notice' | 'not-recorded'

/** What the guard can do from the band itself. */
export type BandAct =
  | 'resolve'
  | 'dismiss'
  | 'undo'
  | 'hold'
  | 'clear'
  | 'checkAgain'
  | 'writtenDown'
  | 'why'
  | 'turnAway'
  | 'refused'

/** The band as it is drawn: never a color without its shape and word. */
export type BandFace = {
  tone: BandTone
  shape: StateShape
  word: BandWordKey
  /** Null where nobody stands. */
  name: string | null
  unit: string | null
  lines: readonly string[]
  acts: readonly BandAct[]
  /** Said to a screen reader at once (`alert`) or in turn (`status`); the same text as long as the verdict stands. */
  said: { as: 'alert' | 'status'; text: string }
}

type Parts = Omit<BandFace, 'said' | 'name' | 'unit'> & {
  person?: Person | null
  urgent?: boolean
  steady?: boolean
}

/** What a card beside the band asks. */
export type AskedWord = 'watch' | 'home' | 'exposure' | 'party'

/**
 * The face of a band at an instant (epoch ms).
 *
 * @param asked what is asked on the cards beside it, before the temperature is measured
 */
export function faceOf(band: Band, words: GateWords, now: number, asked: AskedWord | null = null): BandFace {
  const { codes, gate } = words
  const notes = gate.bandNotes
  const draw = (parts: Parts): BandFace => finish(parts, words)
  switch (band.state) {
    case 'idle':
      return draw({ tone: 'idle', shape: 'frame', word: 'idle', lines: [notes.idle], acts: ['refused'] })
    case 'wanted':
      return draw({
        tone: 'wanted',
        ...wantedFace(band.missing, asked),
        person: band.person,
        lines: wantedLines(band, words),
        acts: ['hold', 'turnAway', 'clear'],
      })
    case 'writing':
      return draw({
        tone: 'wanted',
        shape: 'square-saving',
        word: 'writing',
        person: band.person,
        lines: [notes.writing],
        acts: [],
      })
    case 'admit': {
      const facts = [
        band.tenths === null ? null : degrees(band.tenths),
        band.color === null ? null : codes.colors[band.color],
        band.byGuard ? notes.byGuard : null,
      ]
      const lines = [joined(facts), notes.recordedAt(clockTime(band.at))]
      return draw({
        tone: 'admit',
        shape: 'circle-check',
        word: 'admit',
        person: band.person,
        lines,
        acts: ['undo'],
      })
    }
    case 'held':
    case 'isolate':
    case 'turn-away': {
      const next =
        band.state === 'isolate'
          ? [notes.toIsolation]
          : band.changes.slice(0, 1).map((change) => codes.changes[change])
      return draw({
        ...STOPS[band.state],
        person: band.person,
        lines: stopLines(band, words, next),
        acts: band.state === 'held' ? ['resolve', 'why', 'dismiss'] : ['why', 'dismiss'],
        urgent: true,
      })
    }
    case 'not-recorded': {
      const lines = [notes.onPaper(codes.outcomes[band.verdict]), ...band.reasons.map(codes.reason)]
      return draw({
        tone: 'not-recorded',
        shape: 'paper-pen',
        word: 'not-recorded',
        person: band.person,
        lines,
        acts: ['writtenDown'],
        urgent: true,
      })
    }
    case 'repeat': {
      const { reuse, outcome } = band
      const ago = notes.repeat[outcome](codes.ago(now - band.at))
      return draw({
        ...repeatFace(outcome, reuse !== null),
        steady: reuse === null,
        person: band.person,
        lines:
          reuse === null
            ? [ago]
            : [codes.reason(reuse), outcome === 'admit' ? notes.againByTap : codes.changes['ask-office']],
        acts: ['dismiss', 'checkAgain'],
      })
    }
    case 'notice':
      return draw(noticeFace(band.notice, words))
    default:
      return band satisfies never
  }
}

type Sort = Pick<Parts, 'tone' | 'shape' | 'word'>

const STOPS: Record<Exclude<Outcome, 'admit'>, Sort> = {
  held: { tone: 'hold', shape: 'triangle-pause', word: 'held' },
  isolate: { tone: 'deny', shape: 'octagon-arrow', word: 'isolate' },
  'turn-away': { tone: 'deny', shape: 'octagon-x', word: 'turn-away' },
}

/** A second scan of someone who may not go in must not look like a pass. */
function repeatFace(outcome: Outcome, isReuse: boolean): Sort {
  return outcome === 'admit'
    ? { tone: 'repeat', shape: 'pill-repeat', word: isReuse ? 'already-in' : 'repeat' }
    : STOPS[outcome]
}

/** What to ask for next: who it is, then the code, the temperature, the questions, and what was measured at home. */
function wantedFace(missing: readonly Need[], asked: AskedWord | null): { shape: StateShape; word: Need } {
  if (missing.includes('identity')) return { shape: 'square-person', word: 'identity' }
  if (asked === 'watch' || asked === 'party') return { shape: 'square-person', word: asked }
  if (missing.includes('code')) return { shape: 'square-code', word: 'code' }
  if (asked !== null) return { shape: 'square-person', word: asked }
  if (missing.includes('temperature')) return { shape: 'square-thermometer', word: 'temperature' }
  if (missing.includes('watch')) return { shape: 'square-person', word: 'watch' }
  if (missing.includes('exposure')) return { shape: 'square-person', word: 'exposure' }
  return { shape: 'square-thermometer', word: missing.includes('home') ? 'home' : 'temperature' }
}

function wantedLines(
  { person, bearer, missing, color, grade, hints, arrival }: Extract<Band, { state: 'wanted' }>,
  { codes, gate }: GateWords,
): string[] {
  const seen = joined([
    color === null ? null : codes.colors[color],
    grade === null ? null : codes.grades[grade],
  ])
  const troubles = hints.filter((hint) => hint.code !== 'missing').map(codes.reason)
  const lacking = missing.length > 0 ? gate.bandNotes.missing(missing.map((need) => codes.needs[need])) : ''
  return [
    joined(troubles),
    bearerLine(bearer, gate),
    joined([seen, lacking].filter((part) => part !== '')),
    person === null ? gate.bandNotes.nameBySearch : '',
    arrival === undefined ? '' : arrivalLine(arrival, gate),
  ]
}

function arrivalLine(arrival: ArrivalHint, { bandNotes }: GateWords['gate']): string {
  switch (arrival.hint) {
    case 'too-early':
      return bandNotes.tooEarly(arrival.from)
    case 'late':
      return bandNotes.late(arrival.to)
    case 'wrong-lane':
      return bandNotes.wrongLane(arrival.lane)
    default:
      return arrival satisfies never
  }
}

type Stop = Extract<Band, { refuses: boolean }>

/** Why on one line, what to do on the next: the band has no room for more. */
function stopLines(
  { reasons, recorded, bearer, refuses }: Pick<Stop, 'reasons' | 'recorded' | 'bearer' | 'refuses'>,
  { codes, gate }: GateWords,
  next: readonly string[],
): string[] {
  const why = reasons.filter((said) => said.code !== 'missing')
  return [
    joined((why.length > 0 ? why : reasons).map(codes.reason)),
    bearerLine(bearer, gate),
    joined([
      ...(refuses ? [gate.bandNotes.finishThis] : next),
      recorded ? null : gate.bandNotes.notYetRecorded,
    ]),
  ]
}

function bearerLine(bearer: string | null, gate: GateWords['gate']): string {
  return bearer === null ? '' : gate.bandNotes.bearer(bearer)
}

function noticeFace(notice: Notice, { codes, gate, language }: GateWords): Parts {
  const shared = { tone: 'notice', shape: 'diamond-mark', acts: ['dismiss'], urgent: true } as const
  switch (notice.code) {
    case 'unusable-code': {
      const { what, act } = notice.isPass
        ? codes.passProblem(notice.problem)
        : notice.byGun === true && notice.problem === 'no-color'
          ? SCANNER_WORDS[language].noColor
          : codes.healthCodeProblems[notice.problem]
      const is = notice.kind === null ? what : codes.codeKinds[notice.kind]
      return { ...shared, word: 'unusable-code', lines: [is, act] }
    }
    case 'gun': {
      const { what, act } = SCANNER_WORDS[language].faults[notice.fault]
      return { ...shared, word: 'unusable-code', lines: [what, act] }
    }
    case 'part': {
      const { have, of } = notice
      const lines = [gate.bandNotes.part(have, of), '■ '.repeat(have) + '□ '.repeat(of - have)]
      return { tone: 'wanted', shape: 'square-code', word: 'part', lines, acts: ['dismiss'] }
    }
    case 'finish-first': {
      const lacking = notice.missing.map((need) => codes.needs[need])
      const lines = [lacking.length > 0 ? gate.bandNotes.finishFirst(lacking) : gate.bandNotes.finishThis]
      return { ...shared, word: 'finish-first', person: notice.person, lines }
    }
    case 'sent-away': {
      const { person, at } = notice
      const lines = [gate.bandNotes.recordedAt(clockTime(at))]
      return { tone: 'repeat', shape: 'octagon-x', word: 'sent-away', person, lines, acts: ['dismiss'] }
    }
    case 'two-waiting':
      return { ...shared, word: 'two-waiting', lines: [gate.bandNotes.twoWaiting] }
    default:
      return notice satisfies never
  }
}

/** `person: null` is somebody nobody has named; no `person` is nobody. `steady` lines change by themselves and are not said. */
function finish(
  { person, urgent = false, steady = false, ...parts }: Parts,
  { codes, gate }: GateWords,
): BandFace {
  const name = person === undefined ? null : (person?.name ?? gate.bandNotes.unnamed)
  const lines = parts.lines.filter((line) => line !== '')
  const spoken = [gate.band[parts.word].word, name ?? '', steady ? '' : (lines[0] ?? '')]
  return {
    ...parts,
    lines,
    name,
    unit: person === undefined || person === null ? null : (person.unit ?? codes.kinds[person.kind]),
    said: { as: urgent ? 'alert' : 'status', text: spoken.filter((text) => text !== '').join(', ') },
  }
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' · ')
}
