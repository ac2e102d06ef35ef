import type { Identity, ScreeningFacts } from '#domain/facts.ts'
import type { Policy } from '#domain/policy.ts'
import type { Outcome, Reason } from '#domain/reasons.ts'
import type { Reuse } from '#domain/reuse.ts'
import type { RememberedCheck } from '#store/store.ts'
import { lastTenths } from './bands.ts'
import type { CheckMemory } from './check-memory.ts'
import type { Band, Notice } from './gate-view.ts'
import { missingOf, type Slot } from './lanes.ts'
import type { PaperVerdict } from './late-entries.ts'
import type { Cue } from './sound.ts'

/** Whom the band answered from memory, and what a new check of them has to carry. */
export type Again = { identity: Identity; reuse: readonly Reuse[] }

/** What the band says besides how the open person stands: what passes by itself, and what paper has to keep. */
export type Announcer = {
  /** A tick, an answer or a notice, for as long as it shows. */
  passing: () => Band | null
  /** The oldest verdict the storage could not keep, until the guard has written it on paper. */
  onPaper: () => Band | null
  notify: (notice: Notice) => void
  /** Another's symbol joined nobody, because the person of this slot comes first. */
  finishFirst: (slot: Slot) => void
  /** How far a code in several symbols has come, shown for `forMs`. */
  part: (have: number, of: number, forMs: number) => void
  /** Somebody checked before; `again` is the check the guard may start of them, if any. */
  answer: (repeat: Extract<Band, { state: 'repeat' }>, again: Again | null) => void
  /** Of the answer that was given last, until what passes is over. */
  again: () => Again | null
  letIn: (kept: RememberedCheck, byGuard: boolean) => void
  sentAway: (kept: RememberedCheck) => void
  /** Ends what passes before its time. */
  clear: () => void
  /** The verdict stands, on paper: the storage could not keep it. */
  notRecorded: (verdict: Outcome, facts: ScreeningFacts, reasons: readonly Reason[]) => void
  /** The guard has written the oldest one down. */
  writtenDown: () => void
}

type AnnouncerWorld = {
  now: () => number
  after: (ms: number, act: () => void) => () => void
  policy: () => Policy
  cue: (cue: Cue) => void
  toPaper?: (verdict: PaperVerdict) => void
}

// KIOSK-UX.md §2.4: admit advances after 0.8–1.2 s.
const ADMIT_SHOWN_MS = 1000
const NOTICE_SHOWN_MS = 2500

export function openAnnouncer(
  world: AnnouncerWorld,
  memory: Pick<CheckMemory, 'get'>,
  publish: () => void,
): Announcer {
  let passing: Band | null = null
  let again: Again | null = null
  let endPassing = (): void => {}
  let onPaper: readonly Band[] = []

  function show(band: Band, forMs: number): void {
    endPassing()
    passing = band
    endPassing = world.after(forMs, clear)
    publish()
  }

  function clear(): void {
    endPassing()
    passing = null
    again = null
    publish()
  }

  function notify(notice: Notice): void {
    world.cue('notice')
    show({ state: 'notice', notice }, NOTICE_SHOWN_MS)
  }

  return {
    passing: () => passing,
    onPaper: () => onPaper[0] ?? null,
    notify,
    finishFirst: (slot) =>
      notify({ code: 'finish-first', person: slot.facts.identity?.person ?? null, missing: missingOf(slot) }),
    part: (have, of, forMs) => show({ state: 'notice', notice: { code: 'part', have, of } }, forMs),
    answer: (repeat, next) => {
      world.cue('repeat')
      again = next
      // A tick that nobody has to read is short; what speaks against a person stays as long as one visit lasts.
      show(repeat, repeat.reuse === null ? NOTICE_SHOWN_MS : world.policy().repeatMs)
    },
    again: () => again,
    letIn: (kept, byGuard) => show(admitBand(kept, byGuard), ADMIT_SHOWN_MS),
    sentAway: ({ facts, at }) => {
      const notice: Notice = { code: 'sent-away', person: facts.identity?.person ?? null, at }
      show({ state: 'notice', notice }, NOTICE_SHOWN_MS)
    },
    clear,
    notRecorded: (verdict, facts, reasons) => {
      const { id: check, identity } = facts
      // What an earlier record knows is gone on with there: it is still held, or among the last 20.
      if (memory.get(check) === undefined) world.toPaper?.({ check, at: world.now(), verdict, facts })
      onPaper = [...onPaper, { state: 'not-recorded', verdict, person: identity?.person ?? null, reasons }]
      publish()
    },
    writtenDown: () => {
      onPaper = onPaper.slice(1)
      publish()
    },
  }
}

function admitBand(kept: RememberedCheck, byGuard: boolean): Band {
  const { check, facts, at } = kept
  const person = facts.identity?.person ?? null
  return {
    state: 'admit',
    check,
    person,
    tenths: lastTenths(facts),
    color: facts.code?.color ?? null,
    at,
    byGuard,
  }
}
