import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EARLY_MS } from '#domain/linked-reading.ts'
import type { OnFile } from '#domain/on-file.ts'
import type { PersonKind } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { openCheckIn } from '#kiosk/check-in.ts'
import type { Band, SlotView } from '#kiosk/gate-view.ts'
import type { CheckBody, Entry, HeldStepBody } from '#ledger/bodies.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { RememberedCheck } from '#store/store.ts'
import { factsWith, greenCode, identityOf, MORNING, reading, sentReading } from '#test/fakes/facts.ts'
import { keysOf } from '#test/fakes/guard.ts'
import { fakeTimers } from '#test/fakes/timers.ts'

/*
 * The worst error of a gate is to write one person's temperature, code or answer down to another. Here people step up one
 * after another while everything else happens in any order: keys, keys too late, readings of a linked thermometer that come late, twice or before the
 * code, answers, answers too late, taps, searches, undoing, held people taken back, slow and failing records, news of the tablet's other tab.
 *
 * Of the guard it is taken for granted that nobody is measured again before the number has come or of whom the screen wants
 * no more, and that whoever was measured before showing a code stays there until the number has come.
 */

const RUNS = Number(process.env['OWNER_RUNS'] ?? 10_000)
/** Normal, too low and feverish; no two people near each other have the same. */
const TEMPERATURES = Array.from({ length: 66 }, (_, n) => [361, 364, 341, 355, 377, 367][n % 6] ?? 361).map(
  (base, n) => (base === 341 ? 310 + n : base === 377 ? 374 + (n % 25) : 350 + ((n * 7) % 23)),
)
const TODAY = '2026-11-23'
/** Somebody who never comes has a reading of today: so everybody else is asked for theirs. */
const FILES = new Map<string, OnFile>([
  [
    'nobody',
    {
      ...{ until: TODAY, exposure: null, symptomsBefore: null, certificateOwed: null },
      home: { day: TODAY, tenths: 365, site: 'axillary', by: 'guardian', at: MORNING },
    },
  ],
])
const COLORS = ['green', 'green', 'green', 'yellow', 'red'] as const
const KINDS: readonly PersonKind[] = ['student', 'staff', 'visitor']

type Comer = { n: number; kind: PersonKind; shows: ('card' | 'code')[]; color: (typeof COLORS)[number] }

const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('show' as const) }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('key' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('next' as const), lot: fc.nat(59), hasCard: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('pass' as const), ms: fc.nat(3000) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('dismiss' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom('answer' as const, 'answer' as const, 'late-answer' as const),
      nth: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('show-again' as const), nth: fc.nat(3) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('linked' as const),
      /** On its way for less than the four seconds that a reading lives. */
      late: fc.oneof(fc.nat(200), fc.nat(3999)),
      twiceAfter: fc.option(fc.nat(1999)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom(
        'late-key' as const,
        'undo' as const,
        'backspace' as const,
        'hold' as const,
        'clear' as const,
        'search' as const,
        'reopen' as const,
        'turn-away' as const,
        'let-in' as const,
        'check-again' as const,
        'news' as const,
      ),
      nth: fc.nat(3),
    }),
  },
)
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never

