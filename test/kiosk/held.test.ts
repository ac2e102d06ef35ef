import { describe, expect, it } from 'vitest'
import type { RosterPerson } from '#domain/person.ts'
import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import { retestPlan } from '#domain/retest.ts'
import type { MeasuringSite } from '#domain/temperature.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { openCheckIn } from '#kiosk/check-in.ts'
import { heldRows } from '#kiosk/held-order.ts'
import { openSigning } from '#kiosk/signing.ts'
import { openSiteChoice } from '#kiosk/site-choice.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { Guard, PinAnswer, RememberedCheck } from '#store/store.ts'
import { greenCode, MORNING, sentReading } from '#test/fakes/facts.ts'
import { fakeTimers } from '#test/fakes/timers.ts'

const MINUTE = 60_000
const PUPIL: RosterPerson = {
  ...{ id: 's1', kind: 'student', name: '林一诺', unit: '三年级2班', number: 's1' },
  ...{ initials: '', pinyin: '', cards: [], days: 31 },
}
const DOCTOR = { id: 'g-doctor', name: '校医 王' }

const card = (name: string, kind: 'student' | 'staff', id: string): HealthCode => ({
  ...greenCode({ format: 'campus', color: 'none', evidence: 'signed', digest: id.padStart(64, 'c') }),
  subject: { personId: id, kind, name, passId: `c-${id}` },
})
const CODES: Record<string, HealthCode> = {
  'pupil card': card('林一诺', 'student', 's1'),
  'doctor card': card('校医 王', 'staff', 't9'),
  'old doctor card': { ...card('校医 王', 'staff', 't9'), problem: 'revoked', evidence: 'none' },
  'yellow code': greenCode({ color: 'yellow', digest: 'e'.repeat(64) }),
}

/** One lane in the hand of a test, under a policy of its own. */
function lane({ policy = DEFAULT_POLICY as Policy, remembered = [] as RememberedCheck[] } = {}) {
  const timers = fakeTimers(MORNING)
  const written: Entry[] = []
  const world = { dead: false, site: 'forehead' as MeasuringSite, policy }
  let ids = 0
  const checkIn = openCheckIn(
    {
      now: timers.now,
      randomId: () => `check-${++ids}`,
      after: timers.after,
      store: {
        append: async (entry, _actor, remember) => {
          if (world.dead) throw new Error('storage is dead')
          written.push(entry)
          const recorded = { seq: written.length, hash: '', at: timers.now() }
          remember?.({ ...recorded, stream: 'tablet-1' })
          return recorded
        },
      },
      ...{ stream: 'tablet-1', actor: 'g-duty', checkpoint: { id: 'east', kind: 'gate', lane: '1' } },
      policy: () => world.policy,
      person: (id) => (id === 's1' ? PUPIL : undefined),
      rosterLoaded: () => false,
      elsewhere: () => ({ codes: new Map(), people: new Map() }),
      files: () => null,
      hosts: () => DEFAULT_CODE_HOSTS,
      read: async ({ text }) => CODES[text] ?? greenCode(),
      site: () => world.site,
      setSite: (site) => {
        world.site = site
      },
      ...{ cue: () => {}, changed: () => {}, wrote: () => {} },
    },
    remembered,
  )
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  const show = async (text: string): Promise<void> => {
    const corner = { x: 0, y: 0 }
    const symbol: QrSymbol = {
      ...{ text, color: 'none', colorConfidence: 1, engine: 'zxing', part: null },
      corners: [corner, corner, corner, corner],
    }
    await checkIn.show(symbol)
    await settle()
  }
  const type = async (keys: string): Promise<void> => {
    for (const key of keys) checkIn.pressKey(key)
    await settle()
  }
  return {
    ...{ checkIn, written, world, timers, settle, show, type },
    band: () => checkIn.view().band,
    last: () => written.at(-1),
    /** A pupil with 37.9 on the forehead, held. */
    fever: async () => {
      await show('pupil card')
      await type('379')
      checkIn.dismiss()
    },
  }
}

const readingsOf = (entry: Entry | undefined) =>
  entry !== undefined && 'readings' in entry.body ? (entry.body.readings ?? []) : []

