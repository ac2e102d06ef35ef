import type { LeftAlone } from '#domain/departure.ts'
import type { Identity, ScreeningFacts } from '#domain/facts.ts'
import type { Policy } from '#domain/policy.ts'
import type { RegistrationTerms } from '#domain/registration.ts'
import { thinned } from '#domain/signature.ts'
import type { CheckpointRef } from '#ledger/bodies.ts'
import type { PrivateWords } from '#ledger/visit-bodies.ts'
import type { RememberedCheck, Store } from '#store/store.ts'
import type { GateActions, SaidPerson } from './gate-view.ts'
import type { Cue } from './sound.ts'
import {
  type Draft,
  type DraftProblem,
  EMPTY_DRAFT,
  problemOfStep,
  stepsOf,
  type VisitorStep,
} from './visitor-draft.ts'
import { partyOf, registeredBody } from './visitor-record.ts'
import type { Watching } from './watching.ts'

/** A registration under way. */
export type VisitorForm = {
  /** The visitor stands alone before the tablet. */
  self: boolean
  steps: readonly VisitorStep[]
  step: VisitorStep
  draft: Draft
  problem: DraftProblem | null
  terms: RegistrationTerms
  saving: boolean
  /** When everything is wiped because nobody touches the screen, epoch ms; null while somebody does. */
  wipeAt: number | null
}

/** What the desk shows. `welcome`, `done`, `leaving` and `guard` are of the visitor who stands there alone. */
export type DeskView =
  | { at: 'closed' }
  | { at: 'welcome' }
  | ({ at: 'form' } & VisitorForm)
  | { at: 'done' }
  /** A visitor who goes; `said` null until a badge or pass was shown. */
  | { at: 'leaving'; said: LeftAlone | null }
  /** The guard wants the tablet back. */
  | { at: 'guard' }

export type VisitorDesk = {
  view: () => DeskView
  isOpen: () => boolean
  /** The guard asks and types; `check` is of whoever is held as somebody on no list. */
  openForGuard: (asked?: { check: string | null; said: SaidPerson }) => void
  /** Turns the tablet to visitors, who register alone until a guard takes it back. */
  openForVisitors: () => void
  /** Somebody shows the badge of an earlier visit. @returns false when nothing of it is known here */
  openAgain: (visit: string) => boolean
  begin: () => void
  /** Whoever goes shows their badge or pass next. */
  beginLeaving: () => void
  /** What came of it. */
  tellLeaving: (said: LeftAlone) => void
  edit: (changes: Partial<Draft>) => void
  /** The visitor reads in this language. */
  next: (language: 'zh' | 'en') => Promise<void>
  /** One question back; from the first one the form is left. */
  back: () => void
  /** Somebody is here: nothing is wiped. */
  touch: () => void
  /** Leaves the form and forgets it. */
  leave: () => void
  askForGuard: () => void
  /** The guard has gone again: back to the visitors. */
  toWelcome: () => void
  /** A guard has shown who they are. */
  toGate: () => void
}

export type VisitorDeskWorld = {
  now: () => number
  after: (ms: number, act: () => void) => () => void
  randomId: () => string
  store: Pick<Store, 'append' | 'sealWords'>
  actor: string
  checkpoint: CheckpointRef
  policy: () => Policy
  lane: Pick<GateActions, 'register' | 'registerHeld' | 'queue'> & {
    watching: Pick<Watching, 'marksOf' | 'keep'>
  }
  /** Checks this tablet remembers of registered people, newest first. */
  registered: () => readonly RememberedCheck[]
  cue: (cue: Cue) => void
  changed: (view: DeskView) => void
}

// KIOSK-UX.md §3: a warning after half a minute, and everything wiped a quarter later.
export const WARN_AFTER_MS = 30_000
export const WIPE_AFTER_MS = 45_000
/** Long enough to read what comes next, and no longer: the next visitor waits. */
const DONE_SHOWN_MS = 10_000