function openWorld(failing: readonly boolean[]) {
  const timers = fakeTimers(MORNING)
  const written: Entry[] = []
  const comers: Comer[] = []
  /** Whose check is whose, noted as the gate opens it for who stands at the lens. */
  const checks = new Map<string, number>()
  /** Numbers that a thermometer at this person showed. */
  const shown = new Map<string, number[]>()
  let served: number | null = null
  /** Numbers that the linked thermometer showed of each, noted when it measured. */
  const linked = new Map<string, number[]>()
  /** Whose number is on its way. */
  let underway: string | null = null
  let lastSentAt = MORNING
  /** Measured before their code, they stay until this. */
  let staysUntil = MORNING
  let ids = 0
  let measurements = 0
  let lens: Comer | null = null
  /** What each person told of home, by id. */
  const told = new Map<string, number[]>()
  /** The questions as the guard saw them, and of whom, oldest first. */
  const panels: { check: string; person: string }[] = []
  let plan: { check: string; keys: string[]; typed: string } | null = null

  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve()
  }
  const pass = async (ms: number): Promise<void> => {
    await timers.pass(ms)
  }
  const checkIn = openCheckIn(
    {
      now: timers.now,
      randomId: () => {
        const check = `check-${++ids}`
        if (served !== null) checks.set(check, served)
        return check
      },
      after: timers.after,
      store: {
        append: async (entry, _actor, remember) => {
          await new Promise<void>((done) => timers.after(40 * (written.length % 4), done))
          if (failing[written.length % failing.length]) throw new Error('the disk is full')
          written.push(entry)
          const recorded = { seq: written.length, hash: '', at: timers.now() }
          remember?.({ ...recorded, stream: 'tablet-1' })
          return recorded
        },
      },
      stream: 'tablet-1',
      actor: 'guard-1',
      checkpoint: { id: 'east', kind: 'gate', lane: '1' },
      policy: () => DEFAULT_POLICY,
      person: () => undefined,
      rosterLoaded: () => false,
      elsewhere: () => ({ codes: new Map(), people: new Map() }),
      files: () => FILES,
      hosts: () => DEFAULT_CODE_HOSTS,
      read: ({ text }) => {
        const [what, n] = text.split(' ')
        served = Number(n)
        const comer = comers[Number(n)]
        if (comer === undefined) throw new Error('nobody showed this')
        return Promise.resolve(what === 'card' ? cardOf(comer) : codeOf(comer))
      },
      site: () => 'forehead',
      setSite: () => {},
      cue: () => {},
      changed: () => {},
      wrote: () => {},
    },
    [],
  )

  function slotOf(n: number): SlotView | null {
    const { open, waiting } = checkIn.view()
    // Whoever's card joined a place that another's code had opened stands there now.
    const isTheirs = ({ check, person }: SlotView): boolean =>
      person === null ? checks.get(check) === n : person.id === `p${n}`
    return [open, waiting].find((slot) => slot !== null && isTheirs(slot)) ?? null
  }

  function hasTaken(comer: Comer, what: 'card' | 'code'): boolean {
    const slot = slotOf(comer.n)
    return what === 'card' ? slot?.person != null : slot?.color != null
  }

  /** Somebody whose card is taken but not their code stays until both are, or their place is empty again. */
  function mayStepUp(): boolean {
    if (lens !== null && slotOf(lens.n) === null && timers.now() < staysUntil) return false
    return (
      lens === null || slotOf(lens.n) === null || lens.shows.every((what) => hasTaken(lens as Comer, what))
    )
  }

  /** Not while somebody waits there for the number that was just taken of them. */
  function isTheLensFree(): boolean {
    return underway === null || checkIn.view().open !== null
  }

  function stepUp(lot: number, hasCard: boolean): void {
    if (!mayStepUp()) return
    const kind = KINDS[lot % 3] ?? 'student'
    const symbols: ('card' | 'code')[] = kind === 'student' ? ['card'] : ['card', 'code']
    const color = COLORS[lot % 5] ?? 'green'
    lens = {
      ...{ n: comers.length, kind, color },
      shows: kind === 'student' && !hasCard ? [] : lot % 2 === 0 ? symbols : symbols.toReversed(),
    }
    comers.push(lens)
  }

  async function show(comer: Comer | null, what: 'card' | 'code' | undefined): Promise<void> {
    if (comer === null || what === undefined) return
    await checkIn.show(symbol(`${what} ${comer.n}`))
    await settle()
  }

  function measure(check: string): number {
    const tenths = TEMPERATURES[measurements++ % TEMPERATURES.length] ?? 366
    shown.set(check, [...(shown.get(check) ?? []), tenths])
    return tenths
  }

  /** The guard types the number of whom the screen names, and takes back what stands there and is not theirs. */
  async function key(): Promise<void> {
    const { open, typed } = checkIn.view()
    if (open === null) return
    // For the next one they type at once: what was begun for the one before must be gone by itself.
    if (plan === null || plan.check !== open.check || (typed === '' && plan.typed !== ''))
      plan = { check: open.check, keys: keysOf(measure(open.check)), typed: '' }
    else if (typed !== plan.typed) return checkIn.backspace()
    const next = plan.keys.shift()
    const { refusedKeys } = checkIn.view()
    if (next !== undefined) checkIn.pressKey(next)
    plan.typed = checkIn.view().typed
    // Whom the keypad refused a key begins the number again.
    if (plan.keys.length === 0 || checkIn.view().refusedKeys > refusedKeys) plan = null
    await settle()
  }

  /** Whom a slot is of, as the screen names them or as they stand at the lens. */
  function ownerOf({ check, person }: { check: string; person: { id: string } | null }): string {
    return person?.id ?? `p${checks.get(check)}`
  }

  /** The guard measures whom the screen names, or whoever is about to show a code. */
  function measureLinked(late: number, twiceAfter: number | null): void {
    const { open, linked: heard } = checkIn.view()
    if (underway !== null || heard?.state === 'early') return
    if (open === null && (lens === null || slotOf(lens.n) !== null)) return
    if (open !== null && !open.missing.includes('temperature') && !isAskedAgain(checkIn.view().band)) return
    const owner = open === null ? `p${lens?.n}` : ownerOf(open)
    const tenths = TEMPERATURES[measurements++ % TEMPERATURES.length] ?? 366
    linked.set(owner, [...(linked.get(owner) ?? []), tenths])
    underway = owner
    // It says one thing after another.
    const sentAt = Math.max(timers.now() + late, lastSentAt)
    lastSentAt = sentAt + (twiceAfter ?? 0)
    if (open === null) staysUntil = sentAt + EARLY_MS + 1
    const send = (): void => checkIn.linked.measured(sentReading(tenths, timers.now()), true)
    timers.after(sentAt - timers.now(), () => {
      underway = null
      send()
    })
    if (twiceAfter !== null) timers.after(lastSentAt - timers.now(), send)
  }

  /** What they answer names them, so that it can be told whose it is. */
  async function answer({ check, person }: { check: string; person: string }, nth: number): Promise<void> {
    if (nth % 2 === 0) {
      const tenths = 350 + ((measurements++ * 3) % 20)
      told.set(person, [...(told.get(person) ?? []), tenths])
      checkIn.tell(check, { home: { tenths, site: 'axillary' } })
    } else {
      const answered = {
        code: `of-${person}`,
        kind: 'stayed',
        yes: false,
        listVersion: 1,
        on: TODAY,
      } as const
      checkIn.tell(check, { exposure: { areas: [answered], symptoms: null } })
    }
    await settle()
  }

  /** A finger that comes too late, or while nobody is to be measured: it must not stay for the next one. */
  async function lateKey(nth: number): Promise<void> {
    const { open, band, typed } = checkIn.view()
    if (open !== null && band.state !== 'writing' && band.state !== 'not-recorded') return
    checkIn.pressKey(`${5 + nth}`)
    await settle()
    expect(checkIn.view().typed).toBe(typed)
  }

  async function act(step: Step): Promise<void> {
    const view = checkIn.view()
    const { asks, open } = view
    if (asks !== null && open?.person != null && panels.at(-1)?.check !== asks.check)
      panels.push({ check: asks.check, person: open.person.id })
    switch (step.does) {
      case 'next':
        return stepUp(step.lot, step.hasCard)
      case 'show':
        return show(
          lens,
          lens?.shows.find((what) => !hasTaken(lens as Comer, what)),
        )
      case 'show-again': {
        // Only who is on record by name, or stands there, holds up something again: of anybody else's code nobody
        // could say whose it is.
        const named = written.flatMap(judgedIn).map(({ identity }) => identity?.person.id)
        const known = comers.filter((comer) => named.includes(personOf(comer).id))
        const again = isTheLensFree() ? (known[step.nth] ?? lens) : lens
        return show(again, again?.shows[step.nth % 2])
      }
      case 'key':
        return key()
      case 'late-key':
        return lateKey(step.nth)
      case 'linked':
        measureLinked(step.late, step.twiceAfter)
        break
      case 'undo': {
        const last = view.last[step.nth]
        if (last?.outcome === 'admit')
          void checkIn.correct(last.check, { reason: 'wrong-outcome', outcome: 'held' })
        break
      }
      case 'answer': {
        const panel = panels.at(-1)
        return panel === undefined || view.asks === null ? undefined : answer(panel, step.nth)
      }
      case 'late-answer': {
        const panel = panels.at(-1 - (step.nth % 2))
        return panel === undefined ? undefined : answer(panel, step.nth >> 1)
      }
      case 'backspace':
        checkIn.backspace()
        break
      case 'dismiss':
        checkIn.dismiss()
        break
      case 'hold':
        checkIn.holdOpen()
        break
      case 'clear':
        checkIn.clearOpen()
        break
      case 'search':
        // The guard looks for who stands there and has no card.
        if (lens !== null && lens.shows.length === 0 && slotOf(lens.n) === null) {
          served = lens.n
          checkIn.choose(personOf(lens))
        }
        break
      case 'check-again':
        served = lens?.n ?? null
        if (view.band.state === 'repeat' && view.band.person?.id === (lens && personOf(lens).id))
          checkIn.checkAgain()
        break
      case 'reopen': {
        const held = view.held[step.nth]
        if (held !== undefined && isTheLensFree()) checkIn.reopen(held.check)
        break
      }
      case 'turn-away':
      case 'let-in': {
        const held = view.held[step.nth]
        if (held === undefined) break
        const [reason] = checkIn.admitReasons(held.check)
        if (step.does === 'turn-away')
          void checkIn.resolve(held.check, { outcome: 'turn-away', reason: 'left' })
        else if (reason !== undefined) void checkIn.resolve(held.check, { outcome: 'admit', reason })
        break
      }
      case 'news': {
        const check = `other-${step.nth}`
        shown.set(check, [...(shown.get(check) ?? []), 379])
        checkIn.learn(newsOf(check, step.nth))
        break
      }
      case 'pass':
        return pass(step.ms)
      default:
        return step satisfies never
    }
    await settle()
  }

  return { act, pass, written, shown, linked, ownerOf, told }
}

