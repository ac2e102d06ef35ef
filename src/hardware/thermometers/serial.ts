import { type HardwareWorld, kindOf, openLink, type Thermometer } from '../thermometer.ts'
import { openLineReader, readLine } from './line.ts'
import { refusalOf } from './refusal.ts'
import { openSettling } from './settling.ts'
import { type SerialPlatform, type SerialPortLike, serialOf } from './web-serial.ts'

/** Thermometers that write their readings on a serial line, as those on a USB cable do. */
export const serialThermometer = kindOf('serial', serialOf, openSerial)

function openSerial(serial: SerialPlatform, world: HardwareWorld): Thermometer {
  const link = openLink(world.changed)
  let linked: { port: SerialPortLike; end: () => Promise<void> } | null = null
  let baudRate = 9600
  /** Rises each time it is let go, so that a line which was still opening is closed again. */
  let letGo = 0

  async function open(port: SerialPortLike): Promise<void> {
    const mine = letGo
    const before = linked
    linked = null
    await before?.end()
    if (mine !== letGo) return
    link.set({ state: 'connecting', name: '' })
    const speed = baudRate
    try {
      await port.open({ baudRate: speed })
    } catch (error) {
      if (mine !== letGo) return
      return link.set({ state: 'unpaired', problem: refusalOf(error) === 'denied' ? 'denied' : 'taken' })
    }
    if (mine !== letGo) return port.close().catch(() => undefined)
    const lost = (): void => {
      if (linked?.port === port) link.set({ state: 'lost', name: '', problem: 'unplugged' })
    }
    linked = { port, end: readFrom(port, world, lost) }
    // Another was chosen meanwhile.
    if (speed !== baudRate) return open(port)
    link.set({ state: 'connected', name: '', battery: null })
  }

  async function resume(): Promise<void> {
    const [port] = await serial.getPorts().catch(() => [])
    const { state } = link.now()
    if (port !== undefined && state !== 'connected' && state !== 'connecting') await open(port)
  }

  // Of a thermometer that is plugged in again; it needs no question.
  serial.addEventListener('connect', () => void (link.now().state === 'lost' && resume()))

  return {
    link: link.now,
    pair: async (options) => {
      baudRate = options.baudRate
      try {
        await open(await serial.requestPort())
      } catch (error) {
        // Whoever thinks better of it keeps the thermometer there was.
        if (linked === null) link.set({ state: 'unpaired', problem: refusalOf(error) })
      }
    },
    resume: async (options) => {
      baudRate = options.baudRate
      await resume()
    },
    reopen: async (options) => {
      baudRate = options.baudRate
      if (linked !== null) await open(linked.port)
    },
    unpair: () => {
      letGo += 1
      void linked?.end()
      linked = null
      link.set({ state: 'unpaired', problem: null })
    },
  }
}

/** Reads until the port is let go or gone. @returns ends it */
function readFrom(port: SerialPortLike, world: HardwareWorld, lost: () => void): () => Promise<void> {
  const settling = openSettling(world, (tenths, isStable) =>
    world.heard({ tenths, site: null, source: 'serial', at: world.now(), age: 0, stamp: null, isStable }),
  )
  const lines = openLineReader(world.after, (line) => {
    const tenths = readLine(line)
    if (tenths === null) world.misread('garbled')
    else settling.take(tenths)
  })
  // It says degrees in signs of its own code page: only ASCII is looked at.
  const decoder = new TextDecoder('windows-1252')
  let reader: ReadableStreamDefaultReader<Uint8Array> | null = null
  let isEnded = false

  /** A bit that was lost ends the stream, and the port offers another; one that is gone offers none. */
  async function read(): Promise<void> {
    let before: SerialPortLike['readable'] = null
    while (!isEnded && port.readable !== null && port.readable !== before) {
      before = port.readable
      reader = before.getReader()
      await readAll(reader).catch(() => undefined)
      reader.releaseLock()
    }
  }

  async function readAll(from: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    for (;;) {
      const { value, done } = await from.read()
      if (done) return
      lines.take(decoder.decode(value, { stream: true }))
    }
  }

  const reading = read().then(async () => {
    lines.close()
    settling.close()
    // What is gone cannot be closed, and need not be.
    await port.close().catch(() => undefined)
    if (!isEnded) lost()
  })
  return async () => {
    isEnded = true
    await reader?.cancel().catch(() => undefined)
    await reading
  }
}
