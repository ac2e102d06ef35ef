import { describe, expect, it } from 'vitest'
import type { Failure } from '#admin/api.ts'
import { createCall } from '#admin/api.ts'
import { type Filled, filled, formOf, isDone, keyOf, toggledSymptom } from '#admin/guardian/form.ts'
import { type Home, openHome } from '#admin/guardian/home.ts'
import { keepingOf } from '#admin/guardian/keeping.ts'
import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import { type HomeState, type Telling, tellFromHome } from '#contract/guardian.ts'
import { PROBLEMS, type ProblemCode } from '#contract/problems.ts'

const TODAY = '2026-11-23'
const NOW = Date.parse('2026-11-22T23:00:00Z')
const SYMPTOMS = ['fever', 'cough', 'rash'] as const
const AREA = { code: '410000', name: '示例地区', kind: 'stayed', yes: null } as const
const ASKED: HomeState = {
  ...{ schoolName: '测试学校', name: '林**', unit: '三年级2班', day: TODAY, reading: null, symptoms: null },
  ...{ advice: 'give-reading', tooLowBelow: 350 },
  feverFrom: { forehead: 373, wrist: 373, ear: 373, axillary: 373 },
  questions: { listVersion: 3, lookBackDays: 14, symptoms: [...SYMPTOMS], areas: [] },
}
const TELLING: Telling = {
  ...{ day: TODAY, reading: { tenths: 365, site: 'ear' }, symptoms: [], areas: [], listVersion: 3 },
}

/** A school at the other end of a network that a test cuts, and a phone that remembers over visits. */
function aPhone() {
  const memory = new Map<string, string>()
  const timers: { ms: number; then: () => void }[] = []
  const wakes: (() => void)[] = []
  const told: (Telling & { waited: number; telling?: string })[] = []
  let made = 0
  const phone = {
    now: NOW,
    state: ASKED,
    answer: 'yes' as
      | 'yes'
      | 'offline'
      | 'portal'
      /** It arrives, and the reply does not. */
      | 'lost'
      | { problem: ProblemCode; why?: string; retryAfter?: number },
    told,
    memory,
    timers,
    wake: async (home: Home) => {
      for (const then of wakes) then()
      await settled(home)
    },
    visit: (): Home => {
      wakes.length = 0
      timers.length = 0
      const keeping = keepingOf(
        {
          get: (name) => memory.get(name) ?? null,
          set: (name, text) => (text === null ? memory.delete(name) : memory.set(name, text)),
        },
        'token',
      )
      const world = {
        call: createCall({ fetch: serve, timeout: () => new AbortController().signal }),
        now: () => phone.now,
        newId: () => `telling-${++made}`,
        later: (ms: number, then: () => void) => {
          const timer = { ms, then }
          timers.push(timer)
          return () => void timers.splice(timers.indexOf(timer), 1)
        },
        onWake: (then: () => void) => void wakes.push(then),
      }
      return openHome(world, keeping, 'token')
    },
  }
  return phone

  async function serve(path: string, init: RequestInit): Promise<Response> {
    const { answer } = phone
    if (answer === 'offline') throw new TypeError('Failed to fetch')
    if (answer === 'portal') return new Response('<html>', { status: 200 })
    if (answer !== 'yes' && answer !== 'lost')
      return Response.json({ ...answer, now: NOW }, { status: PROBLEMS[answer.problem].status })
    if (path === tellFromHome.path) {
      expect(new Headers(init.headers).get(CONSOLE_HEADER)).toBe('1')
      const body = JSON.parse(String(init.body))
      if (body.day !== phone.state.day)
        return Response.json({ problem: 'not-now', why: 'day-over', now: NOW }, { status: 409 })
      told.push(body)
      const { reading, symptoms } = body
      phone.state = {
        ...phone.state,
        reading: { ...reading, by: 'guardian', at: NOW },
        symptoms,
        advice: 'come',
      }
    }
    if (answer === 'lost') throw new TypeError('Failed to fetch')
    return Response.json(phone.state)
  }
}

/** Waits for whatever the page is about: `again` joins what is under way. */
const settled = (home: Home): Promise<void> => home.again()