/** Whether a verdict waits that another reading may change. */
function isAskedAgain(band: Band): boolean {
  return 'changes' in band && band.changes.some((change) => /measure|retest/.test(change))
}

function personOf({ n, kind }: Comer) {
  return { id: `p${n}`, kind, name: `p${n}`, unit: null }
}

function cardOf(comer: Comer): HealthCode {
  const { id, kind, name } = personOf(comer)
  const isListed = kind === 'student' || kind === 'staff'
  return {
    ...greenCode({
      format: 'campus',
      color: 'none',
      evidence: 'signed',
      digest: `c${comer.n}`.padStart(64, 'e'),
    }),
    subject: { passId: id, kind, name, ...(isListed && { personId: id }) },
  }
}

function codeOf({ n, color }: Comer): HealthCode {
  return greenCode({ color, digest: `${n}`.padStart(64, '0') })
}

/** What the tablet's other tab wrote: somebody held with a fever there. */
function newsOf(check: string, n: number): RememberedCheck {
  return {
    ...{ check, stream: 'tablet-1', seq: 1, at: MORNING, outcome: 'held', missing: [], grade: 'signed' },
    facts: factsWith({
      id: check,
      identity: identityOf('student', {}, `elsewhere-${n}`),
      readings: [reading(379)],
    }),
    reasons: [{ rule: 'T-2', code: 'fever', tenths: 379, line: 373, site: 'forehead' }],
    changes: ['retest-below-line'],
    corrected: false,
  }
}

