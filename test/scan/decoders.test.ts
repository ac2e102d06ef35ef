import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { zxingWasm } from '#cli/pictures.ts'
import { type Decoders, openDecoders } from '#scan/decoders/index.ts'
import { openJsqr } from '#scan/decoders/jsqr.ts'
import { openZxing } from '#scan/decoders/zxing.ts'
import type { EngineName, Frame } from '#scan/symbol.ts'
import { decoderContract, twoPhones } from '#test/contracts/decoder.ts'
import { emptyGate, INKS, phoneScreen } from '#test/fakes/phone-screen.ts'

decoderContract('zxing', async () => openZxing(await zxingWasm(), 'video'))
decoderContract('jsqr', () => openJsqr('video'))

const LIMIT_MS = 60_000
const BROKEN_WASM = { binary: new Uint8Array([0, 97, 115, 109, 9, 9, 9, 9]).buffer }
const { frame } = phoneScreen({ text: 'JKM:7Kd02Lq9', ink: INKS.green, width: 640, height: 400 })

afterEach(() => {
  vi.unstubAllGlobals()
})

test('zxing reads once it is there', { timeout: LIMIT_MS }, async () => {
  const decoders = openDecoders({ wasm: await zxingWasm(), effort: 'video' }, () => undefined)
  await decoders.settled
  expect(decoders.engines()).toEqual(['zxing', 'jsqr'])
  expect(await decoders.decode(frame)).toMatchObject({ text: 'JKM:7Kd02Lq9', engine: 'zxing' })
})

test('jsqr reads alone where the wasm cannot run, and says so', { timeout: LIMIT_MS }, async () => {
  const heard: (readonly EngineName[])[] = []
  const decoders = openDecoders({ wasm: BROKEN_WASM, effort: 'video' }, (engines) => heard.push(engines))
  await decoders.settled
  expect(await decoders.decode(frame)).toMatchObject({ text: 'JKM:7Kd02Lq9', engine: 'jsqr' })
  expect(heard).toEqual([['jsqr']])
})

test('a wasm that never arrives does not keep jsqr waiting', { timeout: LIMIT_MS }, async () => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
  const decoders = openDecoders(
    { wasm: { url: 'https://gate.example/reader.wasm' }, effort: 'video' },
    () => undefined,
  )
  expect(await decoders.decode(frame)).toMatchObject({ text: 'JKM:7Kd02Lq9', engine: 'jsqr' })
})

test('an empty gate is no reading for either engine', { timeout: LIMIT_MS }, async () => {
  const decoders = openDecoders({ wasm: await zxingWasm(), effort: 'still' }, () => undefined)
  expect(await decoders.decode(emptyGate({ noise: 10, width: 640, height: 400 }))).toBeNull()
})

describe('why nothing was read', { timeout: LIMIT_MS }, () => {
  let decoders: Decoders
  beforeAll(async () => {
    await prepareZXingModule({ overrides: { wasmBinary: writerWasm().buffer }, fireImmediately: true })
    decoders = openDecoders({ wasm: await zxingWasm(), effort: 'video' }, () => undefined)
    await decoders.settled
  })

  test.each(['DataMatrix', 'Aztec', 'PDF417', 'Code128', 'Code39'] as const)(
    '%s is another kind of code',
    async (format) => {
      expect(await decoders.explain(await otherCode(format))).toBe('not-a-qr')
    },
  )

  test('a gate with nobody in it needs no words', async () => {
    expect(await decoders.explain(emptyGate({ noise: 8 }))).toBe('no-code')
  })

  test('a dark gate is dark, without an engine, too', async () => {
    const without = openDecoders({ wasm: BROKEN_WASM, effort: 'video' }, () => undefined)
    await without.settled
    const dark = phoneScreen({ text: 'JKM:7Kd02Lq9', ink: INKS.green, exposure: 0.15 }).frame
    expect([await decoders.explain(dark), await without.explain(dark)]).toEqual(['too-dark', 'too-dark'])
  })
})

test('of two codes in view the one nearer to the middle is read', { timeout: LIMIT_MS }, async () => {
  const decoders = openDecoders({ wasm: await zxingWasm(), effort: 'video' }, () => undefined)
  await decoders.settled
  expect(await decoders.decode(twoPhones().frame)).toMatchObject({ text: 'JKM:7Kd02Lq9', engine: 'zxing' })
})

/** A card with a code of another kind, held before the gate. */
async function otherCode(format: 'DataMatrix' | 'Aztec' | 'PDF417' | 'Code128' | 'Code39'): Promise<Frame> {
  const { symbol } = await writeBarcode('CARD-20210415', { format })
  const frame = emptyGate({ noise: 6 })
  const module = Math.max(3, Math.min(8, Math.floor(500 / symbol.width)))
  for (let y = 150; y < 570; y++) {
    for (let x = 290; x < 990; x++) {
      const column = Math.floor((x - 640) / module + symbol.width / 2)
      const row = Math.floor((y - 360) / module + symbol.height / 2)
      const isIn = column >= 0 && column < symbol.width && row >= 0 && row < symbol.height
      const level = isIn ? (symbol.data[row * symbol.width + column] ?? 255) : 255
      frame.data.set([level, level, level], (y * frame.width + x) * 4)
    }
  }
  return frame
}

function writerWasm(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm'))),
  )
}
