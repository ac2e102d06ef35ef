import { describe, expect, it } from 'vitest'
import type { RosterPerson } from '#domain/person.ts'
import type { CheckpointKind } from '#domain/policy.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import { type CodeHost, DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { openCheckIn } from '#kiosk/check-in.ts'
import type { PaperVerdict } from '#kiosk/late-entries.ts'
import type { ShownCode } from '#kiosk/shown-code.ts'
import type { Cue } from '#kiosk/sound.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { Elsewhere, RememberedCheck, SeenPerson, UsedCode } from '#store/store.ts'
import { greenCode, MORNING } from '#test/fakes/facts.ts'

const rosterPerson = (id: string, kind: 'student' | 'staff', name: string): RosterPerson => ({
  id,
  kind,
  name,
  unit: kind === 'student' ? '三年级2班' : '教务处',
  number: id,
  initials: '',
  pinyin: '',
  cards: [],
  days: 31,
})
const pupil = rosterPerson('s1', 'student', '林一诺')
const teacher = rosterPerson('t1', 'staff', '周明')
const replaced: RosterPerson = { ...rosterPerson('s2', 'student', '何晓'), cards: ['c5'] }
const roster = new Map([pupil, teacher, replaced].map((person) => [person.id, person]))

const pass = (subject: HealthCode['subject'], changes: Partial<HealthCode> = {}): HealthCode => ({
  ...greenCode({
    format: 'campus',
    color: 'none',
    evidence: 'signed',
    digest: (subject?.passId ?? '0').padStart(64, 'c'),
  }),
  subject,
  ...changes,
})
const CODES: Record<string, HealthCode> = {
  'pupil card': pass({ personId: 's1', kind: 'student', passId: 'c1' }),
  'staff card': pass({ personId: 't1', kind: 'staff', passId: 'c2' }),
  'lost card': pass({ personId: 's2', kind: 'student', passId: 'c4' }),
  'new card': pass({ personId: 's2', kind: 'student', passId: 'c5' }),
  'left school': pass({ personId: 's9', kind: 'student', name: '何去', passId: 'c9' }),
  'visitor pass': pass({ kind: 'visitor', name: '王访', passId: 'v1' }),
  'expired pass': pass(
    { kind: 'visitor', name: '王访', passId: 'v2' },
    { evidence: 'none', problem: 'expired' },
  ),
  'forged pass': pass(null, { evidence: 'none', problem: 'bad-signature' }),
  green: greenCode(),
  'other green': greenCode({ digest: 'd'.repeat(64) }),
  'one of two greens': greenCode({ issuer: 'h5.dingtalk.com', digest: '1'.repeat(64) }),
  'two of two greens': greenCode({ issuer: 'h5.dingtalk.com', digest: '2'.repeat(64) }),
  'one of our host': greenCode({ issuer: 'jkm.example.gov.cn', digest: '3'.repeat(64) }),
  'two of our host': greenCode({ issuer: 'jkm.example.gov.cn', digest: '4'.repeat(64) }),
  yellow: greenCode({ color: 'yellow', digest: 'e'.repeat(64) }),
  red: greenCode({ color: 'red', digest: 'f'.repeat(64) }),
  certificate: {
    ...greenCode({ format: 'dcc', issuer: 'XX', color: 'none', evidence: 'signed', digest: '1'.repeat(64) }),
    subject: { name: 'MUSTERFRAU ERIKA', birthOn: '1964-08-12' },
  },
  'expired certificate': {
    ...greenCode({ format: 'dcc', color: 'none', evidence: 'none', problem: 'expired' }),
    subject: { name: 'MUSTERFRAU ERIKA' },
  },
  'shc:/101202303': {
    ...greenCode({ format: 'shc', issuer: 'XX', color: 'none', evidence: 'signed', digest: '2'.repeat(64) }),
    subject: { name: 'MUSTERFRAU ERIKA' },
  },
  wifi: {
    ...greenCode({ color: 'none', evidence: 'none', problem: 'not-a-health-code' }),
    format: 'unknown',
    issuer: null,
  },
}

/** A tablet in the hand of a test: everything that would be the world is here, with a memory. */
function gate({
  remembered = [] as RememberedCheck[],
  dead = false,
  elsewhere = { codes: new Map(), people: new Map() } as Elsewhere,
  kind = 'gate' as CheckpointKind,
  hosts = DEFAULT_CODE_HOSTS,
  policy = DEFAULT_POLICY,
} = {}) {
  let now = MORNING
  let ids = 0
  const timers: { at: number; act: () => void }[] = []
  const written: Entry[] = []
  const cues: Cue[] = []
  const onPaper: PaperVerdict[] = []
  const read: ShownCode[] = []
  const world = { dead, hold: null as Promise<void> | null, elsewhere }
  const checkIn = openCheckIn(
    {
      now: () => now,
      randomId: () => `check-${++ids}`,
      after: (ms, act) => {
        const timer = { at: now + ms, act }
        timers.push(timer)
        return () => timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0)
      },
      store: {
        append: async (entry, _actor, remember) => {
          await world.hold
          if (world.dead) throw new Error('storage is dead')
          written.push(entry)
          const recorded = { seq: written.length, hash: '', at: now }
          remember?.({ ...recorded, stream: 'tablet-1' })
          return recorded
        },
      },
      stream: 'tablet-1',
      actor: 'guard-1',
      checkpoint: { id: 'east', kind, lane: '1' },
      policy: () => policy,
      person: (id) => roster.get(id),
      rosterLoaded: () => true,
      elsewhere: () => world.elsewhere,
      files: () => null,
      hosts: () => hosts,
      read: async (symbol) => {
        read.push(symbol)
        const code = CODES[symbol.text.startsWith('WIFI:') ? 'wifi' : symbol.text]
        if (code === undefined) throw new Error('the reader broke')
        return code
      },
      site: () => 'forehead',
      setSite: () => {},
      cue: (cue) => cues.push(cue),
      changed: () => {},
      toPaper: (verdict) => onPaper.push(verdict),
      wrote: () => {},
    },
    remembered,
  )
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  return {
    checkIn,
    written,
    cues,
    onPaper,
    read,
    world,
    settle,
    band: () => checkIn.view().band,
    show: async (text: string, more: Partial<QrSymbol> = {}) => {
      const corner = { x: 0, y: 0 }
      const symbol: QrSymbol = {
        text,
        corners: [corner, corner, corner, corner],
        color: 'none',
        colorConfidence: 1,
        engine: 'zxing',
        part: null,
        ...more,
      }
      await checkIn.show(symbol)
      await settle()
    },
    type: async (keys: string) => {
      for (const key of keys) checkIn.pressKey(key)
      await settle()
    },
    pass: async (ms: number) => {
      now += ms
      for (const timer of timers.splice(0).filter((due) => due.at <= now || !timers.push(due))) timer.act()
      await settle()
    },
  }
}

