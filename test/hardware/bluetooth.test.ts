import { expect, it } from 'vitest'
import type { HardwareWorld, Link, SentReading } from '#hardware/thermometer.ts'
import { bluetoothThermometer } from '#hardware/thermometers/bluetooth.ts'
import { fakeBluetooth, type Quirks } from '#test/fakes/bluetooth.ts'
import { MORNING } from '#test/fakes/facts.ts'
import { fakeTimers, settle } from '#test/fakes/timers.ts'

const OPTIONS = { baudRate: 9600 }

/** A tablet with one thermometer in reach, not yet linked. */
function openTablet(quirks: Quirks = {}) {
  const timers = fakeTimers(MORNING)
  const air = fakeBluetooth(quirks, timers.now)
  const links: Link[] = []
  const heard: SentReading[] = []
  const misread: string[] = []
  const world: HardwareWorld = {
    ...{ now: timers.now, after: timers.after, platform: air.platform, body: { from: 300, to: 429 } },
    changed: (link) => links.push(link),
    heard: (reading) => heard.push(reading),
    misread: (problem) => misread.push(problem),
  }
  const thermometer = bluetoothThermometer.open(world)
  /** The fake speaks when its own turn comes. */
  const pass = async (ms: number): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((done) => setTimeout(done))
    await timers.pass(ms)
    for (let turn = 0; turn < 4; turn += 1) await new Promise((done) => setTimeout(done))
  }
  return { ...{ air, links, heard, misread, thermometer, pass }, now: timers.now }
}

async function linked(quirks: Quirks = {}) {
  const tablet = openTablet(quirks)
  await tablet.thermometer.pair(OPTIONS)
  await tablet.pass(0)
  return tablet
}

it('a browser without Bluetooth offers none', () => {
  const none = () => undefined
  const world = { now: Date.now, after: () => none, platform: {}, body: { from: 300, to: 429 } }
  const thermometer = bluetoothThermometer.open({ ...world, changed: none, heard: none, misread: none })
  expect(thermometer.link()).toEqual({ state: 'not-offered' })
})

it('a chosen thermometer is linked, says how full its battery is, and its readings are heard', async () => {
  const { air, thermometer, heard, pass, now } = await linked({ battery: 80 })
  expect(thermometer.link()).toEqual({ state: 'connected', name: 'Thermo 1', battery: 80 })
  air.measure(367)
  await pass(0)
  expect(heard).toEqual([
    { tenths: 367, site: null, source: 'ble', at: now(), age: 0, stamp: null, isStable: true },
  ])
})

it.each([
  ['NotFoundError', 'none-chosen'],
  ['SecurityError', 'denied'],
  ['NotAllowedError', 'denied'],
  ['NetworkError', 'failed'],
  ['off', 'switched-off'],
])('when the choice ends with %s it is %s', async (refusal, problem) => {
  const { air, thermometer } = openTablet()
  air.refuse(refusal)
  await thermometer.pair(OPTIONS)
  expect(thermometer.link()).toEqual({ state: 'unpaired', problem })
})

it('whoever thinks better of another choice keeps the thermometer there was', async () => {
  const { air, thermometer } = await linked()
  air.refuse('NotFoundError')
  await thermometer.pair(OPTIONS)
  expect(thermometer.link().state).toBe('connected')
})

it('what offers no temperatures is let go and not tried again', async () => {
  const { air, thermometer, pass } = await linked({ isNoThermometer: true })
  expect(thermometer.link()).toEqual({ state: 'unpaired', problem: 'not-a-thermometer' })
  const connects = air.connects()
  await pass(60_000)
  expect(air.connects()).toBe(connects)
})

it('one that hangs up after each reading rests, and is there for the next without a choice', async () => {
  const { air, thermometer, heard, pass } = await linked({ hangsUp: true })
  for (const [n, tenths] of [365, 366, 367].entries()) {
    air.measure(tenths)
    await pass(60_000)
    expect(thermometer.link().state).toBe('resting')
    expect(heard).toHaveLength(n + 1)
  }
  expect(heard.map(({ tenths }) => tenths)).toEqual([365, 366, 367])
  expect(air.asked()).toBe(1)
})

it('one that goes out of range is lost, and comes back by itself', async () => {
  const { air, thermometer, heard, pass } = await linked()
  await pass(60_000)
  air.goFar()
  await pass(60_000)
  expect(thermometer.link()).toEqual({ state: 'lost', name: 'Thermo 1', problem: 'out-of-range' })
  air.comeBack()
  await pass(5000)
  expect(thermometer.link().state).toBe('connected')
  air.measure(367)
  await pass(0)
  expect(heard).toHaveLength(1)
  expect(air.asked()).toBe(1)
})

it('what it sends late it sends as old, once its clock is known, however wrong that is', async () => {
  const { air, heard, pass } = await linked({ clockOff: -7 * 365 * 24 * 3_600_000 })
  air.measure(365)
  await pass(8000)
  // Nobody can tell yet how old the first one was.
  expect(heard.map(({ age }) => age)).toEqual([null])
  air.measure(366)
  await pass(8000)
  air.goFar()
  air.measure(367)
  await pass(9000)
  air.comeBack()
  await pass(5000)
  const [, second, third] = heard
  expect(second?.age).toBeLessThan(1000)
  expect(third?.age).toBeGreaterThan(8000)
})

it('a clock that is right is believed from the first reading on', async () => {
  const zoneMs = -new Date(MORNING).getTimezoneOffset() * 60_000
  const { air, heard, pass } = await linked({ clockOff: zoneMs })
  air.measure(366)
  await pass(0)
  expect(heard.map(({ age }) => age)).toEqual([0])
})

it('no number is told as such, and the number behind it is heard', async () => {
  const { air, heard, misread, pass } = await linked({ nanFirst: true })
  air.measure(366)
  await pass(0)
  expect(misread).toEqual(['no-number'])
  expect(heard.map(({ tenths }) => tenths)).toEqual([366])
})

it('degrees Fahrenheit are heard as Celsius', async () => {
  const { air, heard, pass } = await linked({ fahrenheit: true })
  air.measure(373)
  await pass(0)
  expect(heard.map(({ tenths }) => tenths)).toEqual([373])
})

it('a packet cut short is no reading', async () => {
  const { air, heard, misread, pass } = await linked()
  air.send(0, 0x6f, 0x01)
  await pass(0)
  expect([heard, misread]).toEqual([[], ['truncated']])
})

it('once let go it is not heard any more', async () => {
  const { air, thermometer, heard, pass } = await linked()
  thermometer.unpair()
  air.measure(366)
  await pass(60_000)
  expect(thermometer.link()).toEqual({ state: 'unpaired', problem: null })
  expect(heard).toEqual([])
})

it('every state is told', async () => {
  const { air, links, pass } = await linked()
  air.goFar()
  await settle()
  await pass(0)
  expect(links.map(({ state }) => state)).toEqual(['connecting', 'connected', 'lost'])
})
