import { describe, expect, it } from 'vitest'
import type { EarlyLeave } from '#domain/departure.ts'
import type { RosterPerson } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import { openCheckOut } from '#kiosk/check-out.ts'
import type { Sighting } from '#kiosk/day-memory.ts'
import type { Cue } from '#kiosk/sound.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { RememberedCheck } from '#store/store.ts'
import { factsWith, greenCode, identityOf } from '#test/fakes/facts.ts'
import { fakeTimers, settle } from '#test/fakes/timers.ts'

/** 2026-11-23, a Monday, 10:30 and 18:10 at the school. */
const FORENOON = Date.parse('2026-11-23T10:30:00+08:00')
const AFTER_SCHOOL = Date.parse('2026-11-23T18:10:00+08:00')

const rosterPerson = (id: string, kind: 'student' | 'staff', name: string): RosterPerson => ({
  ...{ id, kind, name, unit: kind === 'student' ? '三年级2班' : '教务处', number: id },
  ...{ initials: '', pinyin: '', cards: [], days: 31 },
})
const pupil = rosterPerson('s1', 'student', '林一诺')
const other = rosterPerson('s2', 'student', '何晓')
const teacher = rosterPerson('t1', 'staff', '周明')
const roster = new Map([pupil, other, teacher].map((person) => [person.id, person]))

const pass = (subject: HealthCode['subject'], changes: Partial<HealthCode> = {}): HealthCode => ({
  ...greenCode({ format: 'campus', color: 'none', evidence: 'signed' }),
  subject,
  ...changes,
})
const visitor = { kind: 'visitor', name: '王访', passId: 'v1' } as const
const CODES: Record<string, HealthCode> = {
  'pupil card': pass({ personId: 's1', kind: 'student', passId: 'c1' }),
  'other card': pass({ personId: 's2', kind: 'student', passId: 'c3' }),
  'staff card': pass({ personId: 't1', kind: 'staff', passId: 'c2' }),
  'lost card': pass(
    { personId: 's1', kind: 'student', passId: 'c0' },
    { evidence: 'none', problem: 'revoked' },
  ),
  'visitor pass': pass(visitor),
  'expired pass': pass(visitor, { evidence: 'none', problem: 'expired' }),
  'revoked pass': pass(visitor, { evidence: 'none', problem: 'revoked' }),
  'forged pass': pass(visitor, { evidence: 'none', problem: 'bad-signature' }),
  green: greenCode(),
}

const WANG = { id: 'v1', kind: 'visitor', name: '王访', unit: null } as const
const FETCHED: EarlyLeave = { reason: 'ill', escort: 'guardian', name: '妈妈' }

const inSince = (id: string, at: number, outcome: Sighting['outcome'] = 'admit'): Sighting => {
  const facts = factsWith({ id: `check-${id}`, identity: identityOf('student', {}, id) })
  const check: RememberedCheck = {
    ...{ check: facts.id, stream: 'tablet-1', seq: 1, at, facts, outcome },
    ...{ reasons: [], missing: [], changes: [], grade: 'signed', corrected: false },
  }
  return { at, outcome, place: null, check, leftAt: null }
}

const symbolOf = (text: string): QrSymbol => {
  const corner = { x: 0, y: 0 }
  const corners: QrSymbol['corners'] = [corner, corner, corner, corner]
  return { text, corners, color: 'none', colorConfidence: 1, engine: 'zxing', part: null }
}