/**
 * Registers visitors whom nobody invited. It asks, seals and records; who is let in is for the check that follows to
 * decide, and nothing here can.
 */
export function openVisitorDesk(world: VisitorDeskWorld): VisitorDesk {
  let view: DeskView = { at: 'closed' }
  let held: string | null = null
  let endIdle = (): void => {}

  function show(next: DeskView): void {
    view = next
    endIdle()
    const shownMs = shownFor(next)
    if (shownMs !== null) endIdle = world.after(shownMs, () => show({ at: 'welcome' }))
    if (next.at === 'form' && next.self && !next.saving) waitForTouch(next)
    world.changed(view)
  }

  function waitForTouch(form: VisitorForm): void {
    endIdle =
      form.wipeAt === null
        ? world.after(WARN_AFTER_MS, () => amend({ wipeAt: world.now() + (WIPE_AFTER_MS - WARN_AFTER_MS) }))
        : world.after(Math.max(0, form.wipeAt - world.now()), () => show({ at: 'welcome' }))
  }

  function amend(changes: Partial<VisitorForm>): void {
    if (view.at === 'form') show({ ...view, ...changes })
  }

  function openForm(draft: Draft, self: boolean): void {
    const terms = world.policy().registration
    const steps = stepsOf(draft, terms)
    const [step = 'who'] = steps
    show({ at: 'form', ...{ self, steps, step, draft, terms, problem: null, saving: false, wipeAt: null } })
  }

  /** The form is over: whoever comes next finds nothing of it. */
  function leave(): void {
    held = null
    show(view.at === 'form' && !view.self ? { at: 'closed' } : { at: 'welcome' })
  }

  async function next(language: 'zh' | 'en'): Promise<void> {
    if (view.at !== 'form' || view.saving) return
    const form = view
    const problem = problemOfStep(form.step, form.draft, form.terms)
    if (problem !== null) {
      world.cue('notice')
      return amend({ problem, wipeAt: null })
    }
    amend({ saving: true, problem: null, wipeAt: null })
    try {
      const draft = await sealed(form)
      const following = form.steps[form.steps.indexOf(form.step) + 1]
      if (following !== undefined) return amend({ draft, step: following, saving: false })
      await finish({ ...form, draft }, language)
    } catch {
      // The storage has told its trouble in the line above; what was typed is still here.
      world.cue('notice')
      amend({ saving: false, problem: { field: 'form', code: 'not-saved' } })
    }
  }

  /** Phone and ID digits are sealed as soon as their screen is left, and forgotten in clear. */
  async function sealed({ step, draft }: VisitorForm): Promise<Draft> {
    if (step !== 'details') return draft
    const words: Draft['sealed'] = { ...draft.sealed }
    if (draft.phone !== '') words.phone = await world.store.sealWords(draft.phone)
    if (draft.idDigits !== '') words.idDigits = await world.store.sealWords(draft.idDigits)
    const { phone, idDigits } = draft
    const marks = await world.lane.watching.marksOf({ phone, idDigits })
    // What was told anew takes the place of what was told before.
    const before = draft.marks.filter((mark) => !marks.some(({ by }) => by === mark.by))
    return { ...draft, sealed: words, marks: [...before, ...marks], phone: '', idDigits: '' }
  }

  async function finish(form: VisitorForm, language: 'zh' | 'en'): Promise<void> {
    const { draft, self, steps } = form
    const terms = world.policy().registration
    // The school has changed its pledge while this one was read: what was signed is not what it asks.
    if (terms.pledge.version !== form.terms.pledge.version) {
      const anew = { ...draft, signature: [], typedName: '' }
      const problem = { field: 'form', code: 'pledge-changed' } as const
      return amend({
        terms,
        draft: anew,
        steps: stepsOf(anew, terms),
        step: 'pledge',
        saving: false,
        problem,
      })
    }
    const seal: PrivateWords = {
      ...draft.sealed,
      ...(steps.includes('pledge') && { signature: await world.store.sealWords(signatureText(draft)) }),
    }
    const party = partyOf(draft, world.randomId(), terms)
    const body = registeredBody(draft, party, seal, {
      ...{ by: self ? 'self' : 'guard', checkpoint: world.checkpoint, language },
      signed: steps.includes('pledge') ? draft.signBy : null,
    })
    await world.store.append({ kind: 'visit-registered', body }, self ? 'device' : world.actor)
    world.lane.watching.keep(party[0].person.id, draft.marks, draft.again)
    hand(party, self)
    held = null
    show(self ? { at: 'done' } : { at: 'closed' })
  }

  function hand(party: readonly Identity[], self: boolean): void {
    if (self) world.lane.queue(party)
    else if (held === null) world.lane.register(party)
    else world.lane.registerHeld(held, party)
  }

  return {
    view: () => view,
    isOpen: () => view.at !== 'closed',
    openForGuard: (asked) => {
      held = asked?.check ?? null
      openForm({ ...EMPTY_DRAFT, ...(asked !== undefined && draftOf(asked.said)) }, false)
    },
    openForVisitors: () => show({ at: 'welcome' }),
    openAgain: (visit) => {
      const before = world
        .registered()
        .find(({ facts }) => facts.identity?.registration?.visit === visit && lead(facts.identity) !== null)
      if (before === undefined || (view.at !== 'closed' && view.at !== 'welcome')) return false
      openForm({ ...EMPTY_DRAFT, ...draftAgain(before.facts) }, view.at === 'welcome')
      return true
    },
    begin: () => {
      if (view.at === 'welcome') openForm(EMPTY_DRAFT, true)
    },
    beginLeaving: () => {
      if (view.at === 'welcome') show({ at: 'leaving', said: null })
    },
    tellLeaving: (said) => {
      if (view.at !== 'leaving') return
      world.cue(said === 'left' ? 'part' : 'notice')
      show({ at: 'leaving', said })
    },
    edit: (changes) => {
      if (view.at === 'form') amend({ draft: { ...view.draft, ...changes }, problem: null, wipeAt: null })
    },
    next,
    back: () => {
      if (view.at !== 'form' || view.saving) return
      const before = view.steps[view.steps.indexOf(view.step) - 1]
      if (before === undefined) leave()
      else amend({ step: before, problem: null, wipeAt: null })
    },
    touch: () => amend({ wipeAt: null }),
    leave,
    askForGuard: () => {
      if (view.at !== 'form' || !view.saving) show({ at: 'guard' })
    },
    toWelcome: () => show({ at: 'welcome' }),
    toGate: () => show({ at: 'closed' }),
  }
}

