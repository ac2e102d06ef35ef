import { describe, expect, it } from 'vitest'
import type { DecodeReply, DecodeRequest } from '#scan/protocol.ts'
import { openScanner } from '#scan/scanner.ts'
import type { QrSymbol, SymbolColor } from '#scan/symbol.ts'
import { fakeTimers, settle } from '#test/fakes/timers.ts'

const at = { x: 0, y: 0 }
const symbol = (text: string, color: SymbolColor = 'green'): QrSymbol => ({
  text,
  color,
  colorConfidence: 1,
  corners: [at, at, at, at],
  engine: 'zxing',
})

function lane() {
  const timers = fakeTimers()
  const told: QrSymbol[] = []
  const troubles: (string | null)[] = []
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
  })
  const newest = () => workers.at(-1) ?? workers[0]
  const see = async (seen: QrSymbol | null, ms = 10): Promise<void> => {
    scanner.frame()
    await settle()
    const id = newest()?.requests.at(-1)?.id ?? 0
    newest()?.reply({ kind: 'decoded', id, symbol: seen, ms })
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
    grabs: () => grabbed,
    closedFrames: () => closedFrames,
  }
}

describe('the scanner', () => {
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
    for (let frame = 0; frame < 60; frame += 1) await see(null, 30)
    for (let frame = 0; frame < 60; frame += 1) await see(null, 61)
    expect(workers).toHaveLength(2)
  })

  it('is not listened to once it was replaced', async () => {
    const { scanner, workers, timers, told } = lane()
    scanner.frame()
    await timers.pass(15_000)
    const [first] = workers
    const id = first?.requests[0]?.id ?? 0
    first?.reply({ kind: 'decoded', id, symbol: symbol('late'), ms: 1 })
    first?.reply({ kind: 'decoded', id, symbol: symbol('late'), ms: 1 })
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