/** The way out in the hand of a test. */
function wayOut({
  at = FORENOON,
  seen = new Map<string, Sighting>(),
  visits = new Map<string, string>(),
} = {}) {
  const timers = fakeTimers(at)
  const written: Entry[] = []
  const remembered: RememberedCheck[] = []
  const went: string[] = []
  const cues: Cue[] = []
  const world = { dead: false }
  let ids = 0
  const out = openCheckOut({
    now: timers.now,
    randomId: () => `departure-${++ids}`,
    after: timers.after,
    store: {
      append: async (entry, _actor, remember, _away, beside) => {
        if (world.dead) throw new Error('storage is dead')
        written.push(entry, ...(beside === undefined ? [] : [beside]))
        const recorded = { seq: written.length + 1, hash: '', at: timers.now() }
        const kept = remember?.({ ...recorded, stream: 'tablet-1' })
        if (kept !== undefined) remembered.push(kept)
        return recorded
      },
    },
    actor: 'guard-1',
    checkpoint: { id: 'east', kind: 'gate', lane: '1' },
    policy: () => DEFAULT_POLICY,
    person: (id) => roster.get(id),
    rosterLoaded: () => true,
    read: async ({ text }) => {
      const code = CODES[text]
      if (code === undefined) throw new Error('the reader broke')
      return code
    },
    lastSeen: (id) => seen.get(id),
    went: (id, leftAt) => {
      went.push(id)
      const known = seen.get(id)
      if (known !== undefined) seen.set(id, { ...known, leftAt })
    },
    visitEnd: (id, leftAt, how) => {
      const visit = visits.get(id)
      const checkpoint = { id: 'east', kind: 'gate', lane: '1' } as const
      return visit === undefined
        ? null
        : { kind: 'visit-closed', body: { visit, how, leftAt, checkpoint, note: '' } }
    },
    badge: (text) => (text === 'visitor badge' ? { ...WANG } : null),
    cue: (cue) => cues.push(cue),
    changed: () => {},
  })
  out.open()
  return {
    ...{ out, timers, written, remembered, went, cues, world },
    show: (text: string) => out.show(symbolOf(text)),
    band: () => out.view().band,
    bodies: () => written.map(({ body }) => body),
  }
}