describe('the hint of an arrival window', () => {
  const window = {
    unit: '三年级2班',
    lane: '1',
    from: '07:30',
    to: '07:45',
    days: 31,
    fromOn: null,
    toOn: null,
  }
  const hintUnder = async (change: Partial<typeof window>, kind: CheckpointKind = 'gate') => {
    const shown = gate({ kind, policy: { ...DEFAULT_POLICY, arrival: [{ ...window, ...change }] } })
    await shown.show('pupil card')
    const band = shown.band()
    return { ...shown, hint: band.state === 'wanted' ? (band.arrival ?? null) : undefined }
  }

  it('is said as soon as the person is named: too early, late, by the wrong lane', async () => {
    expect((await hintUnder({})).hint).toBeNull()
    expect((await hintUnder({ from: '07:50', to: '08:00' })).hint).toEqual({
      hint: 'too-early',
      from: '07:50',
    })
    expect((await hintUnder({ from: '07:00', to: '07:30' })).hint).toEqual({ hint: 'late', to: '07:30' })
    expect((await hintUnder({ lane: '2' })).hint).toEqual({ hint: 'wrong-lane', lane: '2' })
  })

  it('stops nobody', async () => {
    const { type, written } = await hintUnder({ lane: '2' })
    await type('67')
    expect(written).toMatchObject([{ body: { outcome: 'admit', reasons: [] } }])
  })

  it('is none for another class, and none at the door of the class', async () => {
    expect((await hintUnder({ unit: '一年级1班', lane: '2' })).hint).toBeNull()
    expect((await hintUnder({ lane: '2' }, 'class-door')).hint).toBeNull()
  })
})

describe('somebody on no list', () => {
  const SAID = { kind: 'visitor', name: '王访', unit: '检修队' } as const

  it.each(['visitor', 'official', 'staff', 'student'] as const)(
    'is held as the %s they say they are, whatever they show, and no reason of a guard lets them in',
    async (kind) => {
      const { checkIn, show, type, band, written, settle } = gate()
      checkIn.nameUnlisted({ ...SAID, kind })
      await settle()
      expect(band()).toMatchObject({ state: 'held', changes: ['confirm-or-register'] })
      await show('green')
      await type('366')
      expect(band()).toMatchObject({ state: 'held' })
      expect(written).toMatchObject([
        {
          kind: 'check',
          body: {
            outcome: 'held',
            reasons: [{ rule: 'P-6', code: 'on-no-list' }],
            grade: expect.stringMatching(/^(told|none)$/),
            identity: { means: 'said', evidence: 'told', person: { ...SAID, kind } },
          },
        },
        ...written.slice(1),
      ])
      const [held] = checkIn.view().held
      expect(checkIn.admitReasons(held?.check ?? '')).toEqual([])
      expect(written.every(({ body }) => !('outcome' in body) || body.outcome === 'held')).toBe(true)
    },
  )

  it('is not the next person whose card is shown, and is the person the guard then finds on the list', async () => {
    const { checkIn, show, type, band, written, settle } = gate()
    checkIn.nameUnlisted({ ...SAID, kind: 'student', name: '林一诺' })
    await settle()
    await show('staff card')
    expect(band()).toMatchObject({ state: 'held', person: { name: '林一诺', kind: 'student' } })
    checkIn.choose(pupil)
    await settle()
    await type('366')
    expect(written.at(-1)).toMatchObject({ body: { outcome: 'admit', identity: { person: { id: 's1' } } } })
  })
})

describe('what paper keeps', () => {
  it('is every verdict no record knows, with all that was known', async () => {
    const { show, type, world, checkIn, onPaper } = gate({ dead: true })
    await show('pupil card')
    await type('67')
    checkIn.dismiss()
    await show('red')
    checkIn.dismiss()
    expect(onPaper).toMatchObject([
      {
        verdict: 'admit',
        at: MORNING,
        facts: { identity: { person: { id: 's1' } }, readings: [{ tenths: 367 }] },
      },
      { verdict: 'turn-away', facts: { identity: null, code: { color: 'red' } } },
    ])
    expect(new Set(onPaper.map(({ check }) => check)).size).toBe(2)
    world.dead = false
  })

  it('is no step of a check that a record knows: that is gone on with where it stands', async () => {
    const { show, type, world, checkIn, onPaper, band, settle } = gate()
    await show('pupil card')
    await type('379')
    const [held] = checkIn.view().held
    world.dead = true
    await checkIn.resolve(held?.check ?? '', { outcome: 'turn-away', reason: 'fever' })
    await settle()
    expect(band()).toMatchObject({ state: 'not-recorded', verdict: 'turn-away' })
    expect(onPaper).toEqual([])
    expect(checkIn.view().held).toHaveLength(1)
  })
})

describe('somebody who went off site', () => {
  it('comes in anew by their card, without an answer from memory and held for nothing', async () => {
    const { checkIn, show, type, band, pass, written } = gate()
    await show('pupil card')
    await type('67')
    await pass(60_000)
    checkIn.noteLeft('s1', MORNING + 60_000)
    expect(checkIn.lastSeen('s1')).toMatchObject({ outcome: 'admit', leftAt: MORNING + 60_000 })
    await pass(60_000)
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'wanted', missing: ['temperature'] })
    await type('66')
    expect(written).toMatchObject([{ body: { outcome: 'admit' } }, { body: { outcome: 'admit', reuse: [] } }])
    expect(checkIn.lastSeen('s1')?.leftAt).toBeNull()
  })

  it('is known to have gone after the page was opened again', async () => {
    const first = gate()
    await first.show('pupil card')
    await first.type('67')
    const [check] = first.checkIn.view().last
    if (check === undefined) throw new Error('nobody was let in')
    const later = gate({ remembered: [{ ...check, check: 'earlier', leftAt: check.at + 1 }] })
    await later.show('pupil card')
    expect(later.band()).toMatchObject({ state: 'wanted', missing: ['temperature'] })
  })

  it('is still held when they were held before they went', async () => {
    const { checkIn, show, type, band, pass } = gate()
    await show('pupil card')
    await type('379')
    checkIn.dismiss()
    checkIn.noteLeft('s1', MORNING)
    await pass(60_000)
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'held' })
  })
})

