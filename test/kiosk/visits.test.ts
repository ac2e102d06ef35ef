import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { openCheckIn } from '#kiosk/check-in.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { RememberedCheck, ToldInvitation, Visits } from '#store/store.ts'
import { greenCode, MORNING } from '#test/fakes/facts.ts'

const PASS = '00112233445566aa'
const DAY = 24 * 60 * 60_000

function passFor(party: number, once: boolean, changes: Partial<HealthCode> = {}): HealthCode {
  return {
    ...greenCode({ format: 'campus', issuer: 'school-1', color: 'none', evidence: 'signed' }),
    digest: 'c'.repeat(64),
    subject: { name: '王访', passId: PASS, kind: 'visitor', visit: { party, once } },
    ...changes,
  }
}

const invitation: ToldInvitation = {
  ...{ name: '王访客全名', organization: '教育出版社', host: { id: 'staff-1', name: '赵老师' } },
  ...{ purpose: 'meeting', until: MORNING + DAY, plate: '粤B12345' },
}
const TOLD: Visits = { invitations: new Map([[PASS, invitation]]), used: new Map() }
const UNTOLD: Visits = { invitations: new Map(), used: new Map() }

/** A gate with one pass and one green code to scan. */
function gate(pass: HealthCode, visits: Visits = TOLD, remembered: readonly RememberedCheck[] = []) {
  let ids = 0
  const world = { dead: false, now: MORNING, visits, deniedAsOf: MORNING }
  const written: (readonly Entry[])[] = []
  const kept: RememberedCheck[] = []
  const checkIn = openCheckIn(
    {
      now: () => world.now,
      randomId: () => `check-${++ids}`,
      after: () => () => {},
      store: {
        append: async (entry, _actor, remember, _away, beside) => {
          if (world.dead) throw new Error('storage is dead')
          written.push(beside === undefined ? [entry] : [entry, beside])
          const recorded = { seq: written.length, hash: '', at: world.now }
          if (remember !== undefined) kept.push(remember({ ...recorded, stream: 'tablet-1' }))
          return recorded
        },
      },
      ...{ stream: 'tablet-1', actor: 'guard-1', policy: () => DEFAULT_POLICY },
      checkpoint: { id: 'east', kind: 'gate', lane: '1' },
      person: () => undefined,
      rosterLoaded: () => true,
      elsewhere: () => ({ codes: new Map(), people: new Map() }),
      files: () => null,
      guests: { school: 'school-1', visits: () => world.visits },
      deniedAsOf: () => world.deniedAsOf,
      hosts: () => DEFAULT_CODE_HOSTS,
      read: async ({ text }) => (text === 'pass' ? pass : greenCode()),
      ...{ site: () => 'forehead', setSite: () => {}, cue: () => {}, changed: () => {}, wrote: () => {} },
    },
    remembered,
  )
  const corner = { x: 0, y: 0 }
  const shown: Omit<QrSymbol, 'text'> = {
    ...{ corners: [corner, corner, corner, corner], color: 'none', colorConfidence: 1 },
    ...{ engine: 'zxing', part: null },
  }
  const scan = (text: string) => checkIn.show({ text, ...shown })
  const settled = () => new Promise((resolve) => setTimeout(resolve))
  const measure = async () => {
    for (const key of '67') checkIn.pressKey(key)
    await settled()
  }
  const band = () => checkIn.view().band
  return { world, written, kept, checkIn, scan, measure, settled, band }
}

describe('an invited visitor', () => {
  it('whose pass is judged by a deny list of the day before yesterday is let in all the same, and the guard is told its age', async () => {
    const { world, scan, measure, checkIn, band } = gate(passFor(1, true))
    world.deniedAsOf = MORNING - 2 * DAY
    await scan('pass')
    expect(checkIn.view().oldDenyList).toBe(MORNING - 2 * DAY)
    await scan('green')
    await measure()
    expect(band()).toMatchObject({ state: 'admit' })
    expect(checkIn.view().oldDenyList).toBeNull()
  })

  it('is checked like everyone, and is on site by the same stroke that lets them in', async () => {
    const { scan, measure, written, band } = gate(passFor(1, true))
    await scan('pass')
    await scan('green')
    expect(written).toEqual([])
    await measure()
    expect(band()).toMatchObject({ state: 'admit', person: { name: '王访客全名', unit: '教育出版社' } })
    expect(written).toMatchObject([
      [
        { kind: 'check', body: { check: 'check-1', outcome: 'admit' } },
        {
          kind: 'visit-opened',
          body: {
            ...{ visit: 'check-1', check: 'check-1', way: 'invited', invitation: PASS },
            ...{ host: { id: 'staff-1', name: '赵老师' }, purpose: 'meeting', plate: '粤B12345' },
            party: { invited: 1, came: 1, companions: [] },
            expectedUntil: MORNING + DAY,
          },
        },
      ],
    ])
  })

  it('is let in by the pass alone where the invitation has not reached the gate', async () => {
    const { scan, measure, written } = gate(passFor(1, true), UNTOLD)
    await scan('pass')
    await scan('green')
    await measure()
    expect(written[0]?.[1]).toMatchObject({
      body: { person: { name: '王访', unit: null }, invitation: PASS, host: null, expectedUntil: null },
    })
  })

  it('is on site only once what was held is let in by a guard', async () => {
    const { scan, checkIn, written, settled } = gate(
      passFor(1, true, { evidence: 'none', problem: 'expired' }),
    )
    await scan('pass')
    await scan('green')
    for (const key of '67') checkIn.pressKey(key)
    await settled()
    expect(written.map((entries) => entries.length)).toEqual([1, 1, 1])
    checkIn.dismiss()
    await checkIn.resolve('check-1', { outcome: 'admit', reason: 'duty-leader-agrees' })
    expect(written.at(-1)?.map(({ kind }) => kind)).toEqual(['held-step', 'visit-opened'])
  })

  it('is neither let in nor on site when the storage is dead', async () => {
    const { world, scan, measure, written, band } = gate(passFor(1, true))
    world.dead = true
    await scan('pass')
    await scan('green')
    await measure()
    expect(band()).toMatchObject({ state: 'not-recorded' })
    expect(written).toEqual([])
  })
})

