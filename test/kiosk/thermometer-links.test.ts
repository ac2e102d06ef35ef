import { signal } from '@preact/signals'
import { expect, it } from 'vitest'
import type { ThermometerState } from '#domain/devices.ts'
import type { LabelledReading } from '#kiosk/linked-readings.ts'
import { openThermometerLinks } from '#kiosk/thermometer-links.ts'
import { fakeBluetooth } from '#test/fakes/bluetooth.ts'
import { MORNING } from '#test/fakes/facts.ts'
import { fakeSerial } from '#test/fakes/serial.ts'
import { enrolledStore } from '#test/fakes/store.ts'
import { fakeTimers } from '#test/fakes/timers.ts'

/** A tablet with both kinds in reach. `reload` is the same tablet with a new page. */
async function openTablet() {
  const timers = fakeTimers(MORNING)
  const { store } = await enrolledStore()
  const air = fakeBluetooth({}, timers.now)
  const cable = fakeSerial()
  const pass = async (ms: number): Promise<void> => {
    for (let turn = 0; turn < 6; turn += 1) await new Promise((done) => setTimeout(done))
    await timers.pass(ms)
  }
  const reload = async () => {
    const status = signal<ThermometerState>('none')
    const heard: LabelledReading[] = []
    const platform = { ...air.platform, ...cable.platform }
    const links = await openThermometerLinks({
      ...{ store, platform, now: timers.now, after: timers.after, status },
    })
    links.listen({ measured: (reading) => heard.push(reading), misread: () => {} })
    await pass(0)
    return { ...links, status, heard }
  }
  return { air, cable, pass, reload }
}

it('a tablet that never linked one has none, and offers what the browser can', async () => {
  const { reload } = await openTablet()
  const { view, status } = await reload()
  expect(view.value).toMatchObject({ source: null, label: null, baudRate: 9600 })
  expect(view.value.links.ble).toEqual({ state: 'unpaired', problem: null })
  expect(status.value).toBe('none')
})

it('its readings carry its own label: its name until the guard gives another, which stays over a reload', async () => {
  const { air, pass, reload } = await openTablet()
  const links = await reload()
  links.pair('ble')
  await pass(0)
  air.measure(366)
  await pass(3000)
  links.setLabel(' 7 ')
  air.measure(367)
  await pass(0)
  expect(links.heard.map(({ thermometer }) => thermometer)).toEqual(['Thermo 1', '7'])
  expect(links.status.value).toBe('connected')
  const again = await reload()
  expect(again.view.value).toMatchObject({ source: 'ble', label: '7' })
  // A browser links nothing without a tap after a reload.
  expect([again.status.value, again.view.value.links.ble.state]).toEqual(['lost', 'unpaired'])
})

it('a cable is read again after a reload without a tap, at the speed that was chosen', async () => {
  const { cable, pass, reload } = await openTablet()
  const links = await reload()
  links.pair('serial')
  await pass(0)
  links.setBaudRate(19_200)
  await pass(0)
  cable.unplug()
  await pass(0)
  expect(links.status.value).toBe('lost')
  const again = await reload()
  expect(again.view.value).toMatchObject({ source: 'serial', baudRate: 19_200 })
  expect(again.status.value).toBe('connected')
  cable.write('36.7\n')
  await pass(1000)
  expect(again.heard.map(({ tenths }) => tenths)).toEqual([367])
  expect(cable.speeds).toEqual([9600, 19_200, 19_200])
  expect(cable.asked()).toBe(1)
})

it('a line that makes no sense is told until a reading comes', async () => {
  const { cable, pass, reload } = await openTablet()
  const links = await reload()
  links.pair('serial')
  await pass(0)
  cable.write('\u0007xyz\n')
  await pass(1000)
  expect(links.view.value.isGarbled).toBe(true)
  cable.write('36.7\n')
  await pass(1000)
  expect(links.view.value.isGarbled).toBe(false)
})

it('of two kinds one is linked at a time, each with a label of its own; a choice that comes to nothing changes nothing', async () => {
  const { air, cable, pass, reload } = await openTablet()
  const links = await reload()
  links.pair('ble')
  await pass(0)
  links.setLabel('7')
  cable.refuse('NotFoundError')
  links.pair('serial')
  await pass(0)
  expect(links.view.value).toMatchObject({ source: 'ble', label: '7' })
  cable.refuse(null)
  links.pair('serial')
  await pass(0)
  expect(links.view.value).toMatchObject({ source: 'serial', label: null })
  expect(links.view.value.links.ble.state).toBe('unpaired')
  air.measure(366)
  await pass(1000)
  expect(links.heard).toEqual([])
})

it('one that is let go is forgotten', async () => {
  const { pass, reload } = await openTablet()
  const links = await reload()
  links.pair('ble')
  await pass(0)
  links.unpair()
  expect(links.status.value).toBe('none')
  await pass(0)
  expect((await reload()).view.value).toMatchObject({ source: null, label: null })
})
