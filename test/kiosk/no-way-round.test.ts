import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '#domain/decide.ts'
import type { Identity, ScreeningFacts } from '#domain/facts.ts'
import type { Person, RosterPerson } from '#domain/person.ts'
import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import { ADMIT_REASONS, CORRECTION_REASONS, OUTCOMES, TURN_AWAY_REASONS } from '#domain/reasons.ts'
import { REGISTRATION_ITEMS, type Registration } from '#domain/registration.ts'
import { problemOfOverride } from '#domain/screening.ts'
import { MEASURING_SITES } from '#domain/temperature.ts'
import { TOLD_COLORS } from '#domain/told-code.ts'
import { WATCH_ANSWERS, type WatchListed } from '#domain/watch-list.ts'
import { GUN_FAULTS } from '#hardware/problems.ts'
import { importDigestKey } from '#health-code/digest.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import type { Asks, Told } from '#kiosk/asking.ts'
import { type CheckIn, openCheckIn } from '#kiosk/check-in.ts'
import { identityRegistered } from '#kiosk/identify.ts'
import { openLateEntries } from '#kiosk/late-entries.ts'
import { listedMarks } from '#ledger/watch-marks.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { RememberedCheck } from '#store/store.ts'
import { policies } from '#test/fakes/drawn.ts'
import { greenCode, MORNING, sentReading } from '#test/fakes/facts.ts'

/*
 * 局班子成员督导也要配合入校安检: no rank can skip a step (DESIGN.md §1). Whatever a guard taps in whatever order under
 * whatever policy that validates, every official who was let in would have been let in as a visitor who showed and
 * told the same. And nobody whom the guard has not told apart from the watch list comes in by the rules. The long form: `LAW_RUNS=20000 npx vitest run test/kiosk/no-way-round.test.ts`.
 */
const runs = { numRuns: Number(process.env['LAW_RUNS'] ?? 1_500) }

const PASS = '00112233445566aa'
const official: Person = { id: 'official-2', kind: 'official', name: '督导', unit: '县教育局' }
const staff: RosterPerson = {
  ...{ id: 'staff-1', kind: 'staff', name: '老师', unit: null },
  ...{ number: 'D-2', initials: 'ls', pinyin: 'laoshi', cards: [], days: 127 },
}

const DIGEST_KEY = await importDigestKey(new Uint8Array(32).fill(1))
/** The name that officials here go by, and one that nobody has. */
const WATCHED: readonly WatchListed[] = await Promise.all(
  ['督导', '钱甲一'].map(async (name, index) => ({
    ...{ watch: `watch-${index}`, until: MORNING + 1 },
    marks: await listedMarks(
      `watch-${index}`,
      [{ name }],
      { name, organization: '', reason: '原因' },
      DIGEST_KEY,
    ),
  })),
)

const badge: HealthCode = {
  ...greenCode({ format: 'campus', issuer: 'school-1', color: 'none', evidence: 'signed' }),
  digest: 'c'.repeat(64),
  subject: { name: '督导', passId: PASS, kind: 'official', visit: { party: 2, once: false } },
}
const SHOWN: Readonly<Record<string, HealthCode>> = {
  badge,
  revoked: { ...badge, evidence: 'none', problem: 'revoked' },
  green: greenCode(),
  other: greenCode({ digest: 'd'.repeat(64) }),
  yellow: greenCode({ color: 'yellow', digest: 'e'.repeat(64) }),
  red: greenCode({ color: 'red', digest: 'f'.repeat(64) }),
  seen: greenCode({ evidence: 'color', issuer: null, digest: '1'.repeat(64) }),
  stale: greenCode({ problem: 'old-code', digest: '2'.repeat(64) }),
}
/** A good badge and a good code more often than the rest: else hardly anybody would come in. */
const TEXTS = [...Object.keys(SHOWN), 'badge', 'badge', 'green', 'green', 'green']

type Gate = {
  checkIn: CheckIn
  late: ReturnType<typeof openLateEntries>
  kept: RememberedCheck[]
  /** Checks there are, and one more that is none. */
  some: (pick: number) => string
  /** How many readings the thermometer has sent, this one included. */
  sent: () => number
}

