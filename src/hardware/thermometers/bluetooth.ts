import type { LinkProblem } from '../problems.ts'
import { type HardwareWorld, kindOf, openLink, type Thermometer } from '../thermometer.ts'
import { type DeviceClock, openDeviceClock } from './device-clock.ts'
import { readMeasurement } from './measurement.ts'
import { errorName, refusalOf } from './refusal.ts'
import {
  type BluetoothDevicePort,
  type BluetoothPort,
  bluetoothOf,
  type GattCharacteristic,
  type GattServer,
} from './web-bluetooth.ts'

/** Assigned by the Bluetooth SIG: Health Thermometer and its Temperature Measurement, Battery and its level. */
const THERMOMETER = 0x1809
const MEASUREMENT = 0x2a1c
const BATTERY = 0x180f
const BATTERY_LEVEL = 0x2a19

/** Waits before it is tried again, ms; the last one for as long as the page lives. */
const RETRY_MS = [300, 1000, 2000, 5000] as const
/** A link that ends so soon after a reading ends as it is meant to, ms. */
const HANGS_UP_MS = 5000

/** Thermometers of the Bluetooth Health Thermometer Profile. */
export const bluetoothThermometer = kindOf('ble', bluetoothOf, openBluetooth)

function openBluetooth(bluetooth: BluetoothPort, world: HardwareWorld): Thermometer {
  const link = openLink(world.changed)
  let linked: Linked | null = null

  function take(device: BluetoothDevicePort): void {
    linked?.end()
    linked = linkTo(device, world, link)
  }

  return {
    link: link.now,
    pair: async () => {
      try {
        take(
          await bluetooth.requestDevice({
            filters: [{ services: [THERMOMETER] }],
            optionalServices: [BATTERY],
          }),
        )
      } catch (error) {
        const problem = await problemOf(error, bluetooth)
        // Whoever thinks better of it keeps the thermometer there was.
        if (linked === null) link.set({ state: 'unpaired', problem })
      }
    },
    resume: async () => {
      if (linked !== null) return
      const known = await bluetooth.getDevices?.().catch(() => [])
      const [device] = known ?? []
      if (device !== undefined) take(device)
    },
    reopen: async () => {
      // It has none.
    },
    unpair: () => {
      linked?.end()
      linked = null
      link.set({ state: 'unpaired', problem: null })
    },
  }
}

type Linked = { end: () => void }
type LinkStore = ReturnType<typeof openLink>

/** Holds the link to one device, and takes it up again whenever it drops. */
function linkTo(device: BluetoothDevicePort, world: HardwareWorld, link: LinkStore): Linked {
  const name = device.name ?? ''
  const clock = openDeviceClock()
  let isEnded = false
  let tries = 0
  /** Counts the connections, so that what a dropped one still says is nobody's. */
  let connection = 0
  let heardAt: number | null = null
  let battery: number | null = null
  let endWait = (): void => {}

  async function connect(): Promise<void> {
    const mine = ++connection
    const isMine = (): boolean => mine === connection && !isEnded
    try {
      const server = await device.gatt?.connect()
      if (server === undefined) return refuse()
      const measurement = await measurementOf(server)
      measurement.addEventListener('characteristicvaluechanged', () => {
        if (isMine()) take(measurement)
      })
      await measurement.startNotifications()
      if (!isMine()) return
      tries = 0
      link.set({ state: 'connected', name, battery })
      battery = await batteryOf(server)
      if (isMine() && battery !== null) link.set({ state: 'connected', name, battery })
    } catch (error) {
      if (!isMine()) return
      if (errorName(error) === 'NotFoundError' && heardAt === null) return refuse()
      dropped()
    }
  }

  function take({ value }: GattCharacteristic): void {
    if (value === undefined) return
    const at = world.now()
    heardAt = at
    hear(value, at, clock, world)
  }

  /** It is no thermometer: it is let go, and not tried again. */
  function refuse(): void {
    end()
    link.set({ state: 'unpaired', problem: 'not-a-thermometer' })
  }

  function dropped(): void {
    if (isEnded) return
    connection += 1
    const { state } = link.now()
    const hungUp = heardAt !== null && world.now() - heardAt < HANGS_UP_MS
    if (hungUp || state === 'resting') link.set({ state: 'resting', name, battery })
    else link.set({ state: 'lost', name, problem: 'out-of-range' })
    const wait = RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 0
    tries += 1
    endWait()
    endWait = world.after(wait, () => void connect())
  }

  function end(): void {
    isEnded = true
    endWait()
    device.removeEventListener('gattserverdisconnected', dropped)
    device.gatt?.disconnect()
  }

  device.addEventListener('gattserverdisconnected', dropped)
  link.set({ state: 'connecting', name })
  void connect()
  return { end }
}

function hear(
  packet: DataView,
  at: number,
  clock: DeviceClock,
  { heard, misread }: Pick<HardwareWorld, 'heard' | 'misread'>,
): void {
  const read = readMeasurement(packet)
  if (!read.ok) return misread(read.problem)
  const { tenths, site, stamp } = read
  const zoneMs = -new Date(at).getTimezoneOffset() * 60_000
  heard({ tenths, site, source: 'ble', at, stamp, age: clock.ageOf(stamp, at, zoneMs), isStable: true })
}

async function measurementOf(server: GattServer): Promise<GattCharacteristic> {
  const service = await server.getPrimaryService(THERMOMETER)
  return await service.getCharacteristic(MEASUREMENT)
}

/** In percent; null where it does not say. */
async function batteryOf(server: GattServer): Promise<number | null> {
  try {
    const service = await server.getPrimaryService(BATTERY)
    return (await (await service.getCharacteristic(BATTERY_LEVEL)).readValue()).getUint8(0)
  } catch {
    // Most say nothing of it.
    return null
  }
}

async function problemOf(error: unknown, bluetooth: BluetoothPort): Promise<LinkProblem> {
  const isOn = (await bluetooth.getAvailability?.().catch(() => true)) ?? true
  return isOn ? refusalOf(error) : 'switched-off'
}