describe('an arrival', () => {
  it('admits a pupil by card and two keys', async () => {
    const { show, type, band, written, cues } = gate()
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'wanted', person: { name: '林一诺' }, missing: ['temperature'] })
    await type('67')
    expect(band()).toMatchObject({ state: 'admit', tenths: 367 })
    expect(written).toMatchObject([
      { kind: 'check', body: { outcome: 'admit', grade: 'signed', readings: [{ tenths: 367 }] } },
    ])
    expect(cues).toEqual(['admit'])
  })

  it.each([[['staff card', 'green']], [['green', 'staff card']]])(
    'joins card and code of staff, shown as %s',
    async (order) => {
      const { show, type, written } = gate()
      for (const text of order) await show(text)
      await type('365')
      expect(written).toMatchObject([
        {
          body: {
            outcome: 'admit',
            grade: 'token',
            identity: { person: { id: 't1' } },
            code: { color: 'green' },
          },
        },
      ])
    },
  )

  it('never shows a green code alone as green', async () => {
    const { show, band } = gate()
    await show('green')
    expect(band()).toMatchObject({ state: 'wanted', color: 'green', missing: ['identity', 'temperature'] })
  })

  it('paints admit only once the event is durable', async () => {
    const { checkIn, show, type, band, world, settle } = gate()
    let durable = (): void => {}
    world.hold = new Promise((resolve) => {
      durable = resolve
    })
    await show('pupil card')
    await type('67')
    expect(band().state).toBe('writing')
    checkIn.dismiss()
    expect(band().state).toBe('writing')
    durable()
    await settle()
    expect(band().state).toBe('admit')
  })

  it('keeps every unrecorded verdict until it is on paper', async () => {
    const { checkIn, show, type, band } = gate({ dead: true })
    await show('pupil card')
    await show('staff card')
    await show('red')
    await type('67')
    expect(band()).toMatchObject({ state: 'not-recorded', person: { id: 's1' } })
    checkIn.dismiss()
    expect(band()).toMatchObject({ state: 'not-recorded', verdict: 'turn-away', person: { id: 't1' } })
    checkIn.dismiss()
    expect(band().state).toBe('idle')
  })

  it('says NOT RECORDED and never admits when the storage is dead', async () => {
    const { show, type, band, pass: wait, cues } = gate({ dead: true })
    await show('pupil card')
    await type('67')
    expect(band()).toMatchObject({ state: 'not-recorded', verdict: 'admit' })
    await wait(60_000)
    expect(band().state).toBe('not-recorded')
    expect(cues).not.toContain('admit')
  })

  it('is done with a stopped person whom paper has', async () => {
    const { checkIn, show, band } = gate({ dead: true })
    await show('red')
    expect(band()).toMatchObject({ state: 'not-recorded', verdict: 'turn-away' })
    checkIn.dismiss()
    expect(band()).toEqual({ state: 'idle' })
    expect(checkIn.view().open).toBeNull()
  })

  it('lets the next card wait and gives the temperature to the first', async () => {
    const { checkIn, show, type, written } = gate()
    await show('pupil card')
    await show('staff card')
    expect(checkIn.view().waiting?.person?.id).toBe('t1')
    await type('67')
    expect(written).toMatchObject([{ body: { identity: { person: { id: 's1' } } } }])
    expect(checkIn.view().open?.person?.id).toBe('t1')
  })

  it('forgets half a temperature after 2.5 seconds', async () => {
    const { checkIn, show, type, pass: wait } = gate()
    await show('pupil card')
    await type('6')
    expect(checkIn.view().typed).toBe('36._')
    await wait(2500)
    expect(checkIn.view().typed).toBe('')
  })

  it('forgets half a temperature in its time while keys behind it are refused', async () => {
    const { checkIn, show, type, pass: wait } = gate()
    await show('pupil card')
    // The 3 and the 6 of 36.4 have lapsed, and nothing goes on from a 4 with them.
    await type('4')
    for (const key of ['3', '6', '4']) {
      await wait(800)
      await type(key)
    }
    expect(checkIn.view()).toMatchObject({ typed: '4_._', refusedKeys: 3 })
    await wait(100)
    expect(checkIn.view().typed).toBe('')
    await type('364')
    expect(checkIn.view().band).toMatchObject({ state: 'admit', tenths: 364 })
  })

  it('refuses keys while nobody stands there', async () => {
    const { checkIn, type, cues } = gate()
    await type('6')
    expect(checkIn.view().refusedKeys).toBe(1)
    expect(cues).toEqual(['notice'])
  })

  it('takes a person found by search on the guard’s word', async () => {
    const { checkIn, type, written } = gate()
    checkIn.choose(pupil)
    await type('66')
    expect(written).toMatchObject([
      { body: { outcome: 'admit', grade: 'told', identity: { means: 'search' } } },
    ])
  })
})

describe('a code in several symbols', () => {
  const PARTS = ['shc:/1/3/101', 'shc:/2/3/202', 'shc:/3/3/303']
  const reading = async (order: readonly number[]) => {
    const tablet = gate()
    for (const n of order) await tablet.show(PARTS[n] ?? '')
    return tablet
  }

  it('tells how far it has come, with a tone for each part', async () => {
    const { band, cues } = await reading([1])
    expect(band()).toEqual({ state: 'notice', notice: { code: 'part', have: 1, of: 3 } })
    expect(cues).toEqual(['part'])
  })

  it.each([[[0, 1, 2]], [[2, 0, 1]], [[1, 1, 2, 1, 0]]])(
    'is read whole once all are shown, as %s',
    async (order) => {
      const { band } = await reading(order)
      expect(band()).toMatchObject({ state: 'held', bearer: 'MUSTERFRAU ERIKA' })
    },
  )

  it('answers a part shown again without counting it twice', async () => {
    const { band, cues } = await reading([0, 0])
    expect(band()).toMatchObject({ notice: { have: 1, of: 3 } })
    expect(cues).toEqual(['part', 'repeat'])
  })

  it('is forgotten when no other part comes for twenty seconds', async () => {
    const { band, pass, show } = await reading([0, 1])
    await pass(20_000)
    expect(band()).toEqual({ state: 'idle' })
    await show(PARTS[2] ?? '')
    expect(band()).toMatchObject({ notice: { have: 1, of: 3 } })
  })

  it('is forgotten when the guard says so, and when the next person is named', async () => {
    const dismissed = await reading([0, 1])
    dismissed.checkIn.dismiss()
    await dismissed.show(PARTS[2] ?? '')
    expect(dismissed.band()).toMatchObject({ notice: { have: 1 } })
    const next = gate()
    for (const text of ['staff card', PARTS[0], PARTS[1], 'pupil card', PARTS[2]]) await next.show(text ?? '')
    expect(next.band()).toMatchObject({ notice: { have: 1 } })
  })

  it.each(['wifi', 'green', 'staff card'])('is not forgotten over a glance at %s', async (glance) => {
    const { show, read } = await reading([0, 1])
    await show(glance)
    await show(PARTS[2] ?? '')
    expect(read.at(-1)).toMatchObject({ text: 'shc:/101202303' })
  })

  it('is forgotten after twenty seconds whatever else is shown meanwhile', async () => {
    const { pass, show, band } = await reading([0, 1])
    await pass(15_000)
    await show('wifi')
    await pass(5_000)
    await show(PARTS[2] ?? '')
    expect(band()).toMatchObject({ notice: { have: 1 } })
  })

  it('begins anew with another text in a place that is taken', async () => {
    const { show, band } = await reading([0, 1])
    await show('shc:/1/3/909')
    expect(band()).toMatchObject({ notice: { have: 1, of: 3 } })
  })

  it('of the sort that QR codes know themselves is put together as well, in the color that all parts share', async () => {
    const part = (index: number) => ({ part: { index, count: 2, id: '7' }, color: 'green' as const })
    const same = gate()
    await same.show('wi', part(0))
    await same.show('fi', part(1))
    expect(same.read.at(-1)).toMatchObject({ text: 'wifi', color: 'green', part: null })
    const mixed = gate()
    await mixed.show('wi', part(0))
    await mixed.show('fi', { ...part(1), color: 'red' })
    expect(mixed.read.at(-1)).toMatchObject({ text: 'wifi', color: 'unsure' })
  })
})

