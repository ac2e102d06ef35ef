import { describe, expect, it } from 'vitest'
import type { ExposureAnswers, PriorityArea } from '#domain/exposure.ts'
import type { OnFile } from '#domain/on-file.ts'
import type { RosterPerson } from '#domain/person.ts'
import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { allNo } from '#kiosk/asking.ts'
import { openCheckIn } from '#kiosk/check-in.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { PeopleFiles, RememberedCheck } from '#store/store.ts'
import { greenCode, MORNING } from '#test/fakes/facts.ts'
import { fakeTimers, settle } from '#test/fakes/timers.ts'

const TODAY = '2026-11-23'
const YESTERDAY = '2026-11-22'

const pupil = (id: string): RosterPerson => ({
  ...{ id, kind: 'student', name: `测试${id}`, unit: '三年级2班', number: id },
  ...{ initials: '', pinyin: '', cards: [], days: 31 },
})
const area = (code: string, version: number): PriorityArea => ({
  ...{ code, name: `地区${code}`, kind: 'stayed', from: '2026-11-01', to: null, version },
})
const { needs } = DEFAULT_POLICY
const asking = (
  areas: readonly PriorityArea[],
  home: Policy['needs']['gate']['student']['home'],
): Policy => ({
  ...DEFAULT_POLICY,
  needs: { ...needs, gate: { ...needs.gate, student: { ...needs.gate.student, exposure: true, home } } },
  exposure: { ...DEFAULT_POLICY.exposure, listVersion: 2, areas },
})
const OLD_LIST = [area('420000', 1)]
const NEW_LIST = [...OLD_LIST, area('411500', 2)]
const NOTHING: OnFile = {
  ...{ until: TODAY, home: null, exposure: null, symptomsBefore: null, certificateOwed: null },
}
const answered = (
  on: string,
  codes: readonly string[],
  symptoms: readonly 'cough'[] = [],
): ExposureAnswers => ({
  areas: codes.map((code) => ({ code, kind: 'stayed', yes: false, listVersion: 1, on })),
  symptoms: { symptoms, on },
})

function gate({ policy = DEFAULT_POLICY, files = new Map() as PeopleFiles | null } = {}) {
  const timers = fakeTimers(MORNING)
  const written: Entry[] = []
  const world = { policy, files }
  let ids = 0
  const checkIn = openCheckIn(
    {
      now: timers.now,
      randomId: () => `check-${++ids}`,
      after: timers.after,
      store: {
        append: async (entry, _actor, remember) => {
          written.push(entry)
          const recorded = { seq: written.length, hash: '', at: timers.now() }
          remember?.({ ...recorded, stream: 'tablet-1' })
          return recorded
        },
      },
      stream: 'tablet-1',
      actor: 'guard-1',
      checkpoint: { id: 'east', kind: 'gate', lane: '1' },
      policy: () => world.policy,
      person: pupil,
      rosterLoaded: () => true,
      elsewhere: () => ({ codes: new Map(), people: new Map() }),
      files: () => world.files,
      hosts: () => DEFAULT_CODE_HOSTS,
      read: async ({ text }) => ({
        ...greenCode({ format: 'campus', color: 'none', evidence: 'signed', digest: text.padStart(64, 'c') }),
        subject: { personId: text, kind: 'student', passId: `card-${text}` },
      }),
      site: () => 'forehead',
      setSite: () => {},
      cue: () => {},
      changed: () => {},
      wrote: () => {},
    },
    [],
  )
  const view = () => checkIn.view()
  return {
    ...{ checkIn, written, world, view },
    show: async (id: string) => {
      await checkIn.show(symbol(id))
      await settle()
    },
    type: async (keys: string) => {
      for (const key of keys) checkIn.pressKey(key)
      await settle()
    },
    tell: async (told: Parameters<typeof checkIn.tell>[1], check = view().asks?.check ?? '') => {
      checkIn.tell(check, told)
      await settle()
    },
    asks: () => {
      const { asks } = view()
      if (asks === null) throw new Error('nothing is asked')
      return asks
    },
    pass: async (ms: number) => {
      await timers.pass(ms)
    },
    checks: () => written.flatMap((entry) => (entry.kind === 'check' ? [entry.body] : [])),
  }
}
const CORNER = { x: 0, y: 0 }
const symbol = (text: string): QrSymbol => ({
  ...{ text, color: 'none', colorConfidence: 1, part: null, engine: 'zxing' },
  corners: [CORNER, CORNER, CORNER, CORNER],
})
const held = (view: { held: readonly RememberedCheck[] }) => view.held.map(({ reasons }) => reasons)