describe('a pass for one entry', () => {
  it('lets nobody in a second time', async () => {
    const { world, scan, measure, checkIn, band, written, settled } = gate(passFor(1, true))
    await scan('pass')
    await scan('green')
    await measure()
    checkIn.dismiss()
    world.now += 60 * 60_000
    await scan('pass')
    expect(band()).toMatchObject({ state: 'repeat', outcome: 'admit' })
    checkIn.checkAgain()
    await settled()
    expect(band()).toMatchObject({ state: 'held' })
    const held = written.at(-1)?.[0]
    expect(held).toMatchObject({
      body: { outcome: 'held', reasons: [{ rule: 'P-3', code: 'pass-problem', problem: 'reused' }] },
    })
  })

  it('used at another gate lets nobody in here, on whatever day', async () => {
    const used = {
      at: MORNING - 3 * DAY,
      stream: 'tablet-2',
      place: { gate: '西门', lane: '1' },
      until: MORNING + DAY,
    }
    const { scan, band } = gate(passFor(1, true), { ...TOLD, used: new Map([[PASS, used]]) })
    await scan('pass')
    expect(band()).toMatchObject({ state: 'held', reasons: [{ problem: 'reused' }] })
  })

  it('used here on an earlier day is known without any network', async () => {
    const first = gate(passFor(1, true), UNTOLD)
    await first.scan('pass')
    await first.scan('green')
    await first.measure()
    const later = gate(passFor(1, true), UNTOLD, first.kept)
    later.world.now += 3 * DAY
    await later.scan('pass')
    expect(later.band()).toMatchObject({ state: 'held', reasons: [{ problem: 'reused' }] })
  })

  it('for any number of entries is not held for having been used', async () => {
    const used = {
      at: MORNING - DAY,
      stream: 'tablet-2',
      place: { gate: '西门', lane: '1' },
      until: MORNING + DAY,
    }
    const { scan, measure, band } = gate(passFor(1, false), { ...TOLD, used: new Map([[PASS, used]]) })
    await scan('pass')
    await scan('green')
    await measure()
    expect(band()).toMatchObject({ state: 'admit' })
  })
})

describe('a pass for several', () => {
  it('asks once how many came, and lets nobody in uncounted', async () => {
    const { scan, measure, checkIn, band, written, settled } = gate(passFor(3, true))
    await scan('pass')
    await scan('green')
    await measure()
    expect(band()).toMatchObject({ state: 'wanted', missing: ['party'] })
    expect(checkIn.view().asks).toMatchObject({ party: 3, count: 1 })
    checkIn.tell('check-1', { came: 2 })
    await settled()
    expect(band()).toMatchObject({ state: 'admit' })
    expect(written[0]?.[1]).toMatchObject({ body: { party: { invited: 3, came: 2 } } })
  })

  it('holds a party that is larger than was invited', async () => {
    const { scan, checkIn, band, settled } = gate(passFor(3, true))
    await scan('pass')
    checkIn.tell('check-1', { came: 4 })
    await settled()
    expect(band()).toMatchObject({
      state: 'held',
      reasons: [{ rule: 'P-7', code: 'party-larger', invited: 3, came: 4 }],
    })
  })
})

describe('a pass that is not good here', () => {
  it.each([
    ['other-gate', 'school-1'],
    ['other-school', 'school-2'],
  ])('says that it is for the %s', async (elsewhere, issuer) => {
    const wrong = { issuer, evidence: 'none', problem: 'wrong-use' } as const
    const { scan, band } = gate(passFor(1, true, wrong))
    await scan('pass')
    expect(band()).toMatchObject({ state: 'held', reasons: [{ problem: 'wrong-use', elsewhere }] })
  })
})
