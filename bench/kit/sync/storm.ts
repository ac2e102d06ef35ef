import { Agent, request } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SIGNATURE_HEADERS, signedTextOver } from '#contract/signature.ts'
import { backoffMs, retryAfterMs } from '#sync/backoff.ts'
import { type Batch, type Laden, type LadenTablet, PUSH } from './laden.ts'

/** What the tablets saw of a server that all of them came back to at once. */
export type Weathered = {
  seconds: number
  /** Of each request that was answered with an acknowledgement, ms. */
  took: readonly number[]
  /** How often one was told to come back later. */
  putOff: number
  /** What went over the connections, both ways. */
  bytes: number
}

type Reply = { status: number; retryAfter: string | null; text: string }

/** Sends everything the tablets have, each tablet one batch after the other on a connection that stays open. */
export async function storm(url: URL, laden: Laden): Promise<Weathered> {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: laden.tablets.length,
    maxFreeSockets: laden.tablets.length,
  })
  const took: number[] = []
  let putOff = 0
  const drain = async (tablet: LadenTablet): Promise<void> => {
    let refusals = 0
    for (let n = 0; n < tablet.batches.length; ) {
      const batch = tablet.batches[n]
      if (batch === undefined) break
      const from = performance.now()
      const reply = await send(url, agent, tablet, batch, laden)
      if (reply.status === 200) {
        took.push(performance.now() - from)
        refusals = 0
        n += 1
      } else if (reply.status === 503) {
        putOff += 1
        refusals += 1
        await sleep(backoffMs(refusals, retryAfterMs(reply.retryAfter, Date.now()), Math.random()))
      } else {
        throw new Error(`a push was answered ${reply.status}: ${reply.text}`)
      }
    }
  }
  const from = performance.now()
  try {
    await Promise.all(laden.tablets.map(drain))
    return { seconds: (performance.now() - from) / 1000, took, putOff, bytes: bytesOver(agent) }
  } finally {
    agent.destroy()
  }
}

/** All connections of an agent that keeps them, while none is in use. */
function bytesOver({ freeSockets }: Agent): number {
  const sockets: Socket[] = Object.values(freeSockets).flatMap((free) => free ?? [])
  return sockets.reduce((sum, { bytesRead, bytesWritten }) => sum + bytesRead + bytesWritten, 0)
}

async function send(
  url: URL,
  agent: Agent,
  { stream, sign }: LadenTablet,
  batch: Batch,
  { read }: Laden,
): Promise<Reply> {
  const sentAt = Date.now()
  const signed = signedTextOver('POST', PUSH, stream, sentAt, batch.sha256)
  return await post(url, agent, read(batch), {
    [SIGNATURE_HEADERS.stream]: stream,
    [SIGNATURE_HEADERS.sentAt]: String(sentAt),
    [SIGNATURE_HEADERS.signature]: await sign(signed),
    'Content-Type': 'application/json',
    'Content-Length': String(batch.bytes),
  })
}

/** Node's own client under `fetch` costs a third of the processor time that `fetch` does: here it is the server that is measured. */
function post(
  url: URL,
  agent: Agent,
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(PUSH, url), { method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          retryAfter: response.headers['retry-after'] ?? null,
          text: Buffer.concat(parts).toString(),
        }),
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
