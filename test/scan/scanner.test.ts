import { describe, expect, it } from 'vitest'
import type { ScanHint, WhyUnread } from '#scan/problems.ts'
import type { DecodeReply, DecodeRequest, Look } from '#scan/protocol.ts'
import { openScanner, type Sight } from '#scan/scanner.ts'
import type { QrSymbol, SymbolColor } from '#scan/symbol.ts'
import { fakeTimers, settle } from '#test/fakes/timers.ts'

const at = { x: 0, y: 0 }
const symbol = (text: string, color: SymbolColor = 'green'): QrSymbol => ({
  text,
  color,
  colorConfidence: 1,
  corners: [at, at, at, at],
  engine: 'zxing',
  part: null,
})

const SIZE = { width: 1280, height: 720 }
const looked = (symbol: QrSymbol | null, ms: number): Look => ({
  symbol,
  miss: null,
  size: SIZE,
  ms,
  still: null,
})

function lane() {
  const timers = fakeTimers()
  const told: QrSymbol[] = []
  const troubles: (string | null)[] = []
  const hints: (ScanHint | null)[] = []
  const sights: (Sight | null)[] = []
  const workers: { requests: DecodeRequest[]; reply: (reply: DecodeReply) => void; terminated: boolean }[] =
    []
  let grabbed = 0
  let closedFrames = 0
  const scanner = openScanner({
    ...timers,
    startWorker: () => {
      let listen = (_: DecodeReply): void => {}
      const worker = {
        requests: [] as DecodeRequest[],
        reply: (reply: DecodeReply) => listen(reply),
        terminated: false,
      }
      workers.push(worker)
      return {
        postMessage: (request) => worker.requests.push(request),
        onReply: (to) => {
          listen = to
        },
        terminate: () => {
          worker.terminated = true
        },
      }
    },
    grab: async () => {
      grabbed += 1
      // Only what the scanner itself touches of a VideoFrame.
      return { close: () => (closedFrames += 1) } as unknown as VideoFrame
    },
    onSymbol: (seen) => told.push(seen),
    onTrouble: (problem) => troubles.push(problem),
    onHint: (hint) => hints.push(hint),
    onSight: (sight) => sights.push(sight),
  })
  const newest = () => workers.at(-1) ?? workers[0]
  const see = async (seen: QrSymbol | null, ms = 10, took = 0): Promise<void> => {
    scanner.frame()
    await settle()
    const id = newest()?.requests.at(-1)?.id ?? 0
    await timers.pass(took)
    newest()?.reply({ kind: 'decoded', id, ...looked(seen, ms) })
    await timers.pass(100)
  }
  /** A frame of which the worker says why it shows nothing, where that was asked. */
  const missBecause = async (why: WhyUnread): Promise<void> => {
    scanner.frame()
    await settle()
    const { id = 0, explain = false } = newest()?.requests.at(-1) ?? {}
    newest()?.reply({ kind: 'decoded', id, ...looked(null, 10), miss: explain ? why : null })
    await timers.pass(100)
  }
  const fail = async (): Promise<void> => {
    scanner.frame()
    await settle()
    newest()?.reply({ kind: 'failed', id: newest()?.requests.at(-1)?.id ?? 0, message: 'no engine' })
  }
  return {
    scanner,
    told,
    troubles,
    fail,
    workers,
    timers,
    see,
    missBecause,
    hints,
    sights,
    newest,
    grabs: () => grabbed,
    closedFrames: () => closedFrames,
  }
}

/** Only what the scanner itself touches of an ImageBitmap. */
const picture = () => ({ close: () => {} }) as unknown as ImageBitmap