/** How long a screen on which nobody does anything stays, ms; null for one with an end of its own. */
function shownFor(view: DeskView): number | null {
  if (view.at === 'done') return DONE_SHOWN_MS
  if (view.at === 'leaving') return view.said === null ? WARN_AFTER_MS : DONE_SHOWN_MS
  return view.at === 'guard' ? WARN_AFTER_MS : null
}

function signatureText({ signBy, signature, typedName }: Draft): string {
  return JSON.stringify(signBy === 'typed' ? { typed: typedName.trim() } : { strokes: thinned(signature) })
}

/** What somebody on no list has said already is not asked again. */
function draftOf({ kind, name, unit }: SaidPerson): Partial<Draft> {
  const guest = kind === 'official' || kind === 'contractor' ? kind : 'visitor'
  return { kind: guest, name, organization: unit ?? '' }
}

function lead({ registration }: Identity) {
  return registration?.lead ?? null
}

function draftAgain({ identity, watch = [] }: ScreeningFacts): Partial<Draft> {
  if (identity?.registration?.lead === undefined) return {}
  const { visit, pledge, given, lead } = identity.registration
  const { host, purpose, note, plate } = lead
  return {
    ...draftOf(identity.person),
    ...{ host, purpose, note, plate: plate ?? '', again: { visit, pledge, given, watch } },
  }
}
