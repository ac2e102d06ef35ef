import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { scanImageData } from '@undecaf/zbar-wasm'
import decodeQr from 'qr/decode.js'
import { readBarcodes } from 'zxing-wasm/reader'
import type { Frame } from '#scan/symbol.ts'

/** A reader as its makers ship it. Null where it reads nothing. */
export type Peer = { name: string; read: (frame: Frame) => Promise<string | null> }

const require = createRequire(import.meta.url)

/**
 * The others, each with its own defaults. qr-scanner and html5-qrcode are made for a page: of the first, the code of its
 * worker runs here; of the second, the decoder over a canvas that holds nothing but the picture. Both would use a
 * browser's own detector where there is one.
 */
export function openPeers(): readonly Peer[] {
  return [
    { name: 'jsqr 1.4.0', read: jsqrReader() },
    { name: 'zxing-wasm 3.1.4', read: readByZxing },
    { name: 'zbar-wasm 0.11.0', read: readByZbar },
    { name: 'qr 0.7.0', read: readByQr },
    { name: 'qr-scanner 1.4.2', read: qrScannerReader() },
    { name: 'html5-qrcode 2.3.8', read: html5Reader() },
  ]
}

function jsqrReader(): Peer['read'] {
  // A CommonJS module whose types tell of an ES module; what `require` gives is what Node runs.
  const { default: jsqr } = require('jsqr') as typeof import('jsqr')
  return async ({ data, width, height }) => jsqr(data, width, height)?.data || null
}

async function readByZxing(frame: Frame): Promise<string | null> {
  const [result] = await readBarcodes(imageData(frame))
  return result?.isValid === true ? result.text : null
}

async function readByZbar(frame: Frame): Promise<string | null> {
  const symbols = await scanImageData(imageData(frame))
  return symbols[0]?.decode() ?? null
}

async function readByQr({ data, width, height }: Frame): Promise<string | null> {
  return orNull(() => decodeQr({ data, width, height }))
}

type WorkerScope = { onmessage?: (event: { data: unknown }) => void; postMessage: (reply: unknown) => void }

function qrScannerReader(): Peer['read'] {
  const file = require.resolve('qr-scanner').replace(/[^/]+$/, 'qr-scanner-worker.min.js')
  const code = workerCode(readFileSync(file, 'utf8'))
  let text: string | null = null
  const scope: WorkerScope = {
    // The shape of its reply: { type: 'qrResult', data: text or null }.
    postMessage: (reply) => {
      text = (reply as { data: string | null }).data
    },
  }
  new Function('self', code)(scope)
  return async ({ data, width, height }) => {
    text = null
    // It overwrites the pixels it is given.
    scope.onmessage?.({ data: { id: 1, type: 'decode', data: { data: data.slice(), width, height } } })
    return text || null
  }
}

/** What the module would start its worker with. */
function workerCode(source: string): string {
  let code = ''
  class Blob {
    constructor([part]: [string]) {
      code = part
    }
  }
  const body = source.replace('export const createWorker=', 'const createWorker=')
  new Function('Worker', 'URL', 'Blob', `${body}; createWorker()`)(
    class {},
    { createObjectURL: () => '' },
    Blob,
  )
  return code
}

/** The part of html5-qrcode that reads a canvas. */
type Html5Decoder = { decode: (canvas: unknown) => { text: string } }

function html5Reader(): Peer['read'] {
  // Its entry looks for a page; this file of it does not. 0 is the format of QR codes.
  const { ZXingHtml5QrcodeDecoder } = require('html5-qrcode/cjs/zxing-html5-qrcode-decoder.js') as {
    ZXingHtml5QrcodeDecoder: new (formats: number[], verbose: boolean, logger: Console) => Html5Decoder
  }
  const decoder = new ZXingHtml5QrcodeDecoder([0], false, console)
  return async (frame) =>
    orNull(() => {
      const context = { getImageData: () => imageData({ ...frame, data: frame.data.slice() }) }
      return decoder.decode({ ...size(frame), getContext: () => context }).text
    })
}

function size({ width, height }: Frame): { width: number; height: number } {
  return { width, height }
}

function imageData({ data, width, height }: Frame): ImageData {
  // Only these three members are read; an `ImageData` proper does not exist in Node.
  return { data, width, height } as ImageData
}

/** Some tell that they found nothing by throwing. */
function orNull(read: () => string): string | null {
  try {
    return read() || null
  } catch {
    return null
  }
}
