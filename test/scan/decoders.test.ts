import { afterEach, expect, test, vi } from 'vitest'
import { zxingWasm } from '#cli/pictures.ts'
import { openDecoders } from '#scan/decoders/index.ts'
import { openJsqr } from '#scan/decoders/jsqr.ts'
import { openZxing } from '#scan/decoders/zxing.ts'
import type { EngineName } from '#scan/symbol.ts'
import { decoderContract } from '#test/contracts/decoder.ts'
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