function aGate(policy: Policy, watched: readonly WatchListed[] = []): Gate {
  let ids = 0
  let sent = 0
  const kept: RememberedCheck[] = []
  const checkIn = openCheckIn(
    {
      now: () => MORNING,
      randomId: () => `check-${++ids}`,
      after: () => () => {},
      store: {
        append: async (_entry, _actor, remember) => {
          const recorded = { seq: kept.length + 1, hash: '', at: MORNING }
          if (remember !== undefined) kept.push(remember({ ...recorded, stream: 'tablet-1' }))
          return recorded
        },
      },
      ...{ stream: 'tablet-1', actor: 'guard-1', policy: () => policy },
      checkpoint: { id: 'east', kind: 'gate', lane: '1' },
      person: (id) => (id === staff.id ? staff : undefined),
      rosterLoaded: () => true,
      elsewhere: () => ({ codes: new Map(), people: new Map() }),
      files: () => null,
      guests: { school: 'school-1', visits: () => ({ invitations: new Map(), used: new Map() }) },
      hosts: () => DEFAULT_CODE_HOSTS,
      watch: { list: () => watched, digestKey: () => DIGEST_KEY },
      read: async ({ text }) => SHOWN[text] ?? greenCode(),
      ...{ site: () => 'forehead', setSite: () => {}, cue: () => {}, changed: () => {}, wrote: () => {} },
    },
    [],
  )
  const late = openLateEntries({
    policy: () => policy,
    checkpoint: { id: 'east', kind: 'gate', lane: '1' },
    remembered: checkIn.remembered,
    record: checkIn.record,
    entered: () => {},
  })
  return { checkIn, late, kept, some: (pick) => `check-${(pick % (ids + 1)) + 1}`, sent: () => ++sent }
}

/** What tells of the gate and does nothing. */
type Question =
  | 'view'
  | 'admitReasons'
  | 'retest'
  | 'waiting'
  | 'needsSecond'
  | 'why'
  | 'telling'
  | 'latestOf'
  | 'lastSeen'
  | 'remembered'
  | 'tally'
  | 'watchNote'
/** What another tab, the way out or a form tells it, and the door that only late entries use. */
type FromElsewhere = 'learn' | 'noteLeft' | 'record' | 'watching'
type Act = (gate: Gate, pick: number) => unknown

const one = <T>(some: readonly T[], pick: number): T => some[pick % some.length] as T /* within it */
const symbolOf = (text: string): QrSymbol => {
  const corner = { x: 0, y: 0 }
  return {
    ...{ text, corners: [corner, corner, corner, corner], color: 'none', colorConfidence: 1 },
    ...{ engine: 'zxing', part: null },
  }
}
const person = (pick: number): Person => one([official, official, staff], pick)
const ROLL = { since: 0, door: '门' }

