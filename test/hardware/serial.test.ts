import { expect, it } from 'vitest'
import type { HardwareWorld, SentReading } from '#hardware/thermometer.ts'
import { serialThermometer } from '#hardware/thermometers/serial.ts'
import { MORNING } from '#test/fakes/facts.ts'
import { fakeSerial } from '#test/fakes/serial.ts'
import { fakeTimers } from '#test/fakes/timers.ts'

const OPTIONS = { baudRate: 9600 }

/** A tablet with a cable plugged in, not yet allowed. */
function openTablet() {
  const timers = fakeTimers(MORNING)
  const cable = fakeSerial()
  const heard: SentReading[] = []
  const misread: string[] = []
  const world: HardwareWorld = {
    ...{ now: timers.now, after: timers.after, platform: cable.platform, body: { from: 300, to: 429 } },
    changed: () => {},
    heard: (reading) => heard.push(reading),
    misread: (problem) => misread.push(problem),
  }
  const thermometer = serialThermometer.open(world)
  /** Streams need turns of their own. */
  const pass = async (ms: number): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((done) => setTimeout(done))
    await timers.pass(ms)
  }
  const says = async (text: string, ms = 0): Promise<void> => {
    cable.write(text)
    await pass(ms)
  }
  const numbers = () => heard.map(({ tenths, isStable }) => (isStable ? tenths : `${tenths}?`))
  return { cable, heard, misread, thermometer, pass, says, numbers }
}

async function linked() {
  const tablet = openTablet()
  await tablet.thermometer.pair(OPTIONS)
  return tablet
}

it('a browser without serial lines offers none', () => {
  const none = () => undefined
  const world = { now: Date.now, after: () => none, platform: {}, body: { from: 300, to: 429 } }
  const thermometer = serialThermometer.open({ ...world, changed: none, heard: none, misread: none })
  expect(thermometer.link()).toEqual({ state: 'not-offered' })
})

it.each([
  ['a line feed', '36.7\n'],
  ['a carriage return', '36.7\r'],
  ['both', '36.7\r\n'],
  ['silence', '36.7'],
])('a number that ends with %s is heard once', async (_, text) => {
  const { says, numbers } = await linked()
  await says(text, 2000)
  expect(numbers()).toEqual([367])
})

it('a number that comes in pieces is heard whole', async () => {
  const { says, numbers } = await linked()
  for (const piece of ['T=', '3', '6.', '7C', '\r']) await says(piece, 20)
  await says('\n', 2000)
  expect(numbers()).toEqual([367])
})

it('a stream says one number for each person, once it has come to rest', async () => {
  const { says, numbers } = await linked()
  for (const line of ['24.9', '24.8', '33.0', '35.9', '36.6', '36.6', '36.7', '36.7', '36.6', '25.0'])
    await says(`${line}\r\n`, 200)
  for (const line of ['25.1', '36.2', '36.3', '36.2', '24.9', '24.9']) await says(`${line}\r\n`, 200)
  expect(numbers()).toEqual([367, 362])
})

it('a stream that breaks off before it came to rest says so', async () => {
  const { says, numbers } = await linked()
  for (const line of ['33.0', '35.9', '36.6']) await says(`${line}\n`, 200)
  await says('', 2000)
  expect(numbers()).toEqual(['366?'])
})

it('garbage is no reading, and neither is a number among it', async () => {
  const { says, numbers, misread } = await linked()
  await says('\u0000\u0007x6.7\r\nERR 36.7\r\nbattery low\r\n', 2000)
  expect(numbers()).toEqual([])
  expect(misread).toEqual(['garbled', 'garbled', 'garbled'])
})

it('a line without end keeps nothing beyond its first letters', async () => {
  const { says, numbers, misread } = await linked()
  for (let n = 0; n < 50; n += 1) await says('0123456789')
  await says('', 2000)
  expect(numbers()).toEqual([])
  expect(misread).toEqual(['garbled'])
})

it('a bit that gets lost costs a line at most', async () => {
  const { cable, says, numbers, thermometer, pass } = await linked()
  cable.loseBit()
  await pass(0)
  await says('36.7\r\n', 2000)
  expect(numbers()).toEqual([367])
  expect(thermometer.link().state).toBe('connected')
})

it('one that is pulled out is lost, and plugged in again it is read without a question', async () => {
  const { cable, says, numbers, thermometer, pass } = await linked()
  cable.unplug()
  await pass(0)
  expect(thermometer.link()).toEqual({ state: 'lost', name: '', problem: 'unplugged' })
  cable.plugIn()
  await pass(0)
  expect(thermometer.link().state).toBe('connected')
  await says('36.7\n', 2000)
  expect(numbers()).toEqual([367])
  expect(cable.asked()).toBe(1)
})

it('what was allowed before is opened after a reload without a question, at the speed it had', async () => {
  const { cable, thermometer, says, numbers } = openTablet()
  cable.allow()
  await thermometer.resume({ baudRate: 115_200 })
  await says('36.7\n', 2000)
  expect(numbers()).toEqual([367])
  expect([cable.asked(), cable.speeds]).toEqual([0, [115_200]])
})

it('nothing is opened after a reload where nothing was allowed', async () => {
  const { thermometer } = openTablet()
  await thermometer.resume(OPTIONS)
  expect(thermometer.link()).toEqual({ state: 'unpaired', problem: null })
})

it('another speed opens the line anew', async () => {
  const { cable, thermometer, says, numbers } = await linked()
  await thermometer.pair({ baudRate: 19_200 })
  await says('36.7\n', 2000)
  expect([cable.speeds, numbers()]).toEqual([[9600, 19_200], [367]])
})

it.each([
  ['NotFoundError', 'none-chosen'],
  ['SecurityError', 'denied'],
  ['NotAllowedError', 'denied'],
  ['TypeError', 'failed'],
])('when the choice ends with %s it is %s', async (refusal, problem) => {
  const { cable, thermometer } = openTablet()
  cable.refuse(refusal)
  await thermometer.pair(OPTIONS)
  expect(thermometer.link()).toEqual({ state: 'unpaired', problem })
})

it('a port that another program holds is taken', async () => {
  const { cable, thermometer } = openTablet()
  cable.take()
  await thermometer.pair(OPTIONS)
  expect(thermometer.link()).toEqual({ state: 'unpaired', problem: 'taken' })
})

it('another speed that is chosen while the line opens is the one it ends with', async () => {
  const { cable, thermometer, says, numbers } = openTablet()
  cable.whileOpening(() => void thermometer.reopen({ baudRate: 19_200 }))
  await thermometer.pair(OPTIONS)
  await says('36.7\n', 2000)
  expect([cable.speeds, numbers()]).toEqual([[9600, 19_200], [367]])
  expect(thermometer.link().state).toBe('connected')
})

it('let go while the line opens, it stays let go and can be linked again', async () => {
  const { cable, thermometer, says, numbers, pass } = openTablet()
  cable.whileOpening(thermometer.unpair)
  await thermometer.pair(OPTIONS)
  await pass(0)
  await says('36.7\n', 2000)
  expect([thermometer.link(), numbers()]).toEqual([{ state: 'unpaired', problem: null }, []])
  await thermometer.pair(OPTIONS)
  expect(thermometer.link().state).toBe('connected')
})

it('once let go it is not heard any more', async () => {
  const { thermometer, says, numbers, pass } = await linked()
  thermometer.unpair()
  await pass(0)
  await says('36.7\n', 2000)
  expect(numbers()).toEqual([])
})