describe('what is no health code', () => {
  it('is named as what it is instead', async () => {
    const { show, band } = gate()
    await show('WIFI:T:WPA;S:school;P:0;;')
    expect(band()).toMatchObject({
      notice: { code: 'unusable-code', problem: 'not-a-health-code', kind: 'wifi' },
    })
  })
})

describe('a certificate of another country', () => {
  it('is held with the name to compare, which is never recorded', async () => {
    const { show, band, checkIn, written, type } = gate()
    await show('visitor pass')
    await show('certificate')
    expect(band()).toMatchObject({
      state: 'held',
      person: { name: '王访' },
      bearer: 'MUSTERFRAU ERIKA',
      reasons: [{ code: 'certificate-shown', format: 'dcc' }],
    })
    await type('365')
    const [held] = checkIn.view().held
    expect(checkIn.admitReasons(held?.check ?? '')).toEqual(['green-code-seen', 'duty-leader-agrees'])
    await checkIn.resolve(held?.check ?? '', { outcome: 'admit', reason: 'duty-leader-agrees' })
    expect(written.map(({ kind }) => kind)).toEqual(['check', 'held-step', 'held-step'])
    expect(written.slice(0, 2)).toMatchObject([{ body: { grade: 'none' } }, { body: { grade: 'none' } }])
    expect(checkIn.view().last).toMatchObject([{ outcome: 'admit', grade: 'told' }])
    expect(JSON.stringify([written, checkIn.view()])).not.toMatch(/MUSTERFRAU|1964/)
  })

  it('shown by somebody not yet named bears its name until the slot is done', async () => {
    const { show, band, checkIn } = gate()
    await show('certificate')
    expect(band()).toMatchObject({ state: 'held', person: null, bearer: 'MUSTERFRAU ERIKA' })
    checkIn.dismiss()
    const [held] = checkIn.view().held
    checkIn.reopen(held?.check ?? '')
    expect(JSON.stringify(checkIn.view())).not.toContain('MUSTERFRAU')
  })

  it('gives way to the green code that the band asks for, which lets in its own person and nobody else', async () => {
    const { show, band, checkIn, written, type } = gate()
    await show('staff card')
    await show('certificate')
    await show('other green')
    expect(checkIn.view()).toMatchObject({ waiting: null, open: { person: { id: 't1' }, color: 'green' } })
    expect(band()).toMatchObject({ state: 'held', person: { id: 't1' }, bearer: null })
    await type('367')
    expect(band()).toMatchObject({ state: 'admit', person: { id: 't1' } })
    expect(written.at(-1)).toMatchObject({
      kind: 'held-step',
      body: { outcome: 'admit', code: { digest: 'd'.repeat(64) }, identity: { person: { id: 't1' } } },
    })
    await show('visitor pass')
    await type('367')
    expect(band()).toMatchObject({ state: 'wanted', person: { id: 'v1' }, missing: ['code'] })
  })

  it('is not lost to the phone of the person before', async () => {
    const { show, type, checkIn, written, pass: wait } = gate()
    await show('staff card')
    await show('green')
    await type('366')
    await wait(1500)
    await show('visitor pass')
    await show('certificate')
    const before = checkIn.view().open
    await show('green')
    expect(checkIn.view().open).toEqual(before)
    expect(written.map(({ kind }) => kind)).toEqual(['check', 'check'])
  })

  it('that has expired joins nobody and says so', async () => {
    const { show, band } = gate()
    await show('expired certificate')
    expect(band()).toEqual({
      state: 'notice',
      notice: { code: 'unusable-code', problem: 'expired', kind: null },
    })
  })
})