describe('the scanner', () => {
  it('tells the symbol of a photo at once, between the frames of the camera', async () => {
    const { scanner, see, told, newest } = lane()
    await see(null)
    scanner.frame()
    await settle()
    const photo = scanner.photo(picture())
    await settle()
    const [frame, ...none] = newest()?.requests.slice(1) ?? []
    expect(none).toEqual([])
    newest()?.reply({ kind: 'decoded', id: frame?.id ?? 0, ...looked(null, 10) })
    await settle()
    newest()?.reply({
      ...{ kind: 'decoded', id: newest()?.requests.at(-1)?.id ?? 0 },
      ...looked(symbol('a'), 10),
    })
    expect(await photo).toBe(true)
    expect(told.map(({ text }) => text)).toEqual(['a'])
  })

  it('reads a photo although no camera gives frames, and says when there is no code in it', async () => {
    const { scanner, told, newest } = lane()
    const photo = scanner.photo(picture())
    await settle()
    newest()?.reply({ kind: 'decoded', id: newest()?.requests.at(-1)?.id ?? 0, ...looked(null, 10) })
    expect(await photo).toBe(false)
    expect(told).toEqual([])
  })

  it('leaves nobody waiting for a photo when it is closed', async () => {
    const { scanner } = lane()
    const photos = [scanner.photo(picture()), scanner.photo(picture())]
    await settle()
    scanner.close()
    expect(await Promise.all(photos)).toEqual([false, false])
  })

  it('tells a symbol when two frames agree on text and color', async () => {
    const { see, told } = lane()
    await see(symbol('a'))
    expect(told).toEqual([])
    await see(symbol('a'))
    expect(told).toMatchObject([{ text: 'a', color: 'green' }])
  })

  it('tells a symbol once while it stays in view, and again after a second away', async () => {
    const { see, told, timers } = lane()
    for (let frame = 0; frame < 6; frame += 1) await see(symbol('a'))
    expect(told).toHaveLength(1)
    await timers.pass(1000)
    await see(symbol('a'))
    await see(symbol('a'))
    expect(told).toHaveLength(2)
  })

  it('does not take a passing miss for a new showing', async () => {
    const { see, told } = lane()
    for (const seen of [symbol('a'), null, symbol('a'), null, symbol('a')]) await see(seen)
    expect(told).toHaveLength(1)
  })

  it('never tells a green that the next frame does not confirm', async () => {
    const { see, told } = lane()
    for (const color of ['green', 'yellow', 'yellow'] as const) await see(symbol('a', color))
    expect(told).toMatchObject([{ color: 'yellow' }])
  })

  it('says unsure when the color keeps changing', async () => {
    const { see, told } = lane()
    for (let frame = 0; frame < 8; frame += 1) await see(symbol('a', frame % 2 ? 'green' : 'red'))
    expect(told).toMatchObject([{ color: 'unsure', colorConfidence: 0 }])
  })

  it('starts over when another symbol comes', async () => {
    const { see, told } = lane()
    for (const text of ['a', 'b', 'b']) await see(symbol(text))
    expect(told.map(({ text }) => text)).toEqual(['b'])
  })
})

describe('the decode worker', () => {
  it('never has more than one frame in flight', async () => {
    const { scanner, workers, grabs } = lane()
    for (let frame = 0; frame < 50; frame += 1) {
      scanner.frame()
      await settle()
    }
    expect(workers[0]?.requests).toHaveLength(1)
    expect(grabs()).toBe(1)
  })

  it('is replaced when a decode never ends, and scanning goes on', async () => {
    const { scanner, workers, timers, see, told } = lane()
    await see(null)
    scanner.frame()
    await timers.pass(2000)
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false])
    await see(symbol('a'))
    await see(symbol('a'))
    expect(told).toHaveLength(1)
  })

  it('may take its time over the first decode, which compiles the decoder', async () => {
    const { scanner, workers, timers } = lane()
    scanner.frame()
    await timers.pass(14_000)
    expect(workers).toHaveLength(1)
    await timers.pass(1000)
    expect(workers).toHaveLength(2)
  })

  it('is recycled every ten minutes', async () => {
    const { workers, timers, see } = lane()
    await see(null)
    await timers.pass(10 * 60_000)
    await see(null)
    expect(workers).toHaveLength(2)
  })

  it('is recycled when it becomes twice as slow as it was', async () => {
    const { workers, see } = lane()
    // Of a symbol in view no reason is asked, so every try counts.
    for (let frame = 0; frame < 61; frame += 1) await see(symbol('a'), 30)
    for (let frame = 0; frame < 60; frame += 1) await see(symbol('a'), 61)
    expect(workers).toHaveLength(2)
  })

  it('is not listened to once it was replaced', async () => {
    const { scanner, workers, timers, told } = lane()
    scanner.frame()
    await timers.pass(15_000)
    const [first] = workers
    const id = first?.requests[0]?.id ?? 0
    first?.reply({ kind: 'decoded', id, ...looked(symbol('late'), 1) })
    first?.reply({ kind: 'decoded', id, ...looked(symbol('late'), 1) })
    expect(told).toEqual([])
  })

  it('is not blamed for one failure, only for one after the other, until it works again', async () => {
    const { fail, see, troubles, timers } = lane()
    await fail()
    await fail()
    await see(null)
    expect(troubles).toEqual([])
    for (let n = 0; n < 3; n += 1) await fail()
    expect(troubles).toEqual(['decoder-failed'])
    await timers.pass(2000)
    await see(null)
    expect(troubles).toEqual(['decoder-failed', null])
  })

  it('is not started anew for every frame when none works', async () => {
    const { fail, scanner, workers, timers } = lane()
    for (let n = 0; n < 3; n += 1) await fail()
    for (let frame = 0; frame < 50; frame += 1) {
      scanner.frame()
      await timers.pass(30)
    }
    expect(workers).toHaveLength(4)
    await timers.pass(500)
    await fail()
    expect(workers).toHaveLength(5)
  })
})