describe('the way out', () => {
  it('writes down by card who goes after school, and asks for nothing else', async () => {
    const { show, bodies, band, out } = wayOut({
      at: AFTER_SCHOOL,
      seen: new Map([['s1', inSince('s1', FORENOON)]]),
    })
    await show('pupil card')
    expect(bodies()).toEqual([
      {
        departure: 'departure-1',
        person: { id: 's1', kind: 'student', name: '林一诺', unit: '三年级2班' },
        checkpoint: { id: 'east', kind: 'gate', lane: '1' },
        grade: 'signed',
      },
    ])
    expect(band()).toMatchObject({ state: 'left', early: null, notSeenIn: false })
    expect(out.view()).toMatchObject({ count: 1, last: [{ person: { id: 's1' } }] })
  })

  it('remembers on the person’s own check that they went, under the place it was written at', async () => {
    const { show, remembered } = wayOut({
      at: AFTER_SCHOOL,
      seen: new Map([['t1', inSince('t1', FORENOON)]]),
    })
    await show('staff card')
    expect(remembered).toMatchObject([{ check: 'check-t1', seq: 1, at: FORENOON, leftAt: AFTER_SCHOOL }])
  })

  it('lets no pupil go early until somebody says why and with whom', async () => {
    const { show, written, band, out, cues } = wayOut({
      seen: new Map([['s1', inSince('s1', FORENOON - 1)]]),
    })
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'reason', person: { id: 's1' }, notSeenIn: false })
    expect(cues).toEqual(['held'])
    expect(written).toEqual([])
    out.tell(FETCHED)
    out.tell(FETCHED)
    await settle()
    expect(written).toMatchObject([{ kind: 'departure', body: { early: FETCHED } }])
    expect(band()).toMatchObject({ state: 'left', early: FETCHED })
  })

  it('writes nothing of a pupil who stays after all', async () => {
    const { show, written, band, out } = wayOut()
    await show('pupil card')
    out.dismiss()
    out.tell(FETCHED)
    await settle()
    expect(written).toEqual([])
    expect(band()).toEqual({ state: 'ready' })
  })

  it('takes nobody else while a pupil waits for a reason', async () => {
    const { show, written, band, out } = wayOut()
    await show('pupil card')
    await show('staff card')
    expect(written).toEqual([])
    expect(band()).toMatchObject({ state: 'reason', person: { id: 's1' }, refuses: true })
    out.tell(FETCHED)
    await settle()
    expect(written).toMatchObject([{ body: { person: { id: 's1' } } }])
  })

  it('asks staff and visitors for no reason at any hour', async () => {
    const { show, bodies } = wayOut()
    await show('staff card')
    await show('visitor pass')
    expect(bodies()).toMatchObject([{ person: { id: 't1' } }, { person: { id: 'v1', kind: 'visitor' } }])
  })

  it('marks whoever was not seen in today, and whoever was sent away', async () => {
    const { show, bodies } = wayOut({ seen: new Map([['v1', inSince('v1', FORENOON - 1, 'turn-away')]]) })
    await show('staff card')
    await show('visitor pass')
    expect(bodies()).toMatchObject([{ notSeenIn: true }, { notSeenIn: true }])
  })

  for (const outcome of ['held', 'isolate'] as const)
    it(`lets nobody go whose check here ended in “${outcome}” until that is ended here`, async () => {
      const seen = new Map([['s1', inSince('s1', AFTER_SCHOOL - 60_000, outcome)]])
      const { show, out, written, band, cues } = wayOut({ at: AFTER_SCHOOL, seen })
      await show('pupil card')
      expect(band()).toMatchObject({ state: 'stopped', person: { id: 's1' }, outcome, place: null })
      expect(cues).toEqual(['held'])
      await show('staff card')
      expect(band()).toMatchObject({ state: 'stopped', person: { id: 's1' }, refuses: true })
      out.letGo()
      await settle()
      expect(written).toEqual([])
      out.dismiss()
      seen.set('s1', inSince('s1', AFTER_SCHOOL - 30_000, 'admit'))
      await show('pupil card')
      expect(written).toHaveLength(1)
    })

  it('lets go whoever was signed for: somebody has taken them over', async () => {
    const isolated = inSince('s1', AFTER_SCHOOL - 60_000, 'isolate')
    if (isolated.check === null) throw new Error('a check of this tablet')
    const check = { ...isolated.check, handover: { receiver: 'doctor-1', place: 'family' } as const }
    const { show, band } = wayOut({ at: AFTER_SCHOOL, seen: new Map([['s1', { ...isolated, check }]]) })
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'left', notSeenIn: false })
  })

  it('names who is held at another lane, and lets them go only when the guard has asked there', async () => {
    const place = { gate: '西门', lane: '1' }
    const held = { ...inSince('s1', FORENOON - 60_000, 'held'), place, check: null }
    const { show, out, written, band } = wayOut({ seen: new Map([['s1', held]]) })
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'stopped', outcome: 'held', place, at: FORENOON - 60_000 })
    expect(written).toEqual([])
    out.letGo()
    await settle()
    expect(band()).toMatchObject({ state: 'reason', notSeenIn: false })
    out.tell(FETCHED)
    await settle()
    expect(written).toHaveLength(1)
  })

  it('takes a person found by search on the guard’s word', async () => {
    const { out, bodies } = wayOut({ at: AFTER_SCHOOL })
    out.choose(pupil)
    await settle()
    expect(bodies()).toMatchObject([{ person: { id: 's1' }, grade: 'told' }])
  })

  it('answers a card that is shown again within one visit and writes it once', async () => {
    const { show, written, band, timers, cues } = wayOut({ at: AFTER_SCHOOL })
    await show('pupil card')
    await timers.pass(DEFAULT_POLICY.repeatMs)
    await show('pupil card')
    expect(band()).toEqual({
      state: 'repeat',
      person: expect.objectContaining({ id: 's1' }),
      at: AFTER_SCHOOL,
    })
    expect(cues).toEqual(['part', 'repeat'])
    await timers.pass(1)
    await show('pupil card')
    expect(written).toMatchObject([{ body: { notSeenIn: true } }, { body: { notSeenIn: true } }])
  })

  it('writes two cards shown in one breath one after the other', async () => {
    const { show, bodies } = wayOut({ at: AFTER_SCHOOL })
    await Promise.all([show('pupil card'), show('other card'), show('pupil card')])
    expect(bodies()).toMatchObject([{ person: { id: 's1' } }, { person: { id: 's2' } }])
  })

  it('goes by a pass that ran out, by no forged one, and by a called-in one only of a visitor', async () => {
    const { show, bodies, band, timers } = wayOut()
    await show('forged pass')
    expect(band()).toEqual({ state: 'notice', notice: { code: 'unusable-pass', problem: 'bad-signature' } })
    await show('lost card')
    expect(band()).toEqual({ state: 'notice', notice: { code: 'unusable-pass', problem: 'revoked' } })
    expect(bodies()).toEqual([])
    await show('expired pass')
    expect(bodies()).toMatchObject([{ person: { id: 'v1' }, grade: 'none' }])
    await timers.pass(DEFAULT_POLICY.repeatMs + 1)
    await show('revoked pass')
    expect(bodies()).toHaveLength(2)
  })

  it.each(['visitor pass', 'visitor badge'])(
    'ends the visit of whoever shows the %s again on the way out, by the same stroke',
    async (shown) => {
      const { show, written, band } = wayOut({ visits: new Map([['v1', 'visit-1']]) })
      await show(shown)
      expect(written).toMatchObject([
        { kind: 'departure', body: { person: { id: 'v1', name: '王访' } } },
        { kind: 'visit-closed', body: { visit: 'visit-1', how: 'scanned', leftAt: FORENOON } },
      ])
      expect(band()).toMatchObject({ state: 'left', person: { id: 'v1' } })
    },
  )

  it('says that no health code is needed, and that an unreadable one is none', async () => {
    const { show, band, written } = wayOut()
    await show('green')
    expect(band()).toEqual({ state: 'notice', notice: { code: 'no-code-needed' } })
    await show('torn')
    expect(band()).toEqual({ state: 'notice', notice: { code: 'unusable-pass', problem: 'unreadable' } })
    expect(written).toEqual([])
  })

  it('turns back to arrivals by itself when nobody leaves, but not over a question or a paper', async () => {
    const { show, out, timers, world } = wayOut()
    await timers.pass(44_999)
    expect(out.view().isOpen).toBe(true)
    await timers.pass(1)
    expect(out.view().isOpen).toBe(false)
    out.open()
    await show('pupil card')
    await timers.pass(600_000)
    expect(out.view()).toMatchObject({ isOpen: true, band: { state: 'reason' } })
    world.dead = true
    out.tell(FETCHED)
    await timers.pass(600_000)
    expect(out.view()).toMatchObject({ isOpen: true, band: { state: 'not-recorded', early: FETCHED } })
    out.close()
    expect(out.view().isOpen).toBe(true)
    out.dismiss()
    out.close()
    expect(out.view().isOpen).toBe(false)
  })

  it('counts nobody whom the storage could not keep, and takes them when it works again', async () => {
    const { show, out, world, went, band } = wayOut({ at: AFTER_SCHOOL })
    world.dead = true
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'not-recorded', person: { id: 's1' } })
    expect(out.view().count).toBe(0)
    expect(went).toEqual([])
    await show('other card')
    expect(band()).toMatchObject({ person: { id: 's1' } })
    world.dead = false
    out.dismiss()
    await show('pupil card')
    expect(went).toEqual(['s1'])
  })

  it('takes nobody while the gate is turned to arrivals', async () => {
    const { show, out, written } = wayOut({ at: AFTER_SCHOOL })
    out.close()
    await show('pupil card')
    expect(written).toEqual([])
  })
})