describe('the page of a guardian', () => {
  it('asks what the school asks, sends what was entered, and shows what stands', async () => {
    const phone = aPhone()
    const home = phone.visit()
    expect(home.view.value).toEqual({ state: 'loading' })
    await home.open()
    expect(home.view.value).toMatchObject({ state: 'open', asked: ASKED, isOver: false, failure: null })
    await home.tell(TELLING)
    expect(phone.told).toEqual([{ ...TELLING, token: 'token', waited: 0, telling: 'telling-1' }])
    expect(home.view.value).toMatchObject({ state: 'open', asked: { reading: { tenths: 365 } } })
    expect([...phone.memory]).toEqual([['campus-gate-home-site', 'ear']])
  })

  it.each(['offline', 'portal', { problem: 'internal' }, { problem: 'overloaded' }] as const)(
    'keeps what was entered while the answer is %j, and sends it once when the network is back',
    async (answer) => {
      const phone = aPhone()
      const home = phone.visit()
      await home.open()
      phone.answer = answer
      await home.tell(TELLING)
      expect(home.view.value).toMatchObject({ state: 'waiting', kept: { telling: TELLING }, asked: ASKED })
      expect(phone.timers).toHaveLength(1)
      phone.answer = 'yes'
      phone.now += 90_000
      await phone.wake(home)
      expect(phone.told).toMatchObject([{ reading: { tenths: 365 }, waited: 90_000 }])
      expect(home.view.value).toMatchObject({ state: 'open' })
      expect(phone.timers).toEqual([])
      await phone.wake(home)
      expect(phone.told).toHaveLength(1)
    },
  )

  it('sends on its next visit what the last one left, even when that one was opened without a network', async () => {
    const phone = aPhone()
    const first = phone.visit()
    await first.open()
    phone.answer = 'offline'
    await first.tell(TELLING)
    const second = phone.visit()
    await second.open()
    expect(second.view.value).toMatchObject({ state: 'waiting', asked: null, kept: { telling: TELLING } })
    phone.answer = 'yes'
    await phone.visit().open()
    expect(phone.told).toHaveLength(1)
  })

  it('sends under one id whatever it had to send again, and under another what is told anew', async () => {
    const phone = aPhone()
    const home = phone.visit()
    await home.open()
    phone.answer = 'lost'
    await home.tell(TELLING)
    await home.again()
    phone.answer = 'yes'
    const next = phone.visit()
    await next.open()
    await next.tell(TELLING)
    expect(phone.told.map(({ telling }) => telling)).toEqual([
      ...['telling-1', 'telling-1', 'telling-1', 'telling-2'],
    ])
  })

  it('sends what a page of before ids were made has kept', async () => {
    const phone = aPhone()
    phone.memory.set('campus-gate-home-kept-token', JSON.stringify({ telling: TELLING, at: NOW }))
    await phone.visit().open()
    expect(phone.told).toEqual([{ ...TELLING, token: 'token', waited: 0 }])
  })

  it('never sends yesterday as today: it says that it is over and asks anew', async () => {
    const phone = aPhone()
    const home = phone.visit()
    await home.open()
    phone.answer = 'offline'
    await home.tell(TELLING)
    phone.answer = 'yes'
    phone.state = { ...ASKED, day: '2026-11-24' }
    await home.again()
    expect(home.view.value).toMatchObject({ state: 'open', isOver: true, asked: { day: '2026-11-24' } })
    expect(phone.told).toEqual([])
    const next = phone.visit()
    await next.open()
    expect(next.view.value).toMatchObject({ state: 'open', isOver: false })
  })

  it.each([
    ['not-found', 'unknown'],
    ['revoked', 'revoked'],
    ['link-expired', 'expired'],
  ] as const)('says of a link that is %s that it is %s', async (problem, why) => {
    const phone = aPhone()
    phone.answer = { problem }
    const home = phone.visit()
    await home.open()
    expect(home.view.value).toEqual({ state: 'closed', why })
    expect(phone.timers).toEqual([])
  })

  it('tries again by itself when it was opened without a network, and waits as long as the server says', async () => {
    const phone = aPhone()
    phone.answer = 'offline'
    const home = phone.visit()
    await home.open()
    expect(home.view.value).toMatchObject({ state: 'failed', failure: { code: 'offline' } })
    phone.answer = { problem: 'too-many-tries', retryAfter: 300 }
    phone.timers[0]?.then()
    await settled(home)
    expect(phone.timers.at(-1)?.ms).toBe(300_000)
    phone.answer = 'yes'
    await phone.wake(home)
    expect(home.view.value).toMatchObject({ state: 'open' })
  })

  it('stays at the form with what is wrong when the school refuses for good', async () => {
    const phone = aPhone()
    const home = phone.visit()
    await home.open()
    phone.answer = { problem: 'malformed' }
    await home.tell(TELLING)
    const failure: Partial<Failure> = { code: 'malformed' }
    expect(home.view.value).toMatchObject({ state: 'open', failure, asked: ASKED })
    expect(phone.memory.has('campus-gate-home-kept-token')).toBe(false)
  })

  it('is not confused by what somebody else left in the memory of the browser', async () => {
    const phone = aPhone()
    phone.memory.set('campus-gate-home-kept-token', '{"telling":')
    phone.memory.set('campus-gate-home-site', 'toe')
    const home = phone.visit()
    await home.open()
    expect(home.view.value).toMatchObject({ state: 'open' })
    expect(phone.told).toEqual([])
  })
})