describe('a stop', () => {
  it('turns away a red code at once and keeps the verdict until the tap', async () => {
    const { checkIn, show, band, pass: wait, written, cues } = gate()
    await show('red')
    expect(band()).toMatchObject({ state: 'turn-away', recorded: true })
    await wait(60_000)
    expect(band().state).toBe('turn-away')
    checkIn.dismiss()
    expect(band().state).toBe('idle')
    expect(written).toMatchObject([{ kind: 'check', body: { outcome: 'turn-away', identity: null } }])
    expect(cues).toEqual(['turn-away'])
  })

  it.each(['yellow', 'red'])('after a %s code keeps the next green one, and says so', async (color) => {
    const { show, band, checkIn, written, type } = gate()
    await show('staff card')
    await show(color)
    const { state } = band()
    await show('other green')
    expect(band()).toMatchObject({ state, person: { id: 't1' }, refuses: true })
    expect(checkIn.view()).toMatchObject({ waiting: null, open: { person: { id: 't1' }, color } })
    checkIn.dismiss()
    await show('visitor pass')
    await type('367')
    expect(band()).toMatchObject({ state: 'wanted', person: { id: 'v1' }, missing: ['code'] })
    expect(written).toHaveLength(1)
  })

  it('names the person of a red code by a further step, not by a second check', async () => {
    const { show, written } = gate()
    await show('red')
    await show('staff card')
    expect(written.map(({ kind }) => kind)).toEqual(['check', 'held-step'])
    expect(written[1]).toMatchObject({
      body: { step: 'facts', outcome: 'turn-away', identity: { person: { id: 't1' } } },
    })
  })

  it('holds a fever in the tray until the guard ends it with a reason', async () => {
    const { checkIn, show, type, band, written } = gate()
    await show('pupil card')
    await type('376')
    expect(band()).toMatchObject({ state: 'held', tenths: 376, reasons: [{ code: 'fever' }] })
    await checkIn.resolve('check-1', { outcome: 'admit', reason: 'retest-normal' })
    expect(checkIn.view().held).toHaveLength(1)
    await type('366')
    await checkIn.resolve('check-1', { outcome: 'admit', reason: 'retest-normal' })
    expect(checkIn.view().held).toEqual([])
    expect(written[1]).toMatchObject({
      body: { step: 'facts', outcome: 'held', readings: [{ tenths: 376 }, { tenths: 366 }] },
    })
    expect(written[2]).toMatchObject({
      kind: 'held-step',
      body: { step: 'resolved', outcome: 'admit', reason: 'retest-normal' },
    })
    expect(band()).toMatchObject({ state: 'admit', byGuard: true })
  })

  it('is ended once, however often the guard taps', async () => {
    const { checkIn, show, type, written } = gate()
    await show('pupil card')
    await type('376')
    await type('366')
    await Promise.all([
      checkIn.resolve('check-1', { outcome: 'admit', reason: 'retest-normal' }),
      checkIn.resolve('check-1', { outcome: 'turn-away', reason: 'fever' }),
    ])
    expect(written.map(({ kind }) => kind)).toEqual(['check', 'held-step', 'held-step'])
    expect(written.at(-1)).toMatchObject({ body: { step: 'resolved', outcome: 'admit' } })
  })

  it('cannot be ended by admission while something is missing', async () => {
    const { checkIn, show, written } = gate()
    await show('staff card')
    await show('yellow')
    checkIn.dismiss()
    const [held] = checkIn.view().held
    await checkIn.resolve(held?.check ?? '', { outcome: 'admit', reason: 'green-code-seen' })
    expect(written).toHaveLength(1)
    expect(checkIn.view().held).toHaveLength(1)
  })

  it('can be ended by a guard who saw the green code, but not without a temperature', async () => {
    const { checkIn, show, type, settle, written } = gate()
    await show('staff card')
    checkIn.holdOpen()
    await settle()
    const seen = { outcome: 'admit', reason: 'green-code-seen' } as const
    await checkIn.resolve('check-1', seen)
    expect(checkIn.view().held).toHaveLength(1)
    await type('366')
    await checkIn.resolve('check-1', { outcome: 'admit', reason: 'duty-leader-agrees' })
    expect(checkIn.view().held).toHaveLength(1)
    await checkIn.resolve('check-1', seen)
    expect(checkIn.view().held).toEqual([])
    expect(written.at(-1)).toMatchObject({
      body: { step: 'resolved', outcome: 'admit', reason: 'green-code-seen' },
    })
  })

  it('takes the missing temperature of a held person and can then be ended', async () => {
    const { checkIn, show, type, written } = gate()
    await show('staff card')
    await show('yellow')
    await type('366')
    await checkIn.resolve('check-1', { outcome: 'admit', reason: 'duty-leader-agrees' })
    expect(written.map(({ kind }) => kind)).toEqual(['check', 'held-step', 'held-step'])
    expect(written[1]).toMatchObject({ body: { readings: [{ tenths: 366 }], outcome: 'held' } })
  })

  it('takes no temperature for a verdict that wants none', async () => {
    const { checkIn, show, type, written } = gate()
    await show('staff card')
    await show('yellow')
    await type('366')
    await type('365')
    expect(written).toHaveLength(2)
    expect(checkIn.view().refusedKeys).toBe(3)
  })

  it('tells when and how a fever is measured again, and that it is normal then', async () => {
    const { checkIn, show, type, pass: wait } = gate()
    await show('pupil card')
    await type('376')
    expect(checkIn.retest('check-1')).toMatchObject({ step: 'retest', readyAt: MORNING + 300_000, nth: 2 })
    await wait(300_000)
    await type('366')
    expect(checkIn.retest('check-1')).toEqual({ step: 'normal-again' })
    expect(checkIn.retest('nobody')).toEqual({ step: 'none' })
  })

  it('is not ended by a reason that answers for something else', async () => {
    const { checkIn, show, type } = gate()
    await show('pupil card')
    await type('376')
    await type('366')
    expect(checkIn.admitReasons('check-1')).toEqual(['retest-normal', 'duty-leader-agrees'])
    await checkIn.resolve('check-1', { outcome: 'admit', reason: 'green-code-seen' })
    expect(checkIn.view().held).toHaveLength(1)
  })

  it('is not covered by somebody else’s repeat', async () => {
    const { show, type, band, cues, pass: wait } = gate()
    await show('pupil card')
    await type('67')
    await wait(2000)
    await show('red')
    await show('pupil card')
    expect(band().state).toBe('turn-away')
    expect(cues.at(-1)).toBe('repeat')
  })

  it('takes a red code shown after a pupil’s card for the pupil’s', async () => {
    const { show, type, band, written } = gate()
    await show('pupil card')
    await show('red')
    expect(band()).toMatchObject({ state: 'turn-away', person: { id: 's1' } })
    await type('67')
    expect(band().state).toBe('turn-away')
    expect(written).toMatchObject([{ body: { outcome: 'turn-away' } }, { body: { outcome: 'turn-away' } }])
  })

  it('is answered when the same person tries again', async () => {
    const { checkIn, show, type, band } = gate()
    await show('pupil card')
    await type('395')
    await checkIn.resolve('check-1', { outcome: 'turn-away', reason: 'fever' })
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'repeat', outcome: 'turn-away' })
    expect(checkIn.view().open).toBeNull()
  })

  it('brings a held person back when the card is shown again', async () => {
    const { checkIn, show, band } = gate()
    await show('staff card')
    await show('yellow')
    checkIn.dismiss()
    await show('staff card')
    expect(band()).toMatchObject({ state: 'held', person: { id: 't1' } })
  })

  it('holds a visitor whose pass has expired', async () => {
    const { show, band } = gate()
    await show('expired pass')
    expect(band()).toMatchObject({ state: 'held', reasons: [{ code: 'pass-problem', problem: 'expired' }] })
  })

  it('holds the good card of somebody who left the school', async () => {
    const { show, band } = gate()
    await show('left school')
    expect(band()).toMatchObject({ state: 'held', reasons: [{ code: 'pass-problem', problem: 'revoked' }] })
  })

  it('holds a lost card that was replaced, and takes the new one', async () => {
    const lost = gate()
    await lost.show('lost card')
    expect(lost.band()).toMatchObject({ state: 'held', reasons: [{ problem: 'revoked' }] })
    const found = gate()
    await found.show('new card')
    expect(found.band()).toMatchObject({ state: 'wanted', missing: ['temperature'] })
  })

  it('is the guard’s to make when a person has nothing to show', async () => {
    const { checkIn, show, settle, written } = gate()
    await show('staff card')
    checkIn.holdOpen()
    await settle()
    expect(written).toMatchObject([{ body: { outcome: 'held', missing: ['code', 'temperature'] } }])
  })
})

