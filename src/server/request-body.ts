import { DecompressionStream } from 'node:stream/web'
import { type Answer, ok, refuse } from './answer.ts'

/** Largest body of a console request, bytes: a roster of 20,000 rows. */
export const MAX_CONSOLE_BYTES = 4 * 1024 * 1024

/** The body of a request, unzipped; refused as soon as it is larger than `most` bytes. */
export async function readBody(request: Request, most: number): Promise<Answer<Uint8Array<ArrayBuffer>>> {
  if (request.body === null) return ok(new Uint8Array())
  const zipped = request.headers.get('Content-Encoding')
  if (zipped !== null && zipped !== 'gzip') return refuse('malformed', { at: 'Content-Encoding' })
  try {
    const stream = zipped === null ? request.body : request.body.pipeThrough(new DecompressionStream('gzip'))
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of stream) {
      length += chunk.length
      if (length > most) return refuse('too-large')
      chunks.push(chunk)
    }
    return ok(new Uint8Array(Buffer.concat(chunks)))
  } catch {
    // Cut off half-way or no gzip: either way there is no whole body to answer.
    return refuse('malformed', { at: '' })
  }
}

/** The JSON value of a body. */
export function readJson(body: Uint8Array): Answer<unknown> {
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  } catch {
    return refuse('malformed', { at: '' })
  }
}