describe('letting somebody in', () => {
  const TWO: Policy = {
    ...DEFAULT_POLICY,
    version: 7,
    overrides: { ...DEFAULT_POLICY.overrides, 'retest-normal': { secondPerson: true } },
  }

  it('takes one tap where policy wants nobody else, and names the policy it was allowed by', async () => {
    const { checkIn, fever, type, last } = lane()
    await fever()
    checkIn.reopen('check-1')
    await type('367')
    expect(checkIn.needsSecond('retest-normal')).toBe(false)
    await checkIn.resolve('check-1', { outcome: 'admit', reason: 'retest-normal' })
    expect(last()?.body).toEqual({
      ...{ check: 'check-1', step: 'resolved', outcome: 'admit', reason: 'retest-normal', policyVersion: 1 },
    })
  })

  it('is offered and waits for the second person where policy wants one, who is not the guard', async () => {
    const { checkIn, fever, type, written, last } = lane({ policy: TWO })
    await fever()
    checkIn.reopen('check-1')
    await type('367')
    expect(checkIn.admitReasons('check-1')).toContain('retest-normal')
    expect(checkIn.needsSecond('retest-normal')).toBe(true)
    const before = written.length
    await checkIn.resolve('check-1', { outcome: 'admit', reason: 'retest-normal' })
    await checkIn.resolve('check-1', { outcome: 'admit', reason: 'retest-normal', second: 'g-duty' })
    expect(written).toHaveLength(before)
    await checkIn.resolve('check-1', { outcome: 'admit', reason: 'retest-normal', second: DOCTOR.id })
    expect(last()).toMatchObject({ body: { second: DOCTOR.id, policyVersion: 7 } })
    expect(checkIn.why('check-1')?.ended).toMatchObject({ second: DOCTOR.id })
  })
})

describe('whoever signs', () => {
  const guards = ['g-duty', DOCTOR.id].map(
    (id): Guard => ({
      id,
      name: id === DOCTOR.id ? DOCTOR.name : '门卫 01',
      initials: '',
      salt: '',
      rounds: 1,
      pinMac: '',
    }),
  )

  it('is anybody with a PIN but the guard on duty, tried and slowed down as at the shift screen', async () => {
    const answers: PinAnswer[] = [
      { pin: 'wrong', waitMs: 0 },
      { pin: 'wait', waitMs: 5000 },
      { pin: 'right' },
    ]
    const tried: string[] = []
    const store = {
      checkPin: async ({ id }: Guard) => {
        tried.push(id)
        return answers.shift() ?? { pin: 'right' as const }
      },
    }
    const signing = openSigning(
      store,
      () => guards,
      'g-duty',
      () => MORNING,
    )
    expect(signing.people()).toEqual([DOCTOR])
    expect(await signing.sign(DOCTOR.id, '000000')).toEqual({ state: 'wrong' })
    expect(await signing.sign(DOCTOR.id, '000000')).toEqual({ state: 'wait', until: MORNING + 5000 })
    expect(await signing.sign(DOCTOR.id, '135790')).toBeNull()
    expect(await signing.sign('g-duty', '135790')).toEqual({ state: 'wrong' })
    expect(tried).toEqual([DOCTOR.id, DOCTOR.id, DOCTOR.id])
  })

  it('may show a card, which then joins no lane; a bad card and everybody else still do', async () => {
    const { checkIn, show } = lane()
    const seen: string[] = []
    checkIn.askForCard(({ name }) => {
      seen.push(name)
      return name === DOCTOR.name
    })
    await show('doctor card')
    expect(seen).toEqual([DOCTOR.name])
    expect(checkIn.view().open).toBeNull()
    await show('pupil card')
    expect(checkIn.view().open?.person?.name).toBe(PUPIL.name)
    checkIn.clearOpen()
    await show('old doctor card')
    expect(seen).toEqual([DOCTOR.name, PUPIL.name])
    checkIn.askForCard(null)
    checkIn.dismiss()
    await show('doctor card')
    expect(seen).toHaveLength(2)
  })
})