/** Everything that can be done at a gate: a new act that is not here is a type error. */
const ACTS: Readonly<Record<Exclude<keyof CheckIn, Question | FromElsewhere> | 'late', Act>> = {
  show: ({ checkIn }, pick) => checkIn.show(symbolOf(one(TEXTS, pick))),
  refuse: ({ checkIn }, pick) => checkIn.refuse(one(GUN_FAULTS, pick)),
  pressKey: ({ checkIn }, pick) => checkIn.pressKey(one(['6', '7', '3', '8', '9', 'Lo'], pick)),
  backspace: ({ checkIn }) => checkIn.backspace(),
  // Each by itself, long after the one before: else most would be nobody's.
  linked: ({ checkIn, sent }, pick) =>
    checkIn.linked.measured(
      sentReading(one([362, 363, 364, 365, 378, 340, 391], pick), MORNING + 60_000 * sent(), {
        site: one(['axillary', 'ear', null] as const, pick >> 3),
      }),
      true,
    ),
  setSite: ({ checkIn }, pick) => checkIn.setSite(one(MEASURING_SITES, pick)),
  tell: ({ checkIn }, pick) => {
    const { asks } = checkIn.view()
    if (asks === null) return
    const told = one<Told>(toldOf(asks, pick >> 4), pick)
    checkIn.tell(asks.check, told)
  },
  choose: ({ checkIn }, pick) => checkIn.choose(person(pick)),
  nameUnlisted: ({ checkIn }) => checkIn.nameUnlisted({ kind: 'official', name: '督导', unit: null }),
  holdOpen: ({ checkIn }) => checkIn.holdOpen(),
  clearOpen: ({ checkIn }) => checkIn.clearOpen(),
  dismiss: ({ checkIn }) => checkIn.dismiss(),
  checkAgain: ({ checkIn }) => checkIn.checkAgain(),
  resolve: ({ checkIn, some }, pick) => {
    const held = checkIn.view().held.map(({ check }) => check)
    const check = one([some(pick >> 4), ...held], pick)
    // What the screen offers, or what it does not.
    const reason = one([one(ADMIT_REASONS, pick >> 3), ...checkIn.admitReasons(check)], pick >> 2)
    return checkIn.resolve(
      check,
      pick % 11 === 0
        ? { outcome: 'turn-away', reason: one(TURN_AWAY_REASONS, pick) }
        : {
            outcome: 'admit',
            reason,
            ...(pick % 3 > 0 && { second: one(['guard-2', 'guard-1'], pick >> 1) }),
          },
    )
  },
  correct: ({ checkIn, some }, pick) => {
    const reason = one(CORRECTION_REASONS, pick)
    const check = some(pick >> 2)
    if (reason === 'wrong-person') return checkIn.correct(check, { reason, person: person(pick >> 4) })
    if (reason === 'wrong-temperature')
      return checkIn.correct(check, { reason, tenths: one([365, 380], pick >> 4) })
    return checkIn.correct(check, { reason: 'wrong-outcome', outcome: one(['held', 'turn-away'], pick >> 4) })
  },
  reopen: ({ checkIn, some }, pick) => checkIn.reopen(some(pick)),
  retake: ({ checkIn, some }, pick) =>
    checkIn.retake(
      some(pick),
      one(MEASURING_SITES, pick >> 3),
      one([null, { id: 'guard-2', name: '副班' }], pick >> 5),
    ),
  handOver: ({ checkIn, some }, pick) =>
    checkIn.handOver(some(pick), { receiver: 'doctor-1', place: 'isolation-point' }),
  turnAway: ({ checkIn }, pick) => checkIn.turnAway(one(TURN_AWAY_REASONS, pick), 'official'),
  askForCard: ({ checkIn }, pick) => checkIn.askForCard(pick % 2 === 0 ? () => true : null),
  tellColor: ({ checkIn }, pick) => checkIn.tellColor(person(pick), one(TOLD_COLORS, pick >> 2), ROLL),
  measure: ({ checkIn }, pick) => checkIn.measure(person(pick), ROLL),
  untell: ({ checkIn, some }, pick) => checkIn.untell(some(pick)),
  register: ({ checkIn }, pick) => checkIn.register(partyOf(pick)),
  queue: ({ checkIn }, pick) => checkIn.queue(partyOf(pick)),
  registerHeld: ({ checkIn, some }, pick) => {
    const held = checkIn.view().held.map(({ check }) => check)
    checkIn.registerHeld(one([some(pick >> 3), ...held], pick), partyOf(pick >> 3))
  },
  callUp: ({ checkIn }, pick) => checkIn.callUp(`party-${pick % 3}`),
  notComing: ({ checkIn }, pick) => checkIn.notComing(`party-${pick % 3}`),
  late: ({ late, some }, pick) =>
    late.enter({
      ...{ check: pick % 2 === 0 ? some(pick >> 1) : `paper-${pick % 50}`, by: 'guard-1', note: '' },
      ...{ person: person(pick >> 2), at: MORNING, outcome: one(OUTCOMES, pick >> 4) },
      ...{ tenths: one([365, null, 380], pick >> 6), color: one([null, ...TOLD_COLORS], pick >> 8) },
    }),
}

/** Officials who registered at the gate, now and then with less than the school asks of a visitor. */
function partyOf(pick: number): readonly Identity[] {
  const { version } = DEFAULT_POLICY.registration.pledge
  const registration: Registration = {
    ...{ visit: 'party-0', pledge: pick % 7 === 0 ? version + 1 : version },
    given: REGISTRATION_ITEMS.slice(0, pick % 5 === 0 ? 1 : REGISTRATION_ITEMS.length),
  }
  const named = [0, 1].map((n) => ({ ...official, id: `party-${(pick + n) % 3}` }))
  return named.map((who) => identityRegistered(who, registration))
}

/** Whatever is asked, answered: mostly well. */
function toldOf(asks: Asks, pick: number): readonly Told[] {
  const { watch, party, home, questions, on } = asks
  const areas = questions.areas.map(({ code, kind }) => ({
    ...{ code, kind, on, listVersion: asks.listVersion, yes: pick % 5 === 0 },
  }))
  const told = [pick % 7 === 0 ? (['fever'] as const) : []].flat()
  const answers: Told[] = [{ exposure: { areas, symptoms: { symptoms: told, on } } }]
  if (watch !== null) return [{ watch: watch.watch, answer: one([...WATCH_ANSWERS, 'no'], pick) }]
  if (party !== null) answers.push({ came: pick % 4 })
  if (home) answers.push({ home: { tenths: one([364, 364, 381], pick), site: 'forehead' } })
  return answers
}

/** Every rule that validates, and often the one that most schools have. */
const strict: Policy = {
  ...DEFAULT_POLICY,
  registration: { ...DEFAULT_POLICY.registration, phone: 'needed', plate: 'needed' },
}
const anyPolicy = fc.oneof(policies, fc.constantFrom(DEFAULT_POLICY, strict))

const act = fc.record({
  // Those without which nothing comes about are done as often as all the others together.
  name: fc.oneof(
    fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[])) /* its own keys */,
    fc.constantFrom(
      'show' as const,
      'linked' as const,
      'tell' as const,
      'dismiss' as const,
      'resolve' as const,
    ),
  ),
  pick: fc.nat(0xffff),
})