describe('where policy asks nothing', () => {
  it('nothing is asked and the files cost no tap', async () => {
    const { show, type, view, checks } = gate()
    await show('s1')
    expect(view().asks).toBeNull()
    await type('66')
    expect(checks()).toMatchObject([{ outcome: 'admit' }])
    expect(Object.keys(checks()[0] ?? {})).not.toContain('home')
  })

  it('a reading at home is asked for once others of the school have theirs, and one "none" is enough', async () => {
    const others = {
      ...NOTHING,
      home: { day: TODAY, tenths: 365, site: 'axillary', by: 'guardian', at: 1 },
    } as const
    const { show, type, tell, asks, view, checks } = gate({ files: new Map([['s9', others]]) })
    await show('s1')
    expect(asks()).toMatchObject({ home: true, questions: { areas: [], symptoms: [] } })
    const hint = { rule: 'H-1', code: 'home-not-given' }
    expect(view().band).toMatchObject({ hints: expect.arrayContaining([hint]) })
    await tell({ home: 'none' })
    expect(view().asks).toBeNull()
    expect(view().band).toMatchObject({ state: 'wanted', hints: [{ code: 'missing' }] })
    await type('66')
    expect(checks()).toMatchObject([{ outcome: 'admit', home: 'none' }])
  })

  it('whoever is on file with a reading of today is not asked, and one of yesterday is none', async () => {
    const at = (day: string) =>
      ({ ...NOTHING, home: { day, tenths: 365, site: 'axillary', by: 'guardian', at: 1 } }) as const
    const files = new Map([
      ['s1', at(TODAY)],
      ['s2', at(YESTERDAY)],
    ])
    const { show, type, asks, view, checks } = gate({ files })
    await show('s1')
    expect(view().asks).toBeNull()
    await type('66')
    expect(checks()).toMatchObject([{ home: { tenths: 365, by: 'guardian' } }])
    await show('s2')
    expect(asks().home).toBe(true)
  })
})

describe('where policy asks for exposure and the reading at home', () => {
  it('everything is asked of somebody of whom nothing is on file, and they go in on "no" and 36.6', async () => {
    const { show, type, tell, asks, view, checks } = gate({ policy: asking(NEW_LIST, 'needed') })
    await show('s1')
    expect(asks()).toMatchObject({ home: true, questions: { areas: NEW_LIST } })
    await tell({ home: { tenths: 364, site: 'axillary' } })
    expect(asks().home).toBe(false)
    await tell({ exposure: allNo(asks()) })
    expect(view().asks).toBeNull()
    await type('66')
    expect(checks()).toMatchObject([
      { outcome: 'admit', home: { tenths: 364, by: 'told', at: MORNING }, missing: [] },
    ])
  })

  it('only the line that is new is asked of somebody who answered the old list', async () => {
    const files = new Map([['s1', { ...NOTHING, exposure: answered(TODAY, ['420000']) }]])
    const { show, asks } = gate({ policy: asking(NEW_LIST, 'not-asked'), files })
    await show('s1')
    expect(asks().questions).toEqual({ areas: [area('411500', 2)], symptoms: [] })
  })

  it('a "yes" holds at once, and what was answered before it is on the record', async () => {
    const { show, tell, asks, view, checks } = gate({ policy: asking(NEW_LIST, 'not-asked') })
    await show('s1')
    const { areas } = allNo(asks())
    await tell({ exposure: { areas: areas.slice(0, 1), symptoms: null } })
    await tell({ exposure: { areas: areas.slice(1).map((one) => ({ ...one, yes: true })), symptoms: null } })
    expect(view().band).toMatchObject({ state: 'held', reasons: [{ code: 'exposed' }] })
    expect(checks()).toMatchObject([
      { outcome: 'held', exposure: { areas: [{ yes: false }, { yes: true }], symptoms: null } },
    ])
  })

  it('a fever at home holds, told at the gate or on file', async () => {
    const hot = { day: TODAY, tenths: 381, site: 'axillary', by: 'guardian', at: 1 } as const
    const { show, tell, view, checkIn } = gate({
      policy: asking([], 'needed'),
      files: new Map([['s1', { ...NOTHING, home: hot }]]),
    })
    await show('s1')
    expect(view().band).toMatchObject({ state: 'held', reasons: [{ code: 'home-fever', tenths: 381 }] })
    checkIn.dismiss()
    await show('s2')
    await tell({ home: { tenths: 379, site: 'axillary' } })
    expect(view().band).toMatchObject({ state: 'held', reasons: [{ code: 'home-fever', tenths: 379 }] })
  })

  it('a held person who is taken back is asked what is left, and stays held until all is known', async () => {
    const { show, type, tell, asks, view, checkIn, checks } = gate({ policy: asking(OLD_LIST, 'not-asked') })
    await show('s1')
    checkIn.holdOpen()
    await settle()
    checkIn.dismiss()
    expect(view().held).toMatchObject([{ missing: ['temperature', 'exposure'] }])
    checkIn.reopen('check-1')
    await tell({ exposure: { areas: allNo(asks()).areas, symptoms: null } })
    expect(view().band.state).toBe('held')
    await tell({ exposure: allNo(asks()) })
    expect(view().asks).toBeNull()
    await type('66')
    expect(view().held).toEqual([])
    expect(checks()).toHaveLength(1)
  })

  it('whoever comes again that day is not asked again, however late the sync', async () => {
    const { show, type, tell, asks, view, pass, checkIn } = gate({ policy: asking(OLD_LIST, 'needed') })
    await show('s1')
    await tell({ home: { tenths: 364, site: 'axillary' } })
    await tell({ exposure: allNo(asks()) })
    await type('66')
    await pass(60_000)
    await show('s1')
    checkIn.checkAgain()
    await settle()
    expect(view().open?.person?.id).toBe('s1')
    expect(view().asks).toBeNull()
  })
})