describe('a symbol that joins nobody', () => {
  it.each([
    ['forged pass', 'bad-signature'],
    ['wifi', 'not-a-health-code'],
  ])('%s is answered with its problem', async (text, problem) => {
    const { show, band, written } = gate()
    await show(text)
    expect(band()).toMatchObject({ state: 'notice', notice: { code: 'unusable-code', problem } })
    expect(written).toEqual([])
  })

  it('does not stop the next one from being read', async () => {
    const { show, band } = gate()
    await show('breaks the reader')
    expect(band()).toMatchObject({ notice: { problem: 'unreadable' } })
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'wanted', person: { id: 's1' } })
  })

  it('is refused while the first person still lacks a code', async () => {
    const { show, band } = gate()
    await show('staff card')
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'notice', notice: { code: 'finish-first', person: { id: 't1' } } })
  })

  it('is a green code after a card of which none is asked', async () => {
    const { checkIn, show, band } = gate()
    await show('pupil card')
    await show('green')
    expect(band()).toMatchObject({ state: 'notice', notice: { code: 'finish-first', person: { id: 's1' } } })
    expect(checkIn.view().waiting).toBeNull()
  })

  it('is the phone of the person before, which the camera still sees', async () => {
    const { show, type, band, checkIn, written, pass: wait } = gate()
    await show('staff card')
    await show('green')
    await type('366')
    await wait(5000)
    await show('visitor pass')
    await show('green')
    expect(band()).toMatchObject({ state: 'notice', notice: { problem: 'reused' } })
    expect(checkIn.view().open).toMatchObject({ missing: ['code', 'temperature'] })
    await show('other green')
    await type('365')
    expect(written).toHaveLength(2)
    expect(written[1]).toMatchObject({
      body: { outcome: 'admit', reuse: [], identity: { person: { id: 'v1' } } },
    })
  })
})

describe('a person seen before', () => {
  it('is answered, not recorded again', async () => {
    const { show, type, band, written, cues, pass: wait } = gate()
    await show('pupil card')
    await type('67')
    await wait(6000)
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'repeat', person: { id: 's1' }, at: MORNING })
    expect(written).toHaveLength(1)
    expect(cues).toEqual(['admit', 'repeat'])
  })

  it('can be checked again when the guard says so', async () => {
    const { checkIn, show, type, written, pass: wait } = gate()
    await show('pupil card')
    await type('67')
    await wait(3_600_000)
    await show('pupil card')
    checkIn.checkAgain()
    await type('66')
    expect(written).toHaveLength(2)
  })

  it('is let in by no correction once they were turned away', async () => {
    const { checkIn, show, type, written } = gate()
    await show('pupil card')
    await type('376')
    await checkIn.resolve('check-1', { outcome: 'turn-away', reason: 'fever' })
    await checkIn.correct('check-1', { reason: 'wrong-temperature', tenths: 366 })
    await checkIn.correct('check-1', { reason: 'wrong-outcome', outcome: 'held' })
    expect(written.slice(-2)).toMatchObject([
      { body: { outcome: 'turn-away' } },
      { body: { outcome: 'turn-away' } },
    ])
    expect(checkIn.view().held).toEqual([])
  })

  it('is counted once, as their check stands now', async () => {
    const { checkIn, show, type, pass: wait } = gate()
    await show('pupil card')
    await type('67')
    await wait(2000)
    await show('red')
    await checkIn.correct('check-1', { reason: 'wrong-outcome', outcome: 'held' })
    expect(checkIn.tally(MORNING)).toEqual({ admit: 0, held: 1, isolate: 0, 'turn-away': 1 })
    expect(checkIn.tally(MORNING + 1000)).toMatchObject({ 'turn-away': 1 })
  })

  it('is corrected by a new event that keeps the old one', async () => {
    const { checkIn, show, type, written } = gate()
    await show('pupil card')
    await type('67')
    await checkIn.correct('check-1', { reason: 'wrong-temperature', tenths: 377 })
    expect(written[1]).toMatchObject({
      kind: 'correction',
      body: { seq: 1, stream: 'tablet-1', outcome: 'held', readings: [{ tenths: 377 }] },
    })
    expect(checkIn.view().held).toMatchObject([{ check: 'check-1', corrected: true }])
  })
})

const WEST = { gate: '西门', lane: '2' }
const BEFORE = MORNING - 5 * 60_000

/** What other lanes told: one person, one code, or both. */
function told(seen: {
  people?: Record<string, Partial<SeenPerson>>
  codes?: Record<string, Partial<UsedCode>>
}): Elsewhere {
  const person = (changes: Partial<SeenPerson>): SeenPerson => ({
    ...{ at: BEFORE, stream: 'tablet-2', checkpoint: 'gate', place: WEST, outcome: 'admit', code: null },
    ...changes,
  })
  const code = (changes: Partial<UsedCode>): UsedCode => ({
    ...{ at: BEFORE, stream: 'tablet-2', place: WEST, person: 't9' },
    ...changes,
  })
  return {
    people: new Map(Object.entries(seen.people ?? {}).map(([id, changes]) => [id, person(changes)])),
    codes: new Map(Object.entries(seen.codes ?? {}).map(([digest, changes]) => [digest, code(changes)])),
  }
}