describe('the form', () => {
  const form = formOf(ASKED, 'ear')
  const good = { ...form, temperature: '36.5', symptoms: [] }
  const faultsOf = (result: Filled) => (result.ok ? [] : result.faults)

  it('begins empty, at the site of the last time, and with what is on file', () => {
    expect(form).toEqual({ temperature: '', site: 'ear', symptoms: null, areas: {} })
    const known: HomeState = {
      ...ASKED,
      reading: { tenths: 366, site: 'axillary', by: 'teacher', at: NOW },
      symptoms: ['cough'],
      questions: { ...ASKED.questions, areas: [{ ...AREA, yes: true }] },
    }
    expect(formOf(known, 'ear')).toEqual({
      ...{ temperature: '36.6', site: 'axillary', symptoms: ['cough'] },
      areas: { [keyOf(AREA)]: true },
    })
  })

  it('says everything that is missing at once, and where', () => {
    const asked = { ...ASKED, questions: { ...ASKED.questions, areas: [AREA] } }
    expect(faultsOf(filled(form, asked))).toEqual([
      { at: 'temperature', code: 'no-number' },
      { at: 'symptoms', code: 'symptoms-missing' },
      { at: { area: keyOf(AREA) }, code: 'area-missing' },
    ])
  })

  it('takes what lies between 30.0 and 42.9, and has a reading below 35.0 taken again', () => {
    const told = (temperature: string) => faultsOf(filled({ ...good, temperature }, ASKED))
    expect(told('29.9')).toEqual([{ at: 'temperature', code: 'out-of-range' }])
    expect(told('43.0')).toEqual([{ at: 'temperature', code: 'out-of-range' }])
    expect(told('34.9')).toEqual([{ at: 'temperature', code: 'too-low' }])
    for (const temperature of ['35.0', '365', '42.9']) expect(told(temperature)).toEqual([])
  })

  it('tells what was entered, with the version of the list that was answered', () => {
    const asked = { ...ASKED, questions: { ...ASKED.questions, areas: [AREA] } }
    const answered = { ...good, symptoms: ['cough' as const], areas: { [keyOf(AREA)]: false } }
    expect(filled(answered, asked)).toEqual({
      ok: true,
      telling: {
        ...{ day: TODAY, reading: { tenths: 365, site: 'ear' }, symptoms: ['cough'], listVersion: 3 },
        areas: [{ code: '410000', kind: 'stayed', yes: false }],
      },
    })
  })

  it('keeps symptoms in the order of the list; without any left, nothing was said', () => {
    const rash = toggledSymptom(good, 'rash', SYMPTOMS)
    const both = toggledSymptom(rash, 'fever', SYMPTOMS)
    expect(both.symptoms).toEqual(['fever', 'rash'])
    const none = toggledSymptom(toggledSymptom(both, 'fever', SYMPTOMS), 'rash', SYMPTOMS)
    expect(none.symptoms).toBeNull()
  })

  it('is over when reading, symptoms and every line of the list are on file', () => {
    const reading = { tenths: 365, site: 'ear', by: 'guardian', at: NOW } as const
    expect(isDone(ASKED)).toBe(false)
    expect(isDone({ ...ASKED, reading })).toBe(false)
    expect(isDone({ ...ASKED, reading, symptoms: [] })).toBe(true)
    expect(isDone({ ...ASKED, reading: { ...reading, tenths: 340 }, symptoms: [] })).toBe(false)
    const areas = [AREA]
    expect(isDone({ ...ASKED, reading, symptoms: [], questions: { ...ASKED.questions, areas } })).toBe(false)
  })
})