function symbol(text: string): QrSymbol {
  const corner = { x: 0, y: 0 }
  return {
    text,
    color: 'none',
    colorConfidence: 1,
    part: null,
    engine: 'zxing',
    corners: [corner, corner, corner, corner],
  }
}

/** The records that say what the rules made of whom. */
function judgedIn(entry: Entry): (CheckBody | Extract<HeldStepBody, { step: 'facts' }>)[] {
  if (entry.kind === 'check') return [entry.body]
  return entry.kind === 'held-step' && entry.body.step === 'facts' ? [entry.body] : []
}

it('no temperature, no symbol and no answer is ever written down to another person', async () => {
  let admitted = 0
  let measured = 0
  let sent = 0
  let answered = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 10, maxLength: 45 }),
      fc.array(fc.nat(11), { minLength: 1, maxLength: 5 }),
      async (steps, failing) => {
        const world = openWorld(failing.map((lot) => lot === 0))
        for (const step of steps) await world.act(step)
        await world.pass(5000)
        const named = new Map<string, string>()
        for (const body of world.written.flatMap(judgedIn)) {
          const { check, identity, code, readings, outcome, home, exposure } = body
          const owner = world.ownerOf({ check, person: identity?.person ?? null })
          for (const { tenths, source } of readings)
            expect(source === 'ble' ? world.linked.get(owner) : world.shown.get(check)).toContain(tenths)
          measured += readings.length
          sent += readings.filter(({ source }) => source === 'ble').length
          if (identity === null) continue
          // A check keeps its person.
          expect(named.get(check) ?? identity.person.id).toBe(identity.person.id)
          named.set(check, identity.person.id)
          const { id } = identity.person
          if (typeof home === 'object') expect(world.told.get(id)).toContain(home.tenths)
          for (const area of exposure?.areas ?? []) expect(area.code).toBe(`of-${id}`)
          answered += (typeof home === 'object' ? 1 : 0) + (exposure?.areas.length ?? 0)
          if (outcome !== 'admit') continue
          admitted += 1
          if (code !== null) expect(`p${Number(code.digest)}`).toBe(identity.person.id)
        }
      },
    ),
    { numRuns: RUNS },
  )
  // What never happens proves nothing.
  expect(admitted).toBeGreaterThan(RUNS / 10)
  expect(measured).toBeGreaterThan(RUNS / 4)
  expect(sent).toBeGreaterThan(RUNS / 10)
  expect(answered).toBeGreaterThan(RUNS / 10)
})