describe('a code of another’s', () => {
  async function shownByVisitor(opened = gate()) {
    await opened.show('staff card')
    await opened.show('green')
    await opened.type('366')
    await opened.pass(20_000)
    await opened.show('visitor pass')
    await opened.show('green')
    return opened
  }

  it('is held and recorded with when and where, and without whose it was', async () => {
    const { band, written } = await shownByVisitor()
    const reuse = { code: 'code-of-another', at: MORNING, place: null }
    expect(band()).toMatchObject({
      state: 'held',
      person: { id: 'v1' },
      reasons: [{ rule: 'C-7', ...reuse }],
    })
    expect(written[1]).toMatchObject({
      body: { outcome: 'held', reuse: [reuse], identity: { person: { id: 'v1' } } },
    })
    expect(JSON.stringify(written[1])).not.toContain('周明')
  })

  it('gives way to one’s own, which lets in, and stays on the record', async () => {
    const { show, type, band, written } = await shownByVisitor()
    await show('other green')
    await type('365')
    expect(band()).toMatchObject({ state: 'admit', person: { id: 'v1' } })
    expect(written.slice(1).map(({ kind }) => kind)).toEqual(['check', 'held-step', 'held-step'])
    expect(written.at(-1)).toMatchObject({
      body: { outcome: 'admit', reuse: [], code: { digest: 'd'.repeat(64) } },
    })
  })

  it('lets nobody else into the lane before it is settled', async () => {
    const { checkIn, show } = await shownByVisitor()
    await show('pupil card')
    expect(checkIn.view().waiting).toBeNull()
    checkIn.dismiss()
    await show('pupil card')
    expect(checkIn.view().open?.person?.id).toBe('s1')
  })

  it('is ended by a guard who saw the person’s own, after a temperature', async () => {
    const { checkIn, type, band } = await shownByVisitor()
    await checkIn.resolve('check-2', { outcome: 'admit', reason: 'green-code-seen' })
    expect(checkIn.view().held).toHaveLength(1)
    await type('366')
    expect(checkIn.admitReasons('check-2')).toEqual(['green-code-seen', 'duty-leader-agrees'])
    await checkIn.resolve('check-2', { outcome: 'admit', reason: 'green-code-seen' })
    expect(band()).toMatchObject({ state: 'admit', byGuard: true })
  })

  it('can be turned away for', async () => {
    const { checkIn, written } = await shownByVisitor()
    await checkIn.resolve('check-2', { outcome: 'turn-away', reason: 'code-not-green' })
    expect(written.at(-1)).toMatchObject({ body: { step: 'resolved', outcome: 'turn-away' } })
    expect(checkIn.view().held).toEqual([])
  })

  it('does not become theirs by being shown: its owner may show it again', async () => {
    const { checkIn, show, type, band, pass: wait } = await shownByVisitor()
    checkIn.dismiss()
    await wait(3_600_000)
    await show('green')
    await show('staff card')
    checkIn.checkAgain()
    await type('366')
    expect(band()).toMatchObject({ state: 'admit', person: { id: 't1' } })
  })

  it('is still another’s when it was shown in between by somebody who named nobody', async () => {
    const { checkIn, show, type, band, settle, pass: wait } = gate()
    await show('staff card')
    await show('green')
    await type('366')
    await wait(20_000)
    await show('green')
    checkIn.holdOpen()
    await settle()
    checkIn.dismiss()
    await show('visitor pass')
    await show('green')
    expect(band()).toMatchObject({ state: 'held', reasons: [{ rule: 'C-7' }] })
  })

  it('that stops a person does not give way to a green one', async () => {
    const opened = gate({ elsewhere: told({ codes: { ['e'.repeat(64)]: {} } }) })
    await opened.show('staff card')
    await opened.show('yellow')
    await opened.show('green')
    expect(opened.written.at(-1)).toMatchObject({ body: { outcome: 'held', code: { color: 'yellow' } } })
  })

  it('is known from another lane after a sync, and named with that lane', async () => {
    const elsewhere = told({ codes: { ['b'.repeat(64)]: { person: 't9' } } })
    const { show, band } = gate({ elsewhere })
    await show('green')
    expect(band().state).toBe('wanted')
    await show('staff card')
    expect(band()).toMatchObject({
      state: 'held',
      reasons: [{ rule: 'C-7', code: 'code-of-another', at: BEFORE, place: WEST }],
    })
  })

  it.each([
    ['this person’s own', { person: 't1' }],
    ['of yesterday', { at: MORNING - 24 * 3_600_000 }],
    ['this tablet’s own record, come back by sync', { stream: 'tablet-1' }],
  ])('is none when what another lane told is %s', async (_, changes) => {
    const { show, type, band } = gate({ elsewhere: told({ codes: { ['b'.repeat(64)]: changes } }) })
    await show('staff card')
    await show('green')
    await type('366')
    expect(band().state).toBe('admit')
  })

  it('is none when a parent’s phone shows the codes of two people', async () => {
    const { show, type, written } = gate()
    await show('staff card')
    await show('one of two greens')
    await type('366')
    await show('visitor pass')
    await show('two of two greens')
    await type('365')
    expect(written.map(({ body }) => 'outcome' in body && body.outcome)).toEqual(['admit', 'admit'])
  })
})

describe('a second code of one person', () => {
  async function secondCode(
    texts: readonly [string, string],
    elsewhere = told({}),
    hosts: readonly CodeHost[] = DEFAULT_CODE_HOSTS,
  ) {
    const opened = gate({ elsewhere, hosts })
    await opened.show('staff card')
    await opened.show(texts[0])
    await opened.type('366')
    await opened.pass(3_600_000)
    await opened.show('staff card')
    opened.checkIn.checkAgain()
    await opened.show(texts[1])
    await opened.type('366')
    return opened
  }

  it('is held where the issuer gives each person one, until they show their own', async () => {
    const { show, band, written } = await secondCode(['one of two greens', 'two of two greens'])
    expect(band()).toMatchObject({
      state: 'held',
      reasons: [{ rule: 'C-8', code: 'another-code', at: MORNING, place: null }],
    })
    await show('one of two greens')
    expect(band().state).toBe('admit')
    expect(written.map(({ body }) => 'outcome' in body && body.outcome)).toContain('held')
  })

  it('is held too where the school itself named the host, and not where it took the host away', async () => {
    const host = { host: 'jkm.example.gov.cn', path: '/', parameter: 'id', time: 'none' } as const
    const own = await secondCode(['one of our host', 'two of our host'], told({}), [host])
    expect(own.band()).toMatchObject({ state: 'held', reasons: [{ code: 'another-code' }] })
    const usual = await secondCode(['one of two greens', 'two of two greens'], told({}), [host])
    expect(usual.band().state).toBe('admit')
  })

  it('is ended by the guard', async () => {
    const { checkIn, band } = await secondCode(['one of two greens', 'two of two greens'])
    await checkIn.resolve('check-2', { outcome: 'admit', reason: 'identity-confirmed' })
    expect(checkIn.view().held).toHaveLength(1)
    await checkIn.resolve('check-2', { outcome: 'admit', reason: 'duty-leader-agrees' })
    expect(band()).toMatchObject({ state: 'admit', byGuard: true })
  })

  it.each([
    ['is a dynamic code that was refreshed', ['green', 'other green']],
    ['is of another issuer', ['green', 'one of two greens']],
  ] as const)('is none when it %s', async (_, texts) => {
    const { band } = await secondCode(texts)
    expect(band().state).toBe('admit')
  })

  it('is none after the first was corrected to somebody else', async () => {
    const { checkIn, show, type, band, pass: wait } = gate()
    await show('staff card')
    await show('one of two greens')
    await type('366')
    await checkIn.correct('check-1', { reason: 'wrong-person', person: rosterPerson('t2', 'staff', '吴越') })
    await wait(60_000)
    await show('staff card')
    await show('two of two greens')
    await type('366')
    expect(band()).toMatchObject({ state: 'admit', person: { id: 't1' } })
  })

  it('is known from another lane after a sync', async () => {
    const code = { digest: '1'.repeat(64), issuer: 'h5.dingtalk.com' }
    const elsewhere = told({ people: { t1: { checkpoint: 'class-door', code } } })
    const { show, band } = gate({ elsewhere })
    await show('staff card')
    await show('two of two greens')
    expect(band()).toMatchObject({ state: 'held', reasons: [{ rule: 'C-8', at: BEFORE, place: WEST }] })
  })
})

