/** What real thermometers do that no profile says. */
export type Quirks = {
  /** Hangs up after each reading and sleeps until the next. */
  hangsUp?: boolean
  /** Says "not a number" before its first number. */
  nanFirst?: boolean
  /** Measures in degrees Fahrenheit. */
  fahrenheit?: boolean
  /** Sends each reading twice. */
  twice?: boolean
  /** Tells when it measured, by its own clock, which is so far from right, ms. */
  clockOff?: number
  /** In percent. */
  battery?: number
  /** What it offers instead of temperatures. */
  isNoThermometer?: boolean
}

/**
 * Web Bluetooth with one thermometer in reach. It stands on its own: a test of a browser plants it into the page as text.
 *
 * @param now its idea of time, ms; asked only by a thermometer with a clock
 */
export function fakeBluetooth(quirks: Quirks, now: () => number) {
  let isNear = true
  let isAwake = true
  let isLinked = false
  let saidNan = false
  let asked = 0
  let connects = 0
  /** What the list of devices ends with instead of a device. */
  let refusal: string | null = null
  let waiting: (() => void)[] = []
  let stored: DataView[] = []
  let measurement: (EventTarget & { value?: DataView }) | null = null

  function named(name: string): Error {
    return Object.assign(new Error(name), { name })
  }

  function packetOf(tenths: number | null): DataView {
    const hasClock = quirks.clockOff !== undefined
    const packet = new DataView(new ArrayBuffer(hasClock ? 12 : 5))
    packet.setUint8(0, (quirks.fahrenheit === true ? 1 : 0) | (hasClock ? 2 : 0))
    const shown = tenths !== null && quirks.fahrenheit === true ? Math.round(tenths * 1.8 + 320) : tenths
    packet.setUint32(1, shown === null ? 0x007fffff : ((0xff << 24) | (shown & 0xffffff)) >>> 0, true)
    if (!hasClock) return packet
    const clock = new Date(now() + (quirks.clockOff ?? 0))
    packet.setUint16(5, clock.getUTCFullYear(), true)
    packet.setUint8(7, clock.getUTCMonth() + 1)
    packet.setUint8(8, clock.getUTCDate())
    packet.setUint8(9, clock.getUTCHours())
    packet.setUint8(10, clock.getUTCMinutes())
    packet.setUint8(11, clock.getUTCSeconds())
    return packet
  }

  /** Sends what it has, once somebody listens. */
  function flush(): void {
    if (measurement === null) return
    const sent = stored
    stored = []
    for (const packet of sent) {
      measurement.value = packet
      measurement.dispatchEvent(new Event('characteristicvaluechanged'))
    }
    if (sent.length > 0 && quirks.hangsUp === true) {
      isAwake = false
      drop()
    }
  }

  function drop(): void {
    if (!isLinked) return
    isLinked = false
    measurement = null
    device.dispatchEvent(new Event('gattserverdisconnected'))
  }

  function reach(): void {
    if (!isNear || !isAwake) return
    const able = waiting
    waiting = []
    for (const go of able) go()
  }

  async function serviceOf(service: number) {
    if (service === 0x180f && quirks.battery !== undefined) return { getCharacteristic: batteryOf }
    if (service !== 0x1809 || quirks.isNoThermometer === true) throw named('NotFoundError')
    return { getCharacteristic: measurementOf }
  }

  async function batteryOf() {
    const value = new DataView(new Uint8Array([quirks.battery ?? 0]).buffer)
    return Object.assign(new EventTarget(), {
      readValue: async () => value,
      startNotifications: async () => undefined,
    })
  }

  async function measurementOf() {
    const own: EventTarget & { value?: DataView } = new EventTarget()
    return Object.assign(own, {
      readValue: async () => {
        throw named('NotSupportedError')
      },
      startNotifications: async () => {
        if (!isLinked) throw named('NetworkError')
        measurement = own
        setTimeout(flush)
      },
    })
  }

  const device = Object.assign(new EventTarget(), {
    id: 'thermometer-1',
    name: 'Thermo 1',
    gatt: {
      connect: async () => {
        connects += 1
        if (!isNear || !isAwake) await new Promise<void>((go) => waiting.push(go))
        isLinked = true
        return { getPrimaryService: serviceOf }
      },
      disconnect: drop,
    },
  })

  return {
    /** What stands in for `navigator`. */
    platform: {
      bluetooth: {
        getAvailability: async () => refusal !== 'off',
        requestDevice: async () => {
          asked += 1
          if (refusal !== null) throw named(refusal === 'off' ? 'NotFoundError' : refusal)
          return device
        },
      },
    },
    /** A forehead is measured; null is a measurement that failed. */
    measure: (tenths: number | null) => {
      if (quirks.nanFirst === true && !saidNan) stored.push(packetOf(null))
      saidNan = true
      const packet = packetOf(tenths)
      stored.push(packet)
      if (quirks.twice === true) stored.push(packet)
      isAwake = true
      reach()
      flush()
    },
    send: (...bytes: number[]) => {
      stored.push(new DataView(new Uint8Array(bytes).buffer))
      flush()
    },
    /** Out of range it measures all the same, and tells when it is back. */
    goFar: () => {
      isNear = false
      drop()
    },
    comeBack: () => {
      isNear = true
      reach()
    },
    refuse: (name: string | null) => {
      refusal = name
    },
    asked: () => asked,
    connects: () => connects,
  }
}
