import { expect, it } from 'vitest'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { ENTERED_TENTHS } from '#domain/temperature-text.ts'
import { bluetoothThermometer } from '#hardware/thermometers/bluetooth.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { openCheckIn } from '#kiosk/check-in.ts'
import type { CheckBody, Entry } from '#ledger/bodies.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import { fakeBluetooth, type Quirks } from '#test/fakes/bluetooth.ts'
import { greenCode, MORNING, sentReading } from '#test/fakes/facts.ts'
import { fakeTimers } from '#test/fakes/timers.ts'

/** A gate with a Bluetooth thermometer that a guard has linked; pupils come with their cards. */
async function openGate(quirks: Quirks = {}) {
  const timers = fakeTimers(MORNING)
  const air = fakeBluetooth(quirks, timers.now)
  const checks: CheckBody[] = []
  const checkIn = openCheckIn(
    {
      ...{ now: timers.now, after: timers.after, randomId: () => `check-${++ids}` },
      store: {
        append: async (entry: Entry, _actor, remember) => {
          if (entry.kind === 'check') checks.push(entry.body)
          const recorded = { seq: ++seq, hash: '', at: timers.now() }
          remember?.({ ...recorded, stream: 'tablet-1' })
          return recorded
        },
      },
      ...{ stream: 'tablet-1', actor: 'guard-1', policy: () => DEFAULT_POLICY },
      checkpoint: { id: 'east', kind: 'gate', lane: '1' },
      ...{ person: () => undefined, rosterLoaded: () => false, files: () => null },
      elsewhere: () => ({ codes: new Map(), people: new Map() }),
      hosts: () => DEFAULT_CODE_HOSTS,
      read: async ({ text }) => cardOf(text),
      ...{ site: () => 'forehead', setSite: () => {}, cue: () => {}, changed: () => {}, wrote: () => {} },
    },
    [],
  )
  let ids = 0
  let seq = 0
  const thermometer = bluetoothThermometer.open({
    ...{ now: timers.now, after: timers.after, platform: air.platform, body: ENTERED_TENTHS },
    changed: () => {},
    heard: (reading) => checkIn.linked.measured({ ...reading, thermometer: 'T-1' }, true),
    misread: checkIn.linked.misread,
  })
  const pass = async (ms: number): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((done) => setTimeout(done))
    await timers.pass(ms)
  }
  await thermometer.pair({ baudRate: 9600 })
  await pass(60_000)
  return {
    ...{ air, checkIn, checks, pass },
    show: (pupil: string) => checkIn.show(symbol(pupil)),
    now: timers.now,
  }
}

function cardOf(id: string): HealthCode {
  return {
    ...greenCode({ format: 'campus', color: 'none', evidence: 'signed', digest: id.padStart(64, '0') }),
    subject: { passId: id, personId: id, kind: 'student', name: id },
  }
}

function symbol(text: string): QrSymbol {
  const corner = { x: 0, y: 0 }
  return {
    ...{ text, color: 'none', colorConfidence: 1, part: null, engine: 'zxing' },
    corners: [corner, corner, corner, corner],
  }
}

it.each<[string, Quirks]>([
  ['stays linked', {}],
  ['hangs up after each reading', { hangsUp: true }],
  ['measures in Fahrenheit and says everything twice', { fahrenheit: true, twice: true }],
  ['fails at first', { nanFirst: true }],
])(
  'twenty people come in who only show a card and are measured, with a thermometer that %s',
  async (_, quirks) => {
    const { air, checks, show, pass } = await openGate(quirks)
    for (let n = 0; n < 20; n += 1) {
      await show(`pupil-${n}`)
      await pass(800)
      air.measure(355 + (n % 15))
      await pass(1200)
    }
    expect(checks).toMatchObject(
      Array.from({ length: 20 }, (_, n) => ({
        ...{ identity: { person: { id: `pupil-${n}` } }, outcome: 'admit' },
        readings: [{ tenths: 355 + (n % 15), source: 'ble', thermometer: 'T-1', site: 'forehead' }],
      })),
    )
  },
)

it('a reading that came just before the code is that person’s', async () => {
  const { air, checkIn, checks, show, pass } = await openGate()
  air.measure(366)
  await pass(1000)
  expect(checkIn.view().linked).toEqual({ state: 'early', tenths: 366 })
  await show('pupil-1')
  await pass(100)
  expect(checks).toMatchObject([{ outcome: 'admit', readings: [{ tenths: 366, source: 'ble' }] }])
  expect(checkIn.view()).toMatchObject({ linked: null, source: 'ble' })
})

it('what is sent twice still waits for its owner', async () => {
  const { air, checkIn, checks, show, pass } = await openGate({ twice: true })
  air.measure(366)
  await pass(1000)
  expect(checkIn.view().linked).toEqual({ state: 'early', tenths: 366 })
  await show('pupil-1')
  await pass(100)
  expect(checks).toMatchObject([{ outcome: 'admit', readings: [{ tenths: 366 }] }])
})

it('a reading that nobody claims is asked about, kept for nobody, and gone from the screen in time', async () => {
  const { air, checkIn, checks, show, pass } = await openGate()
  air.measure(366)
  await pass(2000)
  expect(checkIn.view().linked).toEqual({ state: 'stray', tenths: 366, why: 'nobody-came' })
  await show('pupil-1')
  await pass(6000)
  expect(checkIn.view()).toMatchObject({ linked: null, open: { readings: 0 } })
  expect(checks).toEqual([])
})

it('what was typed is not overtaken by the reading behind it, nor is that given to the next person', async () => {
  const { air, checkIn, checks, show, pass } = await openGate()
  await show('pupil-1')
  for (const key of '66') checkIn.pressKey(key)
  await pass(100)
  await show('pupil-2')
  air.measure(379)
  await pass(500)
  expect(checkIn.view()).toMatchObject({
    linked: { state: 'stray', tenths: 379, why: 'in-doubt' },
    open: { person: { id: 'pupil-2' }, readings: 0 },
  })
  expect(checks).toMatchObject([{ readings: [{ tenths: 366, source: 'keypad' }] }])
})

it('half a number that was typed goes when the thermometer sends the whole', async () => {
  const { air, checkIn, checks, show, pass } = await openGate()
  await show('pupil-1')
  checkIn.pressKey('6')
  air.measure(364)
  await pass(500)
  expect(checkIn.view().typed).toBe('')
  expect(checks).toMatchObject([{ readings: [{ tenths: 364, source: 'ble' }] }])
})

it('no number is said to be none', async () => {
  const { air, checkIn, pass } = await openGate()
  air.measure(null)
  await pass(0)
  expect(checkIn.view().linked).toEqual({ state: 'stray', tenths: null, why: 'no-number' })
})

it('while the gate does something else nobody is measured, and nobody is afterwards', async () => {
  const { checkIn, show, now } = await openGate()
  checkIn.linked.measured(sentReading(366, now()), false)
  expect(checkIn.view().linked).toMatchObject({ state: 'stray', why: 'not-wanted' })
  await show('pupil-1')
  expect(checkIn.view().open?.readings).toBe(0)
})

it('where on the body the thermometer says goes before where the guard set', async () => {
  const { checkIn, checks, show, pass, now } = await openGate()
  await show('pupil-1')
  checkIn.linked.measured(sentReading(366, now(), { site: 'ear', age: 1500 }), true)
  await pass(100)
  expect(checks).toMatchObject([{ readings: [{ site: 'ear', at: now() - 100 - 1500 }] }])
})