describe('a card that was handed back', () => {
  async function shownAgain(after: number) {
    const opened = gate()
    await opened.show('pupil card')
    await opened.type('67')
    await opened.pass(after)
    await opened.show('pupil card')
    return opened
  }

  it('is answered with what speaks against it, and nothing is recorded until the guard says so', async () => {
    const { band, written } = await shownAgain(60_000)
    expect(band()).toMatchObject({
      state: 'repeat',
      outcome: 'admit',
      reuse: { code: 'passed-back', at: MORNING },
    })
    expect(written).toHaveLength(1)
  })

  it('is held when it is checked again, and let in once the guard knows who it is', async () => {
    const { checkIn, type, band, written } = await shownAgain(60_000)
    checkIn.checkAgain()
    await type('66')
    expect(band()).toMatchObject({ state: 'held', reasons: [{ rule: 'P-4', at: MORNING }] })
    expect(written.at(-1)).toMatchObject({ body: { reuse: [{ code: 'passed-back', at: MORNING }] } })
    expect(checkIn.admitReasons('check-2')).toEqual(['identity-confirmed', 'duty-leader-agrees'])
    await checkIn.resolve('check-2', { outcome: 'admit', reason: 'identity-confirmed' })
    expect(band()).toMatchObject({ state: 'admit', byGuard: true })
  })

  it('is turned away when it is somebody else', async () => {
    const { checkIn, type, written } = await shownAgain(60_000)
    checkIn.checkAgain()
    await type('66')
    await checkIn.resolve('check-2', { outcome: 'turn-away', reason: 'not-identified' })
    expect(written.at(-1)).toMatchObject({ body: { outcome: 'turn-away', reason: 'not-identified' } })
  })

  it('is only the same visit within ten seconds, and a return after ten minutes', async () => {
    expect((await shownAgain(10_000)).band()).toMatchObject({ state: 'repeat', reuse: null })
    const later = await shownAgain(10 * 60_000 + 1)
    expect(later.band()).toMatchObject({ state: 'repeat', reuse: null })
    later.checkIn.checkAgain()
    await later.type('66')
    expect(later.band().state).toBe('admit')
    expect(later.written.at(-1)).toMatchObject({ body: { reuse: [] } })
  })

  it('does not keep somebody held from coming back to their own check', async () => {
    const { checkIn, show, type, band, written, pass: wait } = gate()
    await show('pupil card')
    await type('376')
    checkIn.dismiss()
    await wait(5 * 60_000)
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'held', reasons: [{ code: 'fever' }] })
    await type('366')
    await checkIn.resolve('check-1', { outcome: 'admit', reason: 'retest-normal' })
    expect(written.every(({ body }) => !('reuse' in body) || body.reuse.length === 0)).toBe(true)
  })
})

describe('a person of another lane', () => {
  const seenElsewhere = (changes: Partial<SeenPerson> = {}) =>
    gate({ elsewhere: told({ people: { s1: changes } }) })

  it('is answered with when and where, and enters again only by the guard’s tap', async () => {
    const { show, band, checkIn, written } = seenElsewhere()
    await show('pupil card')
    expect(band()).toMatchObject({
      state: 'repeat',
      outcome: 'admit',
      at: BEFORE,
      reuse: { code: 'at-another-lane', place: WEST },
    })
    expect(checkIn.view().open).toBeNull()
    expect(written).toEqual([])
  })

  it('is held when they were let in there a moment ago, until the guard knows who it is', async () => {
    const { show, band, checkIn, type, written } = seenElsewhere()
    await show('pupil card')
    checkIn.checkAgain()
    await type('66')
    expect(band()).toMatchObject({ state: 'held', reasons: [{ rule: 'P-5', outcome: 'admit', place: WEST }] })
    await checkIn.resolve('check-1', { outcome: 'admit', reason: 'identity-confirmed' })
    expect(written.map(({ kind }) => kind)).toEqual(['check', 'held-step', 'held-step'])
    expect(band()).toMatchObject({ state: 'admit', byGuard: true })
  })

  it('is held when that is heard while they already stand here', async () => {
    const { show, band, type, world, pass: wait } = gate()
    await show('pupil card')
    await wait(8000)
    world.elsewhere = told({ people: { s1: { at: MORNING + 2000 } } })
    await type('66')
    expect(band()).toMatchObject({
      state: 'held',
      reasons: [{ rule: 'P-5', at: MORNING + 2000, place: WEST }],
    })
  })

  it('is let in after the tap when that was longer ago, and the record says where they were', async () => {
    const at = MORNING - 3_600_000
    const { show, band, checkIn, type, written } = seenElsewhere({ at })
    await show('pupil card')
    checkIn.checkAgain()
    await type('66')
    expect(band().state).toBe('admit')
    expect(written).toMatchObject([{ body: { reuse: [{ code: 'at-another-lane', at, place: WEST }] } }])
  })

  it.each(['held', 'isolate', 'turn-away'] as const)(
    'who ended there as %s is not let in by trying here, unless the duty leader agrees',
    async (outcome) => {
      const { show, band, checkIn, type } = seenElsewhere({ outcome, at: MORNING - 3_600_000 })
      await show('pupil card')
      expect(band()).toMatchObject({ state: 'repeat', outcome })
      checkIn.checkAgain()
      await type('66')
      expect(band()).toMatchObject({ state: 'held', reasons: [{ rule: 'P-5', outcome }] })
      expect(checkIn.admitReasons('check-1')).toEqual(['duty-leader-agrees'])
      await checkIn.resolve('check-1', { outcome: 'turn-away', reason: 'refused-check' })
      expect(checkIn.view().held).toEqual([])
    },
  )

  it('whom a gate stopped is held at the door of their class too, whatever they show there', async () => {
    const elsewhere = told({ people: { s1: { outcome: 'isolate', at: MORNING - 3_600_000 } } })
    const { show, band, checkIn, settle } = gate({ elsewhere, kind: 'class-door' })
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'repeat', outcome: 'isolate' })
    checkIn.checkAgain()
    await settle()
    await show('green')
    expect(band()).toMatchObject({ state: 'held', reasons: [{ rule: 'P-5', outcome: 'isolate' }] })
    expect(checkIn.admitReasons('check-1')).toEqual(['duty-leader-agrees'])
  })

  it('is answered by this lane’s own record once that is the later one', async () => {
    const opened = seenElsewhere()
    await opened.show('pupil card')
    opened.checkIn.checkAgain()
    await opened.type('66')
    opened.checkIn.dismiss()
    await opened.show('pupil card')
    expect(opened.band()).toMatchObject({ state: 'held', check: 'check-1' })
  })

  it.each([
    ['came through the gate and is now at the class door', { checkpoint: 'class-door' }],
    ['was there yesterday', { at: MORNING - 24 * 3_600_000 }],
    ['was written down by this very tablet', { stream: 'tablet-1' }],
  ] as const)('is nobody seen before when they %s', async (_, changes) => {
    const { show, band } = seenElsewhere(changes)
    await show('pupil card')
    expect(band()).toMatchObject({ state: 'wanted', person: { id: 's1' } })
  })

  it('joins the code that was shown before their card when the guard checks them again', async () => {
    const { show, checkIn, type, written } = gate({
      elsewhere: told({ people: { t1: { at: MORNING - 3_600_000 } } }),
    })
    await show('green')
    await show('staff card')
    checkIn.checkAgain()
    await type('366')
    expect(written).toMatchObject([{ body: { outcome: 'admit', identity: { person: { id: 't1' } } } }])
  })
})