describe('measuring', () => {
  it('is where the guard says, until they say otherwise', async () => {
    const { checkIn, show, type, written, world } = lane()
    checkIn.setSite('wrist')
    await show('pupil card')
    await type('67')
    expect(readingsOf(written[0])).toMatchObject([{ tenths: 367, site: 'wrist' }])
    expect(world.site).toBe('wrist')
    expect(checkIn.view().measuring).toEqual({ site: 'wrist', by: null, wantsSecond: false })
  })

  it('survives a reload, and a value nobody offers is the forehead', async () => {
    const kept = new Map<string, unknown>()
    const store = {
      setting: async (key: string) => kept.get(key) ?? null,
      setSetting: async (key: string, value: unknown) => void kept.set(key, value),
    }
    const choice = await openSiteChoice(store)
    expect(choice.site()).toBe('forehead')
    choice.setSite('ear')
    expect((await openSiteChoice(store)).site()).toBe('ear')
    kept.set('measuring-site', 'knee')
    expect((await openSiteChoice(store)).site()).toBe('forehead')
  })

  it('anew at another place is for one reading of one person', async () => {
    const { checkIn, fever, type, last, world } = lane()
    await fever()
    checkIn.retake('check-1', 'ear', null)
    expect(checkIn.view().measuring.site).toBe('ear')
    await type('367')
    expect(readingsOf(last())).toMatchObject([{ site: 'forehead' }, { site: 'ear', tenths: 367 }])
    expect(checkIn.view().measuring.site).toBe('forehead')
    expect(world.site).toBe('forehead')
  })

  it('a third time takes no key before somebody else has signed, whose name goes with the reading', async () => {
    const { checkIn, fever, type, last, timers } = lane()
    await fever()
    await timers.pass(5 * MINUTE)
    checkIn.retake('check-1', 'forehead', null)
    await type('378')
    checkIn.dismiss()
    await timers.pass(5 * MINUTE)
    expect(checkIn.retest('check-1')).toMatchObject({ nth: 3, secondPerson: true })
    checkIn.reopen('check-1')
    expect(checkIn.view().measuring.wantsSecond).toBe(true)
    await type('367')
    checkIn.linked.measured(sentReading(367, timers.now()), true)
    expect(checkIn.view().linked).toMatchObject({ state: 'stray', why: 'not-wanted' })
    expect(readingsOf(last())).toHaveLength(2)
    checkIn.retake('check-1', 'wrist', DOCTOR)
    expect(checkIn.view().measuring).toEqual({ site: 'wrist', by: DOCTOR, wantsSecond: false })
    await type('367')
    expect(readingsOf(last())[2]).toMatchObject({ tenths: 367, site: 'wrist', by: DOCTOR.id })
  })

  it('in the armpit by the doctor settles a fever at once', async () => {
    const { checkIn, fever, type, last, band } = lane()
    await fever()
    checkIn.retake('check-1', 'axillary', DOCTOR)
    await type('381')
    expect(band()).toMatchObject({ state: 'isolate' })
    expect(readingsOf(last()).at(-1)).toMatchObject({ site: 'axillary', by: DOCTOR.id })
  })

  it('by whoever signed is not kept for later: not while somebody else is in the lane, and not once they left', async () => {
    const { checkIn, fever, show, type, last } = lane()
    await fever()
    await show('doctor card')
    checkIn.retake('check-1', 'axillary', DOCTOR)
    checkIn.clearOpen()
    checkIn.reopen('check-1')
    expect(checkIn.view().measuring.by).toBeNull()
    checkIn.retake('check-1', 'axillary', DOCTOR)
    checkIn.dismiss()
    checkIn.reopen('check-1')
    await type('367')
    expect(readingsOf(last()).at(-1)).toMatchObject({ site: 'forehead' })
    expect(readingsOf(last()).at(-1)).not.toHaveProperty('by')
  })
})

describe('somebody isolated', () => {
  const isolated = async () => {
    const opened = lane()
    await opened.fever()
    opened.checkIn.retake('check-1', 'axillary', DOCTOR)
    await opened.type('381')
    opened.checkIn.dismiss()
    return opened
  }

  it('stays in the tray until somebody has received and signed for them', async () => {
    const { checkIn, last, written, timers } = await isolated()
    expect(checkIn.view().held).toEqual([])
    expect(checkIn.view().isolated.map(({ check }) => check)).toEqual(['check-1'])
    await timers.pass(MINUTE)
    await checkIn.handOver('check-1', { receiver: DOCTOR.id, place: 'infirmary' })
    expect(last()).toEqual({
      kind: 'isolation-handover',
      body: { check: 'check-1', receiver: DOCTOR.id, place: 'infirmary' },
    })
    expect(checkIn.view().isolated).toEqual([])
    expect(checkIn.view().last[0]).toMatchObject({ outcome: 'isolate', at: MORNING })
    const count = written.length
    await checkIn.handOver('check-1', { receiver: DOCTOR.id, place: 'hospital' })
    expect(written).toHaveLength(count)
  })

  it('stays there too when the storage could not keep the signature, which goes on paper', async () => {
    const { checkIn, world, band } = await isolated()
    world.dead = true
    await checkIn.handOver('check-1', { receiver: DOCTOR.id, place: 'infirmary' })
    expect(band()).toMatchObject({ state: 'not-recorded', verdict: 'isolate' })
    expect(checkIn.view().isolated).toHaveLength(1)
  })

  it('comes before rests that are due, these before rests that last, and these before everything else', async () => {
    const { checkIn } = await isolated()
    const [ill] = checkIn.view().isolated
    if (ill === undefined) throw new Error('nobody is isolated')
    const hot = (check: string, at: number): RememberedCheck => ({
      ...{ ...ill, check, at, outcome: 'held' },
      facts: {
        ...ill.facts,
        id: check,
        readings: [{ tenths: 379, site: 'forehead', source: 'keypad', thermometer: null, at }],
      },
    })
    const yellow = { ...hot('yellow', MORNING - 90 * MINUTE), facts: { ...ill.facts, readings: [] } }
    const held = [
      yellow,
      hot('rests', MORNING - 2 * MINUTE),
      hot('due', MORNING - 6 * MINUTE),
      hot('rests less', MORNING - 3 * MINUTE),
      hot('long due', MORNING - 9 * MINUTE),
    ]
    const plan = (check: string) =>
      retestPlan(held.find((one) => one.check === check)?.facts.readings ?? [], DEFAULT_POLICY)
    const rows = heldRows({ held, isolated: [ill] }, plan, MORNING)
    expect(rows.map(({ check, state, ms }) => [check.check, state, ms / MINUTE])).toEqual([
      ['check-1', 'isolated', 0],
      ['long due', 'due', 4],
      ['due', 'due', 1],
      ['rests less', 'running', 2],
      ['rests', 'running', 3],
      ['yellow', 'waiting', 90],
    ])
  })
})