describe('what the guard sees of a try', () => {
  it('is where the symbol is, and whether it was told already', async () => {
    const { see, sights } = lane()
    for (const seen of [symbol('a'), symbol('a'), null]) await see(seen)
    expect(sights).toEqual([
      { corners: [at, at, at, at], size: SIZE, told: false },
      { corners: [at, at, at, at], size: SIZE, told: true },
      null,
    ])
  })

  it('is the picture itself, when it is asked for: once, in its own size, with what was seen', async () => {
    const { scanner, newest, timers, see } = lane()
    const still = scanner.still()
    scanner.frame()
    await settle()
    const { id, keep, width } = newest()?.requests.at(-1) ?? { id: 0 }
    expect({ keep, width }).toEqual({ keep: true, width: null })
    const pixels = { data: new Uint8ClampedArray(4), width: 1, height: 1 }
    newest()?.reply({ kind: 'decoded', id, ...looked(symbol('a'), 10), still: pixels })
    expect(await still).toMatchObject({ still: pixels, symbol: { text: 'a' } })
    await timers.pass(100)
    await see(null)
    expect(newest()?.requests.at(-1)?.keep).toBe(false)
  })

  it('is null instead of a picture when the scanner closes first', async () => {
    const { scanner } = lane()
    const still = scanner.still()
    scanner.close()
    expect(await still).toBeNull()
  })
})

describe('why nothing is read', () => {
  it('is asked now and then, not of every frame, and not while a symbol is in view', async () => {
    const { see, missBecause, newest } = lane()
    const asked: (boolean | undefined)[] = []
    for (let frame = 0; frame < 20; frame += 1) {
      await missBecause('no-code')
      asked.push(newest()?.requests.at(-1)?.explain)
    }
    expect(asked.filter((explain) => explain === true)).toHaveLength(2)
    for (let frame = 0; frame < 12; frame += 1) {
      await see(symbol('a'))
      expect(newest()?.requests.at(-1)?.explain).toBe(false)
    }
  })

  it('is told within two seconds and no longer once a symbol is read', async () => {
    const { missBecause, see, hints, timers } = lane()
    const from = timers.now()
    while (hints.length === 0 && timers.now() - from < 5000) await missBecause('too-dark')
    expect(timers.now() - from).toBeLessThanOrEqual(2000)
    await see(symbol('a'))
    expect(hints).toEqual(['too-dark', null])
  })
})

describe('a slow tablet', () => {
  it('gets smaller pictures until it tries eight times a second', async () => {
    const { see, newest } = lane()
    const widths = new Set<number | null | undefined>()
    for (let frame = 0; frame < 40; frame += 1) {
      await see(symbol('a'), 200, 200)
      widths.add(newest()?.requests.at(-1)?.width)
    }
    expect([...widths]).toEqual([null, 960, 640])
  })

  it('keeps its step when the worker is recycled', async () => {
    const { see, newest, timers, workers } = lane()
    for (let frame = 0; frame < 20; frame += 1) await see(symbol('a'), 200, 200)
    await timers.pass(10 * 60_000)
    await see(symbol('a'), 200, 200)
    await see(symbol('a'), 200, 200)
    expect(workers).toHaveLength(2)
    expect(newest()?.requests.at(-1)?.width).not.toBeNull()
  })
})