const asVisitor = (facts: ScreeningFacts): ScreeningFacts => ({
  ...facts,
  identity: facts.identity && {
    ...facts.identity,
    person: { ...facts.identity.person, kind: 'visitor' },
  },
})

/** How a visitor of whom the same is known would be let in; null when in no way. */
function wayInOfVisitor({ facts, ended }: RememberedCheck, policy: Policy): 'rules' | 'guard' | null {
  const visitor = asVisitor(facts)
  if (decide(visitor, policy).outcome === 'admit') return 'rules'
  if (ended?.outcome !== 'admit') return null
  const { reason, second = null } = ended
  return problemOfOverride(visitor, policy, { reason, guard: 'guard-1', second }) === null ? 'guard' : null
}

/** An official who registered as the school asks, and showed and measured what most policies want. */
const STEPPED_UP: readonly { name: keyof typeof ACTS; pick: number }[] = [
  { name: 'register', pick: 1 },
  { name: 'show', pick: TEXTS.indexOf('green') },
  { name: 'linked', pick: 1 },
]

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('an official', () => {
  it('is let in by nothing that would not let in a visitor, whatever is tapped in whatever order under whatever policy', async () => {
    const ways = { rules: 0, guard: 0 }
    let registered = 0
    await fc.assert(
      fc.asyncProperty(anyPolicy, fc.array(act, { minLength: 6, maxLength: 40 }), async (policy, acts) => {
        const gate = aGate(policy)
        for (const { name, pick } of acts) {
          await ACTS[name](gate, pick)
          await settled()
        }
        for (const check of gate.kept) {
          const isOfficial = check.facts.identity?.person.kind === 'official'
          if (!isOfficial || check.outcome !== 'admit' || check.voided === true) continue
          const way = wayInOfVisitor(check, policy)
          expect(way).not.toBeNull()
          if (way !== null) ways[way] += 1
          if (check.facts.identity?.means === 'registered') registered += 1
        }
      }),
      runs,
    )
    // A sweep in which nobody comes in proves nothing.
    expect(ways.rules).toBeGreaterThan(0)
    expect(ways.guard).toBeGreaterThan(0)
    expect(registered).toBeGreaterThan(0)
  })

  it('who refuses the check is on record as turned away for that, and nobody was let in', async () => {
    const gate = aGate(DEFAULT_POLICY)
    await ACTS.show(gate, TEXTS.indexOf('badge'))
    await gate.checkIn.turnAway('refused-check', 'official')
    await settled()
    expect(gate.kept.at(-1)).toMatchObject({
      outcome: 'turn-away',
      facts: { identity: { person: { kind: 'official' } } },
      ended: { outcome: 'turn-away', reason: 'refused-check' },
    })
    expect(gate.kept.some(({ outcome }) => outcome === 'admit')).toBe(false)
  })

  it('who may be on the watch list comes in by the rules only once the guard has said that it is not them, else with the duty leader', async () => {
    const ways = { compared: 0, agreed: 0, asked: 0 }
    await fc.assert(
      fc.asyncProperty(anyPolicy, fc.array(act, { minLength: 8, maxLength: 40 }), async (policy, acts) => {
        const gate = aGate(policy, WATCHED)
        for (const { name, pick } of [...STEPPED_UP, ...acts]) {
          await ACTS[name](gate, pick)
          await settled()
        }
        const openly = gate.kept.filter(({ facts: { identity } }) => isGuestByRecord(identity))
        for (const { outcome, voided, ended, facts } of openly) {
          const answers = facts.watch?.map(({ answer }) => answer) ?? []
          if (answers.length > 0) ways.asked += 1
          if (outcome !== 'admit' || voided === true) continue
          // Whoever they are, they bear a name of the list: nobody comes in without a word about it.
          expect(answers).toHaveLength(1)
          expect(answers[0]).toBeDefined()
          if (answers[0] === 'no') ways.compared += 1
          else {
            expect(ended).toMatchObject({ outcome: 'admit', reason: 'duty-leader-agrees' })
            ways.agreed += 1
          }
        }
      }),
      // A third of the runs: what an official does is swept above, and somebody stands there in each of these.
      { numRuns: Math.ceil(runs.numRuns / 3) },
    )
    expect(ways.asked).toBeGreaterThan(0)
    expect(ways.compared).toBeGreaterThan(0)
    expect(ways.agreed).toBeGreaterThan(0)
  })
})

/** Whoever came by a pass or by registering; one found in the roster is of the school. */
function isGuestByRecord(identity: Identity | null): boolean {
  return (
    identity?.person.kind === 'official' && (identity.means === 'pass' || identity.means === 'registered')
  )
}