describe('turning away', () => {
  it('records the open person as held and sent away, and frees the lane at once', async () => {
    const { checkIn, show, written, settle } = lane()
    await show('pupil card')
    const sending = checkIn.turnAway('refused-check', null)
    expect(checkIn.view().open).toBeNull()
    await sending
    await settle()
    expect(written).toMatchObject([
      { kind: 'check', body: { check: 'check-1', outcome: 'held', identity: { person: { id: 's1' } } } },
      { kind: 'held-step', body: { check: 'check-1', outcome: 'turn-away', reason: 'refused-check' } },
    ])
    expect(checkIn.view().last[0]).toMatchObject({ outcome: 'turn-away' })
    expect(checkIn.view().band).toMatchObject({ state: 'notice', notice: { code: 'sent-away' } })
  })

  it('records somebody unnamed who refuses and walks off', async () => {
    const { checkIn, written } = lane()
    await checkIn.turnAway('refused-check', 'official')
    expect(written).toMatchObject([
      { kind: 'check', body: { identity: null, code: null, readings: [], outcome: 'held' } },
      { kind: 'held-step', body: { outcome: 'turn-away', reason: 'refused-check', as: 'official' } },
    ])
    const [first] = written
    expect(first?.kind === 'check' && first.body.missing).toContain('identity')
  })

  it('goes on paper when the storage is dead', async () => {
    const { checkIn, world, band, written } = lane()
    world.dead = true
    await checkIn.turnAway('refused-check', null)
    expect(written).toEqual([])
    expect(band()).toMatchObject({ state: 'not-recorded', verdict: 'turn-away', person: null })
  })

  it('waits while a verdict does: that one is ended by its own panel', async () => {
    const { checkIn, show, type, written } = lane()
    await show('pupil card')
    await type('379')
    const count = written.length
    await checkIn.turnAway('left', null)
    expect(written).toHaveLength(count)
  })

  it('ends a check that was taken back to the lane, so that it cannot go on there', async () => {
    const { checkIn, show } = lane()
    await show('yellow code')
    await checkIn.resolve('check-1', { outcome: 'turn-away', reason: 'code-not-green' })
    expect(checkIn.view().open).toBeNull()
  })
})

describe('why', () => {
  it('says each rule with what would change it, gravest first, then what is missing, and what is asked of whom', async () => {
    const { checkIn, show } = lane()
    await show('yellow code')
    checkIn.dismiss()
    const why = checkIn.why('check-1')
    expect(why).toMatchObject({ outcome: 'held', policyVersion: 1, person: null, ended: null })
    expect(why?.asks).toEqual(DEFAULT_POLICY.needs.gate.visitor)
    expect(why?.points.map(({ reason, change, weight }) => [reason.rule, change, weight])).toEqual([
      ['C-3', 'show-green-code', 'stops'],
      ['P-1', 'show-pass-or-card', 'lacks'],
      ['T-1', 'measure', 'lacks'],
    ])
  })

  it('lets the record speak alone once other rules are in force', async () => {
    const { checkIn, fever, world } = lane()
    await fever()
    world.policy = {
      ...DEFAULT_POLICY,
      version: 2,
      temperature: { ...DEFAULT_POLICY.temperature, tooLowBelow: 360 },
    }
    expect(checkIn.why('check-1')).toMatchObject({
      policyVersion: 1,
      asks: null,
      points: [{ reason: { rule: 'T-2', line: 373 }, change: 'retest-below-line' }],
    })
  })

  it('is nothing of a check that the tablet has forgotten', () => {
    expect(lane().checkIn.why('never')).toBeNull()
  })
})