describe('an answer', () => {
  it('is the open person’s and nobody else’s: one that comes late is refused', async () => {
    const { show, type, tell, asks, view, checks } = gate({ policy: asking(OLD_LIST, 'not-asked') })
    await show('s1')
    const first = asks()
    await show('s2')
    expect(view().waiting?.person?.id).toBe('s2')
    await tell({ exposure: allNo(first) })
    await type('66')
    expect(view().open?.person?.id).toBe('s2')
    await tell({ exposure: { areas: [], symptoms: { symptoms: ['cough'], on: TODAY } } }, first.check)
    expect(asks().questions.symptoms).not.toEqual([])
    expect(checks()).toMatchObject([{ identity: { person: { id: 's1' } }, outcome: 'admit' }])
  })
})

describe('what was told on an earlier day', () => {
  const ill = { ...NOTHING, symptomsBefore: { symptoms: ['cough'], on: YESTERDAY, closedBy: null } } as const

  it('holds the person today, until the school says that somebody found them well', async () => {
    const { show, type, view, world, checkIn, checks } = gate({ files: new Map([['s1', ill]]) })
    await show('s1')
    expect(view().band).toMatchObject({ state: 'held', reasons: [{ code: 'symptoms-before' }] })
    checkIn.dismiss()
    expect(held(view())).toMatchObject([[{ rule: 'E-5' }]])
    checkIn.reopen('check-1')
    expect(view().band.state).toBe('held')
    checkIn.dismiss()
    world.files = new Map()
    checkIn.reopen('check-1')
    await settle()
    expect(view().band).toMatchObject({ state: 'wanted', missing: ['temperature'] })
    await type('66')
    expect(view().held).toEqual([])
    expect(checks()).toHaveLength(1)
  })

  it('is not taken back because the files cannot be read', async () => {
    const { show, view, world, checkIn } = gate({ files: new Map([['s1', ill]]) })
    await show('s1')
    checkIn.dismiss()
    world.files = null
    checkIn.reopen('check-1')
    expect(view().band).toMatchObject({ state: 'held', reasons: [{ code: 'symptoms-before' }] })
  })

  it('holds a person whose return certificate nobody has seen, until the guard has', async () => {
    const owes = { ...NOTHING, certificateOwed: { since: '2026-11-19' } }
    const { show, type, view, checkIn, written } = gate({ files: new Map([['s1', owes]]) })
    await show('s1')
    expect(view().band).toMatchObject({ state: 'held', reasons: [{ code: 'certificate-owed' }] })
    expect(checkIn.admitReasons('check-1')).toEqual([])
    await type('66')
    expect(checkIn.admitReasons('check-1')).toEqual(['doctor-agrees', 'certificate-seen'])
    await checkIn.resolve('check-1', { outcome: 'admit', reason: 'certificate-seen' })
    expect(view().band.state).toBe('admit')
    expect(written.at(-1)).toMatchObject({ body: { step: 'resolved', reason: 'certificate-seen' } })
  })
})
